"""``casecode show``: a source to read, with its codings in the margin."""

from pathlib import Path

import literals
import pytest
import two_cases
from conftest import Run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


def rows(out: str) -> list[str]:
    """Give what is shown below the heading."""
    return out.split("\n\n", 1)[1].rstrip("\n").split("\n")


TALK = """\
cases/north/talk.md
interview; I: interviewer, W: wong, L: lee

 6    I: [Q1] Who paid in the beginning?
 7 a  W: My uncle paid for the first machine.
          a lead uncle0000000 resource=financial channel=relatives phase=start-up status=used
            “My uncle paid for the first machine.”

 8 b  L: Later it was the bank, the bank in town.
          b lead bank00000000 resource=financial channel=bank-loan phase=ongoing status=rejected
            “Later it was the bank”

 9
10 c  W: Two cousins worked for us then.
          c lead cousins00000 resource=human channel=relatives phase=start-up status=used
            “Two cousins worked for us then.”
"""


def test_a_source_is_shown_with_the_files_line_numbers_and_its_codings(run: Run, root: Path) -> None:
    done = run("show", "north/talk", at=root)
    assert done.code == 0
    assert done.out == TALK
    assert done.err == "5 lines, 3 codings on them\n"


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (("north/talk", "7"), ["7"]),
        (("north/talk", "1-7"), ["6", "7"]),
        (("cases/north/talk.md:8-10",), ["8", "9", "10"]),
        (("talk:10",), ["10"]),
        (("talk", "--turn", "2"), ["7"]),
        (("talk", "--turn", "3"), ["8"]),
        (("talk", "--uncoded"), ["6"]),
        (("talk", "7-10", "--uncoded"), []),
        (("letter", "--coder", "second", "--uncoded"), ["5"]),
    ],
)
def test_lines_a_turn_or_what_nobody_coded_can_be_shown_alone(
    words: tuple[str, ...], lines: list[str], run: Run, root: Path
) -> None:
    done = run("show", *words, at=root)
    assert done.code == 0
    assert [row.split()[0] for row in rows(done.out) if row[:2].strip()] == lines
    assert done.err.startswith(f"{len(lines)} line")


def test_left_out_lines_leave_a_sign_and_neighbours_stay_together(run: Run, root: Path) -> None:
    letter = root / "cases/south/letter.md"
    letter.write_text(letter.read_text(encoding="utf-8") + "One.\nTwo.\n\nThree.\nFour.\n", encoding="utf-8")
    run("code", "letter", "--quote", "Two.", "resource=human", "--coder", "second", at=root)
    assert rows(run("show", "letter", "--uncoded", at=root).out) == [" 7  One.", " ⋯", "10  Three.", "11  Four."]


def test_only_one_coders_codings_can_be_shown(run: Run, root: Path) -> None:
    done = run("show", "letter", "--coder", "second", at=root)
    assert "a second stayed000000 resource=human" in done.out
    assert "lead" not in done.out
    assert done.err == "2 lines, 1 coding on them\n"


def test_a_coding_over_several_lines_goes_on_beside_what_others_say(run: Run, root: Path) -> None:
    run("code", "letter", "5-6", "phase=ongoing", "--memo", "one\ntwo", "--coder", "lead", at=root)
    shown = rows(run("show", "letter", at=root).out)
    assert shown[0] == "5 ab  We found our people at the market."
    assert shown[1].startswith("  │       a lead ")
    assert shown[3] == "  │         memo: one / two"
    assert "6 ╵c  They stayed with us." in shown
    later = rows(run("show", "letter", "6", at=root).out)
    assert later[0] == "6 ab  They stayed with us."
    assert later[2] == "            “We found our people … They stayed with us.”"


def test_more_codings_than_lanes_are_counted_and_each_still_says_what_it_says(run: Run, root: Path) -> None:
    for number in range(8):
        literals.code(root, "north/talk", "Two cousins", id_=f"more{number:08}", resource="human")
    done = run("show", "talk", "10", at=root)
    assert rows(done.out)[0] == "10 abcdef+3  W: Two cousins worked for us then."
    assert [row.split()[0] for row in rows(done.out)[1::2] if row] == list("abcdefghi")


def test_long_lines_are_wrapped_under_the_words_and_lanes_stand_beside_the_rows_they_cover(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "34")
    text = "W: 我們去過銀行，銀行不肯借。後來有一位朋友借錢給我們。\n"
    (root / "cases/north/chat.md").write_text(f"---\nspeakers: {{W: wong}}\n---\n{text}", encoding="utf-8")
    literals.code(root, "north/chat", "銀行不肯借", id_="refused00000", resource="financial")
    assert rows(run("show", "chat", at=root).out) == [
        "4 a  W: 我們去過銀行，銀行不肯借。",
        "        後來有一位朋友借錢給我們。",
        "         a lead refused00000",
        "           resource=financial",
        "           “銀行不肯借”",
    ]


def test_orphaned_codings_are_listed_at_the_end_with_the_words_they_were_made_on(run: Run, root: Path) -> None:
    talk = root / "cases/north/talk.md"
    text = talk.read_text(encoding="utf-8").replace("My uncle paid", "I\nwould rather not say who paid")
    talk.write_text(text, encoding="utf-8")
    done = run("show", "talk", at=root)
    assert "b lead cousins00000 resource=human channel=relatives phase=start-up status=used [moved]" in done.out
    assert rows(done.out)[-4:] == [
        "",
        "Orphaned: their words are no longer in the source",
        "  - lead uncle0000000 resource=financial channel=relatives phase=start-up status=used",
        "    “My uncle paid for the first machine.”",
    ]
    assert done.err == "6 lines, 2 codings on them\n"


def test_a_record_that_is_no_longer_whole_still_shows_its_coding(run: Run, root: Path) -> None:
    path = root / "cases/north/talk.lead.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace('"quote":"My', '"prefix":7,"quote":"My'), encoding="utf-8")
    assert "a lead uncle0000000 resource=financial" in run("show", "talk", at=root).out


def test_a_terminal_is_shown_speakers_in_bold_and_nothing_it_would_obey(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    (root / "cases/south/letter.md").write_text("A \x1b[2J\u202eletter\tof ours.\n", encoding="utf-8")
    assert "␛[2J⟦U+202E⟧letter of ours." in run("show", "letter", at=root).out
    assert "\x1b[1mW:\x1b[22m My uncle" in run("show", "talk", at=root).out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("north/tlak",), 'no source "north/tlak"; did you mean "north/talk"?'),
        (("talk", "90"), "cases/north/talk.md has no text at line 90; its text is on lines 6 to 10"),
        (("talk", "8-7"), "cases/north/talk.md has no text at line 8-7"),
        (("talk", "x"), '"x" is not a line or a run of lines; write 41 or 41-43'),
        (("talk", "--turn", "5"), "cases/north/talk.md has no turn 5; its turns are 1 to 4"),
        (("letter", "--turn", "1"), "cases/south/letter.md has no turns, since nobody speaks in it; name lines"),
        (("talk", "7", "--turn", "1"), "both lines and a turn are named; leave out one of them"),
        (("talk", "--coder", "laed"), 'no coder "laed"; did you mean "lead"?'),
        (("north/empty",), "cases/north/empty.md holds no text yet; write it below the front matter"),
    ],
)
def test_what_is_not_there_is_one_sentence(words: tuple[str, ...], complaint: str, run: Run, root: Path) -> None:
    (root / "cases/north/empty.md").write_text("---\nkind: memo\n---\n\n", encoding="utf-8")
    refused = run("show", *words, at=root)
    assert (refused.code, refused.out) == (2, "")
    assert complaint in refused.err
