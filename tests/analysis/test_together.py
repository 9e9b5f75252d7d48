"""Codes that stand together: every unit counted by hand on one study, and anew by brute force on random ones."""

import re
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest
from crossings import Small, computed
from graphs import evidence, graph, rows, weights
from hypothesis import given, settings
from hypothesis import strategies as st
from literals import code
from random_studies import Plan, plans

from casecode.errors import AskedWrongly, BadExpression, CasecodeError, UnknownName
from casecode.model.codings import CodedPassage, State
from casecode.workspace.study import open_study

FIRMS = """\
-- cases/acme/case.yaml --
label: Acme
order: 1
-- cases/acme/talk.md --
---
kind: interview
speakers: {I: interviewer, W: wong, L: lee}
---
I: [Q1] Who paid?
W: My uncle paid. The bank paid too.
L: We asked a friend, and an agency found people.
-- cases/acme/memo.md --
---
author: kim
---
Savings paid for the machines.

A friend lent a hand. The bank lent money.
-- cases/bolt/case.yaml --
label: Bolt
order: 2
-- cases/bolt/talk.md --
---
kind: interview
speakers: {C: chan}
---
C: My uncle came back, and so did the bank.
"""
#: Source, words, channel, phase.
CODED = (
    ("acme/talk", "My uncle paid.", "relatives", "start-up"),
    ("acme/talk", "My uncle paid.", "bank-loan", "start-up"),  # the same passage
    ("acme/talk", "My uncle paid. The bank", "friends", "ongoing"),  # overlaps it, so it is another
    ("acme/talk", "The bank paid too.", "bank-loan", "start-up"),
    ("acme/talk", "The bank paid too.", "bank-loan", "ongoing"),  # one code twice in a passage
    ("acme/talk", "a friend", "friends", "start-up"),
    ("acme/talk", "paid too.\nL: We asked", "job-market", "start-up"),  # reaches over two turns
    ("acme/memo", "Savings paid", "relatives", "ongoing"),
    ("acme/memo", "A friend lent a hand.", "friends", "ongoing"),
    ("acme/memo", "The bank lent money.", "bank-loan", "ongoing"),
    ("bolt/talk", "My uncle came back", "relatives", "start-up"),
    ("bolt/talk", "so did the bank", "bank-loan", ""),
)
R, F, J, B = "relatives", "friends", "job-market", "bank-loan"
#: What a person counts, unit by unit.
BY_HAND = {
    "passage": {f"{R} {B}": 1},
    "turn": {f"{R} {F}": 1, f"{R} {J}": 1, f"{R} {B}": 2, f"{F} {J}": 2, f"{F} {B}": 2, f"{J} {B}": 1},
    "source": {f"{R} {F}": 2, f"{R} {J}": 1, f"{R} {B}": 3, f"{F} {J}": 1, f"{F} {B}": 2, f"{J} {B}": 1},
    "case": {f"{R} {F}": 1, f"{R} {J}": 1, f"{R} {B}": 2, f"{F} {J}": 1, f"{F} {B}": 1, f"{J} {B}": 1},
    "case-phase": {f"{R} {F}": 2, f"{R} {J}": 1, f"{R} {B}": 2, f"{F} {J}": 1, f"{F} {B}": 2, f"{J} {B}": 1},
    "[source, phase]": {f"{R} {F}": 2, f"{R} {J}": 1, f"{R} {B}": 2, f"{F} {J}": 1, f"{F} {B}": 3, f"{J} {B}": 1},
    "informant": {f"{R} {F}": 2, f"{R} {J}": 1, f"{R} {B}": 3, f"{F} {J}": 2, f"{F} {B}": 2, f"{J} {B}": 1},
    "[passage, phase]": {f"{R} {B}": 1},
    "question": {},
}


@pytest.fixture
def root(small: Small) -> Path:
    study = small(FIRMS)
    for number, (source, words, channel, phase) in enumerate(CODED, 1):
        phased = {"phase": phase} if phase else {}
        code(study, source, words, id_=f"c{number}", channel=channel, status="used", **phased)
    return study


def asked(unit: str, more: str = "", nodes: str = "[channel]") -> str:
    return f"kind: graph\nnodes: {nodes}\nedges: {{of: together, in: {unit}}}\n{more}"


@pytest.mark.parametrize("unit", BY_HAND)
def test_a_tie_counts_the_units_in_which_both_stand(unit: str, root: Path) -> None:
    assert weights(computed(root, asked(unit))) == BY_HAND[unit]


def test_a_tie_rests_on_the_codings_of_either_in_the_units_of_both(root: Path) -> None:
    assert evidence(computed(root, asked("passage"))) == {f"{R} {B}": {"c1", "c2"}}
    turns = evidence(computed(root, asked("turn")))
    assert turns[f"{R} {B}"] == {"c1", "c2", "c4", "c5", "c11", "c12"}
    assert turns[f"{F} {J}"] == {"c3", "c6", "c7"}


def test_the_rows_say_the_same_in_words_the_heaviest_first(root: Path) -> None:
    display = computed(root, asked("turn"))
    assert display.columns == ("Turns", "In", "Sources", "Informants")
    told = rows(display)
    assert list(told)[:3] == ["Relatives / Bank loan", "Friends / Job market", "Friends / Bank loan"]
    assert told["Relatives / Bank loan"] == ("2", "Acme, Bolt", "2", "2")
    assert told["Friends / Bank loan"] == ("2", "Acme", "2", "2")
    assert [bool(cell.entries[0].passages) for cell in display.rows[0].cells] == [True, False, False, False]
    assert display.notes[0].startswith("A tie joins two that stand in one turn, which counts once. In a text without")
    assert (graph(display).counted, graph(display).is_directed) == ("turns", False)


def test_a_coding_without_the_unit_is_left_out_and_counted(root: Path) -> None:
    made = computed(root, asked("case-phase")).provenance
    assert (made.codings, made.left_out) == (11, {"without a value shown here": 1})


def test_codes_rolled_up_to_one_group_are_one_and_stand_together_with_nothing(root: Path) -> None:
    display = computed(root, asked("turn", nodes="[{dim: channel, level: 1}]"))
    assert weights(display) == {"personal market": 4}


def test_values_of_several_dimensions_stand_together_even_in_one_coding(root: Path) -> None:
    display = computed(root, asked("passage", nodes="[channel, {dim: phase, only: [start-up]}]"))
    assert weights(display) == {
        "channel:relatives channel:bank-loan": 1,
        "channel:relatives phase:start-up": 2,
        "channel:friends phase:start-up": 1,
        "channel:job-market phase:start-up": 1,
        "channel:bank-loan phase:start-up": 2,
    }
    assert evidence(display)["channel:bank-loan phase:start-up"] == {"c1", "c2", "c4", "c5"}


def test_two_coders_meet_in_a_passage_unless_the_unit_tells_them_apart(root: Path) -> None:
    code(root, "acme/talk", "a friend", "second", "d1", channel="job-market")
    assert weights(computed(root, asked("passage"))) == {f"{R} {B}": 1, f"{F} {J}": 1}
    assert weights(computed(root, asked("[passage, coder]"))) == {f"{R} {B}": 1}


def test_what_another_coded_and_what_has_lost_its_words_is_left_out_and_counted(root: Path) -> None:
    code(root, "acme/talk", "a friend", "second", "d1", channel="job-market")
    path = root / "cases/bolt/talk.md"
    path.write_text(path.read_text("utf-8").replace("My uncle came back, and so did the bank.", "No."), "utf-8")
    made = computed(root, asked("passage", "coders: [lead]\n")).provenance
    assert (made.codings, made.left_out) == (10, {"by other coders": 1, "orphaned": 2})


def test_light_ties_are_left_out_and_what_is_tied_to_nothing_is_named(root: Path) -> None:
    text = asked("source").replace("in: source}", "in: source, least: 2}")
    display = computed(root, text)
    assert weights(display) == {f"{R} {F}": 2, f"{R} {B}": 3, f"{F} {B}": 2}
    assert display.notes[1:] == ("Left out: 3 ties of fewer than 2 sources.", "Tied to nothing here: Job market.")


def test_a_tie_may_count_cases_and_be_asked_to_stand_in_several(root: Path) -> None:
    text = asked("source").replace("in: source}", "in: source, weight: cases, cases: all}")
    display = computed(root, text)
    assert weights(display) == {f"{R} {B}": 2}
    assert "Left out: 5 ties found in fewer than 2 cases." in display.notes
    assert display.columns == ("Cases", "In", "Sources", "Informants")


def test_the_measures_are_told_where_they_are_asked_for(root: Path) -> None:
    told = computed(root, asked("source", "measures: [density, components, degree]\n")).notes
    assert "Density: 6 of 6 ties that could be, 1.00." in told
    assert "Components: 1." in told
    assert "Degree, to how many others each is tied: Relatives 3; Friends 3; Job market 3; Bank loan 3." in told
    assert len(computed(root, asked("source")).notes) == 1


def test_the_matrix_is_symmetric_and_its_totals_count_a_unit_once(root: Path) -> None:
    display = computed(root, asked("source", "show: matrix\n"))
    assert display.columns == ("Relatives", "Friends", "Job market", "Bank loan")
    table = [[cell.entries[0].label for cell in row.cells] for row in display.rows]
    assert table == [["3", "2", "1", "3"], ["2", "2", "1", "2"], ["1", "1", "1", "1"], ["3", "2", "1", "3"]]
    assert display.margins is not None
    assert (display.margins.rows, display.margins.total) == (("3", "2", "1", "3"), "3")
    assert display.margins.columns == display.margins.rows
    sparse = computed(root, asked("passage", "show: matrix\n"))
    assert [[cell.words if not cell.entries else "" for cell in row.cells] for row in sparse.rows] == [
        ["", ""],
        ["", ""],
    ]


def test_a_matrix_says_where_ties_were_left_out_and_prints_no_nought_there(root: Path) -> None:
    display = computed(root, asked("source", "show: matrix\n").replace("in: source}", "in: source, least: 3}"))
    assert [[cell.entries[0].label if cell.entries else cell.words for cell in row.cells] for row in display.rows] == [
        ["3", "3"],
        ["3", "3"],
    ]
    text = asked("turn", "show: matrix\n").replace("in: turn}", "in: turn, least: 2}")
    assert {cell.words for _, cell in computed(root, text).cells() if not cell.entries} == {"–"}
    assert "Left out: 3 ties of fewer than 2 turns, which print as –." in computed(root, text).notes


def test_a_matrix_that_counts_cases_counts_them_over_the_union_too(root: Path) -> None:
    text = asked("source", "show: matrix\n").replace("in: source}", "in: source, weight: cases}")
    display = computed(root, text)
    assert display.margins is not None
    assert (display.margins.rows, display.margins.total) == (("2", "1", "1", "2"), "2")


def test_nothing_coded_gives_no_rows_and_says_so(root: Path) -> None:
    display = computed(root, asked("passage", "where: channel == job-market\nmeasures: [density]\n"))
    assert (display.rows, weights(display)) == ((), {})
    assert display.notes[1:] == ("Nothing is tied here.", "Tied to nothing here: Job market.")


@pytest.mark.parametrize(
    ("text", "line", "kind", "message"),
    [
        (asked("pasage"), 3, UnknownName, 'no dimension "pasage"; did you mean "phase"'),
        (asked("turn", nodes="[chanel]"), 2, UnknownName, 'no dimension "chanel"; did you mean "channel"'),
        (asked("turn", nodes="[{dim: channel, level: 0}]"), 2, AskedWrongly, '"channel" has no level 0'),
        (asked("turn", nodes="[{dim: channel, only: [kin]}]"), 2, UnknownName, 'no code of facet channel "kin"'),
        (asked("turn", nodes="[{dim: channel, kind: colour}]"), 2, UnknownName, 'no dimension "channel.colour"'),
        (asked("turn", nodes="[{dim: source, kind: kind}]"), 2, AskedWrongly, "cases, informants and codes have"),
        (asked("turn", "coders: [laed]\n"), 4, UnknownName, 'no coder "laed"; did you mean "lead"'),
        (asked("turn", "where: status = used\n"), 4, BadExpression, "column 8"),
        (asked("turn", "split: phaze\n"), 4, UnknownName, 'no dimension "phaze"; did you mean "phase"'),
    ],
)
def test_a_wrong_name_is_answered_with_the_line_of_the_file(
    text: str, line: int, kind: type[CasecodeError], message: str, root: Path
) -> None:
    with pytest.raises(kind, match=re.escape(message)) as error:
        computed(root, text)
    assert (error.value.path, error.value.line) == ("displays/asked.yaml", line)


# Counted anew by brute force.

UNITS = ("passage", "turn", "source", "case", "case-phase", "[source, phase]", "[passage, coder]")
NODES = ("[channel]", "[channel, resource]", "[{dim: channel, level: 1}]", "[status, informant]")


def touched(passage: CodedPassage) -> set[object]:
    """Give the turns, or else the lines, that a passage touches, character by character."""
    text, source, start = passage.source.text, passage.source.name, 0
    turns: set[object] = set()
    heads: set[object] = set()
    lines: set[object] = set()
    for number, line in enumerate(text.split("\n")):
        here = set(range(start, start + len(line) + 1)) & set(range(passage.start, passage.end))
        head = re.match(r"[IWL]:[ \t]*(\[\w+\][ \t]*)?", line) if passage.source.speakers else None
        if head and {place for place in here if place >= start + head.end()}:
            turns.add((source, number))
        if head and start <= passage.start < start + head.end():
            heads.add((source, number))
        if any(place < start + len(line) and not line[place - start].isspace() for place in here):
            lines.add((source, number))
        start += len(line) + 1
    return turns or heads or lines


def units(name: str, passage: CodedPassage) -> set[object]:
    phase = passage.codes.get("phase")
    phases: Iterable[str] = [phase] if phase else []
    span = (passage.source.name, passage.start, passage.end)
    if name == "turn":
        return touched(passage)
    found: dict[str, set[object]] = {
        "passage": {span},
        "source": {passage.source.name},
        "case": {passage.case.key},
        "case-phase": {(passage.case.key, one) for one in phases},
        "[source, phase]": {(passage.source.name, one) for one in phases},
        "[passage, coder]": {(span, passage.coder)},
    }
    return found[name]


def held(nodes: str, passage: CodedPassage) -> set[str]:
    codes = dict(passage.codes)
    channel, above = codes.get("channel"), {"relatives": "personal", "friends": "personal", "old-friends": "personal"}
    above |= {"job-market": "market", "bank-loan": "market"}
    if nodes == "[channel]":
        return {channel} if channel else set()
    if nodes == "[{dim: channel, level: 1}]":
        return {above.get(channel, channel)} if channel else set()
    if nodes == "[status, informant]":
        status = codes.get("status")
        return {f"informant:{who}" for who in passage.informants} | ({f"status:{status}"} if status else set())
    return {f"{facet}:{codes[facet]}" for facet in ("channel", "resource") if facet in codes}


@settings(max_examples=40, deadline=None, database=None)
@given(plan=plans(most=30), unit=st.sampled_from(UNITS), nodes=st.sampled_from(NODES))
def test_the_same_is_counted_by_brute_force(
    plan: Plan, unit: str, nodes: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = plan.write(tmp_path_factory.mktemp("together"))
    passages = [one for one in open_study(root).passages if one.state is not State.ORPHAN]
    where: dict[str, set[object]] = {}
    for passage in passages:
        for node in held(nodes, passage):
            where.setdefault(node, set()).update(units(unit, passage))
    expected = {
        frozenset((one, other)): len(where[one] & where[other])
        for one, other in combinations(where, 2)
        if where[one] & where[other]
    }
    display = computed(root, asked(unit, nodes=nodes))
    assert {frozenset((edge.start, edge.end)): edge.weight for edge in graph(display).edges} == expected
    for edge in graph(display).edges:
        common = where[edge.start] & where[edge.end]
        resting = {p.id for p in passages if units(unit, p) & common and held(nodes, p) & {edge.start, edge.end}}
        assert {p.id for p in edge.passages} == resting
