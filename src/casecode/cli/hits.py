"""Coding what ``find`` found: after a look at the list, or at each passage."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from casecode.cli import output
from casecode.cli.answers import agrees, ask
from casecode.cli.pairs import pairs, told
from casecode.errors import AskedWrongly

if TYPE_CHECKING:
    from casecode.model.hits import Hit
    from casecode.workspace.codinghits import Found, Plan
    from casecode.workspace.study import Study

HELP = (
    "y codes the passage in brackets, n leaves it",
    "w codes the words found, s their sentence, l their line, t their turn",
    "a codes this passage and all that follow",
    "q ends here; what was answered till then is coded",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to code what is found, as asked for on the command line."""

    codes: Sequence[str]
    passage: str
    memo: str
    coder: str | None
    is_each: bool
    is_sure: bool

    def check(self, *, is_draft: bool, is_written: bool) -> None:
        """Raise AskedWrongly where the options do not go together."""
        asks = {"--each": self.is_each, "--yes": self.is_sure, "--coder": bool(self.coder)}
        told = {**asks, "--memo": bool(self.memo)}
        lonely = [option for option, given in told.items() if given and not self.codes]
        if lonely:
            raise AskedWrongly(f"{lonely[0]} belongs to coding; say how to code, such as --code channel=job-market")
        if self.is_each and self.is_sure:
            raise AskedWrongly("--each asks and --yes does not; leave out one of them")
        if self.codes and is_written and not is_draft:
            raise AskedWrongly("what is coded is not drawn; leave out --format and --output, or write --format codings")
        extra = [option for option, given in asks.items() if given and is_draft]
        if extra:
            raise AskedWrongly(f"--format codings records nothing yet; give {extra[0]} to: casecode code --from FILE")


def check_words(study: "Study", words: Sequence[str]) -> None:
    """Raise AskedWrongly where a code stands among the words to look for."""
    for word in words:
        if "=" in word and word.partition("=")[0] in study.project.codebook.facets:
            raise AskedWrongly(f'"{word}" stands among the words to look for; say --code {word}')


def draft(hits: "Sequence[Hit]", wanted: Wanted) -> str:
    """Give what is found as codings to be looked through, as ``casecode code --from`` reads them."""
    from casecode.workspace import codinghits

    return codinghits.draft(hits, pairs(wanted.codes), codinghits.Extent(wanted.passage), wanted.memo)


def code(study: "Study", hits: "Sequence[Hit]", wanted: Wanted) -> None:
    """Code what was found, as one action, unless the person before the terminal will not have it."""
    from casecode.workspace import codinghits
    from casecode.workspace.coders import who_codes

    coder = who_codes(study, wanted.coder)
    plan = codinghits.plan(study, coder, hits, pairs(wanted.codes), codinghits.Extent(wanted.passage))
    if plan.known:
        output.note(f"{output.count(plan.known, 'hit')} skipped, which {coder} has coded so already")
    chosen, interrupt = _chosen(plan, wanted) if plan.found else ([], None)
    recorded = codinghits.code(study, coder, chosen, plan.codes, wanted.memo) if chosen else []
    output.lines(told(one) for one in recorded)
    back = "; casecode undo takes that back" if recorded else ""
    output.note(f"coded {output.count(len(recorded), 'passage')}{back}")
    if interrupt:
        raise interrupt


_Chosen = tuple[list["Found"], KeyboardInterrupt | None]


def _chosen(plan: "Plan", wanted: Wanted) -> _Chosen:
    if wanted.is_each:
        return _each(plan)
    if not wanted.is_sure and not _agreed(plan, wanted.passage):
        return [], None
    return [*plan.found], None


def _agreed(plan: "Plan", passage: str) -> bool:
    """Show the list and ask once."""
    from casecode.workspace.finding import draw

    number = len(plan.found)
    these = "this passage" if number == 1 else f"these {number} passages"
    what = "only the words found" if passage == "words" else f"the whole {passage}"
    question = f"Code {these} ({what}) as {_codes(plan)}?"
    if not output.is_asked_by_a_person():
        raise AskedWrongly(f"{question} nobody is there to answer; add --yes if so, or --each and send the answers")
    hits = [one.hit for one in plan.found]
    output.result(draw(hits, "terminal", width=output.width(), is_styled=output.is_styled()))
    return agrees(question)


def _codes(plan: "Plan") -> str:
    return " ".join(f"{facet}={code}" for facet, code in plan.codes.items())


def _each(plan: "Plan") -> _Chosen:
    """Ask about each passage; what was answered before an interrupt is not lost."""
    chosen: list[Found] = []
    output.note(f"to be coded {_codes(plan)}")
    try:
        for number, one in enumerate(plan.found):
            answer = _answer(one, f"{number + 1} of {len(plan.found)}")
            if answer == "q":
                break
            if answer == "a":
                chosen += plan.found[number:]
                break
            chosen += _as_answered(one, answer)
    except KeyboardInterrupt as interrupt:
        output.note("")
        return chosen, interrupt
    return chosen, None


def _answer(one: "Found", place: str) -> str:
    """Show a passage in its line and give the letter answered; the end of input ends."""
    output.note(f"{place}: {one.hit.source.path}:{one.line} {one.hit.informant}".rstrip())
    output.note("  " + one.in_line("[", "]").replace("\n", "\n  "))
    while (answer := ask("Code it? y/n/w/s/l/t/a/q, ? for help:")) is not None:
        if len(answer) == 1 and answer in "ynwsltaq":
            return answer
        for line in HELP:
            output.note(line)
    return "q"


def _as_answered(one: "Found", answer: str) -> "list[Found]":
    from casecode.workspace.codinghits import Extent, around

    extents = {extent[0]: extent for extent in Extent}
    if answer == "n":
        return []
    return [one if answer == "y" else replace(one, span=around(one.hit, extents[answer]))]
