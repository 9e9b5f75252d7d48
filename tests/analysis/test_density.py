"""Coding density, and the grids of counts and the curves that figures are drawn from."""

from pathlib import Path

import pytest
from conftest import Run
from crossings import Small, firms
from hypothesis import given, settings
from random_studies import Plan, plans

from casecode.analysis import grids
from casecode.errors import AskedWrongly, UnknownName
from casecode.model.displays import Cell, Display, Entry, Row
from casecode.model.figures import Plot, Shape
from casecode.workspace import asking, density, saturating
from casecode.workspace.study import open_study


def figures(display: Display) -> dict[tuple[str, ...], list[str]]:
    return {row.head: [cell.entries[0].label for cell in row.cells] for row in display.rows}


def drawn(display: Display) -> Plot:
    assert isinstance(display.figure, Plot)
    return display.figure


@pytest.fixture
def root(small: Small) -> Path:
    return firms(small)


def test_codings_are_counted_by_source_and_phase_beside_words_and_what_a_thousand_of_them_hold(root: Path) -> None:
    found = density.density(open_study(root))
    assert found.columns == ("Start-up", "Ongoing", "Codings", "Words", "Per 1,000 words")
    assert figures(found) == {
        ("Acme", "talk"): ["2", "3", "5", "23", "217.4"],
        ("Acme", "letter"): ["0", "2", "2", "9", "222.2"],
        ("Bolt", "memo"): ["2", "0", "2", "8", "250.0"],
    }
    assert found.margins is not None
    assert found.margins.columns == ("4", "5", "9", "40", "225.0")


def test_each_figure_rests_on_its_codings(root: Path) -> None:
    for row in density.density(open_study(root)).rows:
        for cell in row.cells[:-2]:
            assert len(cell.entries[0].evidence) == int(cell.entries[0].label)


def test_the_grid_holds_the_counts_and_is_shaded_by_how_thickly_they_lie(root: Path) -> None:
    found = density.density(open_study(root))
    plot = drawn(found)
    assert plot.shape is Shape.GRID
    assert [word for _, word in plot.x.ticks] == list(found.columns[:-3])
    assert [word for _, word in plot.y.ticks] == [" · ".join(row.head) for row in found.rows]
    for point in plot.points:
        line = list(figures(found).values())[int(point.y)]
        assert point.label == line[int(point.x)]
        assert point.size == pytest.approx(1000 * int(point.label) / int(line[-2]))


def test_density_can_be_asked_by_anything_for_one_case_and_one_coder(root: Path) -> None:
    study = open_study(root)
    assert density.density(study, "coder").title == "Codings by source and coder"
    assert {row.head[0] for row in density.density(study, case="Acme").rows} == {"Acme"}
    all_, one = density.density(study), density.density(study, coder="lead")
    assert int(all_.margins.columns[-3]) > int(one.margins.columns[-3])  # type: ignore[union-attr]
    with pytest.raises(UnknownName, match='no dimension "phas"; did you mean "phase"'):
        density.density(study, "phas")
    with pytest.raises(UnknownName, match='no coder "laed"; did you mean "lead"'):
        density.density(study, coder="laed")


def test_a_coding_whose_words_are_gone_is_not_counted(root: Path) -> None:
    path = root / "cases/acme/talk.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Friends sent us their sons.", "Nobody came."), encoding="utf-8"
    )
    found = density.density(open_study(root))
    assert figures(found)["Acme", "talk"][2] == "4"


def test_who_speaks_together_counts_with_each_and_once_in_all(root: Path) -> None:
    found = density.density(open_study(root), "informant")
    assert any("once in Codings" in note for note in found.notes)
    for line in figures(found).values():
        assert sum(map(int, line[:-3])) >= int(line[-3])


def test_a_study_without_codes_has_nothing_to_show_density_by(small: Small) -> None:
    root = small("-- codebook.yaml --\nfacets: {when: {type: date}}\n")
    with pytest.raises(AskedWrongly, match="name something else: --by informant"):
        density.density(open_study(root))


@settings(deadline=None, max_examples=20, database=None)
@given(plan=plans())
def test_every_coding_that_stands_is_counted_once(tmp_path_factory: pytest.TempPathFactory, plan: Plan) -> None:
    study = open_study(plan.write(tmp_path_factory.mktemp("study")))
    found = density.density(study, "coder")
    standing = [one for one in study.passages if one.state != "orphan"]
    assert found.margins is not None
    assert int(found.margins.columns[-3]) == len(standing)


def test_the_command_prints_it(root: Path, run: Run) -> None:
    done = run("density", "--by", "phase", "--case", "Acme", at=root)
    assert done.code == 0
    assert done.out.startswith("Codings by source and phase\n")
    assert "the interviewer's are left out" in done.out.replace("\n", " ")


def test_a_count_of_a_matrix_is_a_grid_that_tells_kinds_of_emptiness_too(root: Path) -> None:
    found = asking.compute(
        open_study(root), asking.Asked(["case"], ["phase"], "count:sources", "channel == relatives", ())
    )
    plot = drawn(found)
    assert plot.x.label == "Counts of sources"
    labels = {(point.x, point.y): point.label for point in plot.points}
    for y, row in enumerate(found.rows):
        for x, cell in enumerate(row.cells):
            assert labels[x, y] == (cell.entries[0].label if cell.entries else cell.words)
    assert asking.compute(open_study(root), asking.Asked(["case"], ["phase"], "channel", "", ())).figure is None


def test_a_grid_of_more_squares_than_can_be_seen_is_none() -> None:
    row = Row(("a",), (Cell("x", (Entry("", "3", ()),)),))
    assert grids.grid([row] * 2_000, ["x"], "") is not None
    assert grids.grid([row] * 2_001, ["x"], "") is None
    assert grids.grid([], ["x"], "") is None


def test_the_curves_of_saturation_are_those_of_all_cases_together(root: Path) -> None:
    found = saturating.saturation(open_study(root), facets=["channel"])
    plot = drawn(found)
    assert plot.shape is Shape.LINE
    whole = [row for row in found.rows if row.head[0] == "All cases"]
    assert [word for _, word in plot.x.ticks] == [row.head[1] for row in whole]
    codes = [point for point in plot.points if point.series == "Codes"]
    assert [str(int(point.y)) for point in codes] == [row.cells[3].entries[0].label for row in whole]
    assert [{one.id for one in point.passages} for point in codes] == [
        set(row.cells[2].entries[0].evidence) for row in whole
    ]
