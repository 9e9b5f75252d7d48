"""A lane for each coding, six at most, and a number for those beyond."""

from hypothesis import given
from hypothesis import strategies as st

from casecode.render.lanes import MOST, arrange


def drawn(reaches: list[tuple[int, int]], rows: int) -> list[str]:
    lanes = arrange(reaches, rows)
    return [lanes.row(row) for row in range(rows)]


def test_a_text_without_codings_has_no_lanes() -> None:
    assert arrange([], 3).width == 0
    assert drawn([], 2) == ["", ""]


def test_a_coding_is_a_letter_a_bar_and_half_a_bar() -> None:
    assert drawn([(0, 2), (1, 1), (2, 3)], 4) == ["a ", "│b", "╵c", " ╵"]


def test_codings_beyond_six_are_numbered_where_they_lie() -> None:
    assert drawn([(0, 1)] * 7 + [(1, 1)] * 3, 3) == ["abcdef+1", "╵╵╵╵╵╵+4", "        "]


def test_below_a_row_only_what_goes_on_is_drawn() -> None:
    lanes = arrange([(0, 1), (0, 0), (1, 1)], 2)
    assert [lanes.below(0), lanes.below(1)] == ["│ ", "  "]


REACHES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 4)).map(lambda one: (one[0], one[0] + one[1])))


@given(REACHES)
def test_every_coding_of_a_row_is_in_a_lane_or_in_the_number(reaches: list[tuple[int, int]]) -> None:
    lanes = arrange(sorted(reaches), 13)
    for row in range(13):
        lying = sum(first <= row <= last for first, last in reaches)
        marks = lanes.row(row)
        standing = sum(mark != " " for mark in marks.partition("+")[0])
        assert standing + int(marks.partition("+")[2] or 0) == lying
        assert standing <= MOST
        assert len(marks) == lanes.width
