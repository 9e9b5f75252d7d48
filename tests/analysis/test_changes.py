"""Differences between two computations of a display that no matrix of ours has: panels, rows alike, notes that go."""

from dataclasses import replace

from casecode.analysis.changes import changes
from casecode.analysis.robustness import Outcome, by_entry
from casecode.analysis.variations import Kind
from casecode.model.displays import Cell, Display, Entry, Provenance, Row

MADE = Provenance((), (), "", "", 0)


def display(rows: dict[str, dict[str, str]], *, title: str = "t", notes: tuple[str, ...] = ()) -> Display:
    """Give a display whose cells hold words, by row and column; rows are told apart by what stands before a ``/``."""
    columns = tuple(dict.fromkeys(column for cells in rows.values() for column in cells))
    made = tuple(
        Row((name.split("/")[0],), tuple(Cell(column, _entries(cells.get(column, ""))) for column in columns))
        for name, cells in rows.items()
    )
    return Display("d", title, ("row",), columns, made, MADE, notes=notes)


def _entries(words: str) -> tuple[Entry, ...]:
    return tuple(Entry(word, word, ()) for word in words.split())


def told(before: Display, after: Display) -> list[tuple[str, str, str]]:
    return [(str(one.what), one.place, one.told) for one in changes(before, after)]


def test_rows_and_columns_that_come_in_another_order_are_told_once() -> None:
    before = display({"a": {"x": "1", "y": "2"}, "b": {"x": "3"}, "c": {"x": "4"}})
    after = display({"c": {"y": "", "x": "4"}, "a": {"y": "2", "x": "1"}, "b": {"x": "3"}})
    assert told(before, after) == [("order", "", "rows now c, a, b"), ("order", "", "columns now y, x")]
    assert told(before, display({"b": {"x": "3"}, "c": {"x": "4"}})) == [
        ("gone", "a", "gone, with 2 entries"), ("gone", "y", "gone, with 1 entry"),
    ]  # fmt: skip


def test_rows_with_the_same_head_are_told_apart_by_their_place() -> None:
    before = display({"a/1": {"x": "one"}, "a/2": {"x": "two"}, "a/3": {"x": "three"}})
    after = display({"a/1": {"x": "one"}, "a/2": {"x": "due"}})
    assert told(before, after) == [
        ("gone", "a", "gone, with 1 entry"), ("lost", "a · x", "two"), ("gained", "a · x", "due"),
    ]  # fmt: skip


def test_a_note_that_goes_is_told_where_none_takes_its_place() -> None:
    before, after = display({}, notes=("one", "two", "three")), display({}, notes=("one", "zwei"))
    assert told(before, after) == [("note", "", "zwei"), ("note", "", "no longer: three")]
    assert told(after, before) == [("note", "", "two"), ("note", "", "three")]


def split(*panels: Display) -> Display:
    return replace(display({}), panels=panels)


def test_panels_are_compared_each_with_its_like_whatever_their_columns() -> None:
    north = display({"a": {"x": "1", "y": "2"}, "b": {"x": "3"}}, title="North")
    south = display({"a": {"z": "4"}}, title="South")
    other = display({"a": {"x": "1", "y": "5"}, "b": {"x": "3"}}, title="North")
    assert told(split(north, south), split(other, south)) == [
        ("lost", "North · a · y", "2"), ("gained", "North · a · y", "5"),
    ]  # fmt: skip
    assert told(split(north, south), split(north)) == [
        ("gone", "South · a", "gone, with 1 entry"), ("gone", "z", "gone, with 1 entry"),
    ]  # fmt: skip
    assert told(split(north, south), split(south, north)) == [
        ("order", "", "rows now South · a, North · a, North · b"), ("order", "", "columns now z, x, y"),
    ]  # fmt: skip


def test_what_hangs_is_shown_in_the_panel_it_stands_in() -> None:
    north, south = (display({"a": {"x": "one two"}, "b": {"x": "three"}}, title=title) for title in ("North", "South"))
    lost = frozenset({(("South", "a"), ("x", 0), ("two", "two")), (("North", "b"), ("x", 0), ("three", "three"))})
    outcome = Outcome(Kind.SOURCE, "without n/talk", "n/talk", (), lost)
    found = by_entry(split(north, south), [outcome])
    assert [[[entry.label for entry in row.cells[0].entries] for row in panel.rows] for panel in found.panels] == [
        [[], ["three: talk"]], [["two: talk"], []],
    ]  # fmt: skip
    assert found.lead[1] == "2 of 6 entries hang on a single source."
