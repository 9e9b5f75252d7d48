"""What a file in displays/ asks for, and that anything it should not say is an error with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casecode.errors import BrokenFile, UnknownName
from casecode.files import displays
from casecode.files.cache import Cache
from casecode.model.specs import BoundsSpec, CellSpec, Crossed, DisplaySpec, Mark, Support

Small = Callable[[str], Path]


def spec(small: Small, text: str) -> DisplaySpec:
    root = small(f"-- displays/t.yaml --\n{text}")
    return displays.spec(root, "t", Cache(root))


def stopped(small: Small, text: str) -> str:
    with pytest.raises(BrokenFile) as error:
        spec(small, text)
    return f"{error.value.path}:{error.value.line}: {error.value}"


def test_a_display_asks_for_all_that_its_file_says(small: Small) -> None:
    text = """\
display: t
kind: matrix
title: Channels
coders: [lead, second]
where: status != absent
rows: [case, {dim: phase, only: [start-up], order: codebook}]
cols: {dim: resource, only: financial, level: 2}
cell:
  show: label
  of: channel
  order: frequency
  limit: 3
  marks:
    - {when: channel.personal = yes, style: [bold, italic], note: personal}
    - {when: channel.personal = no, style: [underline]}
  support: {n: informants, flag_below: 3}
  empty: {nobody-asked: not asked}
bounds: {of: channel.personal, yes: yes, maybe: disputed, by: phase, label: Personal}
margins: [rows]
rule: all
caption: Below
note: Beside
"""
    found = spec(small, text)
    assert (found.id, found.kind, found.title, found.path) == ("t", "matrix", "Channels", "displays/t.yaml")
    assert (found.coders, found.where) == (("lead", "second"), "status != absent")
    assert found.rows == (Crossed("case"), Crossed("phase", ("start-up",), "codebook"))
    assert found.cols == (Crossed("resource", ("financial",), level=2),)
    assert found.cell == CellSpec(
        show="label",
        of="channel",
        order="frequency",
        limit=3,
        marks=(
            Mark("channel.personal = yes", ("bold", "italic"), "personal"),
            Mark("channel.personal = no", ("underline",)),
        ),
        support=Support("informants", 3),
        empty={"nobody-asked": "not asked"},
    )
    assert found.bounds == (BoundsSpec("channel.personal", "yes", "disputed", "phase", "Personal"),)
    assert (found.margins, found.rule, found.caption, found.note) == (("rows",), "all", "Below", "Beside")


def test_a_display_needs_rows_and_columns_only(small: Small) -> None:
    found = spec(small, "rows: case\ncols: phase\n")
    assert (found.rows, found.cols) == ((Crossed("case"),), (Crossed("phase"),))
    assert (found.cell, found.bounds, found.coders) == (CellSpec(), (), ())


def test_what_a_display_would_say_is_read_before_there_is_a_file(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    found = displays.spec_of("displays/new.yaml", "rows: case\ncols: phase\n", cache)
    assert (found.id, found.path, found.cols) == ("new", "displays/new.yaml", (Crossed("phase"),))
    with pytest.raises(BrokenFile, match='unknown key "titel"'):
        displays.spec_of("displays/new.yaml", "rows: case\ncols: phase\ntitel: x\n", cache)


def test_a_part_of_a_display_has_its_line(small: Small) -> None:
    found = spec(small, "rows: case\ncols:\n  - phase\n  - resource\ncell:\n  of: channel\n")
    assert (found.line("cols", 1), found.line("cell", "of"), found.line("cell", "order")) == (4, 6, 5)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("rows: case\ncols: phase\ntitel: x\n", 't.yaml:3: unknown key "titel"; did you mean "title"? [bad-display]'),
        ("rows: case\ncols: phase\nzzz: x\n", 't.yaml:3: unknown key "zzz"; remove it [bad-display]'),
        ("rows: case\ncols: phase\ncell:\n  off: channel\n", 't.yaml:4: unknown key "off"; did you mean "of"?'),
        (
            "rows: case\ncols: phase\ncell:\n  marks:\n    - when: x\n      style: [bold]\n      nte: x\n",
            't.yaml:7: unknown key "nte"; did you mean "note"?',
        ),
        ("rows: case\ncols:\n  - dim: phase\n    ony: [x]\n", 't.yaml:4: unknown key "ony"; did you mean "only"?'),
        (
            "rows: case\ncols: phase\ncell:\n  support: {flag_bellow: 2}\n",
            'unknown key "flag_bellow"; did you mean "flag_below"?',
        ),
        ("rows: case\n", '"cols" is missing'),
        ("rows:\ncols: phase\n", 't.yaml:1: "0" of rows must be a mapping'),
        ("rows: case\ncols: phase\nbounds: {of: a.b, yes: x}\n", 't.yaml:3: "maybe" of bounds.0 is missing'),
        ("rows: case\ncols: phase\nkind: tree\n", 't.yaml:3: "tree" is no kind of display; there are: matrix'),
        ("rows: case\ncols: phase\ncell: {limit: few}\n", 't.yaml:3: "limit" of cell must be a whole number'),
        (
            "rows: case\ncols: phase\ncell: {marks: [{when: x, style: [loud]}]}\n",
            "Input should be 'bold', 'italic' or 'underline'",
        ),
        ("rows: case\nrows: phase\ncols: phase\n", 't.yaml:2: the key "rows" stands twice in one mapping'),
        ("- rows\n", "t.yaml:1: the file must be a mapping of keys to values"),
        ("rows: [\n", "t.yaml:2: cannot be read as YAML"),
    ],
)
def test_what_a_display_should_not_say_is_an_error_with_its_line(small: Small, text: str, problem: str) -> None:
    assert problem in stopped(small, text)


def test_everything_wrong_in_a_display_is_told_at_once(small: Small) -> None:
    message = stopped(small, "rows: case\ncols: phase\ntitel: x\ncell: {limit: few}\n")
    assert 'unknown key "titel"' in message
    assert '"limit" of cell must be a whole number' in message


def test_a_display_that_is_not_there_is_named_with_the_nearest(small: Small) -> None:
    root = small("-- displays/table1.yaml --\nrows: case\ncols: phase\n-- displays/notes.txt --\nx\n")
    assert displays.names(root) == ["table1"]
    with pytest.raises(UnknownName, match='no display "tabel1"; did you mean "table1"'):
        displays.spec(root, "tabel1", Cache(root))
    with pytest.raises(UnknownName, match=r'no display "\.\./displays/table1"'):
        displays.spec(root, "../displays/table1", Cache(root))


def test_a_study_without_displays_has_none(small: Small) -> None:
    root = small("")
    assert displays.names(root) == []
    with pytest.raises(UnknownName, match="there are none"):
        displays.spec(root, "t", Cache(root))


def test_a_display_reached_through_a_symbolic_link_is_not_read(small: Small) -> None:
    root = small("-- displays/real.yaml --\nrows: case\ncols: phase\n")
    (root / "displays/link.yaml").symlink_to("real.yaml")
    with pytest.raises(BrokenFile, match="the file is a symbolic link; put the file itself here"):
        displays.spec(root, "link", Cache(root))
