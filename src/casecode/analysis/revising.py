"""What differs between a study then and now, told for a researcher as one display.

What the displays print comes first, with the codings that did it; then the checks and the judgements; then the codebook
and the material; last all codings that differ, counted by source and coder, for not every coding shows in a display.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casecode.analysis import codebookchanges, materialchanges
from casecode.analysis.displaychanges import Asked, Between, shifts
from casecode.analysis.judged import Bench
from casecode.analysis.judgementchanges import CHECKS, JUDGEMENTS, Concluded
from casecode.analysis.ledger import provenance
from casecode.analysis.material import Material
from casecode.analysis.recodings import Recoding, counted, recodings
from casecode.analysis.relabelling import worded
from casecode.analysis.shifts import COLUMNS, Shift, named, rows
from casecode.model.displays import Display
from casecode.model.judgements import Judgement

CODINGS = "codings"


@dataclass(frozen=True, slots=True)
class Time:
    """A study at one time: in words when, the material, and what each of its displays asks for."""

    name: str
    material: Material
    displays: Mapping[str, Asked] = field(default_factory=dict)


def revised(old: Time, new: Time, name: Callable[[Judgement], str], display: str = "") -> Display:
    """Tell what differs between two times; with a display named, in that one and what it is made of.

    ``name`` says in words what a judgement is about.
    """
    between = _between(old.material, new.material)
    found = list(_displays(old, new, between, display))
    shown = {one.id for shift in found for one in shift.did}
    concluded = Concluded(old.material, new.material, between.differing)
    if not display:
        found += [*concluded.propositions(), *concluded.checks()]
    found += [*concluded.judgements(name, display=display), *between.codebook]
    if not display:
        found += [*materialchanges.changes(old.material.project, new.material.project), *_codings(between.differing)]
    return Display(
        id=f"{display}-revised" if display else "revised",
        title=f"What changed{f' in {display}' if display else ''}: {old.name} to {new.name}",
        dimensions=("part", "place", "what"),
        columns=COLUMNS,
        rows=tuple(rows(found)),
        provenance=provenance(Bench(new.material.project, new.material.propositions, new.material.passages)),
        kind="revised",
        lead=tuple(_lead(found, between.differing, shown, [display] if display else _every(old, new))),
        notes=tuple(_notes(found)),
    )


def _between(old: Material, new: Material) -> Between:
    codebook = list(codebookchanges.changes(old.project.codebook, new.project.codebook))
    found = [*codebook, *materialchanges.changes(old.project, new.project)]
    others = [f"the {part}" for part in dict.fromkeys(one.part for one in found)]
    differing = recodings(old.passages, new.passages)
    return Between(old, new, worded(old, new.project), differing, codebook, others)


def _every(old: Time, new: Time) -> list[str]:
    gone, _, _ = named(old.displays, new.displays)
    return [*new.displays, *gone]


def _displays(old: Time, new: Time, between: Between, display: str) -> Iterator[Shift]:
    for id_ in [display] if display else _every(old, new):
        yield from shifts(id_, old.displays.get(id_), new.displays.get(id_), between)


def _codings(differing: Mapping[str, Recoding]) -> Iterator[Shift]:
    """Count the codings that differ, by source and coder."""
    by_place: dict[tuple[str, str], list[Recoding]] = {}
    for one in differing.values():
        by_place.setdefault((one.passage.source.name, one.passage.coder), []).append(one)
    for (source, coder), some in by_place.items():
        yield Shift(CODINGS, f"{source} ({coder})", "counted", counted(some))


def _lead(
    found: Sequence[Shift], differing: Mapping[str, Recoding], shown: set[str], displays: Sequence[str]
) -> Iterator[str]:
    """Say first what the changes come to."""
    same = []
    for id_ in displays:
        counts = Counter(one.what for one in found if one.part == id_)
        if counts:
            yield f"{id_}: {', '.join(f'{number} {what}' for what, number in counts.items())}."
        else:
            same.append(id_)
    if same:
        yield f"As it was: {', '.join(same)}."
    number = len(differing)
    more = f"; {len(shown)} of these {number} show in a display" if number else ""
    yield f"Codings: {counted(differing.values())}{more}."
    for part in (CHECKS, JUDGEMENTS):
        counts = Counter(one.what for one in found if one.part == part)
        if counts:
            yield f"{part.capitalize()}: {', '.join(f'{number} {what}' for what, number in counts.items())}."


def _notes(found: Sequence[Shift]) -> Iterator[str]:
    if not found:
        yield "Nothing has changed."
    if any(one.did for one in found):
        yield "A coding is named where the place rests, or rested, on it and it is not what it was."
