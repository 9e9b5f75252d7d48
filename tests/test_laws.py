"""Laws that hold for every study, tried on random ones written to disk."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from crossings import computed
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from random_studies import CHANNELS, Coded, Plan, filters, plans

from casecode.model.displays import Cell, Display

law = settings(max_examples=40, deadline=None, database=None)
many = settings(max_examples=120, deadline=None, database=None)

TABLE1 = """\
coders: [lead]
where: status in [used, discontinued] and stance != contradicts
rows: [case, {dim: phase, only: [start-up, ongoing]}]
cols: [{dim: resource, only: [financial, human]}]
cell:
  of: channel
  order: first-evidence
  marks: [{when: channel.personal == yes, style: [bold], note: personal}]
bounds: {of: channel.personal, yes: "yes", maybe: disputed, by: phase}
margins: [rows, cols]
"""
Told = list[tuple[str, str, tuple[str, ...]]]


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> "Room":
    return Room(tmp_path_factory.mktemp("laws"))


class Room:
    """Gives each study that is tried a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.tried = folder, 0

    def new(self) -> Path:
        self.tried += 1
        (self.folder / str(self.tried)).mkdir()
        return self.folder / str(self.tried)


def entries(cell: Cell) -> Told:
    """Give a cell's entries: code, label as printed, ids of the evidence, all in order."""
    return [(entry.code, entry.label, entry.evidence) for entry in cell.entries]


def cells(display: Display) -> dict[tuple[str, str], Cell]:
    """Give each cell by the heads of its row and column."""
    return {(" · ".join(row.head), cell.column): cell for row, cell in display.cells()}


def printed(display: Display) -> tuple[Any, ...]:
    """Give all of a display but its provenance."""
    rows = [
        (row.head, [(cell.column, entries(cell), [e.marks for e in cell.entries], cell.words) for cell in row.cells])
        for row in display.rows
    ]
    return display.columns, rows, display.legend, display.notes, display.margins


def by_brute_force(root: Path) -> dict[tuple[str, str, str], Told]:
    """Read Table 1 off the files themselves."""
    top = yaml.safe_load((root / "codebook.yaml").read_text("utf-8"))["facets"]["channel"]["codes"]
    labels = {key: code["label"] for group in top.values() for key, code in group["codes"].items()}
    labels |= {key: group["label"] for key, group in top.items()}
    found: dict[tuple[str, str, str], dict[tuple[str, str], list[Any]]] = {}
    for path in root.glob("cases/*/*.lead.jsonl"):
        case = yaml.safe_load((path.parent / "case.yaml").read_text("utf-8"))
        source, ranked = path.name.removesuffix(".lead.jsonl"), case["sources"]
        rank = ranked.index(source) if source in ranked else len(ranked)
        for one in map(json.loads, path.read_text("utf-8").strip().split("\n")):
            codes = one["codes"]
            if codes.get("status") not in ("used", "discontinued") or codes.get("stance") == "contradicts":
                continue
            if not {"channel", "phase"} <= codes.keys() or codes.get("resource") not in ("financial", "human"):
                continue
            group = (codes["channel"], one["wording"].get("channel", labels[codes["channel"]]))
            place = (case["label"], codes["phase"], codes["resource"])
            evidence = (rank, source, one["start"], -one["end"], one["id"])
            found.setdefault(place, {}).setdefault(group, []).append(evidence)
    return {
        place: [(*group, tuple(e[-1] for e in sorted(told))) for group, told in sorted(groups.items(), key=_first)]
        for place, groups in found.items()
    }


def _first(group: tuple[Any, list[Any]]) -> Any:
    return min(group[1])


@many
@given(plan=plans(most=30))
def test_the_matrix_is_what_a_reader_of_the_files_finds(room: Room, plan: Plan) -> None:
    assume(any(one.coder == "lead" for one in plan.codings))
    root = plan.write(room.new())
    display, wanted = computed(root, TABLE1), by_brute_force(root)
    phases, resources = {"Start-up": "start-up", "Ongoing": "ongoing"}, {"Money": "financial", "People": "human"}
    order = sorted(plan.cases, key=lambda key: (plan.cases[key]["order"], key))
    assert [row.head for row in display.rows] == [(key.title(), phase) for key in order for phase in phases]
    for row, cell in display.cells():
        place = (row.head[0], phases[row.head[1]], resources[cell.column])
        assert entries(cell) == wanted.get(place, [])
        assert bool(cell.entries) == (cell.empty is None)


@law
@given(plan=plans(), where=filters())
def test_a_filter_and_its_negation_part_the_passages(room: Room, plan: Plan, where: str) -> None:
    root = plan.coded([*plan.codings, *_one_of_each_coder(plan)]).write(room.new())
    ids = "rows: source\ncols: coder\ncell: {show: ids}\n"

    def shown(text: str) -> list[str]:
        return sorted(entry.label for _, cell in computed(root, text + ids).cells() for entry in cell.entries)

    meant, others = shown(f"where: '{where}'\n"), shown(f"where: 'not ({where})'\n")
    assert sorted(meant + others) == shown("")
    assert not set(meant) & set(others)


def _one_of_each_coder(plan: Plan) -> list[Coded]:
    bare = {"kind": "coding", "start": 0, "end": 1, "codes": {}, "wording": {}}
    source = min(plan.sources)
    return [Coded(source, coder, {"id": f"bare-{coder}", **bare}) for coder in ("lead", "second")]


CROSSED = ("case", "source", "informant", "coder", "question", "case.industry", "channel.personal")
CHANNEL = st.sampled_from(["channel", "{dim: channel, level: 1}"])
AXES = CHANNEL.flatmap(lambda channel: st.permutations([*CROSSED, "phase", "resource", "stance", "date", channel]))
#: Half of them begin with the one dimension on which a passage may have several values.
SEVERAL = st.one_of(AXES, AXES.map(lambda dims: ["informant", *(one for one in dims if one != "informant")]))
SHOWN = ("of: channel", "of: source, order: alphabet", "show: count", "show: count, of: informants", "show: ids")


@law
@given(
    plan=plans(),
    dims=SEVERAL,
    sizes=st.tuples(st.integers(1, 2), st.integers(1, 2)),
    cell=st.sampled_from(SHOWN),
    status=st.sampled_from(["", "where: status == used\n"]),
)
def test_crossing_the_other_way_round_turns_the_matrix(
    room: Room, plan: Plan, dims: list[str], sizes: tuple[int, int], cell: str, status: str
) -> None:
    root = plan.coded([*plan.codings, *_one_of_each_coder(plan)]).write(room.new())
    rows, cols = ", ".join(dims[: sizes[0]]), ", ".join(dims[sizes[0] : sum(sizes)])
    rest = f"margins: [rows, cols]\ncell: {{{cell}}}\n{status}"
    one, other = (computed(root, f"rows: [{a}]\ncols: [{b}]\n{rest}") for a, b in ((rows, cols), (cols, rows)))

    def told(cell: Cell) -> tuple[Any, ...]:
        return entries(cell), cell.empty, cell.words, [passage.id for passage in cell.because]

    assert {place: told(cell) for place, cell in cells(one).items()} == {
        (column, row): told(cell) for (row, column), cell in cells(other).items()
    }
    assert one.margins
    assert other.margins
    assert (one.margins.rows, one.margins.columns) == (other.margins.columns, other.margins.rows)
    assert one.provenance == other.provenance


@law
@given(
    plan=plans(most=0),
    pairs=st.lists(
        st.tuples(st.sampled_from(["financial", "human"]), st.sampled_from(["relatives", "bank-loan", "friends"])),
        min_size=2,
        max_size=4,
        unique=True,
    ),
)
def test_codings_on_one_passage_give_their_own_crossings_and_no_others(
    room: Room, plan: Plan, pairs: list[tuple[str, str]]
) -> None:
    source = min(plan.sources)
    codings = [
        Coded(
            source, "lead", {"id": str(n), "start": 0, "end": 1, "codes": {"resource": r, "channel": c}, "wording": {}}
        )
        for n, (r, c) in enumerate(pairs)
    ]
    root = plan.coded(codings).write(room.new())
    display = computed(root, "rows: resource\ncols: channel\ncell: {show: ids}\n")
    names = {"Money": "financial", "People": "human", "Partners": "network"}
    names |= {label: key for group in CHANNELS.values() for key, label in group.items()}
    crossed = {(names[row], names[col]): [e[1] for e in entries(cell)] for (row, col), cell in cells(display).items()}
    assert {place: ids for place, ids in crossed.items() if ids} == {p: [str(n)] for n, p in enumerate(pairs)}


SINGLE = st.permutations(["case", "source", "coder", "channel", "phase", "resource", "status", "stance"])


@law
@given(plan=plans(), dims=SINGLE, where=st.one_of(st.just(""), filters().map("where: '{}'\n".format)))
def test_margins_add_up_where_a_coding_stands_in_one_cell_only(
    room: Room, plan: Plan, dims: list[str], where: str
) -> None:
    root = plan.coded([*plan.codings, *_one_of_each_coder(plan)]).write(room.new())
    axes = f"rows: [{dims[0]}]\ncols: [{dims[1]}, {dims[2]}]\n"
    display = computed(root, f"{where}{axes}margins: [rows, cols]\ncell: {{show: count, of: codings}}\n")
    counts = [[sum(int(entry.label) for entry in cell.entries) for cell in row.cells] for row in display.rows]
    margins = display.margins
    assert margins is not None
    assert [sum(row) for row in counts] == [int(total) for total in margins.rows]
    columns = [sum(row[place] for row in counts) for place in range(len(display.columns))]
    assert columns == [int(total) for total in margins.columns]
    assert sum(map(sum, counts)) == int(margins.total) == display.provenance.codings


@law
@given(plan=plans(), order=st.permutations([*CHANNELS, *(key for group in CHANNELS.values() for key in group)]))
def test_the_order_of_the_codebook_shows_only_in_displays_in_its_order(
    room: Room, plan: Plan, order: list[str]
) -> None:
    assume(any(one.coder == "lead" for one in plan.codings))
    before, after = plan.write(room.new()), Plan(tuple(order), plan.cases, plan.sources, plan.codings).write(room.new())
    for kept in (TABLE1, TABLE1.replace("first-evidence", "alphabet")):
        assert printed(computed(before, kept)) == printed(computed(after, kept))
    groups = [key for key in order if key in CHANNELS]
    place = [key for group in groups for key in (group, *(key for key in order if key in CHANNELS[group]))]
    asked = TABLE1.replace("first-evidence", "codebook")
    old, new = cells(computed(before, asked)), cells(computed(after, asked))
    for where, cell in new.items():
        assert entries(cell) == sorted(entries(old[where]), key=lambda entry: (place.index(entry[0]), entry[1]))


@law
@given(plan=plans(), data=st.data())
def test_removing_a_coding_removes_an_entry_exactly_when_it_was_its_only_evidence(
    room: Room, plan: Plan, data: st.DataObject
) -> None:
    assume(sum(one.coder == "lead" for one in plan.codings) > 1)
    removed = data.draw(st.sampled_from([one for one in plan.codings if one.coder == "lead"]))
    gone = str(removed.record["id"])
    before = cells(computed(plan.write(room.new()), TABLE1))
    after = cells(computed(plan.coded(one for one in plan.codings if one is not removed).write(room.new()), TABLE1))
    assert before.keys() == after.keys()
    for where, cell in before.items():
        left = {(code, label): tuple(e for e in evidence if e != gone) for code, label, evidence in entries(cell)}
        assert {(c, label): evidence for c, label, evidence in entries(after[where])} == {
            group: evidence for group, evidence in left.items() if evidence
        }


@law
@given(plan=plans())
def test_a_second_coder_leaves_a_display_of_the_first_as_it_is(room: Room, plan: Plan) -> None:
    assume(any(one.coder == "lead" for one in plan.codings))
    root = plan.by("lead").write(room.new())
    alone = computed(root, TABLE1)
    both = computed(plan.write(root), TABLE1)
    assert printed(alone) == printed(both)
    others = {why: count for why, count in both.provenance.left_out.items() if why != "by other coders"}
    assert (alone.provenance.codings, alone.provenance.left_out) == (both.provenance.codings, others)
