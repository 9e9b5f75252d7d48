"""Lines, turns, sentences and words at a place."""

from casecode.model.graphemes import is_inside, snapped
from casecode.model.sentences import sentences
from casecode.model.sources import Source
from casecode.model.text import Span
from casecode.workspace.units import Unit, Units

TEXT = "\nBefore all.\n\nI: [Q1] Who? And why?\nW: Dr. Lee. He came.\n  And went.\nI: \nW: End\n"
TURNS = Source("a", "b", "cases/a/b.md", TEXT, 4, speakers={"I": "interviewer", "W": "wong"})
PLAIN = Source("a", "b", "cases/a/b.md", "One. Two.\n\nThree.\n", 1)


def walked(source: Source, unit: Unit, step: int) -> list[str]:
    units, found = Units(source), []
    at = -1 if step > 0 else len(source.text)
    while span := units.after(unit, at) if step > 0 else units.before(unit, at):
        found.append(source.text[span.start : span.end])
        at = span.start
    return found


def test_every_unit_is_met_in_both_directions() -> None:
    lines = ["Before all.", "Who? And why?", "Dr. Lee. He came.", "And went.", "End"]
    assert walked(TURNS, Unit.LINE, 1) == lines == walked(TURNS, Unit.LINE, -1)[::-1]
    said = ["Before all.", "Who?", "And why?", "Dr. Lee.", "He came.", "And went.", "End"]
    assert walked(TURNS, Unit.SENTENCE, 1) == said == walked(TURNS, Unit.SENTENCE, -1)[::-1]
    turns = ["Who? And why?", "Dr. Lee. He came.\n  And went.", "End"]
    assert walked(TURNS, Unit.TURN, 1) == turns
    assert walked(TURNS, Unit.TURN, -1)[::-1] == turns
    assert walked(PLAIN, Unit.TURN, 1) == ["One. Two.", "Three."] == walked(PLAIN, Unit.TURN, -1)[::-1]
    assert walked(PLAIN, Unit.WORD, 1) == ["One", "Two", "Three"] == walked(PLAIN, Unit.WORD, -1)[::-1]


def test_a_place_lies_in_one_unit_of_each_kind() -> None:
    units = Units(TURNS)
    for unit, words in ((Unit.WORD, "And"), (Unit.SENTENCE, "And went."), (Unit.LINE, "And went.")):
        span = units.at(unit, TEXT.index("And went") + 1)
        assert TEXT[span.start : span.end] == words
    before = units.at(Unit.TURN, 3)
    assert TEXT[before.start : before.end] == "Before all."
    label = units.at(Unit.SENTENCE, TEXT.index("I: [Q1]"))
    assert TEXT[label.start : label.end] == "Who?"
    empty = units.at(Unit.TURN, TEXT.index("I: \n"))
    assert empty.start == empty.end
    assert Units(PLAIN).at(Unit.TURN, 6) == Span(0, 9)
    blank = units.at(Unit.SENTENCE, 0)
    assert blank == Span(0, 0)


def test_an_empty_text_has_no_units() -> None:
    units = Units(Source("a", "b", "cases/a/b.md", "", 1))
    assert units.at(Unit.SENTENCE, 0) == Span(0, 0)
    assert units.after(Unit.WORD, -1) is None is units.before(Unit.WORD, 0)


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


def test_points_of_titles_initials_and_figures_end_no_sentence() -> None:
    assert split("Mr. J. K. Wong, i.e. Wong, had No. 5. No. He had 3.5 per cent.") == [
        "Mr. J. K. Wong, i.e. Wong, had No. 5.", "No.", "He had 3.5 per cent.",
    ]  # fmt: skip
    assert split("So did I. Then U.S. firms came.") == ["So did I.", "Then U.S. firms came."]
    assert split("Well... yes. “Really?” he said. (Yes!) Fine") == [
        "Well... yes.",
        "“Really?” he said.",
        "(Yes!)",
        "Fine",
    ]


def test_marks_of_other_scripts_end_sentences() -> None:
    assert split("有钱。没有！“真的？”他说。") == ["有钱。", "没有！", "“真的？”", "他说。"]
    assert split("هل جاء؟ نعم۔ ") == ["هل جاء؟", "نعم۔"]
    assert split("वह आया। फिर गया॥") == ["वह आया।", "फिर गया॥"]


def test_characters_made_of_several_code_points_are_not_parted() -> None:
    family, flag, hangul, tag = "👩‍👩‍👧", "🇭🇰", "\u1112\u1161\u11ab", "👍🏽"
    for whole in (family, flag, hangul, tag, "e\u0331", "カ\uff9e", "각\u11a8"):
        assert [is_inside(f"x{whole}y", place) for place in range(len(whole) + 3)] == [
            False, False, *[True] * (len(whole) - 1), False, False, False,
        ][: len(whole) + 3], whole  # fmt: skip
    assert not is_inside("a\u200db", 2)
    assert not is_inside("\n\u0301", 1)
    assert is_inside(f"{flag}{flag}", 1)
    assert not is_inside(f"{flag}{flag}", 2)
    assert snapped(f"a{family}b", Span(2, 3)) == Span(1, 1 + len(family))
    assert snapped("ab", Span(-4, 9)) == Span(0, 2)
