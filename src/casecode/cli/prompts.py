"""Coding by numbered prompts: for screen readers and plain terminals, and for scripts of answers.

No full screen, no moving cursor, no colours; one thing a line. A line that says something was done is
written when it is on disk, so nothing is ever left to be saved.
"""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from casecode.cli import output
from casecode.cli.answers import Over, reply
from casecode.cli.choosing import choose
from casecode.cli.codeslines import written
from casecode.cli.promptacts import ACTS
from casecode.cli.promptmoves import MOVES
from casecode.cli.sitting import Sitting
from casecode.errors import AskedWrongly, CasecodeError
from casecode.model.text import Span

if TYPE_CHECKING:
    from casecode.workspace.study import Study

SAVED = "every coding is on disk"
_SENTENCES = re.compile(r"(\d+)(?:-(\d+))?(?:\s+(.*))?")
_WORDS = re.compile(r"[\"“](.+?)[\"”](?:\s+(\..*|\S+=.*))?")
_LINES = re.compile(r"l\s+(\d+)(?:-(\d+))?(?:\s+(.*))?")
_TURN = re.compile(r"t(?:\s+(.*))?")
_JOINED = ("/", "+")  # what follows these needs no space


def start(study: "Study", coder: str, source: str, line: int | None = None) -> None:
    """Code a source at prompts, until the person quits or the answers end."""
    from casecode.workspace.desk import Desk
    from casecode.workspace.walking import Walk

    gc.enable()  # a person may sit here all day
    try:
        desk = Desk(study, coder, source or _source(study))
        sitting = Sitting(desk, Walk(desk))
        if line is not None:
            sitting.walk.to_line(line)
        _sit(sitting)
    except Over:
        output.lines([SAVED])
    except KeyboardInterrupt:
        output.lines(["", SAVED])
        raise


def _source(study: "Study") -> str:
    """Ask for a source, by number."""
    from casecode.workspace.overview import next_to_do, sources

    standings = sources(study)
    if not standings:
        raise AskedWrongly("the study has no sources yet; add one: casecode sources add FILE --case CASE")
    following = next_to_do(standings) or standings[0]
    for number, one in enumerate(standings, start=1):
        output.lines([f"{number} {one.source.name}, {one.coverage.share} coded"])
    while answer := reply(f"source? return is {following.source.name}:"):
        if answer.isdecimal() and 1 <= int(answer) <= len(standings):
            return standings[int(answer) - 1].source.name
        with _said():
            return study.project.source(answer).name
    return following.source.name


def _sit(sitting: Sitting) -> None:
    """Say the turn, and do what is answered, until Over is raised."""
    digest = sitting.desk.source.digest
    sitting.say(f"{sitting.desk.source.path}, coded by {sitting.desk.coder}; ? says what may be answered")
    sitting.say_turn()
    while True:
        digest = _noticed(sitting, digest)
        _do(sitting, reply("passage?"))


def _noticed(sitting: Sitting, digest: str) -> str:
    """See what others have changed on disk meanwhile; gives the digest of the text as it is now."""
    with _said():
        told = sitting.desk.reload()
        sitting.say(*([told] if told else []))
        if sitting.desk.source.digest != digest:
            sitting.walk.look_again()
            sitting.say_turn()
    return sitting.desk.source.digest


@contextmanager
def _said() -> Iterator[None]:
    """Say what stops something, and let it stop nothing else."""
    try:
        yield
    except CasecodeError as wrong:
        output.lines([f"no: {wrong}"])


def _do(sitting: Sitting, answer: str) -> None:
    with _said():
        named = _passage(sitting, answer)
        if named:
            _code(sitting, *named)
            return
        word, rest = (answer[:1], answer[1:]) if answer[:1] in _JOINED else answer.partition(" ")[::2]
        act = MOVES.get(word) or ACTS.get(word)
        if act is None:
            raise AskedWrongly(f'"{answer}" is no answer here; ? says what may be answered')
        act(sitting, rest.strip())


def _passage(sitting: Sitting, answer: str) -> tuple[Span, str] | None:
    """Give the passage an answer names, and the codes behind it."""
    walk = sitting.walk
    if found := _SENTENCES.fullmatch(answer):
        return walk.sentence_run(int(found[1]), int(found[2] or found[1])), found[3] or ""
    if found := _WORDS.fullmatch(answer):
        return walk.words(found[1]), found[2] or ""
    if found := _LINES.fullmatch(answer):
        return walk.lines(int(found[1]), int(found[2] or found[1])), found[3] or ""
    if found := _TURN.fullmatch(answer):
        return walk.here, found[1] or ""
    return None


def _code(sitting: Sitting, span: Span, codes: str) -> None:
    """Code a passage, with the codes written behind it or those that are chosen now."""
    desk = sitting.desk
    if codes:
        sitting.tell(desk.code(span, written(desk, codes)))
        return
    sitting.say(f"line {desk.source.line(span.start)}: “{desk.text[span.start : span.end]}”")
    chosen = choose(desk)
    if chosen:
        sitting.tell(desk.code(span, chosen))
