"""``casecode trace``: from a cell to its passages, and from a line to its cells."""

from pathlib import Path

import pytest
import two_cases
from conftest import Run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


UNCLE = """\
origins · North · Start-up · Money · Relatives
  cases/north/talk.md:7 wong (lead uncle0000000) resource=financial channel=relatives phase=start-up status=used
      My uncle paid for the first machine.
"""
COUSINS = """\
origins · North · Start-up · People · Relatives
  cases/north/talk.md:10 wong (lead cousins00000) resource=human channel=relatives phase=start-up status=used
      Two cousins worked for us then.
"""


@pytest.mark.parametrize("name", ["Relatives", "relatives", "RELATIVES"])
def test_a_label_or_key_leads_to_every_passage_behind_it(name: str, run: Run, root: Path) -> None:
    done = run("trace", name, at=root)
    assert (done.code, done.out, done.err) == (0, UNCLE + COUSINS, "")


@pytest.mark.parametrize(
    "words",
    [
        ("--row", "North/Start-up", "--col", "Money"),
        ("--row", "north", "--entry", "relatives", "--col", "money"),
    ],
)
def test_a_cell_of_a_display_leads_to_its_passages(words: tuple[str, ...], run: Run, root: Path) -> None:
    assert run("trace", "origins", *words, at=root).out == UNCLE


def test_a_display_leads_to_all_its_cells_and_an_empty_one_to_what_explains_it(run: Run, root: Path) -> None:
    out = run("trace", "origins", at=root).out
    assert out.startswith(UNCLE + COUSINS)
    assert (
        "origins · North · Ongoing · Money · (rejected)\n"
        "  cases/north/talk.md:8 lee (lead bank00000000) resource=financial channel=bank-loan phase=ongoing"
    ) in out
    assert "origins · North · Ongoing · People · (not asked)\norigins · South · " in out


def test_a_line_leads_to_the_cells_that_rest_on_it(run: Run, root: Path) -> None:
    done = run("trace", "cases/north/talk.md:7", at=root)
    assert done.code == 0
    assert done.out == (
        "cases/north/talk.md:7 wong (lead uncle0000000) resource=financial channel=relatives phase=start-up status=used\n"
        "    My uncle paid for the first machine.\n"
        "-> origins · North · Start-up · Money · Relatives\n"
    )


def test_a_run_of_lines_leads_to_the_cells_of_each(run: Run, root: Path) -> None:
    out = run("trace", "north/talk:8-10", at=root).out
    assert [line for line in out.splitlines() if line.startswith("->")] == [
        "-> origins · North · Start-up · People · Relatives",
        "-> origins · North · Ongoing · Money · (rejected)",
    ]


def test_the_way_back_from_a_line_ends_where_the_way_there_began(run: Run, root: Path) -> None:
    there = run("trace", "Job market", at=root).out.splitlines()
    place = there[1].split()[0]
    assert f"-> {there[0]}" in run("trace", place, at=root).out.splitlines()


@pytest.mark.parametrize(("lines", "told"), [("6", "line 6"), ("6-6", "line 6"), ("1-6", "lines 1-6")])
def test_lines_that_carry_no_coding_say_so(lines: str, told: str, run: Run, root: Path) -> None:
    done = run("trace", f"talk:{lines}", at=root)
    assert (done.code, done.out) == (0, "")
    assert done.err == f"nothing is coded on {told} of cases/north/talk.md\n"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("Relatifs",), 'no entry "Relatifs"; did you mean "Relatives"?'),
        (("origins", "--entry", "Relatifs"), 'no entry "Relatifs"; did you mean "Relatives"?'),
        (("origins", "--row", "Nord"), 'no row "Nord"; '),
        (("origins", "--col", "Mony"), 'no column "Mony"; did you mean "Money"?'),
        (("origins", "--row", "South", "--entry", "Relatives"), 'no entry "Relatives"'),
        (("north/tolk:7",), 'no source "north/tolk"; did you mean "north/talk"?'),
    ],
)
def test_what_is_not_in_a_display_is_said_with_the_nearest_that_is(
    words: tuple[str, ...], complaint: str, run: Run, root: Path
) -> None:
    refused = run("trace", *words, at=root)
    assert refused.code == 2
    assert complaint in refused.err
    assert refused.out == ""


def test_a_display_whose_file_is_wrong_is_passed_over_and_told(root: Path, run: Run) -> None:
    (root / "displays/bad.yaml").write_text("rows: case\ncols: nothing\ncell: {of: channel}\n", encoding="utf-8")
    traced = run("trace", "Relatives", at=root)
    assert (traced.code, "Relatives" in traced.out) == (0, True)
    assert 'casecode: passed over: displays/bad.yaml:2: no dimension "nothing"' in traced.err
