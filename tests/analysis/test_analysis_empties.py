"""Empty cells: the kinds of emptiness told apart."""

from pathlib import Path

import pytest
from crossings import Small, computed, firms, table
from literals import CODEBOOK, code

from casecode.model.displays import Cell

ASKED = "coders: [lead]\nwhere: status == used and stance != contradicts\nrows: [case, phase]\ncols: resource\n"


@pytest.fixture
def root(small: Small) -> Path:
    return firms(small)


def cell(root: Path, text: str, row: str, column: str) -> Cell:
    display = computed(root, text)
    return next(c for r, c in display.cells() if (" / ".join(r.head), c.column) == (row, column))


def test_every_kind_of_emptiness_is_told(root: Path) -> None:
    code(
        root,
        "acme/talk",
        "in the paper",
        id_="none",
        channel="job-market",
        resource="human",
        phase="start-up",
        status="absent",
    )
    code(
        root,
        "acme/letter",
        "the bank",
        id_="thought",
        channel="relatives",
        resource="human",
        phase="ongoing",
        status="considered",
    )
    assert table(computed(root, f"{ASKED}cell: {{of: channel}}\n")) == {
        ("Acme / Start-up", "Money"): ["Relatives"],
        ("Acme / Start-up", "People"): ["Friends"],
        ("Acme / Ongoing", "Money"): ["Bank loan"],
        ("Acme / Ongoing", "People"): "(discontinued)",
        ("Bolt / Start-up", "Money"): "(rejected)",
        ("Bolt / Start-up", "People"): "(not asked)",
        ("Bolt / Ongoing", "Money"): "(not asked)",
        ("Bolt / Ongoing", "People"): "(not asked)",
    }


def test_an_empty_cell_names_the_status_that_stands_first_in_the_codebook_and_why(root: Path) -> None:
    code(
        root,
        "acme/letter",
        "friends.",
        id_="absent",
        channel="friends",
        resource="human",
        phase="ongoing",
        status="absent",
    )
    code(
        root,
        "acme/letter",
        "We hired",
        id_="gave-up",
        channel="friends",
        resource="human",
        phase="ongoing",
        status="discontinued",
    )
    found = cell(root, f"{ASKED}cell: {{of: channel}}\n", "Acme / Ongoing", "People")
    assert (found.empty, found.words) == ("discontinued", "(discontinued)")
    assert [passage.id for passage in found.because] == ["advert", "gave-up"]
    assert [passage.id for passage in found.passages] == ["advert", "gave-up"]


def test_what_contradicts_explains_no_emptiness(root: Path) -> None:
    text = f"{ASKED}cell: {{of: channel}}\n".replace("status == used", "status == used and channel == friends")
    assert cell(root, text, "Acme / Ongoing", "People").empty == "silent"


def test_asked_and_silent_is_told_from_not_asked(small: Small) -> None:
    root = small(
        "-- guide.yaml --\nquestions:\n  Q1: {asks: {resource: financial}}\n"
        "-- cases/acme/talk.md --\n---\nspeakers: {I: interviewer, W: wong}\n---\nI: [Q1] Who paid?\nW: [Q1] Hm.\n"
    )
    display = computed(root, "rows: case\ncols: resource\ncell: {of: channel}\n")
    assert table(display) == {("Acme", "Money"): "(silent)", ("Acme", "People"): "(not asked)"}


def test_a_row_over_several_cases_is_asked_about_if_one_of_them_was(root: Path) -> None:
    text = "where: channel == relatives\nrows: {}\ncols: resource\ncell: {{of: channel}}\n"
    assert table(computed(root, text.format("case.industry"))) == {
        ("traditional", "Money"): ["Relatives"],
        ("traditional", "People"): "(silent)",
        ("high-tech", "Money"): "(not asked)",
        ("high-tech", "People"): "(not asked)",
    }


def test_a_source_that_did_not_ask_is_not_silent(root: Path) -> None:
    text = "where: channel == relatives\nrows: [{dim: source, only: [acme/talk, acme/letter]}]\ncols: resource\ncell: {of: channel}\n"
    assert table(computed(root, text)) == {
        ("acme/talk", "Money"): ["Relatives"],
        ("acme/talk", "People"): "(silent)",
        ("acme/letter", "Money"): "(not asked)",
        ("acme/letter", "People"): "(not asked)",
    }


def test_a_crossing_that_no_question_could_be_about_is_silent(root: Path) -> None:
    display = computed(root, "where: coder == second\nrows: case\ncols: coder\ncell: {of: channel}\n")
    assert table(display)["Bolt", "second"] == "(silent)"


def test_without_a_guide_everything_is_taken_as_asked(small: Small) -> None:
    root = small("-- cases/acme/a.md --\nOne.\n")
    display = computed(root, "rows: case\ncols: resource\ncell: {of: channel}\n")
    assert set(table(display).values()) == {"(silent)"}


def test_without_a_status_a_cell_is_silent_or_not_asked(small: Small) -> None:
    book = CODEBOOK.replace("status:", "certainty:")
    root = small(f"-- codebook.yaml --\n{book}-- cases/acme/a.md --\nOne.\n")
    code(root, "acme/a", "One", resource="financial", channel="friends", certainty="rejected")
    display = computed(root, "where: certainty == used\nrows: case\ncols: resource\ncell: {of: channel}\n")
    assert set(table(display).values()) == {"(silent)"}


def test_a_coding_without_a_status_explains_nothing(root: Path) -> None:
    text = "where: status == used\nrows: [case, phase]\ncols: resource\ncell: {show: count}\n"
    code(root, "bolt/memo", "refused", resource="human", phase="start-up")
    assert cell(root, text, "Bolt / Start-up", "People").empty == "not-asked"


def test_a_status_understood_explains_an_empty_cell_too(small: Small) -> None:
    book = CODEBOOK.replace("default: used\n    with: channel", "default: used")
    root = small(f"-- codebook.yaml --\n{book}-- cases/acme/a.md --\nOne.\n")
    code(root, "acme/a", "One", id_="one", resource="financial", channel="friends")
    found = cell(root, "where: status == rejected\nrows: case\ncols: resource\ncell: {of: channel}\n", "Acme", "Money")
    assert (found.empty, [passage.id for passage in found.because]) == ("used", ["one"])


def test_a_display_may_have_its_own_words_for_emptiness(root: Path) -> None:
    words = 'empty: {rejected: turned down, not-asked: "?", silent: ""}'
    told = table(computed(root, f"{ASKED}cell: {{of: channel, {words}}}\n"))
    assert told["Bolt / Start-up", "Money"] == "turned down"
    assert told["Bolt / Ongoing", "Money"] == "?"
    assert told["Acme / Ongoing", "People"] == "(discontinued)"
