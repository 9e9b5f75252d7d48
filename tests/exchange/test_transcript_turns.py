"""Who speaks in the transcripts that people and programs write."""

import foreign
import pytest

from casecode.errors import BrokenFile
from casecode.exchange import formats
from casecode.exchange.bodies import body
from casecode.exchange.documents import Document, Line
from casecode.exchange.turns import find

UNCLE = "My uncle lent us the first rent."
ANA = "Ana Duarte: [00:00:01] How did it begin?\n"
TOM = f"Tom O'Neil: [00:00:04] {UNCLE}\n"
TRANSCRIPTS = {
    "Otter": (
        foreign.OTTER,
        "txt",
        f"Ana Duarte: [00:00:03] How did it begin?\nTom O'Neil: [00:00:07] {UNCLE}\nThe bank laughed.\n"
        "Ana Duarte: [01:02:15] And who worked?\n",
    ),
    "Zoom": (foreign.ZOOM, "vtt", f"{ANA}{TOM}Ana Duarte: [00:00:09] R&D?\n"),
    "Zoom's chat": (
        "09:41:05 From Ana Duarte to Everyone:\tHow did it begin?\n"
        "09:41:20 From Tom O'Neil to Ana Duarte (Direct Message):\tNot here.\n",
        "txt",
        "Ana Duarte: [09:41:05] How did it begin?\nTom O'Neil: [09:41:20] (to Ana Duarte (Direct Message)) Not here.\n",
    ),
    "Teams": (foreign.TEAMS, "vtt", ANA + TOM),
    "Teams, older": (foreign.TEAMS_LINES, "txt", ANA + TOM),
    "Teams, newer": (
        f"Ana Duarte   0:01\nHow did it begin?\n\nTom O'Neil   0:04\n{UNCLE}\n",
        "txt",
        f"{ANA}{TOM}",
    ),
    "Rev": (
        f"Ana Duarte (00:01):\nHow did it begin?\n\nTom O'Neil (00:04):\n{UNCLE}\n",
        "txt",
        ANA + TOM,
    ),
    "Trint": (
        f"[00:00:01] Ana Duarte: How did it begin?\n\n[00:00:04] Tom O'Neil: {UNCLE}\n",
        "txt",
        ANA + TOM,
    ),
    "Trint, names in brackets": (
        f"[Ana Duarte] 00:00:01\nHow did it begin?\n[Tom O'Neil] 00:00:04\n{UNCLE}\n",
        "txt",
        ANA + TOM,
    ),
    "Markdown": (
        f"**Ana Duarte:** [00:01] How did it begin?\n\n**Tom O'Neil**: [0:04] {UNCLE}\n",
        "md",
        ANA + TOM,
    ),
    "questions and answers": (
        f"Q. How did it begin?\nA. {UNCLE}\nThe bank laughed.\nQ. And then?\n",
        "txt",
        f"Q: How did it begin?\nA: {UNCLE}\nThe bank laughed.\nQ: And then?\n",
    ),
    "labels and numbers": (
        "INT: Why?\nP07: Well.\nSpeaker 2: So.\nINT: Note: what for?\nP07: At 10:30 it rained: all day.\n",
        "txt",
        "INT: Why?\nP07: Well.\nSpeaker 2: So.\nINT: Note: what for?\nP07: At 10:30 it rained: all day.\n",
    ),
    "accents, particles and letters of other scripts": (
        "Åsa Öberg: Why?\nLudwig van Beethoven: So.\n王: 好。\nÅsa Öberg: And？\n王：不。\n",
        "txt",
        "Åsa Öberg: Why?\nLudwig van Beethoven: So.\n王: 好。\nÅsa Öberg: And？\n王: 不。\n",
    ),
    "a heading before the first turn": (
        "Date: 2024-03-11\nPlace: the shop\nSee: https://example.org\n\nI: Why?\nW: So.\nI: And?\n",
        "txt",
        "Date: 2024-03-11\nPlace: the shop\nSee: https://example.org\n\nI: Why?\nW: So.\nI: And?\n",
    ),
    "a paragraph within a turn": (
        "I: Why?\nW: So.\n\nThere was more.\nI: And?\n",
        "txt",
        "I: Why?\nW: So.\n\nThere was more.\nI: And?\n",
    ),
}
SPEAKERS = {
    "labels and numbers": {"INT": 2, "P07": 2, "Speaker 2": 1},
    "a heading before the first turn": {"I": 2, "W": 1},
    "questions and answers": {"Q": 2, "A": 1},
}


@pytest.mark.parametrize("program", TRANSCRIPTS)
def test_a_transcript_gives_its_turns_with_speakers_and_times(program: str) -> None:
    text, format_, expected = TRANSCRIPTS[program]
    found = body(formats.read(text.encode(), format_))
    assert found.text == expected.replace("\n\n", "\n")
    if program in SPEAKERS:
        assert found.turns == SPEAKERS[program]


@pytest.mark.parametrize(
    "prose",
    [
        "We had one aim: to live.\nNobody helped.\nThen came 1999.\nThat was that.\nAnd so on.\n",
        "Note: the shop was closed.\nNote: it rained.\nSummary: nothing.\nEmail: a@example.org\nNote: no.\n",
        "It was so: we asked.\nit was so: they paid.\nWe met at 10:30: it rained.\nhttp://example.org/a: b\n",
        "Dear all,\n\nThe bank said: no. The uncle said: yes.\n\nYours,\nTom\n",
    ],
)
def test_prose_has_no_speakers(prose: str) -> None:
    found = body(formats.read(prose.encode(), "txt"))
    assert not found.turns
    assert found.text == prose.replace("\n\n", "\n")


def test_a_label_that_is_given_counts_wherever_it_stands_and_one_that_is_denied_nowhere() -> None:
    lines = [
        Line("it was so: well"),
        Line("Sam: Why?"),
        Line("Honestly: no."),
        Line("Sam: And?"),
        Line("Honestly: yes."),
    ]
    document = Document(tuple(lines))
    assert body(document).turns == {"Sam": 2, "Honestly": 2}
    assert body(document, denied=["Honestly"]).turns == {"Sam": 2}
    found = body(document, given=["it was so"], denied=["Sam"])
    assert found.turns == {"it was so": 1, "Honestly": 2}
    assert "\nSam: Why?\n" in found.text


def test_a_speaker_whom_the_document_itself_names_may_be_denied() -> None:
    found = find([Line("Yes.", "Music", "00:00:01"), Line("No.", "Ann: the boss")], denied=["Music"])
    assert found == [Line("Music: Yes.", "", "00:00:01"), Line("No.", "Ann the boss")]


def test_a_speaker_without_words_is_kept() -> None:
    assert (
        body(Document((Line("Ann (0:03):"), Line("Bo (0:04): Yes.")))).text == "Ann: [00:00:03]\nBo: [00:00:04] Yes.\n"
    )


def test_a_list_is_not_taken_for_a_talk_of_hundreds() -> None:
    lines = tuple(Line(f"A{n}: x") for n in range(201))
    with pytest.raises(BrokenFile, match="seems to have 201 speakers; give it front matter that names those it has"):
        body(Document(lines))
    assert len(body(Document(lines[:200])).turns) == 200


def test_a_text_of_which_half_looks_like_turns_has_speakers() -> None:
    assert body(Document((Line("Ann: Why?"), Line("Bo: So.")))).turns == {"Ann": 1, "Bo": 1}
    assert not body(Document((Line("Ann: Why?"), Line("So."), Line("And so on."), Line("Then.")))).turns


def test_a_text_that_names_its_speakers_itself_is_taken_as_it_stands() -> None:
    found = body(Document((Line("Ann: Why?"), Line("Ann: So.")), front="speakers: {A: ann}\n"))
    assert (found.text, found.turns) == ("Ann: Why?\nAnn: So.\n", {})


@pytest.mark.parametrize(
    "row",
    [["0:03", "Ann", "Yes."], ["Ann", "0:03", "Yes."], ["Ann:", "Yes.", ""]],
)
def test_a_table_of_speakers_may_have_times(row: list[str]) -> None:
    from casecode.exchange.tables import lines

    time = "00:00:03" if "0:03" in row else ""
    assert lines([row, row]) == [Line("Yes.", "Ann", time)] * 2
    assert lines([["Who", "What", ""], row, row])[0].text in {"What", "Who | What"}


def test_a_table_with_a_row_of_another_kind_is_no_transcript() -> None:
    from casecode.exchange.tables import lines

    rows = [["Ann", "Yes."], ["Ann", "No."], ["a", "b", "c"]]
    assert [line.speaker for line in lines(rows)] == ["", "", ""]
    heads = [["speaker", "time", "what was said"], ["Ann", "0:03", "Yes."], ["Ann", "0:05", "No."]]
    assert [line.speaker for line in lines(heads)] == ["", "Ann", "Ann"]


@pytest.mark.parametrize(
    "text", ["x" + " " * 200_000 + "y", "A" + "\t" * 200_000 + ":", "(" * 200_000, "a " * 100_000 + ":"]
)
def test_a_line_of_any_kind_is_read_at_once(text: str) -> None:
    assert not body(formats.read(text.encode(), "txt")).turns
