"""Values written as YAML are read back as they were meant, here and by other readers."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from casecode.files.yamllines import Value, entry, flow, item, read_back, scalar
from casecode.files.yamltext import parse
from casecode.model.text import canonical

TEXTS = st.text(st.characters(exclude_categories=["Cs"])).map(canonical)
VALUES = st.recursive(
    TEXTS | st.integers(0, 99) | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=8,
)
AWKWARD = [
    "", " ", "yes", "No", "on", "OFF", "true", "null", "~", "y", "N", "12", "012", "0x1F", "0o17", "1_000", "1:30",
    "1.5", ".5", ".inf", "-1", "+1", "1e3", "2004-05-17", "2004-05-17 10:00", "<<", "=", "- a", "-", "-a", "? a", ": a",
    "a: b", "a:", "a:b", "a #b", "a# b", "#a", "&a", "*a", "!a", "|", ">", "'a'", '"a"', "it's", 'say "so"',
    'it\'s "so"', "%a", "@a", "`a", "[a", "{a}", "a, b", "a]", "---", "...", "a\\b", "a\tb", "\ta", "a ", " a",
    "a\nb", "a\n", "a\n\n", "\na", "  a\nb", "a\n  b\n\nc", "a\n \nb", "a\n#b", "\n", "a\x1bb", "a\x7f", "a\x85b",
    "a\u2028b", "\ufeffa", "a\ufeff", "\ufffe", "é", "銀行", "𝒳", "a\u00a0", "\u00a0a", "a\n--- b", "a\n- b: c",
]  # fmt: skip


@pytest.mark.parametrize("text", AWKWARD)
@pytest.mark.parametrize("column", [0, 4])
def test_an_awkward_text_is_read_back_here_and_by_others(text: str, column: int) -> None:
    above = ["a:", "  b:"][: column // 2]
    lines = "\n".join([*above, *entry("k", text, column, 2), f"{' ' * column}last: x"]) + "\n"
    for found in (parse(lines, "x").data, yaml.safe_load(lines)):
        inner = found["a"]["b"] if above else found
        assert inner == {"k": text, "last": "x"}
    for found in (parse(flow({"k": text, "l": [text]}), "x").data, yaml.safe_load(flow({"k": text, "l": [text]}))):
        assert found == {"k": text, "l": [text]}


@given(TEXTS, VALUES)
def test_any_value_is_read_back_as_an_entry_an_item_and_on_one_line(key: str, value: object) -> None:
    as_entry = "\n".join(entry(key, value, 0, 3)) + "\n"  # type: ignore[arg-type]
    assert parse(as_entry, "x").data == {key: read_back(value)}  # type: ignore[arg-type]
    as_item = "\n".join(item(value, 2, 2)) + "\n"  # type: ignore[arg-type]
    assert parse(as_item, "x").data == [read_back(value)]  # type: ignore[arg-type]
    assert parse(f"[{flow(value)}]", "x").data == [read_back(value)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["Joint ventures", "Founder’s own", "client's", 'the "face" of it', "a:b", "a-b", "銀行"]
)
def test_a_text_that_needs_no_quotes_gets_none(text: str) -> None:
    assert scalar(text) == text


def test_several_lines_stand_as_lines() -> None:
    assert entry("example", "One.\n\n  Two.\n", 2, 4) == ["  example: |", "      One.", "", "        Two."]


def test_mappings_in_a_list_stand_under_one_another() -> None:
    value: Value = {"history": [{"revision": 1, "why": "split"}, {"revision": 2}], "none": [], "nothing": {}}
    assert entry("a", value, 0, 2) == [
        "a:",
        "  history:",
        "    - revision: 1",
        "      why: split",
        "    - revision: 2",
        "  none: []",
        "  nothing: {}",
    ]
