"""Coding files: what is read of them, and that a rewrite keeps every line that is not its own."""

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casecode.files.codings import (
    Record,
    changed,
    encode,
    lines_by_id,
    narrow,
    new_id,
    records,
    with_added,
    with_changed,
    with_lines,
    without,
)
from casecode.model.problems import Problem

WHOLE = b'{"id":"a","kind":"coding","start":3,"end":9,"src":"x","codes":{"theme":"money"}}'


def line(id_: str, start: int, end: int) -> bytes:
    return json.dumps({"id": id_, "start": start, "end": end, "src": "x"}).encode()


def read(data: bytes) -> tuple[list[str], list[int], list[str]]:
    problems: list[Problem] = []
    found, numbers = narrow(data, "t.jsonl", problems)
    return [coding.id for coding in found], numbers, [str(problem) for problem in problems]


def record(id_: str, start: int = 0, end: int = 1) -> Record:
    return Record(id_, "coding", start, end, src="x", codes={"theme": "money"})


def test_new_ids_are_twelve_plain_characters_and_differ() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert {len(id_) for id_ in ids} == {12}
    assert set("".join(ids)) <= set("0123456789abcdefghjkmnpqrstvwxyz")


def test_a_record_is_one_line_in_a_fixed_order_without_what_is_empty() -> None:
    one = Record(
        "a", "coding", 1, 9, "Geld für\nuns", "p", "s", "x", {"theme": "money"}, {}, {"theme": 2}, {}, "why", "now"
    )
    assert encode(one).decode() == (
        '{"id":"a","kind":"coding","start":1,"end":9,"quote":"Geld für\\nuns","prefix":"p","suffix":"s","src":"x",'
        '"codes":{"theme":"money"},"rev":{"theme":2},"memo":"why","at":"now"}'
    )


def test_a_record_reads_back_as_it_was_written() -> None:
    one = Record(
        "a", "coding", 1, 9, "\u2028\x00\u202e", codes={"t": "m"}, wording={"t": "M"}, stamp={"t": "0"}, memo='"'
    )
    assert records(encode(one) + b"\n", "t.jsonl", []) == ([one], [1])


@pytest.mark.parametrize("data", [b"", b"\n", b"\n\n  \n"])
def test_an_empty_file_has_no_codings(data: bytes) -> None:
    assert read(data) == ([], [], [])


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n", b"\n\n"])
def test_the_last_line_may_end_in_any_way(end: bytes) -> None:
    assert read(WHOLE + b"\n" + WHOLE + end) == (["a", "a"], [1, 2], [])


def test_empty_lines_count_as_lines() -> None:
    assert read(b"\n" + WHOLE + b"\n\n\n" + WHOLE + b"\n") == (["a", "a"], [2, 5], [])


@pytest.mark.parametrize(
    "torn",
    [
        WHOLE[:40],
        WHOLE[40:],
        WHOLE + WHOLE,
        b"\xef\xbb\xbf" + WHOLE,
        WHOLE.replace(b"money", b"\xff\xfe"),
        b"<<<<<<< HEAD",
        b"null",
        b"[]",
        b'{"id":"b","kind":"coding"}',
        b'{"id":7,"start":1,"end":2,"src":"x"}',
        b'{"id":"b","start":"1","end":2,"src":"x"}',
        b'{"id":"b","start":1e99,"end":2,"src":"x"}',
        b'{"id":"b","start":1,"end":2,"src":"x","codes":["money"]}',
    ],
)
def test_a_line_that_is_no_record_is_told_by_line_and_hides_no_other(torn: bytes) -> None:
    ids, numbers, told = read(WHOLE + b"\n" + torn + b"\n" + WHOLE + b"\n")
    assert (ids, numbers) == (["a", "a"], [1, 3])
    assert told[0].startswith("t.jsonl:2: error: not a whole record (")
    assert told[0].endswith("it is kept as it is; mend or delete the line [bad-record]")
    assert len(told) == 1


def test_great_depth_in_a_line_is_told_and_not_a_crash() -> None:
    deep = b'{"id":"b","start":1,"end":2,"src":"x","more":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    ids, numbers, told = read(WHOLE + b"\n" + deep)
    assert (ids, numbers) == (["a"], [1])
    assert told[0].startswith("t.jsonl:2: error: not a whole record (nested too deeply)")
    assert with_added(deep, [record("z")]).split(b"\n")[0] == deep
    assert without(deep, ["b"]) == deep + b"\n"


def test_a_long_coding_counts_whether_or_not_another_line_is_torn() -> None:
    long = encode(Record("b", "coding", 0, 300_000, quote="x" * 300_000, src="x"))
    assert read(long + b"\n")[0] == ["b"]
    assert read(long + b"\n{\n")[0] == ["b"]


def test_records_are_added_in_the_order_of_the_text_longer_ones_first() -> None:
    data = with_added(
        line("b", 5, 9) + b"\n", [record("d", 5, 7), record("a", 0, 2), record("c", 5, 9), record("e", 8, 9)]
    )
    assert read(data)[0] == ["a", "b", "c", "d", "e"]


def test_a_torn_line_stays_behind_the_line_it_followed() -> None:
    data = with_added(line("c", 5, 9) + b"\ntorn\nmore\n" + line("d", 6, 9), [record("a"), record("e", 7, 9)])
    assert read(data)[0] == ["a", "c", "d", "e"]
    assert data.split(b"\n")[1:5] == [line("c", 5, 9), b"torn", b"more", line("d", 6, 9)]
    assert with_added(b"torn\n", [record("a")]).startswith(b"torn\n")


def test_removing_keeps_every_other_line_in_its_place() -> None:
    data = line("b", 5, 9) + b"\ntorn b\n" + line("a", 1, 2) + b"\n"
    assert without(data, ["b"]) == b"torn b\n" + line("a", 1, 2) + b"\n"
    assert without(data, ["zzz"]) == data
    assert without(line("b", 5, 9), ["b"]) == b""


@pytest.mark.parametrize("odd", [b'{"id":["b"]}', b'{"id":{}}', b'{"id":null}', b"{}", b"[]", b'"b"', b"b"])
def test_a_line_with_an_id_of_another_shape_is_no_record_of_anybody(odd: bytes) -> None:
    assert without(odd + b"\n" + line("b", 1, 2), ["b"]) == odd + b"\n"


def test_a_record_of_another_kind_can_be_removed_by_its_id() -> None:
    assert without(b'{"id":"m","kind":"memo","text":"x"}\n', ["m"]) == b""


def test_a_change_of_a_record_keeps_its_other_parts_even_those_unknown_and_empty() -> None:
    strange = b'{"mine":null,"id":"b","start":5,"end":9,"src":"x","memo":"old","colour":[1,{"a":null}]}'
    torn = b'{"id":"b","sta'
    data = with_changed(strange + b"\n" + torn + b"\n", {"b": {"memo": None, "codes": {"theme": "money"}}})
    assert data == (
        b'{"id":"b","start":5,"end":9,"src":"x","codes":{"theme":"money"},"mine":null,"colour":[1,{"a":null}]}\n'
        + torn
        + b"\n"
    )
    assert with_changed(data, {"a": {"memo": "x"}, "b": {}}) == data


def test_a_record_in_memory_changes_as_its_line_does() -> None:
    one = Record("a", "coding", 1, 9, src="x", codes={"theme": "money"}, memo="old")
    parts = {"memo": None, "codes": {"theme": "people"}, "wording": {"theme": "Staff"}}
    assert encode(changed(one, parts)) + b"\n" == with_changed(encode(one), {"a": parts})


def test_lines_are_put_back_and_taken_away_by_id_with_every_other_kept() -> None:
    a, b, c = line("a", 1, 2), line("b", 3, 4), line("c", 5, 6)
    data = b + b"\ntorn\n" + c + b"\n\n"
    assert with_lines(data, {"a": a, "c": b""}) == a + b"\n" + b + b"\ntorn\n"
    assert lines_by_id(data + b + b"\n") == {"b": [b, b], "c": [c]}


KEYS = st.text("abcxyz_é", min_size=1, max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
PLACES = st.fixed_dictionaries(
    {
        "id": st.text("abc", min_size=1, max_size=4),
        "start": st.integers(-3, 40),
        "end": st.integers(-3, 40),
        "src": KEYS,
    }
)
STRANGE = st.builds(lambda place, more: json.dumps({**more, **place}).encode(), PLACES, st.dictionaries(KEYS, VALUES))
NOISE = st.binary(max_size=30).map(lambda data: data.replace(b"\n", b"?"))
TORN = st.builds(lambda whole, cut: whole[:cut], STRANGE, st.integers(1, 60))
LINES = st.lists(STRANGE | NOISE | TORN | VALUES.map(lambda value: json.dumps(value).encode()), max_size=12)
NEW = st.lists(st.builds(record, st.uuids().map(str), st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=4)


def kept(data: bytes) -> Counter[bytes]:
    return Counter(line for line in data.split(b"\n") if line.strip())


@settings(deadline=None, max_examples=60)
@given(LINES, NEW, st.sampled_from([b"", b"\n"]))
def test_adding_and_removing_keeps_unknown_keys_and_torn_lines_byte_for_byte(
    lines: list[bytes], new: list[Record], end: bytes
) -> None:
    before = b"\n".join(lines) + end
    added = with_added(before, new)
    assert kept(added) == kept(before) + Counter(encode(one) for one in new)
    assert added.endswith(b"\n")
    assert with_added(added, []) == added
    taken = without(added, [one.id for one in new])
    assert kept(taken) == kept(before)


@settings(deadline=None, max_examples=60)
@given(LINES, NEW)
def test_what_could_be_read_before_a_rewrite_can_be_read_after_it(lines: list[bytes], new: list[Record]) -> None:
    before, after = read(b"\n".join(lines)), read(with_added(b"\n".join(lines), new))
    assert sorted(after[0]) == sorted([*before[0], *(one.id for one in new)])
    assert len(after[2]) == len(before[2])
