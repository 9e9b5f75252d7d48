"""Sources: lines, turns, who speaks, and which question is answered."""

import pytest

from casecode.model.sources import Source
from casecode.model.text import Span

TALK = """\
Recorded in the canteen.

I: [Q1] Who paid?
W: [Q1] My uncle did.
He paid twice.

L L:\tLater the bank.
I: And then?
W: [note: laughs] Nobody.
W2: Not so.
"""


def talk(text: str = TALK, kind: str = "") -> Source:
    speakers = {"I": "interviewer", "W": "wong", "L L": "lee", "W2": "wu"}
    return Source("acme", "talk", "cases/acme/talk.md", text, first_line=6, speakers=speakers, kind=kind)


def letter(author: str = "") -> Source:
    return Source("acme", "letter", "cases/acme/letter.md", "W: is how we sign.\n", author=author)


def at(source: Source, words: str) -> Span:
    start = source.text.index(words)
    return Span(start, start + len(words))


def test_a_source_is_named_by_its_case_and_key() -> None:
    assert talk().name == "acme/talk"


def test_a_turn_runs_from_its_label_to_the_next() -> None:
    source = talk()
    told = [(turn.speaker, turn.question, source.text[turn.body : turn.end]) for turn in source.turns]
    assert told == [
        ("I", "Q1", "Who paid?\n"),
        ("W", "Q1", "My uncle did.\nHe paid twice.\n\n"),
        ("L L", None, "Later the bank.\n"),
        ("I", None, "And then?\n"),
        ("W", None, "[note: laughs] Nobody.\n"),
        ("W2", None, "Not so.\n"),
    ]


def test_a_label_counts_only_first_in_its_line() -> None:
    source = talk("W: He said W: no.\n  W: indented\n")
    assert [turn.start for turn in source.turns] == [0]


def test_a_turn_that_is_only_a_question_id_has_no_words_and_leaves_the_next_alone() -> None:
    source = talk("I: [Q1]\nW: Yes.\n")
    assert [(turn.speaker, turn.question, source.text[turn.body : turn.end]) for turn in source.turns] == [
        ("I", "Q1", ""),
        ("W", None, "Yes.\n"),
    ]


def test_a_source_without_speakers_has_no_turns() -> None:
    assert letter().turns == ()
    assert letter().turns_in(Span(0, 5)) == ()


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("My uncle", ("wong",)),
        ("He paid twice", ("wong",)),
        ("twice.\n\nL L:\tLater", ("wong", "lee")),
        ("Who paid?", ()),
        ("Who paid?\nW: [Q1] My", ("wong",)),
        ("did.\nHe paid twice.\n\nL L:\tLater the bank.\nI: And then?\nW: [note: laughs] Nobody", ("wong", "lee")),
        ("Not so", ("wu",)),
        ("canteen", ()),
        ("canteen.\n\nI: [Q1] Who paid?\nW: [Q1] My", ("wong",)),
        ("Who paid?\nW: ", ()),
    ],
)
def test_informants_are_those_whose_words_a_span_touches_without_the_interviewer(
    words: str, who: tuple[str, ...]
) -> None:
    source = talk()
    assert source.informants(at(source, words)) == who


def test_the_informant_of_a_text_without_speakers_is_its_author_if_it_has_one() -> None:
    assert letter("kim").informants(Span(0, 1)) == ("kim",)
    assert letter().informants(Span(0, 1)) == ()


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("My uncle", "Q1"),
        ("twice.\n\nL L:\tLater", "Q1"),
        ("W: [Q1] My", "Q1"),
        ("[Q1] My", "Q1"),
        ("Later", None),
        ("Recorded", None),
    ],
)
def test_a_passage_answers_the_question_of_the_turn_it_begins_in(words: str, question: str | None) -> None:
    source = talk()
    assert source.question(at(source, words)) == question


def test_a_source_knows_the_questions_answered_in_it() -> None:
    assert talk().questions == {"Q1"}
    assert letter().questions == frozenset()


def test_lines_are_those_of_the_file() -> None:
    source = talk()
    assert source.line(0) == 6
    assert source.line(at(source, "Who paid").start) == 8
    assert source.line(at(source, "\nL L").start - 1) == 10
    assert source.last_line == 15


def test_only_a_line_end_ends_a_line() -> None:
    source = talk("One\u2028two\x0bthree\x85four\nfive\n")
    assert [source.line(at(source, word).start) for word in ("One", "four", "five")] == [6, 6, 7]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [(8, 8, "I: [Q1] Who paid?\n"), (9, 10, "W: [Q1] My uncle did.\nHe paid twice.\n"), (15, 15, "W2: Not so.\n")],
)
def test_a_run_of_lines_is_a_span(first: int, last: int, words: str) -> None:
    source = talk()
    span = source.lines(first, last)
    assert source.text[span.start : span.end] == words


def test_the_last_line_may_lack_its_line_end() -> None:
    source = talk("One\nTwo")
    assert source.lines(7, 7) == Span(4, 7)
    assert source.last_line == 7
    assert talk("").last_line == 6


def test_the_digest_follows_the_text_alone() -> None:
    assert talk().digest == talk(kind="interview").digest != talk("Other.\n").digest
    assert len(talk().digest) == 12


@pytest.mark.parametrize(
    ("line", "question", "words"),
    [
        ("W: [00:01:02] Yes.", None, "Yes."),
        ("W: [1:02] [Q4] Yes.", "Q4", "Yes."),
        ("W: [Q4] [00:01:02] Yes.", "Q4", "Yes."),
        ("W: [00:01:02]", None, ""),
        ("W: [10] Yes.", None, "[10] Yes."),
        ("W: [00:01:02 x] Yes.", None, "[00:01:02 x] Yes."),
    ],
)
def test_a_time_and_a_question_are_no_words_of_a_turn(line: str, question: str | None, words: str) -> None:
    source = talk(f"{line}\nI: Next.\n")
    turn = source.turns[0]
    assert (turn.question, source.text[turn.body : turn.end].strip()) == (question, words)
    assert source.body(0) == turn.body
    assert source.words[0] == Span(turn.body, turn.end)


def test_a_time_is_no_word_where_nobody_speaks() -> None:
    text = "Before.\n[00:00:01] One.\n[00:00:02]\n[00:00:03] Two [00:00:04] three.\n"
    source = Source("acme", "film", "cases/acme/film.md", text)
    assert [text[span.start : span.end] for span in source.words] == [
        "Before.\n",
        "One.\n",
        "\n",
        "Two [00:00:04] three.\n",
    ]
    assert source.body(0) == 0
    assert source.body(8) == text.index("One")


def test_a_page_is_told_by_where_pages_begin_and_odd_words_about_them_are_passed_over() -> None:
    source = Source("a", "b", "b.md", "One. Two.", attributes={"pages": "0 5 x ²"})
    assert [source.page(offset) for offset in (0, 4, 5, 9)] == [1, 1, 2, 2]
    assert Source("a", "b", "b.md", "One.").page(2) == 0
