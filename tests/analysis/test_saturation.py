"""Saturation curves: the order of sources, what counts as new, within and across cases."""

from pathlib import Path

import literals
import pytest
from conftest import Run
from crossings import Small, firms
from hypothesis import given, settings
from random_studies import Plan, plans

import casecode
from casecode.errors import AskedWrongly, UnknownName
from casecode.model.displays import Display
from casecode.render.curves import plot
from casecode.workspace import saturating
from casecode.workspace.study import open_study

CROSSED = "rows: [case, phase]\ncols: resource\ncell: {of: channel}\n"


def figures(display: Display, within: str = "All cases") -> list[list[str]]:
    return [
        [row.head[1], *(cell.entries[0].label for cell in row.cells)] for row in display.rows if row.head[0] == within
    ]


@pytest.fixture
def root(small: Small) -> Path:
    root = firms(small)
    (root / "displays").mkdir()
    (root / "displays/table1.yaml").write_text(f"title: Where from\n{CROSSED}")
    return root


def test_sources_come_by_date_then_those_without_one_and_each_adds_what_is_new(root: Path) -> None:
    found = saturating.saturation(open_study(root), facets=["channel"])
    assert found.columns == (
        "Date", "Codings", "New codes", "Codes", "New cells", "Cells", "New entries", "Entries",
    )  # fmt: skip
    assert figures(found) == [
        ["acme/talk", "2004-03-01", "5", "4", "4", "4", "4", "5", "5"],
        ["acme/letter", "2004-05", "2", "0", "4", "0", "4", "1", "6"],
        ["bolt/memo", "–", "2", "0", "4", "1", "5", "1", "7"],
    ]
    assert figures(found, "Bolt") == [["memo", "–", "2", "1", "1", "1", "1", "1", "1"]]
    assert "1 without a date come last" in found.notes[0]


def test_a_new_figure_rests_on_the_codings_of_the_first_source_alone(root: Path) -> None:
    row = saturating.saturation(open_study(root), facets=["channel"]).rows[0]
    assert set(row.cells[2].entries[0].evidence) == {"uncle", "bank", "friends", "other", "advert"}
    assert row.cells[3].entries[0].evidence == ()


def test_a_coder_alone_and_facets_apart_can_be_asked_for(root: Path) -> None:
    found = saturating.saturation(open_study(root), facets=["channel", "phase"], coder="second", is_by_facet=True)
    assert found.columns[2:8] == (
        "New codes", "Codes", "New codes of channel", "Codes of channel", "New codes of phase", "Codes of phase",
    )  # fmt: skip
    assert figures(found)[0][2:8] == ["1", "2", "2", "1", "1", "1"]


def test_a_display_can_be_named_and_without_any_only_codes_are_followed(root: Path) -> None:
    (root / "displays/table1.yaml").rename(root / "displays/other.yaml")
    assert "Cells" not in saturating.saturation(open_study(root)).columns
    named = saturating.saturation(open_study(root), "other")
    assert [row[5:] for row in figures(named)] == [["4", "4", "5", "5"], ["0", "4", "1", "6"], ["1", "5", "1", "7"]]


def test_what_is_asked_wrongly_is_said(root: Path) -> None:
    study = open_study(root)
    with pytest.raises(UnknownName, match="chanel"):
        saturating.saturation(study, facets=["chanel"])
    with pytest.raises(AskedWrongly, match="has no codes"):
        saturating.saturation(study, facets=["date"])
    with pytest.raises(UnknownName, match="led"):
        saturating.saturation(study, coder="led")
    with pytest.raises(UnknownName, match="tabel1"):
        saturating.saturation(study, "tabel1")


def test_words_that_are_gone_count_nowhere(root: Path) -> None:
    before = figures(saturating.saturation(open_study(root)))
    path = literals.code(root, "bolt/memo", "Savings paid", id_="gone", resource="human", channel="personal")
    file = root / "cases/bolt/memo.lead.jsonl"
    file.write_text(file.read_text("utf-8").replace('"Savings paid"', '"Zebras grazed in Ulan Bator"'), "utf-8")
    assert path == "gone"
    assert figures(saturating.saturation(open_study(root))) == before


def test_the_terminal_draws_the_curve_below_the_table_and_a_file_holds_the_table_alone(root: Path, run: Run) -> None:
    done = run("saturation", "--facet", "channel", "--width", "60", at=root)
    assert done.code == 0
    table, drawn = done.out.split("Codes so far (█) and new (░)\n")
    assert "What each further source adds" in table
    whole = "█" * 35
    assert drawn.split("\n")[:5] == [
        "",
        "All cases",
        f"acme/talk    {'░' * 35}  4 (+4)",
        f"acme/letter  {whole}  4",
        f"bolt/memo    {whole}  4",
    ]
    assert "Entries so far" in drawn
    assert run("saturation", "--facet", "channel", "-f", "csv", at=root).out.startswith("within,source,Date,Codings,")
    assert casecode.open(root).saturation(facets=["channel"]).to_text(60) in done.out


def test_a_study_without_codings_has_a_flat_curve(small: Small) -> None:
    root = small("-- cases/one/case.yaml --\nlabel: One\n-- cases/one/note.md --\nWords.\n")
    found = saturating.saturation(open_study(root))
    assert figures(found) == [["one/note", "–", "0", "0", "0"]]
    assert plot(found, "Codes", width=40).split("\n")[3] == "one/note    0"
    empty = saturating.saturation(open_study(small("-- codebook.yaml --\nfacets: {a: {codes: {b: {}}}}\n")))
    assert plot(empty, "Codes", width=40)


@settings(max_examples=40, deadline=None, database=None)
@given(plan=plans())
def test_the_curve_ends_at_all_that_was_coded_however_the_study_looks(
    tmp_path_factory: pytest.TempPathFactory, plan: Plan
) -> None:
    root = plan.write(tmp_path_factory.mktemp("curve"))
    (root / "displays").mkdir()
    (root / "displays/table1.yaml").write_text(CROSSED)
    study = casecode.open(root)
    found = study.saturation().computed
    codes = [
        (one.source, facet, key)
        for one in plan.codings
        for facet, key in one.record["codes"].items()
        if facet != "date"
    ]
    scopes = {"All cases": sorted(plan.sources)}
    scopes |= {plan.cases[key]["label"]: [n for n in plan.sources if n.startswith(f"{key}/")] for key in plan.cases}
    for label, sources in scopes.items():
        curve = figures(found, label)
        assert sorted(row[0].split("/")[-1] for row in curve) == sorted(name.split("/")[-1] for name in sources)
        assert int(curve[-1][4]) == len({code[1:] for code in codes if code[0] in sources})
        assert sum(int(row[2]) for row in curve) == sum(one.source in sources for one in plan.codings)
        for new, total in ((3, 4), (5, 6), (7, 8)):
            assert [sum(int(row[new]) for row in curve[: n + 1]) for n in range(len(curve))] == [
                int(row[total]) for row in curve
            ]
    filled = [cell for _, cell in study.display("table1").computed.cells() if cell.entries]
    assert figures(found)[-1][6] == str(len(filled))
    assert figures(found)[-1][8] == str(sum(len(cell.entries) for cell in filled))
    _each_new_code_stands_nowhere_before(found, codes)


def _each_new_code_stands_nowhere_before(found: Display, codes: list[tuple[str, str, str]]) -> None:
    seen: set[tuple[str, str]] = set()
    for row in (row for row in found.rows if row.head[0] == "All cases"):
        here = {code[1:] for code in codes if code[0] == row.head[1]}
        assert row.cells[2].entries[0].label == str(len(here - seen))
        seen |= here
