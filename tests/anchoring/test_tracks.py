"""From one digest to another over the steps of a ledger."""

from itertools import pairwise

from casecode.anchoring.runs import Runs
from casecode.anchoring.tracks import Track

SAME: Runs = ((0, 0, 9), (9, 9, 0))


def test_the_way_is_the_shortest_and_steps_may_be_taken_back() -> None:
    track = Track(
        [("a", "b", ((0, 2, 9), (9, 11, 0))), ("b", "c", ((2, 0, 9), (11, 9, 0))), ("a", "d", SAME), ("c", "d", SAME)]
    )
    assert track.runs("a", "b") == ((0, 2, 9), (9, 11, 0))
    assert track.runs("a", "d") == SAME
    assert track.runs("d", "b") == ((0, 2, 9), (9, 11, 0))
    assert track.runs("b", "a") == ((2, 0, 9), (11, 9, 0))


def test_where_no_steps_lead_there_is_no_way() -> None:
    track = Track([("a", "b", SAME), ("b", "a", SAME), ("x", "y", SAME), ("", "z", SAME)])
    assert track.runs("a", "x") is None
    assert track.runs("a", "nowhere") is None
    assert track.runs("", "z") == SAME
    assert Track([]).runs("a", "a") is None


def test_steps_that_could_be_no_edits_or_do_not_meet_are_not_taken() -> None:
    assert Track([("a", "b", ((0, 0, 9), (3, 3, 0)))]).runs("a", "b") is None
    assert Track([("a", "b", SAME), ("b", "c", ((0, 0, 5), (5, 5, 0)))]).runs("a", "c") is None


def test_a_way_of_very_many_steps_is_not_gone() -> None:
    names = [f"n{n}" for n in range(60)]
    track = Track([(one, other, SAME) for one, other in pairwise(names)])
    assert track.runs("n0", "n50") == SAME
    assert track.runs("n0", "n51") is None


def test_a_crowd_of_steps_costs_no_more_than_looking_at_each() -> None:
    names = [f"n{n}" for n in range(300)]
    steps = [(one, other, SAME) for one in names[:40] for other in names if one != other]
    assert Track(steps).runs("n0", "n299") == SAME
    assert Track(steps).runs("n0", "nowhere") is None
