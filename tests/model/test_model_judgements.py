"""Which judgements hold: the last of each coder's on one matter."""

from casecode.model.judgements import Judgement, current

TRUST = {"construct": "trust", "case": "north"}


def judgement(id_: str, at: str = "2026-05-01", **parts: object) -> Judgement:
    given = {"kind": "rating", "about": TRUST, "value": id_, "coder": "lead", **parts}
    return Judgement(id=id_, at=at, **given)  # type: ignore[arg-type]


def held(*judgements: Judgement) -> list[str]:
    return [one.id for one in current(judgements)]


def test_the_later_judgement_holds_where_neither_replaces_the_other() -> None:
    assert held(judgement("a", "2026-05-02"), judgement("b", "2026-05-01")) == ["a"]


def test_a_judgement_that_replaces_another_holds_whatever_the_clock_said() -> None:
    first, second = judgement("a", "2026-05-02"), judgement("b", "2026-05-01", replaces="a")
    third = judgement("c", "2026-04-01", replaces="b")
    assert held(first, second, third) == held(third, second, first) == ["c"]


def test_of_two_that_replace_one_on_two_branches_the_later_holds() -> None:
    root = judgement("a")
    assert held(root, judgement("b", "2026-06-01", replaces="a"), judgement("c", "2026-06-02", replaces="a")) == ["c"]


def test_judgements_that_replace_each_other_in_a_circle_leave_the_later() -> None:
    assert held(judgement("a", replaces="b"), judgement("b", "2026-05-02", replaces="a")) == ["b"]


def test_coders_phases_and_kinds_stand_beside_each_other() -> None:
    others = [
        judgement("b", coder="second"),
        judgement("c", about={**TRUST, "phase": "start-up"}),
        judgement("d", kind="quote", evidence={"x": ""}),
        judgement("e", kind="quote", evidence={"y": ""}),
    ]
    assert held(judgement("a"), *others) == ["a", "b", "c", "d", "e"]


def test_a_quote_chosen_anew_takes_the_place_of_the_same_quote_alone() -> None:
    old = judgement("a", kind="quote", evidence={"x": "old"})
    new = judgement("b", "2026-05-02", kind="quote", evidence={"x": "new"})
    assert held(old, judgement("c", kind="quote", evidence={"y": ""}), new) == ["b", "c"]
