"""Laws of the grammar of displays, tried on random studies; and that the same display said twice is the same."""

import re
from pathlib import Path

import pytest
from crossings import Small, computed, firms
from hypothesis import Phase, assume, given, settings
from random_studies import Plan, plans

from casecode.model.displays import Display
from casecode.workspace import displays
from casecode.workspace.displays import FORMATS

law = settings(max_examples=30, deadline=None, database=None, phases=[Phase.explicit, Phase.generate])
CELLS = "rows: case\ncols: [{dim: resource, only: [financial, human]}]\ncell: {of: channel}\n"
Placed = set[tuple[tuple[str, ...], str, str, str]]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("grammar")


def fresh(folder: Path) -> Path:
    found = folder / str(sum(1 for _ in folder.iterdir()))
    found.mkdir()
    return found


def placed(display: Display) -> Placed:
    """Give every entry by the keys of its row, its column, its code and its label."""
    return {(row.keys, cell.column, one.code, one.label) for row, cell in display.cells() for one in cell.entries}


@law
@given(plan=plans(most=20))
def test_panels_together_hold_the_whole_and_the_last_what_not_all_hold(folder: Path, plan: Plan) -> None:
    root = plan.write(fresh(folder))
    whole, split = computed(root, CELLS), computed(root, CELLS + "split: status\n")
    assume(len(split.panels) > 1)
    *panels, difference = split.panels
    assert set.union(*map(placed, panels)) <= placed(whole)
    everywhere = set.intersection(*[placed(panel) for panel in panels])
    differing = {(*place, label.rpartition(": ")[0]) for *place, label in placed(difference)}
    assert differing == {tuple(one) for one in placed(whole) - everywhere}
    unsaid = [re.match(r"In no panel: (\d+)", note) for note in split.notes]
    missing = sum(int(found[1]) for found in unsaid if found)
    assert sum(panel.provenance.codings for panel in panels) + missing == whole.provenance.codings


@law
@given(plan=plans(most=20))
def test_a_column_of_its_own_is_what_the_display_of_it_alone_is(folder: Path, plan: Plan) -> None:
    root = plan.write(fresh(folder))
    wide = computed(root, "rows: case\ncolumns:\n  - {head: a, of: channel, where: resource == human}\n"
                          "  - {head: b, show: count, of: sources}\n")  # fmt: skip
    labels = computed(
        root, "where: resource == human\nrows: case\ncols: [{dim: resource, only: [human]}]\ncell: {of: channel}\n"
    )
    assert [[one.label for one in row.cells[0].entries] for row in wide.rows] == [
        [one.label for one in row.cells[0].entries] for row in labels.rows
    ]
    for row in wide.rows:
        sources = {passage.source.name for passage in row.cells[1].passages}
        assert [one.label for one in row.cells[1].entries] == ([str(len(sources))] if sources else [])


@law
@given(plan=plans(most=20))
def test_passages_with_all_their_codes_are_as_many_as_there_are_coded_stretches(folder: Path, plan: Plan) -> None:
    root = plan.write(fresh(folder))
    display = computed(
        root, "from: passages\nrows: case\ncols: source\ncell: {show: count, of: passages}\nmargins: [rows]\n"
    )
    stretches = {(one.source.name, one.start, one.end) for _, cell in display.cells() for one in cell.passages}
    assert display.margins is not None
    assert int(display.margins.total) == len(stretches) == display.provenance.codings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CELLS, "kind: matrix\nfrom: codings\nrows: [{dim: case}]\ncols:\n- dim: resource\n  only: [Money, People]\ncell:\n  of: channel\n  show: label\n"),
        ("rows: case\ncols: phase\ncell: {show: count, of: sources}\n", "rows: [case]\ncols: [phase]\ncell: {show: count}\n"),
        ("rows: case\ncols: phase\ncell: {of: channel, support: {n: sources}}\n", "cell: {support: {flag_below: 2}, of: channel}\ncols: phase\nrows: case\n"),
        ("from: cases\nrows: case\ncols: case.industry\ncell: {show: initials}\nrule: a\n", "rule: a\nfrom: cases\nrows: case\ncols: [{dim: case.industry}]\ncell: {show: initials, order: first-evidence}\n"),
    ],
)  # fmt: skip
def test_the_same_display_said_otherwise_gives_the_same_bytes_in_every_format(
    small: Small, one: str, other: str
) -> None:
    root = firms(small)
    first, second = computed(root, one), computed(root, other)
    for form in FORMATS:
        assert displays.draw(first, form) == displays.draw(second, form)
