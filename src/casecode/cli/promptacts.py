"""What the numbered prompts do to codings, memos and the codebook, beside coding itself."""

from typing import TYPE_CHECKING

from casecode.cli import output, telling
from casecode.cli.answers import Over, reply
from casecode.cli.choosing import add_code, choose
from casecode.cli.codeslines import all_used, codes_in
from casecode.cli.pairs import pairs
from casecode.cli.sitting import Sitting
from casecode.errors import AskedWrongly

if TYPE_CHECKING:
    from casecode.model.codings import CodedPassage


def remove(sitting: Sitting, rest: str) -> None:
    """Remove a coding of one's own."""
    passage, _ = _own(sitting, rest)
    sitting.tell(sitting.desk.uncode([passage.id]))


def recode(sitting: Sitting, rest: str) -> None:
    """Give a coding of one's own other codes."""
    passage, written = _own(sitting, rest)
    before = passage.codes
    after = codes_in(sitting.desk, written) if written else choose(sitting.desk, before)
    if after is None:
        return
    gone = {} if written else dict.fromkeys(before.keys() - after.keys(), "")
    changed = {facet: code for facet, code in after.items() if before.get(facet) != code} | gone
    if changed:
        sitting.tell(sitting.desk.recode(passage.id, changed))
    else:
        sitting.say("the codes stay as they were")


def word(sitting: Sitting, rest: str) -> None:
    """Give a coding of one's own another label to print."""
    passage, written = _own(sitting, rest)
    if "=" in written:
        facet, label = next(iter(pairs([written], may_be_empty=True).items()))
    else:
        facets = [*passage.codes]
        told = [f"{facet}={passage.codes[facet]}" for facet in facets]
        facet = facets[sitting.choose("wording of which code?", told)]
        label = reply(f"wording of {facet}={passage.codes[facet]}, return takes it back:")
    sitting.tell(sitting.desk.word(passage.id, facet, label))


def memo(sitting: Sitting, rest: str) -> None:
    """Write the memo of a coding of one's own."""
    passage, text = _own(sitting, rest)
    before = sitting.desk.memo(passage)
    if before and not text:
        sitting.say(f"memo: {before}".replace("\n", " / "))
    text = text or reply("memo, return leaves it as it is, - takes it away:")
    if text:
        sitting.tell(sitting.desk.write_memo(passage.id, "" if text == "-" else text))


def source_memo(sitting: Sitting, rest: str) -> None:
    """Write a memo on the source."""
    text = rest or reply(f"memo on {sitting.desk.source.name}, return writes none:")
    if text:
        sitting.tell(sitting.desk.write_source_memo(text))


def _own(sitting: Sitting, rest: str) -> "tuple[CodedPassage, str]":
    """Give the coding of one's own that is meant, by its letter or as the only one here, and what is said of it."""
    here = {telling.letters(place): one for place, one in enumerate(sitting.walk.codings)}
    name, _, text = rest.partition(" ")
    if name in here:
        return _mine(sitting, here[name]), text.strip()
    own = {letter: one for letter, one in here.items() if one in sitting.desk.own([one])}
    if not own:
        raise AskedWrongly(f"{sitting.desk.coder} has coded nothing in this turn")
    if len(own) == 1:
        return next(iter(own.values())), rest
    sitting.say(*(f"{letter} {telling.coding(one)}" for letter, one in own.items()))
    answer = reply("which coding?")
    if answer not in here:
        raise AskedWrongly(f'"{answer}" is none of the letters: {", ".join(own)}')
    return _mine(sitting, here[answer]), rest


def _mine(sitting: Sitting, passage: "CodedPassage") -> "CodedPassage":
    if passage.coder != sitting.desk.coder:
        raise AskedWrongly(f"that is {passage.coder}'s coding, and a coder changes only their own")
    return passage


def undo(sitting: Sitting, rest: str) -> None:
    """Take back what was written last in this study."""
    sitting.tell(sitting.desk.undo())


def redo(sitting: Sitting, rest: str) -> None:
    """Do again what was undone last."""
    sitting.tell(sitting.desk.redo())


def new_code(sitting: Sitting, rest: str) -> None:
    """Add a code to the codebook."""
    name = rest or reply("name of the new code, or facet=name:")
    if "=" in name:
        sitting.desk.codebook.facet(name.partition("=")[0])
    found = sitting.desk.typed(f"+{name}")
    if not found:
        raise AskedWrongly(f'"{name}" cannot be a new code; type a name that no facet has yet, as facet=name')
    add_code(sitting.desk, found[sitting.choose("in which facet?", [one.pair for one in found])])


def states(sitting: Sitting, rest: str) -> None:
    """Say how the codings stand in the text as it is now."""
    output.lines(telling.states(sitting.desk))


def used(sitting: Sitting, rest: str) -> None:
    """Say the codes used before, by number."""
    output.lines(all_used(sitting.desk))


def only_mine(sitting: Sitting, rest: str) -> None:
    """Show one's own codings only, or everybody's again."""
    sitting.walk.only_mine = not sitting.walk.only_mine
    sitting.say("only your codings are shown" if sitting.walk.only_mine else "everybody's codings are shown")


def explain(sitting: Sitting, rest: str) -> None:
    """Say what may be answered."""
    output.lines(telling.PASSAGE)


def leave(sitting: Sitting, rest: str) -> None:
    """Quit."""
    raise Over


ACTS = {
    "x": remove,
    "c": recode,
    "w": word,
    "m": memo,
    "M": source_memo,
    "u": undo,
    "r": redo,
    "+": new_code,
    "s": states,
    "..": used,
    "o": only_mine,
    "?": explain,
    "q": leave,
}
