"""What stands beside the text: the codings at the pointer, with what their codes mean and what was noted."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.style import Style
from rich.text import Text

from casecode.model.codings import CodedPassage, State
from casecode.model.text import visible
from casecode.render.lanes import letter
from casecode.workspace.desk import Desk


def codings_at(desk: Desk, passages: Sequence[CodedPassage], offset: int, hue: Callable[[int], Style]) -> Text:
    """Give what is said of the codings at a place, then what their codes mean; ``hue`` gives the style of each."""
    found = [(place, one) for place, one in enumerate(passages) if one.start <= offset < one.end]
    if not found:
        return Text("nothing coded here", "dim")
    said = [_coding(desk, place, one, hue(place)) for place, one in found]
    used = dict.fromkeys(pair for _, one in found for pair in one.codes.items())
    return Text("\n").join([*said, *_meanings(desk, used)])


def _coding(desk: Desk, place: int, one: CodedPassage, hue: Style) -> Text:
    state = "" if one.state is State.UNCHANGED else f" [{one.state}]"
    memo = desk.memo(one)
    told = Text.assemble((letter(place), hue), f" {one.coder}{state}", *_codes(one))
    return told.append("\n  memo: ", "bold").append(visible(memo)) if memo else told


def _codes(one: CodedPassage) -> Iterator[Text]:
    for facet, key in one.codes.items():
        wording = one.wording.get(facet)
        told = f" “{visible(wording)}”" if wording else ""
        yield Text.assemble(f" {visible(facet)}=", (visible(key), "bold"), told)


def _meanings(desk: Desk, used: Iterable[tuple[str, str]]) -> Iterator[Text]:
    for facet, key in used:
        code = desk.codebook.code(facet, key)
        if code and code.definition:
            yield Text(f"{visible(code.label)}: {visible(code.definition)}", "dim")
