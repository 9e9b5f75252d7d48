"""What follows what: dates as exact as they are given, first times, and the orders that cases have in common."""

import re
from itertools import product
from pathlib import Path

import pytest
from crossings import Small, computed
from graphs import evidence, ranks, rows, weights
from hypothesis import given, settings
from hypothesis import strategies as st
from literals import code

from casecode.analysis.sequences import LAST, _next
from casecode.errors import AskedWrongly, CasecodeError, UnknownName

FIRMS = """\
-- cases/acme/case.yaml --
label: Acme
order: 1
-- cases/acme/talk.md --
---
author: kim
date: 2005
---
one two three four five six seven
-- cases/acme/letter.md --
---
author: kim
date: 2001
---
one two three
-- cases/bolt/case.yaml --
label: Bolt
order: 2
-- cases/bolt/talk.md --
---
author: lee
---
one two three four
"""
CODED = (
    ("acme/talk", "one", "relatives", "1996"),
    ("acme/letter", "one", "relatives", "1996"),  # told twice, once an event
    ("acme/talk", "two", "friends", "1998-05"),
    ("acme/talk", "three", "bank-loan", "1998"),  # before May or after it, nobody knows
    ("acme/talk", "four", "job-market", "2001"),
    ("acme/talk", "five", "relatives", "2003"),  # not the first time
    ("acme/talk", "six", "friends", ""),
    ("bolt/talk", "one", "relatives", "1997"),
    ("bolt/talk", "two", "friends", "1997-06"),
    ("bolt/talk", "three", "job-market", "1999"),
)
COURSE = "kind: graph\nnodes: [channel]\nedges: {of: sequence}\n"


@pytest.fixture
def root(small: Small) -> Path:
    study = small(FIRMS)
    for source, word, channel, date in CODED:
        dated = {"date": date} if date else {}
        code(study, source, word, id_=f"{source}-{word}", channel=channel, **dated)
    return study


def test_an_event_is_tied_to_what_surely_came_next_counted_by_cases(root: Path) -> None:
    display = computed(root, COURSE)
    assert weights(display) == {
        "relatives friends": 1,
        "relatives bank-loan": 1,
        "relatives job-market": 1,
        "friends job-market": 2,
        "bank-loan job-market": 1,
    }
    assert rows(display)["Friends / Job market"] == ("2", "Acme, Bolt", "2", "2")
    assert evidence(display)["relatives friends"] == {"acme/talk-one", "acme/letter-one", "acme/talk-two"}
    assert evidence(display)["relatives job-market"] == {"bolt/talk-one", "bolt/talk-three"}
    assert display.notes[0] == (
        "A tie leads to what came next by date within one case; only the first time counts. Counts are of cases."
    )
    assert display.provenance.left_out == {"without a value shown here": 1}


def test_every_time_counts_where_that_is_asked_and_a_way_back_is_told(root: Path) -> None:
    display = computed(root, COURSE.replace("sequence}", "sequence, each: every}"))
    assert weights(display)["job-market relatives"] == 1
    assert any(note.startswith("Cycle: Relatives → ") and "whole in Acme" in note for note in display.notes)


def test_what_comes_after_itself_is_tied_to_the_others_alone(small: Small) -> None:
    root = small(FIRMS)
    for word, channel, date in (
        ("one", "relatives", "1996"),
        ("two", "relatives", "1998"),
        ("three", "friends", "1998"),
    ):
        code(root, "acme/talk", word, id_=f"a{word}", channel=channel, date=date)
    display = computed(root, COURSE.replace("sequence}", "sequence, each: every}"))
    assert weights(display) == {"relatives friends": 1}


def test_a_course_is_laid_in_layers_and_its_chains_are_composite_sequences(root: Path) -> None:
    assert ranks(computed(root, COURSE)) == {"relatives": 0, "friends": 1, "bank-loan": 1, "job-market": 2}
    told = rows(computed(root, COURSE + "show: chains\n"))
    assert told["Friends → Job market"] == ("1", "2", "Acme, Bolt", "2")
    assert told["Relatives → Friends → Job market"] == ("2", "1", "Acme", "2")
    assert not [head for head in told if head == "Relatives → Friends"]


def test_what_only_some_cases_share_may_be_left_out(root: Path) -> None:
    assert weights(computed(root, COURSE.replace("sequence}", "sequence, cases: all}"))) == {"friends job-market": 2}


def test_an_order_may_be_that_of_phases_and_the_unit_another(small: Small) -> None:
    root = small(FIRMS)
    code(root, "acme/talk", "one", id_="a", channel="relatives", phase="start-up")
    code(root, "acme/letter", "one", id_="b", channel="job-market", phase="ongoing")
    code(root, "acme/talk", "two", id_="c", channel="bank-loan", phase="ongoing")
    by_case = COURSE.replace("sequence}", "sequence, by: phase}")
    assert weights(computed(root, by_case)) == {"relatives job-market": 1, "relatives bank-loan": 1}
    by_source = COURSE.replace("sequence}", "sequence, by: phase, in: source}")
    assert weights(computed(root, by_source)) == {"relatives bank-loan": 1}
    told = COURSE.replace("sequence}", "sequence, by: source.date}")
    assert weights(computed(root, told)) == {"job-market relatives": 1, "job-market bank-loan": 1}


def test_numbers_order_too_and_what_is_none_is_passed_over(small: Small) -> None:
    root = small(FIRMS)
    book = (root / "codebook.yaml").read_text(encoding="utf-8")
    (root / "codebook.yaml").write_text(book + "  step: {type: number}\n", encoding="utf-8")
    for word, channel, step in (("one", "friends", "10"), ("two", "relatives", "9"), ("three", "bank-loan", "late")):
        code(root, "acme/talk", word, id_=word, channel=channel, step=step)
    code(root, "acme/talk", "four", id_="four", channel="job-market", step="nan")
    assert weights(computed(root, COURSE.replace("sequence}", "sequence, by: step}"))) == {"relatives friends": 1}


@pytest.mark.parametrize(
    ("by", "kind", "message"),
    [
        ("status", AskedWrongly, '"status" has no order; only ordered facets, dates and numbers have'),
        ("case.industry", UnknownName, 'no dimension "case.industry"'),
        ("dat", UnknownName, 'no dimension "dat"; did you mean "date"'),
    ],
)
def test_what_has_no_order_cannot_order(by: str, kind: type[CasecodeError], message: str, root: Path) -> None:
    text = f"kind: graph\nnodes: [channel]\nedges:\n  of: sequence\n  by: {by}\n"
    with pytest.raises(kind, match=re.escape(message)) as error:
        computed(root, text)
    assert error.value.line == 5


dates = st.sets(st.from_regex(r"199[0-3](-0[1-3](-0[1-2])?)?", fullmatch=True), max_size=9)


@settings(max_examples=200, deadline=None, database=None)
@given(given_dates=dates)
def test_one_date_is_next_to_another_when_it_is_later_and_none_lies_between(given_dates: set[str]) -> None:
    def is_before(one: str, other: str) -> bool:
        exact = min(len(one), len(other))
        return one[:exact] < other[:exact]

    expected = {
        (one, other)
        for one, other in product(given_dates, repeat=2)
        if is_before(one, other) and not any(is_before(one, c) and is_before(c, other) for c in given_dates)
    }
    found = _next(sorted((date, date + LAST) for date in given_dates))
    assert {(one[0], other[0]) for one, later in found.items() for other in later} == expected
