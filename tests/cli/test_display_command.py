"""``casecode display``: every format, to the screen or a file."""

import csv
import io
import json
from pathlib import Path

import pytest
import two_cases
from conftest import Run

FORMATS = ("terminal", "markdown", "csv", "json")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


def test_without_an_id_the_displays_are_listed(run: Run, root: Path) -> None:
    (root / "displays/again.yaml").write_text("rows: case\ncols: phase\ncell: {of: channel}\n", encoding="utf-8")
    done = run("display", at=root)
    assert (done.code, done.err) == (0, "")
    assert [line.split()[0] for line in done.out.splitlines()][-2:] == ["again", "origins"]


def test_a_study_without_displays_says_how_to_have_one(run: Run, root: Path) -> None:
    (root / "displays/origins.yaml").unlink()
    done = run("display", at=root)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("the study has no displays yet")
    assert "displays/NAME.yaml" in done.err or "casecode display --rows" in done.err


def test_the_terminal_format_is_the_one_without_asking(run: Run, root: Path) -> None:
    done = run("display", "origins", at=root)
    assert done.code == 0
    assert done.out == run("display", "origins", "--format", "terminal", "--width", "100", at=root).out
    assert done.out.startswith("Where it came from\n")
    assert "**Relatives**" in done.out


def test_each_format_holds_the_same_table(run: Run, root: Path) -> None:
    drawn = {form: run("display", "origins", "--format", form, at=root).out for form in FORMATS}
    assert "| **North · Start-up** | **Relatives** | **Relatives** |" in drawn["markdown"]
    rows = list(csv.reader(io.StringIO(drawn["csv"])))
    assert rows[1] == ["North", "Start-up", "Relatives", "Relatives"]
    assert rows[2] == ["North", "Ongoing", "(rejected)", "(not asked)"]
    cells = json.loads(drawn["json"])["rows"][0]["cells"]
    assert [[entry["label"] for entry in cell["entries"]] for cell in cells] == [["Relatives"], ["Relatives"]]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_input_gives_the_same_bytes_to_the_screen_and_to_a_file(form: str, run: Run, root: Path) -> None:
    shown = run("display", "origins", "-f", form, at=root).out
    done = run("display", "origins", "-f", form, "-o", "drawn", at=root)
    assert (done.code, done.out) == (0, "")
    assert (root / "drawn").read_bytes() == shown.encode()


def test_the_width_is_the_terminals_unless_named(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = run("display", "origins", "--width", "120", at=root).out
    narrow = run("display", "origins", "--width", "40", at=root).out
    assert max(map(len, narrow.splitlines())) <= 40 < max(map(len, wide.splitlines()))
    monkeypatch.setenv("COLUMNS", "40")
    assert run("display", "origins", at=root).out == narrow


def test_where_styles_show_they_stand_for_the_marks(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    styled = run("display", "origins", at=root).out
    assert "\x1b[1mRelatives\x1b[0m" in styled
    assert "**" not in styled
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in run("display", "origins", at=root).out


def test_a_file_gets_no_styles_even_where_the_screen_would(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    run("display", "origins", "--output", "drawn.txt", at=root)
    assert "**Relatives**" in (root / "drawn.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("orgins",), 'no display "orgins"; did you mean "origins"? [unknown-display]'),
        (("../displays/origins",), 'no display "../displays/origins"'),
        (("origins", "--format", "pdf"), "Invalid value for '--format'"),
        (("origins", "--width", "39"), "Invalid value for '--width'"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(words: tuple[str, ...], complaint: str, run: Run, root: Path) -> None:
    refused = run("display", *words, at=root)
    assert refused.code == 2
    assert complaint in refused.err
    assert refused.out == ""


@pytest.mark.parametrize("target", ["none/drawn.md", "cases"])
def test_a_file_that_cannot_be_written_is_said_so(target: str, run: Run, root: Path) -> None:
    refused = run("display", "origins", "--output", target, at=root)
    assert refused.code == 3
    assert refused.err.startswith(f"{target}: error: cannot write: ")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            "dim: resource",
            "dim: resorce",
            'displays/origins.yaml:4: error: no dimension "resorce"; did you mean "resource"?',
        ),
        ("of: channel", "of: chanel", 'displays/origins.yaml:6: error: no dimension "chanel"; did you mean "channel"?'),
        ("status == used", "status == usd", "displays/origins.yaml:2: error: no code of facet status"),
        ("title:", "titel:", 'displays/origins.yaml:1: error: unknown key "titel"; did you mean "title"?'),
        ("== yes", "= yes", "displays/origins.yaml:7: error: cannot read the filter"),
    ],
)
def test_a_wrong_name_in_a_display_gives_its_line_and_the_nearest_right_one(
    old: str, new: str, complaint: str, run: Run, root: Path
) -> None:
    path = root / "displays/origins.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    refused = run("display", "origins", at=root)
    assert refused.code == 3
    assert complaint in refused.err
    checked = run("check", at=root)
    assert checked.code == 1
    assert complaint in checked.out
