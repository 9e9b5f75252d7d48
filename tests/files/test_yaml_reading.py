"""YAML is read as plain text, and what it may not hold is a problem with its line."""

import pytest
import yaml

from casecode.files.yamltext import Document, parse


def told(text: str, first_line: int = 1) -> list[str]:
    document = parse(text, "x.yaml", first_line)
    assert document.data is None
    return [str(problem) for problem in document.problems]


@pytest.mark.parametrize("value", ["012", "1:30", "yes", "No", "1e3", "2004-05-17", "0x1F", "TRUE", "NULL", ".inf"])
def test_a_value_stays_the_text_it_is_written_as(value: str) -> None:
    assert parse(f"a: {value}\nb: [{value}]\n", "x.yaml").data == {"a": value, "b": [value]}


@pytest.mark.parametrize("value", ["", "~", "null"])
def test_an_empty_value_is_none_unless_it_is_quoted(value: str) -> None:
    assert parse(f"a: {value}\nb: '{value}'\n", "x.yaml").data == {"a": None, "b": value}


def test_every_key_and_item_has_its_line() -> None:
    document = parse("# a note\na:\n  b: 1\n  c:\n    - x\n    - y\n", "x.yaml")
    assert document.data == {"a": {"b": "1", "c": ["x", "y"]}}
    assert document.lines[("a", "b")] == 3
    assert document.lines[("a", "c")] == 4
    assert document.lines[("a", "c", 1)] == 6


def test_a_place_that_is_not_there_has_the_line_of_the_nearest_place_around_it() -> None:
    document = parse("a:\n  b: 1\n", "x.yaml")
    assert document.line(("a", "b", "lost", 3)) == 2
    assert Document("x.yaml").line(("a",)) is None


def test_lines_count_from_where_the_text_begins_in_its_file() -> None:
    assert parse("a:\n  b: 1\n", "x.md", first_line=2).lines[("a", "b")] == 3
    assert told("a: 1\na: 2\n", first_line=2)[0].startswith("x.yaml:3: ")
    assert told("a: [\n", first_line=2)[0].startswith("x.yaml:3: ")


@pytest.mark.parametrize("text", ["", "# only a note\n", "---\n", "---\n...\n"])
def test_a_text_that_says_nothing_is_no_problem(text: str) -> None:
    document = parse(text, "x.yaml")
    assert document.data is None
    assert document.problems == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\nb: 2\na: 3\n", 'x.yaml:3: error: the key "a" stands twice in one mapping; rename or remove one'),
        ("a:\n  b: {c: 1, c: 2}\n", 'x.yaml:2: error: the key "c" stands twice in one mapping'),
        ("a: &x 1\nb: 2\n", "x.yaml:1: error: anchors and aliases are not read; write the value out"),
        ("a: 1\nb: *x\n", "x.yaml:2: error: anchors and aliases are not read"),
        ("a: 1\n&x b: 2\n", "x.yaml:2: error: anchors and aliases are not read"),
        ("*x : 2\n", "x.yaml:1: error: anchors and aliases are not read"),
        ("a: 1\nb: !!python/name:os.system\n", "x.yaml:2: error: the tag tag:yaml.org,2002:python/name:os.system"),
        ("a: !!str 1\n", "x.yaml:1: error: the tag tag:yaml.org,2002:str is not read; write the value without it"),
        ("a: !mine [1]\n", "x.yaml:1: error: the tag !mine is not read"),
        ("!!str a: 1\n", "x.yaml:1: error: the tag tag:yaml.org,2002:str is not read"),
        ("a: 1\n? [b]\n: 2\n", "x.yaml:2: error: a key must be a word; write `key: value`"),
        ("a: 1\n---\nb: 2\n", "x.yaml:3: error: a second document begins here; keep one document a file"),
        ("a: 1\nb: [2\n", "x.yaml:3: error: cannot be read as YAML: "),
        ("a: 1\n b: 2\n", "x.yaml:2: error: cannot be read as YAML: "),
        ("a: 1\n\tb: 2\n", "x.yaml:2: error: cannot be read as YAML: "),
        ("a: \x1b[2J\n", "x.yaml: error: cannot be read as YAML: control characters are not allowed"),
    ],
)
def test_what_may_not_stand_in_a_file_is_named_with_its_line(text: str, problem: str) -> None:
    assert [line for line in told(text) if line.startswith(problem)]


def test_every_key_that_stands_twice_is_told_at_once() -> None:
    assert len(told("a: 1\na: 2\nb: {c: 1, c: 2}\n")) == 2


@pytest.mark.parametrize(
    "text", ["[" * 5_000, "- " * 5_000, "{a: " * 5_000, "".join(" " * n + "a:\n" for n in range(99))]
)
def test_great_depth_is_a_problem_and_not_a_crash(text: str) -> None:
    assert "nested deeper than 32 levels; flatten it [bad-yaml]" in told(text)[0]


def test_ordinary_depth_is_read() -> None:
    found = parse("[" * 32 + "]" * 32, "x.yaml")
    assert found.problems == []
    assert yaml.safe_load("[" * 32 + "]" * 32) == found.data


def test_a_complaint_names_its_place_by_line() -> None:
    document = parse("a:\n  b: 1\n", "x.yaml")
    document.complain("bad-value", ("a", "b"), "is wrong", "mend it")
    assert [str(problem) for problem in document.problems] == ["x.yaml:2: error: is wrong; mend it [bad-value]"]
