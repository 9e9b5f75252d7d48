"""A shape laid over a document: what fits is read, and what does not is told with the nearest right key."""

import pytest
from pydantic import Field

from casecode.files.shapes import Shape, StrictShape, Text, TextMap, Texts, read
from casecode.files.yamltext import parse


class Inner(StrictShape):
    label: Text = ""


class Strict(StrictShape):
    one: Inner | None = None
    named: dict[str, Inner] = Field(default_factory=dict)
    rows: list[Inner] = Field(default_factory=list)


class Leaf(Shape):
    label: Text = ""


class Loose(Shape):
    words: Texts = Field(default_factory=list)
    facts: TextMap = Field(default_factory=dict)
    leaves: list[Leaf] = Field(default_factory=list)
    named: dict[str, Leaf] = Field(default_factory=dict)


def told(text: str, shape: type[Strict | Loose]) -> list[str]:
    document = parse(text, "x.yaml")
    read(shape, document)
    return [str(problem) for problem in document.problems]


def test_one_text_is_a_list_of_one_and_nothing_is_an_empty_list() -> None:
    lists = [read(Loose, parse(text, "x.yaml")) for text in ("words: a\n", "words: [a, b]\n", "words:\n", "")]
    assert [found.words if found else None for found in lists] == [["a"], ["a", "b"], [], []]


@pytest.mark.parametrize(
    ("text", "line"), [("leaves:\n  - label: a\n  - lable: b\n", 3), ("named:\n  a: {}\n  b:\n    lable: x\n", 4)]
)
def test_an_unknown_key_deep_in_a_file_is_kept_and_told_with_its_line(text: str, line: int) -> None:
    assert told(text, Loose) == [f'x.yaml:{line}: warning: unknown key "lable"; did you mean "label"? [unknown-key]']


@pytest.mark.parametrize("text", ["one: {lable: x}\n", "named: {a: {lable: x}}\n", "rows: [{lable: x}]\n"])
def test_where_nothing_unknown_may_stand_the_nearest_key_of_that_place_is_named(text: str) -> None:
    assert 'x.yaml:1: error: unknown key "lable"; did you mean "label"? [bad-display]' in told(text, Strict)


def test_a_document_that_was_refused_has_no_shape_and_no_further_complaint() -> None:
    document = parse("words: *x\n", "x.yaml")
    assert read(Loose, document) is None
    assert [problem.kind for problem in document.problems] == ["yaml-alias"]
