"""Putting an entry into a YAML file leaves every other byte as it was."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casecode.errors import AskedWrongly, BrokenFile, CannotBeDone
from casecode.files import layout
from casecode.files.splicing import with_entry, with_item
from casecode.files.yamllines import read_back
from casecode.files.yamltext import parse

Place = tuple[str | int, ...]


def added(text: str, *place: str | int, key: str = "new", value: Any = "v") -> str:
    return with_entry(text.encode(), "x.yaml", place, key, value).decode()


def listed(text: str, *place: str | int, value: Any = "v") -> str:
    return with_item(text.encode(), "x.yaml", place, value).decode()


@pytest.mark.parametrize(
    ("before", "place", "after"),
    [
        ("a: 1\n", (), "a: 1\nnew: v\n"),
        ("a: 1", (), "a: 1\nnew: v\n"),
        ("", (), "new: v\n"),
        ("# nothing yet\n", (), "# nothing yet\nnew: v\n"),
        ("", ("a", "b"), "a:\n  b:\n    new: v\n"),
        ("a:\n  b: 1\nc: 2\n", ("a",), "a:\n  b: 1\n  new: v\nc: 2\n"),
        ("a:\n      b: 1\n", ("a", "c"), "a:\n      b: 1\n      c:\n            new: v\n"),
        ("a:\n   b:\n    d: 1\n", ("a",), "a:\n   b:\n    d: 1\n   new: v\n"),
        ("a: 1\nb:\n", ("b",), "a: 1\nb:\n  new: v\n"),
        ("a:\n    c: 1\nb:\n", ("b",), "a:\n    c: 1\nb:\n    new: v\n"),
        ("b: # later\n\nc: 1\n", ("b",), "b: # later\n  new: v\n\nc: 1\n"),
        ("b: {}\nc: 1\n", ("b",), "b:\n  new: v\nc: 1\n"),
        ("b:   {}  # later\n", ("b",), "b:  # later\n  new: v\n"),
        ("b: {}", ("b",), "b:\n  new: v\n"),
        ("{}\n", (), "new: v\n\n"),
        ("---\na: 1\n...\n", (), "---\na: 1\nnew: v\n...\n"),
    ],
)
def test_an_entry_comes_last_and_is_indented_as_its_neighbours(before: str, place: Place, after: str) -> None:
    assert added(before, *place) == after


@pytest.mark.parametrize(
    ("before", "place", "after"),
    [
        ("a: {b: 1}\n", ("a",), "a: {b: 1, new: v}\n"),
        ("a: {b: 1,}\n", ("a",), "a: {b: 1, new: v,}\n"),
        ("a: {b: }\n", ("a",), "a: {b: , new: v}\n"),
        ("a: {b}\n", ("a",), "a: {b, new: v}\n"),
        ("a: {b: {}, c: []}\n", ("a", "b"), "a: {b: {new: v}, c: []}\n"),
        ("a: {b: [1]}\n", ("a",), "a: {b: [1], new: v}\n"),
        ("a: {b: 1, # one\n  c: 2 # two\n  }\n", ("a",), "a: {b: 1, # one\n  c: 2, new: v # two\n  }\n"),
        ("a: {b: 1}\n", ("a", "c"), "a: {b: 1, c: {new: v}}\n"),
        ("{a: 1}\n", (), "{a: 1, new: v}\n"),
    ],
)
def test_inside_braces_an_entry_stands_inside_them(before: str, place: Place, after: str) -> None:
    assert added(before, *place) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n  b: 1\n  # of a\n# of c\nc: 1\n", "a:\n  b: 1\n  # of a\n  new: v\n# of c\nc: 1\n"),
        ("a:\n  b: 1 # one\n\n  # more\n\nc: 1\n", "a:\n  b: 1 # one\n\n  # more\n  new: v\n\nc: 1\n"),
        ("a:\n  b: 1\n\n\n", "a:\n  b: 1\n  new: v\n\n\n"),
        ("a:\n  b: 1\n\n  c: 1\nd: 1\n", "a:\n  b: 1\n\n  c: 1\n\n  new: v\nd: 1\n"),
        ("a:\n  b: 1\n\n  # of c\n  c: 1\n", "a:\n  b: 1\n\n  # of c\n  c: 1\n\n  new: v\n"),
        ("a:\n  # of b\n  b: 1\n  c: 1\n", "a:\n  # of b\n  b: 1\n  c: 1\n  new: v\n"),
    ],
)
def test_comments_and_blank_lines_stay_with_what_they_belong_to(before: str, after: str) -> None:
    assert added(before, "a") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n  b: |\n    # no comment\n\n\nc: 1\n", "a:\n  b: |\n    # no comment\n  new: v\n\n\nc: 1\n"),
        ("a:\n  b: |+ # kept\n    t\n\n\nc: 1\n", "a:\n  b: |+ # kept\n    t\n\n\n  new: v\nc: 1\n"),
        ("a:\n  b: >-\n    t\n    u", "a:\n  b: >-\n    t\n    u\n  new: v\n"),
        ("a:\n  b: one\n    two # three\nc: 1\n", "a:\n  b: one\n    two # three\n  new: v\nc: 1\n"),
        ('a:\n  b: "one\n    # two"\nc: 1\n', 'a:\n  b: "one\n    # two"\n  new: v\nc: 1\n'),
        ("a:\n  b:\n  - 1\n  - c: 1\n    d:\ne: 1\n", "a:\n  b:\n  - 1\n  - c: 1\n    d:\n  new: v\ne: 1\n"),
    ],
)
def test_a_value_of_several_lines_is_not_cut(before: str, after: str) -> None:
    assert added(before, "a") == after


@pytest.mark.parametrize(
    ("before", "place", "after"),
    [
        ("a:\n- 1\nb: 2\n", ("a",), "a:\n- 1\n- v\nb: 2\n"),
        ("a:\n  - 1\n", ("a",), "a:\n  - 1\n  - v\n"),
        ("a: [1]\n", ("a",), "a: [1, v]\n"),
        ("a: []\n", ("a",), "a:\n  - v\n"),
        ("a:\n", ("a",), "a:\n  - v\n"),
        ("a: {b: []}\n", ("a", "b"), "a: {b: [v]}\n"),
        ("b: 1\n", ("a",), "b: 1\na: [v]\n"),
        ("- 1\n", (), "- 1\n- v\n"),
        ("a:\n  - b: [1]\n  - c: 1\n", ("a", 0, "b"), "a:\n  - b: [1, v]\n  - c: 1\n"),
        ("a:\n  -\n", ("a", 0), "a:\n  -\n    - v\n"),
    ],
)
def test_an_item_comes_last_in_a_list(before: str, place: Place, after: str) -> None:
    assert listed(before, *place) == after


def test_an_entry_of_a_mapping_in_a_list_stands_under_the_first() -> None:
    assert added("a:\n  - b: 1\n  - c: 1\n", "a", 0) == "a:\n  - b: 1\n    new: v\n  - c: 1\n"


def test_line_ends_and_byte_order_mark_are_the_files_own() -> None:
    before = "\ufeffa:\r\n  b: 1\r\nc: é\r\n".encode()
    after = with_entry(before, "x.yaml", ("a",), "new", "one\ntwo")
    assert after == "\ufeffa:\r\n  b: 1\r\n  new: |-\r\n    one\r\n    two\r\nc: é\r\n".encode()
    assert with_entry(b"a:\r  b: 1\rc: 2\r", "x.yaml", ("a",), "new", "v") == b"a:\r  b: 1\r  new: v\nc: 2\r"


def test_what_yaml_takes_for_a_line_end_and_editors_do_not_misleads_nobody() -> None:
    assert added("a:\n  b: 1\n  #\u2028  c: 1\n", "a") == "a:\n  b: 1\n  #\u2028  c: 1\n  new: v\n"


def test_letters_made_of_two_characters_are_found_and_kept() -> None:
    apart = "cafe\u0301"
    assert added(f"{apart}:\n  b: {apart}\n", "caf\u00e9") == f"{apart}:\n  b: {apart}\n  new: v\n"
    assert added("a: 1\n", key=apart, value=apart) == "a: 1\ncaf\u00e9: cafe\u0301\n"


@pytest.mark.parametrize(
    ("before", "place", "told", "line"),
    [
        ("a: word\n", ("a",), "a mapping belongs where something else stands", 1),
        ("b: 1\na: [1]\n", ("a",), "a mapping belongs where something else stands", 2),
        ("b: 1\na: word\n", ("a", "b"), 'there is no "b", nor room for it, in what stands there', 2),
        ("a: [1]\n", ("a", 4), 'there is no "4"', 1),
        ("b: 1\na: ~\n", ("a",), "a plain value stands where something is to be put under it", 2),
        ("a: {b: }\n", ("a", "b"), "a plain value stands where something is to be put under it", 1),
        ("a:\n  b: |+\n    t", ("a",), "the lines around the place would be read otherwise", None),
    ],
)
def test_where_there_is_no_safe_place_the_file_is_left_alone(
    before: str, place: Place, told: str, line: int | None
) -> None:
    with pytest.raises((CannotBeDone, BrokenFile)) as refused:
        added(before, *place)
    assert told in str(refused.value)
    if line:
        assert (refused.value.path, refused.value.line) == ("x.yaml", line)
        assert str(refused.value).endswith("nothing was changed, add it in an editor")


def test_a_list_is_not_put_where_a_mapping_stands() -> None:
    with pytest.raises(CannotBeDone, match="a list belongs where something else stands"):
        listed("a: {b: 1}\n", "a")


def test_what_would_be_nested_too_deeply_is_refused() -> None:
    deep = "".join(f"{' ' * level}a:\n" for level in range(32))
    with pytest.raises(CannotBeDone, match="nested deeper than 32 levels"):
        added(deep, *["a"] * 32)


def test_a_file_does_not_grow_beyond_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "YAML_LIMIT", 10)
    with pytest.raises(CannotBeDone, match="more than 10 bytes"):
        added("a: 1\n")


def test_a_key_is_not_given_twice() -> None:
    with pytest.raises(AskedWrongly, match='"b" is there already') as refused:
        added("a:\n  b: 1\n", "a", key="b")
    assert (refused.value.path, refused.value.line) == ("x.yaml", 2)


@pytest.mark.parametrize("data", [b"a: \xff\n", b"a: [\n", b"a: 1\na: 2\n", b"a: &b 1\n"])
def test_a_file_that_cannot_be_read_is_not_added_to(data: bytes) -> None:
    with pytest.raises(BrokenFile):
        with_entry(data, "x.yaml", (), "new", "v")


WORDS = st.sampled_from(["a", "b", "yes", "12", "x: y", "# z", "one\ntwo\n", "- w", "é 銀", ""])
TREES = st.recursive(
    WORDS | st.none(), lambda inner: st.dictionaries(WORDS, inner, max_size=3) | st.lists(inner, max_size=3)
)


@st.composite
def written(draw: st.DrawFn) -> tuple[str, Any, Place]:
    """Draw a file in some hand: indentation, quotes, braces, comments; and the place of a mapping in it."""
    import yaml

    tree = {"top": draw(st.dictionaries(WORDS, TREES, max_size=3)), "next": draw(TREES)}
    style = draw(st.sampled_from([None, False, True]))
    text = yaml.dump(tree, allow_unicode=True, default_flow_style=style, indent=draw(st.integers(2, 5)), width=30)
    end = draw(st.sampled_from(["\n", "\r\n"]))
    places = [place for place, value in _places(tree) if isinstance(value, dict)]
    text = f"# head{end}{text.replace(chr(10), end)}# foot{end}"
    return text, tree, draw(st.sampled_from(places))


def _places(value: Any, place: Place = ()) -> list[tuple[Place, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(place, value), *(found for key, inner in pairs for found in _places(inner, (*place, key)))]


NEW = {"label": "x: y", "codes": {"k": {"example": "one\n two"}}, "aliases": ["yes", "b"], "history": [{"revision": 1}]}


@given(written(), st.sampled_from(["v", "one\ntwo", NEW, {}]))
def test_in_whatever_hand_a_file_is_written_only_the_new_is_new(drawn: tuple[str, Any, Place], value: Any) -> None:
    text, _, place = drawn
    before = parse(text.replace("\r\n", "\n"), "x").data
    after = with_entry(text.encode(), "x", place, "brand-new", value).decode()
    found = parse(after.replace("\r\n", "\n"), "x").data
    held = found
    for part in place:
        held = held[part]
    assert held.pop("brand-new") == read_back(value)
    assert found == before
    assert _is_spliced(text, after)


def _is_spliced(before: str, after: str) -> bool:
    """Say whether the old text is the new one with one run of it left out, but for an empty pair of braces."""
    start = next(
        (at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    rest = before[start:]
    return after.endswith((rest, rest.lstrip(" ").removeprefix("{}")))


def test_the_codebook_of_this_study_takes_a_code_everywhere(repository: Path) -> None:
    data = (repository / "codebook.yaml").read_bytes()
    tree = parse(data.decode(), "x").data
    for place, value in _places(tree):
        if isinstance(value, dict) and value and len(place) % 2 == 1 and place[0] == "facets":
            after = with_entry(data, "x", place, "brand-new", {"label": "New"})
            new = after.decode().split("\n")
            for line in data.decode().split("\n"):
                new.remove(line)
            assert [line.strip() for line in new] == ["brand-new:", "label: New"]
