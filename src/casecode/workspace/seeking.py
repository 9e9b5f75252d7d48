"""Where to go next in a source: uncoded turns, neighbouring codings, found words; and which source to go on with."""

from collections.abc import Sequence

from casecode.anchoring import searching
from casecode.anchoring.covering import Covered
from casecode.errors import CannotBeDone
from casecode.model.codebook import Codebook
from casecode.model.codings import CodedPassage, State
from casecode.model.sources import INTERVIEWER
from casecode.model.text import Span
from casecode.workspace.desk import Desk
from casecode.workspace.study import Study
from casecode.workspace.units import Unit

#: A coding in one of these has a place that somebody should look at.
UNSURE = frozenset({State.EDITED, State.MOVED, State.REVIEW})


def uncoded_turn(desk: Desk, offset: int) -> Span | None:
    """Give the next turn behind a place that nobody has coded; the interviewer's are passed over."""
    covered = Covered(passage.span for passage in desk.passages)
    turn = desk.units.after(Unit.TURN, offset)
    while turn and (covered.touches(turn) or _is_asked(desk, turn)):
        turn = desk.units.after(Unit.TURN, turn.start)
    return turn


def _is_asked(desk: Desk, turn: Span) -> bool:
    speakers = desk.source.speakers
    said = desk.source.turns_in(turn)
    return bool(said) and speakers[said[0].speaker] == INTERVIEWER


def after(passages: Sequence[CodedPassage], offset: int) -> CodedPassage | None:
    """Give the first coding that begins behind a place."""
    return next((one for one in passages if one.start > offset), None)


def before(passages: Sequence[CodedPassage], offset: int) -> CodedPassage | None:
    """Give the last coding that begins before a place."""
    return next((one for one in reversed(passages) if one.start < offset), None)


def alike(codebook: Codebook, passages: Sequence[CodedPassage], one: CodedPassage) -> list[CodedPassage]:
    """Give the codings that have the same code as one, in the facet that tells most apart: that of the most codes."""
    facet = max(one.codes, key=lambda facet: _finesse(codebook, facet))
    return [passage for passage in passages if passage.codes.get(facet) == one.codes[facet]]


def _finesse(codebook: Codebook, facet: str) -> int:
    known = codebook.facets.get(facet)
    return len(known.codes) if known else -1


def hits(text: str, words: str) -> list[Span]:
    """Give where words stand in a text, as ``find`` looks for them; raises AskedWrongly where there are none."""
    return list(searching.words(words).spans(text))


def source_to_open(study: Study, coder: str) -> str:
    """Give the source a coder coded last, or else the first without codings, or else the first."""
    sources = [source.name for case in study.project.cases.values() for source in study.project.sources_of(case)]
    if not sources:
        raise CannotBeDone("the study has no sources yet; add one: casecode sources add FILE --case CASE")
    own = [file for file in study.project.coding_files if file.coder == coder]
    last = max(((record.at, file.source) for file in own for _, record in study.records(file)), default=None)
    if last:
        return last[1]
    coded = {file.source for file in study.project.coding_files if file.codings}
    return next((name for name in sources if name not in coded), sources[0])
