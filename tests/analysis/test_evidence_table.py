"""Evidence tables of a small study: ratings, breadth, chosen and proposed quotes, what contradicts, what is withheld."""

from pathlib import Path

import findings
import literals
import pytest
from conftest import Run
from crossings import Small, told

import casecode
from casecode.errors import AskedWrongly, UnknownName
from casecode.model.displays import Display
from casecode.workspace import proving
from casecode.workspace.study import open_study

LEAD = ("--coder", "lead")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return findings.write(tmp_path)


def table(root: Path, construct: str, place: str = "both", quotes: int = 3) -> Display:
    return proving.evidence(open_study(root), construct, proving.wanted(place, quotes))


def row(display: Display, case: str) -> dict[str, list[str] | str]:
    found = next(one for one in display.rows if one.keys == (case,))
    return {cell.column: told(cell) for cell in found.cells}


def test_a_case_shows_its_rating_its_breadth_and_its_quotes(root: Path, run: Run) -> None:
    assert run("judge", "trust", "north", "high", "-e", "hands", *LEAD, at=root).code == 0
    display = table(root, "Trust")
    assert row(display, "north") == {
        "Rating": ["high (1 coding, 1 source, 1 informant)"],
        "Evidence": ["1 coding, 1 source, 1 informant"],
        "Quotes for the text": ["“We shook hands and that was all.” (wong; north/talk:10)"],
        "Quotes for the appendix": "–",
        "Contradicting": "–",
    }
    assert display.rows[0].cells[0].entries[0].evidence == ("hands0000000",)
    assert "Scale: low: writes everything down; some; high: a word is enough." in display.notes


def test_words_that_may_not_be_quoted_are_never_shown_nor_proposed(root: Path, run: Run) -> None:
    found = row(table(root, "trust"), "south")
    assert found["Quotes for the text"] == found["Quotes for the appendix"] == "(no more that may be quoted)"
    run("judge", "trust", "south", "appendix", "--quote", "paper", *LEAD, at=root)
    found = row(display := table(root, "trust"), "south")
    assert found["Quotes for the appendix"] == ["(words withheld: share is no) (chan; south/letter:7)"]
    assert "Words withheld: the source may not be quoted word for word." in display.notes
    assert "Every promise" not in str(display)


def test_a_case_without_evidence_says_which_kind_of_nothing(root: Path) -> None:
    found = row(table(root, "trust"), "west")
    assert found["Rating"] == "(not rated)"
    assert found["Evidence"] == "(silent)"
    assert row(table(root, "growth"), "west")["Rating"] == "(no scale)"


def test_a_stale_rating_says_so_and_one_on_nothing_too(root: Path, run: Run) -> None:
    run("judge", "trust", "north", "high", "-e", "hands", *LEAD, at=root)
    run("judge", "trust", "north", "some", "--phase", "start-up", "--coder", "second", at=root)
    run("judge", "trust", "north", "low", "--phase", "ongoing", "--coder", "second", at=root)
    literals.code(root, "north/talk", "Later we put notices", theme="trust", id_="later0000000")
    assert row(table(root, "trust"), "north")["Rating"] == [
        "second start-up: some (stale) (on no coding)",
        "second ongoing: low (stale) (on no coding)",
        "lead: high (stale) (1 coding, 1 source, 1 informant)",
    ]


def test_chosen_quotes_stand_first_and_are_not_proposed_again(root: Path, run: Run) -> None:
    personal = "channel=personal"
    run("judge", personal, "north", "appendix", "--quote", "cousins", *LEAD, at=root)
    found = table(root, personal)
    text, appendix = found.rows[0].cells[2:4]
    assert [one.evidence for one in appendix.entries] == [("cousins00000",)]
    assert [bool(one.flag) for one in appendix.entries] == [False]
    assert [one.evidence for one in text.entries] == [("friend000000",)]
    assert [bool(one.flag) for one in text.entries] == [True]
    assert any(note.startswith("°: a quote that nobody chose") for note in found.notes)
    only = table(root, personal, "appendix")
    assert only.columns == ("Rating", "Evidence", "Quotes for the appendix", "Contradicting")
    assert told(only.rows[0].cells[2]) == told(appendix)


SPREAD = """\
-- cases/north/case.yaml --
label: North
informants: {wong: {role: founder}}
sources: [talk, chat]
-- cases/north/talk.md --
---
kind: interview
speakers: {I: interviewer, W: wong, L: lee}
share: verbatim
---
W: My uncle paid us.
W: Aunts paid.
L: Some cousins paid for it all in the end.
I: Relatives, then?
-- cases/north/chat.md --
---
speakers: {W: wong}
share: verbatim
---
W: We had relatives who lent a great deal of money to us.
"""


def spread(small: Small) -> Path:
    root = small(SPREAD)
    for source, quote, id_ in (
        ("north/talk", "My uncle paid us.", "uncle"),
        ("north/talk", "Aunts paid.", "aunts"),
        ("north/talk", "Some cousins paid for it all in the end.", "cousins"),
        ("north/chat", "We had relatives who lent a great deal of money to us.", "lent"),
    ):
        literals.code(root, source, quote, id_=id_, channel="relatives")
    literals.code(root, "north/talk", "Aunts paid.", id_="aunts-again", channel="relatives", status="used")
    literals.code(root, "north/talk", "My uncle", id_="not", channel="relatives", stance="contradicts")
    literals.code(root, "north/talk", "Relatives, then?", id_="asked", channel="relatives", status="rejected")
    return root


def test_proposals_spread_over_sources_then_informants_the_short_first(small: Small) -> None:
    cells = table(spread(small), "relatives", quotes=9).rows[0].cells
    assert [one.evidence for one in cells[2].entries] == [("aunts",)]
    assert [one.evidence[0] for one in cells[3].entries] == ["uncle", "lent", "cousins"]
    fewer = table(spread(small), "relatives", quotes=0).rows[0].cells
    assert not fewer[2].entries
    assert not fewer[3].entries


def test_what_contradicts_is_marked_and_never_left_out(small: Small, run: Run) -> None:
    root = spread(small)
    display = table(root, "relatives", "text", 0)
    contradicting = "≠ “My uncle” (wong, founder; north/talk:6; contradicts)"
    assert told(display.rows[0].cells[-1]) == [contradicting]
    assert "≠: coded as contradicting." in display.notes
    run("judge", "channel=relatives", "north", "text", "--quote", "not", *LEAD, at=root)
    assert told(table(root, "relatives", "text").rows[0].cells[2]) == [contradicting]


def test_a_status_that_is_not_the_ordinary_one_and_nobody_speaking_are_said(small: Small, run: Run) -> None:
    run("judge", "channel=relatives", "north", "text", "--quote", "asked", *LEAD, at=(root := spread(small)))
    said = told(table(root, "relatives").rows[0].cells[2])
    assert said == ["“Relatives, then?” (nobody named; north/talk:9; rejected)"]


def test_a_judgement_on_what_the_codebook_no_longer_has_is_passed_over(root: Path, run: Run) -> None:
    run("judge", "trust", "north", "high", "-e", "hands", *LEAD, at=root)
    book = root / "codebook.yaml"
    book.write_text(
        book.read_text(encoding="utf-8").replace("trust", "faith").replace("Trust", "Faith"), encoding="utf-8"
    )
    assert row(table(root, "faith"), "north")["Rating"] == "(not rated)"


def test_a_study_without_phases_has_evidence_tables_too(small: Small, run: Run) -> None:
    root = small(SPREAD)
    (root / "codebook.yaml").write_text("facets: {theme: {codes: {trust: {label: Trust, scale: [low, high]}}}}\n")
    literals.code(root, "north/talk", "Aunts paid.", id_="aunts", theme="trust")
    assert run("judge", "trust", "north", "high", "-e", "aunts", *LEAD, at=root).code == 0
    assert row(table(root, "trust"), "north")["Rating"] == ["high (1 coding, 1 source, 1 informant)"]


def test_what_is_asked_wrongly_is_said(root: Path) -> None:
    with pytest.raises(UnknownName, match="trust"):
        table(root, "trst")
    with pytest.raises(AskedWrongly, match="no place for a quote"):
        table(root, "trust", "footnote")
    with pytest.raises(AskedWrongly, match="cannot be printed"):
        table(root, "trust", quotes=-1)


def test_the_command_and_python_give_the_same_table(root: Path, run: Run) -> None:
    done = run("evidence", "trust", "--for", "text", "--quotes", "1", "--format", "markdown", at=root)
    assert done.code == 0
    assert done.out == casecode.open(root).evidence("trust", place="text", quotes=1).to_markdown()
    assert run("evidence", "trst", at=root).code == 2
