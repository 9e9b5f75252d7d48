"""A plot in characters."""

from casecode.model.figures import Axis, Plot, Point
from casecode.render import textplot

LEVELS = Axis("background", ((0.0, "limited"), (1.0, "some"), (2.0, "rich")))


def test_points_stand_where_their_values_are_and_levels_have_their_words() -> None:
    points = (Point(0, 0, "Saturn"), Point(2, 5, "Terra"), Point(2, 5, "Mercury"))
    lines = textplot.draw(Plot(LEVELS, Axis("channels"), points), 40)
    assert lines[0] == "channels"
    assert lines[1] == "5 ┤ " + " " * 35 + "*"
    assert lines[12].startswith("0 ┤ a")
    assert lines[14].split() == ["limited", "some", "rich"]
    assert lines[16] == "a Saturn, b Terra, c Mercury, * several"
    assert max(map(len, lines)) <= 40


def test_the_points_of_a_series_share_a_letter_and_what_is_hostile_is_harmless() -> None:
    points = (Point(1, 1, "a", "North\x1b[2J"), Point(2, 2, "b", "North\x1b[2J"))
    lines = textplot.draw(Plot(Axis("x\u202e"), Axis("y"), points), 60)
    text = "\n".join(lines)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.count(" a") >= 2
    assert textplot.draw(Plot(Axis("x"), Axis("y"), ()), 60) == []
