"""Aligning by words: what is kept, where insertions lie, and texts too long for one go."""

import random

import edited_texts
import pytest

from casecode.anchoring import aligning, following
from casecode.anchoring.aligning import align
from casecode.anchoring.following import Following, follow
from casecode.anchoring.runs import Runs, are_sound, land
from casecode.model.codings import State
from casecode.model.text import Span


def kept(old: str, new: str) -> list[str]:
    return [old[a : a + n] for a, _, n in align(old, new) if n]


def test_a_match_amid_words_written_anew_is_chance() -> None:
    old = "one two three four five six the seven eight nine ten eleven twelve"
    new = "red blue green white black grey the round square long short thin thick"
    assert kept(old, new) == []


def test_an_inserted_turn_like_its_neighbour_lies_between_lines() -> None:
    old = "W: Yes.\nI: And then?\nW: Yes.\nI: Who?\n"
    new = "W: Yes.\nI: And then?\nW: Yes.\nI: And then?\nW: Yes.\nI: Who?\n"
    assert [words.strip() for words in kept(old, new)] in (
        ["W: Yes.\nI: And then?\nW: Yes.", "I: Who?"],
        ["W: Yes.", "I: And then?\nW: Yes.\nI: Who?"],
    )


def test_an_inserted_sentence_lies_between_sentences() -> None:
    old = "W: He came. We paid. We left."
    assert kept(old, "W: He came. We paid. He came. We paid. We left.") in (
        ["W: He came. We paid. ", "We left."],
        ["W: He came. We paid. ", " We left."],
        ["W: He came. ", "We paid. We left."],
        ["W: He came. We paid.", " We left."],
    )


def lines(chance: random.Random, count: int) -> list[str]:
    return [" ".join(chance.choices(edited_texts.SYLLABLES, k=9)) + f" {n}." for n in range(count)]


def test_a_text_too_long_for_one_alignment_is_divided_at_lines_it_has_once(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(1)
    old = lines(chance, 40)
    new = [line.replace("ka", "KA") if n % 7 == 3 else line for n, line in enumerate(old) if n != 11]
    new.insert(5, new.pop(30))
    texts = "first\n" + "\n".join(old), "begin\n" + "\n".join(new)
    monkeypatch.setattr(aligning, "AT_ONCE", 3000)
    runs = align(*texts)
    assert are_sound(runs)
    assert sum(n for _, _, n in runs) > 0.9 * len(texts[1])


def test_a_text_that_cannot_be_divided_keeps_its_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aligning, "AT_ONCE", 100)
    same = "no line stands here once\n" * 30
    assert kept(f"a\n{same}end", f"a\nnew\n{same}{same}end")[-1].endswith("end")
    assert kept(f"x {same} y", f"z {same} w") == []


def test_more_distinct_words_than_marks_never_make_a_match_of_what_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casecode.anchoring.tokens._MOST", 3)
    old, new = "one two three four five six", "two seven three nine ten one"
    runs = align(old, new)
    assert are_sound(runs)
    assert all(old[a : a + n] == new[b : b + n] for a, b, n in runs)


TEXT = "I: Who paid?\nW: My uncle paid for all of it, and for the second machine as well.\nI: And then?\nW: Nobody.\n"


def anchor(words: str) -> edited_texts.Anchor:
    start = TEXT.index(words)
    return edited_texts.anchor(TEXT, start, start + len(words))


@pytest.mark.parametrize(
    "runs", [((0, 0, 5), (9, 9, 0)), ((0, 0, 5), (len(TEXT), 9999, 0)), ((0, 5, 90), (len(TEXT), len(TEXT), 0))]
)
def test_runs_of_another_text_lead_nowhere(runs: Runs) -> None:
    assert follow(anchor("uncle paid"), runs, TEXT) is None


WORDS = "My uncle paid for all of it, and for the second machine as well."
LONGER = TEXT + "\n".join(" ".join(f"w{n}x{m}" for m in range(9)) for n in range(20)) + "\n"


def put_last(times: int) -> str:
    """Give the longer text with its second line taken to the end, so many times."""
    return LONGER.replace(f"W: {WORDS}\n", "") + f"W: {WORDS}\n" * times


def in_longer() -> edited_texts.Anchor:
    start = LONGER.index(WORDS)
    return edited_texts.anchor(LONGER, start, start + len(WORDS))


def test_a_copy_is_for_review_where_it_stands_more_than_once() -> None:
    new = put_last(60)
    place = follow(in_longer(), align(LONGER, new), new)
    assert place is not None
    assert place[2] is State.REVIEW
    assert new[place[0] : place[1]] == WORDS


def test_words_are_not_looked_for_in_a_text_much_shorter_than_they_are() -> None:
    text = WORDS[: int(0.7 * len(WORDS))]
    assert Following(((0, len(text), 0),), text).likely(in_longer()) == (0, 0, State.ORPHAN)


def test_a_very_long_passage_is_known_when_moved_as_it_is() -> None:
    long = "\n".join(f"W: {line}" for line in lines(random.Random(2), 250))
    rest = "\n".join(lines(random.Random(3), 400))
    old, new = f"{long}\n{rest}\n", f"{rest}\n{long}\n"
    found = follow(edited_texts.anchor(old, 0, len(long)), align(old, new), new)
    assert found == (len(rest) + 1, len(new) - 1, State.MOVED)


def test_a_search_that_costs_too_much_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    new = put_last(1)
    runs = align(LONGER, new)
    assert follow(in_longer(), runs, new) == (len(new) - len(WORDS) - 1, len(new) - 1, State.MOVED)
    monkeypatch.setattr(following, "_EFFORT", 10)
    assert follow(in_longer(), runs, new) == (0, 0, State.ORPHAN)


def test_passages_too_long_to_compare_are_known_by_what_they_keep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casecode.anchoring.likeness._WEIGHED", 20)
    words = "My uncle paid for all of it, and for the second machine as well."
    new = TEXT.replace("uncle", "aunt")
    assert follow(anchor(words), align(TEXT, new), new) == (16, 79, State.EDITED)


def test_a_place_much_longer_than_the_words_were_is_for_review() -> None:
    middle = " ".join(lines(random.Random(4), 9))
    new = TEXT.replace("paid for all", f"paid {middle} for all")
    place = follow(anchor("uncle paid for all"), align(TEXT, new), new)
    assert place is not None
    assert place[2] is State.REVIEW


def test_a_stretch_far_too_long_for_what_it_replaced_is_no_part_of_a_span() -> None:
    runs = ((0, 0, 10), (20, 5000, 10), (30, 5010, 0))
    found = land(runs, Span(5, 25))
    assert found is not None
    assert found.span == Span(5, 5005)
    assert land(runs, Span(12, 18)) is None
