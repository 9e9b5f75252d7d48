"""The passages that a display counts, in the order of evidence, and why the others are left out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from casecode.analysis.dimensions import Dimensions
from casecode.analysis.filters import Predicate, predicate
from casecode.analysis.located import located
from casecode.errors import UnknownName, nearest
from casecode.model.codings import CodedPassage, State
from casecode.model.displays import Provenance
from casecode.model.specs import DisplaySpec


@dataclass(slots=True)
class Gathered:
    """What counts, first evidence first; ``left_out`` says of the rest how many and why."""

    passages: list[CodedPassage] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def gather(
    spec: DisplaySpec, dimensions: Dimensions, passages: Iterable[CodedPassage], shows: Predicate | None = None
) -> Gathered:
    """Give the passages that a display's coders, filter and nodes leave; raises with the line of the display's file."""
    with located(spec, "where"):
        holds = predicate(spec.where, dimensions) if spec.where.strip() else None
    coders = _coders(spec, dimensions)
    found = Gathered()
    for passage in passages:
        if coders and passage.coder not in coders:
            found.left_out["by other coders"] += 1
        elif passage.state is State.ORPHAN:
            found.left_out["orphaned"] += 1
        elif shows is not None and not shows(passage):
            found.left_out["without a value shown here"] += 1
        elif holds is not None and not holds(passage):
            found.left_out["by the filter"] += 1
        else:
            found.passages.append(passage)
    found.passages.sort(key=lambda passage: passage.evidence_order)
    return found


def _coders(spec: DisplaySpec, dimensions: Dimensions) -> frozenset[str]:
    known = dimensions.project.coders()
    for coder in spec.coders:
        if coder not in known and nearest(coder, known):
            with located(spec, "coders"):
                raise UnknownName("coder", coder, known)
    return frozenset(spec.coders)


def provenance(spec: DisplaySpec, dimensions: Dimensions, found: Gathered) -> Provenance:
    """Say what a display was computed from, and what was left out."""
    project, book = dimensions.project, dimensions.project.codebook
    return Provenance(
        cases=tuple(case.label for case in project.cases.values()),
        coders=spec.coders or tuple(project.coders()),
        filter=spec.where,
        codebook=f"{book.id} revision {book.revision} ({book.digest})" if book.revision else book.digest,
        codings=len(found.passages),
        left_out=dict(sorted(found.left_out.items())),
        to_review=sum(passage.state is State.REVIEW for passage in found.passages),
    )
