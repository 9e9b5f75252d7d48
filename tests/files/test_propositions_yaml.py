"""propositions.yaml: what is read from it, and what is told of it with the line."""

from collections.abc import Callable
from pathlib import Path

import findings
import pytest

from casecode.model.propositions import Expectation, Propositions, Relation
from casecode.workspace.study import open_study

Small = Callable[[str], Path]


def read(root: Path) -> tuple[Propositions, list[str]]:
    study = open_study(root)
    found = study.propositions
    return found, [f"{one.line} {one.what}; {one.advice} [{one.kind}]" for one in study.judgement_problems]


def of(small: Small, text: str) -> tuple[Propositions, list[str]]:
    return read(small(f"-- cases/north/talk.md --\nWords.\n-- propositions.yaml --\n{text}"))


def test_a_proposition_is_read_whole(tmp_path: Path) -> None:
    found, problems = read(findings.write(tmp_path))
    assert problems == []
    one = found.every["P1"]
    lines = {"none": 6, "within": 7, "maybe": 8, "why": 9}
    filters = ("resource == human and channel under personal", "resource == human", "channel.personal == disputed")
    expects = Expectation(none=filters[0], within=filters[1], maybe=filters[2], why="Table 1 shows it.", lines=lines)
    assert one.expects == (expects,)
    assert one.origin == "emergent, after the second interview"
    assert one.rivals == ("size",)
    assert found.rivals == {"size": "Small firms hire whom they know."}
    assert one.literature == (Relation("granovetter1973", "conflicts", "weak ties"),)
    assert one.history == ({"revision": "2", "on": "2026-01-03", "change": "people in place of staff"},)
    assert (one.line, one.note) == (2, "Ask again.")
    assert [expects.lines for expects in found.every["P2"].expects] == [
        {"some": 17, "count": 17, "least": 17},
        {"some": 18, "cases": 18},
    ]
    assert found.every["P3"].expects == ()


def test_a_second_reading_comes_from_the_cache_and_is_the_same(tmp_path: Path) -> None:
    root = findings.write(tmp_path)
    assert read(root) == read(root)


def test_a_study_without_the_file_has_no_propositions(small: Small) -> None:
    assert read(small("-- cases/north/talk.md --\nWords.\n")) == (Propositions(), [])


WRONG = {
    "  check: {text: x}": '2 "check" cannot name a proposition; use letters, digits and hyphens, such as P1, and not '
    '"check" [bad-value]',
    "  a b: {text: x}": '2 "a b" cannot name a proposition; use letters, digits and hyphens, such as P1, and not '
    '"check" [bad-value]',
    "  P1: {text: x, rivals: [sise]}": '2 there is no rival "sise" under the file\'s own `rivals:`; did you mean "size"? '
    "[bad-value]",
    "  P1: {text: x, expects: {why: y}}": "2 an expectation says either what none or what some of the passages should "
    "meet; write `none:` or `some:` and a filter [bad-value]",
    "  P1:\n    text: x\n    expects:\n      - {none: a == b, some: a == b}": "5 an expectation says either what none or "
    "what some of the passages should meet; write `none:` or `some:` and a filter [bad-value]",
    "  P1:\n    text: x\n    expects: {none: a == b, count: c, most: 2}": "4 `count`, with `least` or `most` or both, "
    "counts what meets `some`; write `some:` and a filter, `count:` and a dimension, and `least:` or `most:` [bad-value]",
    "  P1: {text: x, expects: {some: a == b, count: c}}": "2 `count`, with `least` or `most` or both, counts what meets "
    "`some`; write `some:` and a filter, `count:` and a dimension, and `least:` or `most:` [bad-value]",
    "  P1: {text: x, expects: {some: a == b, least: 2}}": "2 `count`, with `least` or `most` or both, counts what meets "
    "`some`; write `some:` and a filter, `count:` and a dimension, and `least:` or `most:` [bad-value]",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_meant_is_told_with_its_line(text: str, small: Small) -> None:
    _, problems = of(small, f"propositions:\n{text}\nrivals: {{size: They are small.}}\n")
    assert problems == [WRONG[text]]


def test_an_expectation_that_cannot_be_meant_is_left_out_and_the_rest_is_kept(small: Small) -> None:
    found, _ = of(small, "propositions:\n  P1: {text: x, expects: [{why: y}, {none: a == b}]}\n")
    assert [one.none for one in found.every["P1"].expects] == ["a == b"]


@pytest.mark.parametrize("text", ["propositions: [P1]\n", "propositions: {P1: {origin: x}}\n", "- x\n", "a: [\n"])
def test_a_file_that_cannot_be_read_gives_no_propositions_and_says_why(text: str, small: Small) -> None:
    found, problems = of(small, text)
    assert found == Propositions()
    assert problems
