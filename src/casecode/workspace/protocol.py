"""The protocol of comparisons: which have been looked at, by whom and when, with notes, and which not yet."""

from collections.abc import Iterable, Iterator, Sequence

from casecode.analysis import comparisons, phasing
from casecode.analysis.comparisons import BY, PHASES, SIZES, SPLIT, Comparison
from casecode.errors import AskedWrongly, CasecodeError
from casecode.files import comparisons as files
from casecode.files.codings import new_id
from casecode.files.comparisons import Look
from casecode.model.displays import Cell, Display, Entry, Row
from casecode.model.text import digest
from casecode.workspace import history
from casecode.workspace.comparing import Asked, Comparer, spec_for
from casecode.workspace.study import Study

COLUMNS = ("Looked at", "By", "Notes")
NOT_YET, CHANGED, GONE = "not yet", "changed since", "no longer there"
Looks = Sequence[tuple[str, Look]]


def record(study: Study, coder: str, asked: Asked, note: str = "") -> tuple[str, list[str]]:
    """Record that comparisons were looked at, as one action; gives the file and what was compared."""
    spec = spec_for(study, asked.display)
    comparer = Comparer(study, spec, asked.cases)
    found = comparer.meant(asked.how, asked.by)
    if not found:
        raise AskedWrongly("say which comparison was looked at: --pairs, --triads, --by, --by-source-kind or --phases")
    if comparer.is_of_some and found[0].kind not in SIZES.values():
        raise AskedWrongly("the protocol knows this comparison of all cases only; leave --cases out")
    at, path = history.now(), files.path_for(coder)
    looks = [Look(new_id(), files.KIND, spec.id, one.key, note, stamp(comparer, one), at) for one in found]
    told = [label(study, one) for one in found]
    what = f"look at {told[0] if len(told) == 1 else f'{len(told)} comparisons'} in {spec.id}"
    history.write(study.root, what, {path: lambda data: files.with_looks(data, looks)})
    return path, told


def stamp(comparer: Comparer, comparison: Comparison) -> str:
    """Give a digest of what a comparison shows and of the codings it rests on."""
    display = comparer.display_of([comparison])
    cells = [[[(entry.label, entry.evidence) for entry in cell.entries] for cell in row.cells] for row in display.rows]
    return digest(repr((display.columns, [row.head for row in display.rows], cells)))


def label(study: Study, one: Comparison) -> str:
    """Give a comparison as a person would say it."""
    cases = study.project.cases
    if one.kind in SIZES.values():
        return " – ".join(cases[key].label if key in cases else key for key in one.of)
    return {BY: "by ", SPLIT: "by "}.get(one.kind, "") + ("".join(one.of) or "phase by phase")


def protocol(study: Study, id_: str = "") -> Display:
    """Give all comparisons there are on a display, each with who looked at it when, and the notes."""
    comparer = Comparer(study, spec_for(study, id_))
    looks = list(files.looks(study.root))
    own = [look for look in looks if look[1].display == comparer.spec.id]
    there = {one.key: one for one in _every(comparer)}
    gone = {look.compared: _again(comparer, look.compared) for _, look in own if look.compared not in there}
    rows = [
        _row(comparer, one, [look for look in own if look[1].compared == key]) for key, one in (there | gone).items()
    ]
    done = len(there.keys() & {look.compared for _, look in own})
    return Display(
        id=f"{comparer.spec.id}-protocol",
        title=f"Comparisons looked at: {comparer.holdings.display.title}",
        dimensions=("compared",),
        columns=COLUMNS,
        rows=tuple(rows),
        provenance=comparer.holdings.display.provenance,
        notes=tuple(_notes(comparer, len(looks) - len(own))),
        kind="protocol",
        lead=(f"{done} of {len(there)} comparisons have been looked at.",),
    )


def _every(comparer: Comparer) -> Iterator[Comparison]:
    yield from comparisons.every(comparer.project, list(comparer.holdings.parties))
    try:
        phasing.phased(comparer.holdings, comparer.spec, comparer.project)
    except AskedWrongly:
        return
    yield Comparison(PHASES)


def _again(comparer: Comparer, key: str) -> Comparison:
    """Give the comparison that a record names, though it is not among those there are now."""
    kind, _, rest = key.partition(" ")
    if kind not in SIZES.values():
        return Comparison(kind, (rest,))
    order = list(comparer.project.cases)
    return Comparison(
        kind, tuple(sorted(rest.split(" "), key=lambda one: order.index(one) if one in order else len(order)))
    )


def _row(comparer: Comparer, one: Comparison, looks: Looks) -> Row:
    head = (label(comparer.study, one),)
    if not looks:
        return Row(head, (Cell(COLUMNS[0], words=NOT_YET), *map(Cell, COLUMNS[1:])), (one.key,))
    now = _now(comparer, one)
    days = [look.at[:10] + {look.stamp: "", "": f", {GONE}"}.get(now, f", {CHANGED}") for _, look in looks]
    columns = (days, [coder for coder, _ in looks], [look.note or "-" for _, look in looks])
    return Row(head, tuple(_cell(name, texts) for name, texts in zip(COLUMNS, columns, strict=True)), (one.key,))


def _now(comparer: Comparer, one: Comparison) -> str:
    """Give the stamp of a comparison as things stand; empty where it can no longer be made."""
    if one.kind in SIZES.values() and not set(one.of) <= comparer.holdings.parties.keys():
        return ""
    try:
        return stamp(comparer, one)
    except CasecodeError:
        return ""


def _cell(column: str, texts: Iterable[str]) -> Cell:
    return Cell(column, tuple(Entry("", text, ()) for text in texts))


def _notes(comparer: Comparer, others: int) -> Iterator[str]:
    cases = len(comparer.holdings.parties)
    if cases > comparisons.MOST:
        yield f"Of the triads of {cases} cases only those looked at are listed."
    if others:
        yield f"{others} more on other displays."
