"""Advice on a codebook: each kind, and what is left alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casecode.analysis import linting
from casecode.workspace.codebook import lint
from casecode.workspace.study import open_study

Small = Callable[[str], Path]
FULL = "definition: {}, use_when: u, not_when: n, example: e"


def told(small: Small, codes: str, *, coded: str = "") -> list[tuple[str, int]]:
    import literals

    root = small(f"-- codebook.yaml --\nfacets:\n  f:\n    codes:\n{codes}\n-- cases/a/b.md --\nOne.\nTwo.\nThree.\n")
    for quote, code in zip(("One.", "Two.", "Three."), coded.split(), strict=False):
        literals.code(root, "a/b", quote, f=code)
    return [(advice.kind, advice.line) for advice in lint(open_study(root))]


def code(key: str, label: str = "", *, definition: str = "d", more: str = "") -> str:
    words = FULL.format(definition.replace(",", ""))
    return f"      {key}: {{label: {label or key}, {words}{more}}}\n"


def test_what_a_code_lacks_is_told_once(small: Small) -> None:
    root = small("-- codebook.yaml --\nfacets: {f: {codes: {a: {definition: d, example: e}}}}\n")
    (advice,) = lint(open_study(root))
    assert advice.what == 'the code "a" has no use_when, not_when'


def test_a_code_used_once_or_never_is_told_but_a_group_is_not(small: Small) -> None:
    codes = code("top", more=f", codes: {{low: {{label: Low, {FULL.format('x y z')}}}}}").rstrip("\n")
    assert told(
        small, f"{codes}\n      lone: {{label: Lonesome, {FULL.format('q')}, codes: {{}}}}\n", coded="low low"
    ) == [
        ("unused", 5),
        ("lone-top", 5),
    ]
    assert told(small, code("one") + code("two", definition="x"), coded="one two two") == [("single-coding", 4)]


@pytest.mark.parametrize("label", ["Face and trust", "Banks or funds", "Clients/partners", "'R & D'", "Give AND take"])
def test_a_label_that_names_two_things_is_told(label: str, small: Small) -> None:
    assert told(small, code("a", label)) == [("double-barrelled", 4)]


@pytest.mark.parametrize("label", ["Brand", "Orders", "Landlord"])
def test_a_label_in_which_and_is_part_of_a_word_is_left_alone(label: str, small: Small) -> None:
    assert told(small, code("a", label)) == []


def test_near_duplicates_of_a_facet_are_told_at_the_later(small: Small) -> None:
    alike = code("a", "Trade fairs") + code("b", "Trade fair", definition="x") + code("c", "Banks", definition="y")
    assert told(small, alike) == [("near-duplicate", 5)]
    words = "people whom a founder knew from work"
    assert told(small, code("a", definition=words) + code("b", definition=f"{words} abroad")) == [("near-duplicate", 5)]


def test_of_very_many_codes_neighbours_are_compared(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linting, "MANY", 2)
    many = code("a", "Trade fairs", definition="x") + code("b", "Banks", definition="y")
    assert told(small, many + code("c", "Trade fair", definition="z")) == [("near-duplicate", 6)]


def test_an_alias_that_is_another_codes_label_is_told(small: Small) -> None:
    codes = code("a", "Banks", more=", aliases: [funds, banks]") + code("b", "Funds", definition="x")
    assert told(small, codes) == [("shared-name", 4)]


def test_a_top_without_codes_under_it_is_told_only_where_there_is_a_tree(small: Small) -> None:
    group = code("a", more=f", codes: {{b: {{label: Bee, {FULL.format('x')}}}}}")
    assert told(small, group + code("c", definition="y")) == [("lone-top", 5)]


def test_a_retired_code_needs_no_advice(small: Small) -> None:
    assert told(small, "      a: {label: A and B, retired: true}\n", coded="a") == []
