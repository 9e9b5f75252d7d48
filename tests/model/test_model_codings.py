"""The coded passage, and a display's entries, cells and evidence."""

from pathlib import Path

import pytest
from crossings import Small, firms, passage
from literals import code

from casecode.model.codings import State
from casecode.model.displays import Cell, Entry, breadth
from casecode.model.text import Span
from casecode.workspace.study import open_study


@pytest.fixture
def root(small: Small) -> Path:
    return firms(small)


def test_a_passage_knows_its_words_place_speakers_and_question(root: Path) -> None:
    uncle = passage(open_study(root), "uncle")
    start = uncle.source.text.index("My uncle")
    assert (uncle.case.key, uncle.source.name, uncle.coder) == ("acme", "acme/talk", "lead")
    assert (uncle.quote, uncle.span) == ("My uncle paid", Span(start, start + 13))
    assert (uncle.line, uncle.last_line, uncle.informants, uncle.question) == (8, 8, ("wong",), "Q1")
    assert (uncle.codes["channel"], dict(uncle.wording), uncle.state) == ("relatives", {}, State.UNCHANGED)
    assert repr(uncle).startswith("<passage uncle cases/acme/talk.md:8 {'channel': 'relatives'")


def test_a_passage_may_run_over_lines_and_speakers(small: Small) -> None:
    root = small("-- cases/acme/talk.md --\n---\nspeakers: {W: wong, L: lee}\n---\nW: We tried.\nL: Twice.\n")
    code(root, "acme/talk", "tried.\nL: Twice.\n", id_="both", channel="friends")
    both = passage(open_study(root), "both")
    assert (both.line, both.last_line, both.informants) == (4, 5, ("wong", "lee"))


def test_an_orphan_has_no_words(root: Path) -> None:
    memo = root / "cases/bolt/memo.md"
    memo.write_text(memo.read_text(encoding="utf-8").replace("Savings", "Earnings"), encoding="utf-8")
    savings = passage(open_study(root), "savings")
    assert (savings.state, savings.quote) == (State.ORPHAN, "")


def test_first_evidence_is_by_rank_of_source_then_start_then_length_then_id(small: Small) -> None:
    root = small(
        "-- cases/acme/case.yaml --\nsources: [z]\n"
        "-- cases/acme/a.md --\nOne two.\n-- cases/acme/b.md --\nThree.\n-- cases/acme/z.md --\nFour.\n"
    )
    for source, words, id_ in (
        ("b", "Three", "5"),
        ("a", "two", "4"),
        ("a", "One", "3"),
        ("a", "One two", "2"),
        ("z", "our", "1"),
        ("z", "Four", "0b"),
        ("z", "Four", "0a"),
    ):
        code(root, f"acme/{source}", words, id_=id_, channel="friends")
    found = sorted(open_study(root).passages, key=lambda one: one.evidence_order)
    assert [one.id for one in found] == ["0a", "0b", "1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("of", "count"), [("cases", 2), ("sources", 3), ("informants", 3), ("passages", 8), ("codings", 9)]
)
def test_evidence_has_breadth(root: Path, of: str, count: int) -> None:
    code(root, "acme/talk", "My uncle paid", id_="again", channel="friends")
    passages = [one for one in open_study(root).passages if one.id != "other"]
    assert breadth(passages, of) == count


def test_the_same_name_in_two_cases_is_two_informants(small: Small) -> None:
    letter = "---\nauthor: kim\n---\nOne.\n"
    root = small(f"-- cases/acme/a.md --\n{letter}-- cases/bolt/a.md --\n{letter}")
    code(root, "acme/a", "One", id_="here", channel="friends")
    code(root, "bolt/a", "One", id_="there", channel="friends")
    assert breadth(open_study(root).passages, "informants") == 2


def test_a_cell_rests_on_its_entries_or_on_what_explains_its_emptiness(root: Path) -> None:
    study = open_study(root)
    uncle, bank, loan = (passage(study, id_) for id_ in ("uncle", "bank", "loan"))
    full = Cell("Money", (Entry("relatives", "Relatives", (uncle,)), Entry("bank-loan", "Bank loan", (bank,))))
    empty = Cell("Money", empty="rejected", because=(loan,))
    assert [one.id for one in full.passages] == ["uncle", "bank"]
    assert [one.id for one in empty.passages] == ["loan"]
    assert (full.entries[0].evidence, full.entries[0].sources, full.entries[0].informants) == (("uncle",), 1, 1)
