"""The command import: what it shows, what it asks, what it writes, and what it leaves alone."""

import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import foreign
import pytest
import readme
import two_cases
from conftest import Result, Run

from casecode.files import actions
from casecode.workspace.checking import check
from casecode.workspace.study import Study

STUDY = """\
-- cases/one/case.yaml --
label: One  # the first
order: 1
informants:
  ann: {role: founder}
  bo: {role: sales, name: Bo Lee}
-- cases/one/old.md --
---
speakers: {Sam: interviewer, TB: tobias, X: ann}
---
Sam: Why?
-- cases/one/older.md --
---
speakers: {X: bo}
---
X: So.
-- cases/bare/letter.md --
Dear all.
"""
TALK = "Sam: Who helped?\nANN: My uncle.\nSam: And then?\nBo Lee: The bank.\nTB: Nobody.\nEve: I did.\nX: So.\nINT 2: Oh?\n"
CODER = ("--coder", "me")


@pytest.fixture
def root(small: Callable[[str], Path]) -> Path:
    return small(STUDY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "foreign"


def bring(run: Run, root: Path, *words: object, case: str = "one") -> Result:
    return run("import", *map(str, words), "--case", case, at=root)


def problems(root: Path) -> set[str]:
    """Give what is wrong in the study, but for what was so before."""
    return {problem.what for problem in check(Study(root))} - {
        '"tobias" is not among the informants of cases/one/case.yaml'
    }


def front(root: Path, name: str) -> dict[str, str]:
    text = (root / f"cases/{name}.md").read_text("utf-8").split("---\n")[1]
    return dict(line.split(": ", 1) for line in text.rstrip("\n").split("\n"))


def test_who_speaks_is_shown_with_counts_and_nothing_is_written_before_somebody_agrees(
    root: Path, folder: Path, run: Run
) -> None:
    talk = foreign.write(folder / "First Talk.txt", TALK)
    before = two_cases.files(root)
    refused = bring(run, root, talk)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        f"{talk}: 8 turns, 13 words, as one/first-talk\n"
        "  Sam: 2 turns, interviewer\n"
        "  ANN: 1 turn, ann\n"
        "  Bo Lee: 1 turn, bo\n"
        "  TB: 1 turn, tobias\n"
        "  Eve: 1 turn, eve (a guess)\n"
        "  X: 1 turn, x (a guess)\n"
        "  INT 2: 1 turn, interviewer (a guess)\n"
        "  say who is who with --speaker LABEL=WHO, and what is no speaker with --not-speaker LABEL\n"
        "casecode: error: import 1 source into one so? nobody is there to answer; add --yes if so [asked-wrongly]\n"
    )
    assert two_cases.files(root) == before


def test_what_was_shown_is_written_with_a_word(root: Path, folder: Path, run: Run) -> None:
    talk = foreign.write(folder / "First Talk.txt", TALK)
    facts = ("--kind", "interview", "--date", "2024-05-06", "--language", "en", "--share", "verbatim")
    named = ("--speaker", "Eve=informant", "--speaker", "X=ann", "--role", "eve=neighbour", "--not-speaker", "INT 2")
    done = bring(run, root, talk, *facts, *named)
    assert (done.code, done.out) == (0, "imported cases/one/first-talk.md\n")
    sha = hashlib.sha256(talk.read_bytes()).hexdigest()
    assert (root / "cases/one/first-talk.md").read_text("utf-8") == (
        '---\nprovenance: imported from First Talk.txt\nkind: interview\ndate: "2024-05-06"\nlanguage: en\n'
        f'share: verbatim\nimported: "{sha}"\n'
        "speakers: {Sam: interviewer, ANN: ann, Bo Lee: bo, TB: tobias, Eve: eve, X: ann}\n---\n\n" + TALK
    )
    assert (root / "cases/one/case.yaml").read_text("utf-8") == (
        "label: One  # the first\norder: 1\ninformants:\n  ann: {role: founder}\n  bo: {role: sales, name: Bo Lee}\n"
        "  tobias: {}\n  eve:\n    role: neighbour\n"
    )
    assert problems(root) == set()


def test_a_guess_may_be_confirmed_with_an_option_or_before_the_terminal(root: Path, folder: Path, run: Run) -> None:
    talk = foreign.write(folder / "talk.vtt", foreign.TEAMS)
    typed = "script -qec 'casecode import {talk} --case bare' /dev/null <<< {answer}"
    assert "import 1 source into bare so? [y/N]" in readme.run(typed.format(talk=talk, answer="n"), root)
    assert not (root / "cases/bare/talk.md").exists()
    assert "imported cases/bare/talk.md" in readme.run(typed.format(talk=talk, answer="y"), root)
    assert bring(run, root, talk, "--yes", case="one").err.endswith("was imported before, as bare/talk; passed over\n")
    other = foreign.write(folder / "other.vtt", foreign.ZOOM)
    assert bring(run, root, other, "--yes", case="one").code == 0
    speakers = front(root, "one/other")["speakers"]
    assert speakers == '{Ana Duarte: ana-duarte, "Tom O\'Neil": tom-o-neil}'


def test_a_case_without_a_file_gets_one_that_lists_who_speaks(root: Path, folder: Path, run: Run) -> None:
    talk = foreign.write(folder / "talk.vtt", foreign.TEAMS)
    assert bring(run, root, talk, "--yes", "--speaker", "Ana Duarte=interviewer", case="bare").code == 0
    assert (root / "cases/bare/case.yaml").read_text("utf-8") == "informants:\n  tom-o-neil: {}\n"
    assert problems(root) == set()


def test_the_labels_of_an_import_are_known_in_the_next(root: Path, folder: Path, run: Run) -> None:
    first = foreign.write(folder / "1.txt", "Kim: Why?\nEve: So.\nKim: And?\n")
    assert bring(run, root, first, "--speaker", "Kim=interviewer", "--speaker", "Eve=ann").code == 0
    second = foreign.write(folder / "2.txt", "We met.\nEve: So it was.\nIt rained.\nAnd then it did not.\nWe left.\n")
    done = bring(run, root, second)
    assert (done.code, "Eve: 1 turn, ann\n" in done.err) == (0, True)


def test_a_text_in_which_nobody_speaks_needs_no_agreement(root: Path, folder: Path, run: Run) -> None:
    letter = foreign.write(folder / "letter.html", "<p>Dear all,</p><p>the bank said no.</p>")
    done = bring(run, root, letter, "--author", "ann", "--name", "letter-of-ann")
    assert (done.code, done.out) == (0, "imported cases/one/letter-of-ann.md\n")
    assert done.err == f"{letter}: 6 words, as one/letter-of-ann\n"
    assert front(root, "one/letter-of-ann")["author"] == "ann"


def test_a_time_is_no_part_of_a_passage(root: Path, folder: Path, run: Run) -> None:
    bring(run, root, foreign.write(folder / "talk.vtt", foreign.TEAMS), "--yes")
    assert "“My uncle lent us the first rent.”" in run("code", "one/talk", "8", "resource=human", *CODER, at=root).out
    untold = foreign.SRT.replace("ANA: ", "").replace("TOM: ", "")
    bring(run, root, foreign.write(folder / "film.srt", untold))
    assert (
        (root / "cases/one/film.md")
        .read_text("utf-8")
        .endswith("---\n\n[00:00:01] How did it begin? My uncle lent us the first rent.\n")
    )
    assert "“How did it begin? My uncle" in run("code", "one/film", "6", "resource=human", *CODER, at=root).out
    listed = run("sources", "--case", "one", at=root).out
    assert listed.split()[listed.split().index("one/film") + 2] == "11"


def test_a_page_of_a_pdf_is_told_with_its_passages(root: Path, folder: Path, run: Run) -> None:
    pages = [
        ["We asked the bank, and the bank in town did not say yes."],
        ["Then we asked the uncle, who gave it all."],
    ]
    done = bring(run, root, foreign.write(folder / "report.pdf", foreign.pdf(pages)))
    assert done.err.endswith("report.pdf: 2 pages, 22 words, as one/report\n")
    run("code", "one/report", "--quote", "the bank in town", "resource=financial", *CODER, at=root)
    run("code", "one/report", "--quote", "the uncle", "resource=financial", *CODER, at=root)
    told = [line for line in run("passages", at=root).out.split("\n") if line.startswith("cases")]
    assert [line.split(" (")[0] for line in told] == [
        "cases/one/report.md:7 p. 1 nobody",
        "cases/one/report.md:7 p. 2 nobody",
    ]


def test_comments_become_memos_of_the_coder_on_the_words_they_were_on(root: Path, folder: Path, run: Run) -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("Dear all, ")
        for words in ("the bank said no", ", no", ", no"):
            document.add_comment(paragraph.add_run(words), f"on {words}", author="Jo")

    letter = foreign.write(folder / "letter.docx", foreign.docx(build))
    assert "nobody is named as the coder" in bring(run, root, letter).err
    assert not (root / "cases/one/letter.md").exists()
    done = bring(run, root, letter, *CODER)
    assert "  3 comments, which become memos\n" in done.err
    text = Study(root).project.sources["one/letter"].text
    memos = [json.loads(line) for line in (root / "cases/one/letter.me.jsonl").read_text("utf-8").split("\n")[:-1]]
    assert sorted(text[memo["start"] : memo["end"]] for memo in memos) == ["", "", "the bank said no"]
    assert {memo["kind"] for memo in memos} == {"memo"}
    told = run("memo", "one/letter", at=root).out
    assert "me on the source one/letter (cases/one/letter.me.jsonl:1)" in told
    assert "“the bank said no”: on the bank said no (Jo, " in told
    assert problems(root) == set()


def test_tracked_changes_are_told(root: Path, folder: Path, run: Run) -> None:
    talk = foreign.write(folder / "talk.txt", foreign.OTTER)
    assert "  the line that names Otter is left out\n" in bring(run, root, talk, "--yes").err


def test_a_text_with_front_matter_keeps_it_and_takes_what_it_lacks(root: Path, folder: Path, run: Run) -> None:
    text = "---\nkind: minutes  # of the board\nspeakers: {A: ann}\n---\n\nA: Why?\n\nB: So.\n"
    minutes = foreign.write(folder / "minutes.md", text)
    assert bring(run, root, minutes, "--kind", "letter", "--date", "2024").code == 0
    sha = hashlib.sha256(minutes.read_bytes()).hexdigest()
    assert (root / "cases/one/minutes.md").read_text("utf-8") == (
        "---\nkind: minutes  # of the board\nspeakers: {A: ann}\nprovenance: imported from minutes.md\n"
        f'date: "2024"\nimported: "{sha}"\n---\n\nA: Why?\n\nB: So.\n'
    )
    broken = foreign.write(folder / "broken.md", "---\nkind: [\n---\n\nA: Why?\n")
    refused = bring(run, root, broken)
    assert refused.code == 3
    assert "broken.md: error: has front matter that cannot be read: " in refused.err


def test_an_original_is_kept_under_its_hash_and_taken_back_with_the_rest(root: Path, folder: Path, run: Run) -> None:
    talk = foreign.write(folder / "talk.VTT", foreign.TEAMS)
    before = two_cases.files(root)
    assert bring(run, root, talk, "--yes", "--keep-original").code == 0
    kept = root / f"originals/{hashlib.sha256(talk.read_bytes()).hexdigest()}.vtt"
    assert kept.read_bytes() == talk.read_bytes()
    assert run("undo", at=root).out == "undone: import 1 source into one\n"
    assert two_cases.files(root) == before
    assert not (root / "originals").exists()


def test_originals_that_are_too_large_together_are_refused_before_anything_is_written(
    root: Path, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casecode.workspace.placing.ORIGINALS_LIMIT", 10)
    refused = bring(run, root, foreign.write(folder / "a.txt", "Dear all, hello."), "--keep-original")
    assert refused.code == 2
    assert "the originals have more than 10 bytes in all; import fewer at a time, or do not keep them" in refused.err
    assert not (root / "cases/one/a.md").exists()


@pytest.mark.parametrize(
    ("then", "told"), [("gone", "cannot be read any more: No such file"), ("other", "changed while")]
)
def test_an_original_that_is_no_longer_what_was_read_stops_the_import(
    then: str, told: str, root: Path, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casecode.workspace import history

    letter = foreign.write(folder / "a.txt", "Dear all, hello.")
    real = history.write

    def late(*words: Any) -> None:
        letter.write_text("Other words.")
        if then == "gone":
            letter.unlink()
        real(*words)

    monkeypatch.setattr(history, "write", late)
    refused = bring(run, root, letter, "--keep-original")
    assert (refused.code, told in refused.err) == (3, True)
    assert not (root / "cases/one/a.md").exists()


def test_a_file_imported_twice_is_recognised_in_one_go_and_later(root: Path, folder: Path, run: Run) -> None:
    foreign.write(folder / "a.txt", "Dear all, hello.")
    foreign.write(folder / "b.txt", "Dear all, hello.")
    first = bring(run, root, folder)
    assert (first.code, first.out) == (0, "imported cases/one/a.md\n")
    assert f"{folder}/b.txt: was imported before, as one/a; passed over\n" in first.err
    again = bring(run, root, folder)
    assert (again.code, again.out) == (0, "")
    assert again.err.count("was imported before, as one/a; passed over") == 2


def test_names_are_made_of_file_names_and_never_taken_twice(root: Path, folder: Path, run: Run) -> None:
    (root / "cases/one/talk.me.jsonl").write_text("{}\n")
    for name in ("talk.txt", "Talk.md", "con.txt", "王.txt", "old.txt"):
        foreign.write(folder / name, f"Words of {name}.")
    done = bring(run, root, folder, foreign.write(folder / ".._.._up.txt", "Up."))
    assert sorted(done.out.split()[1::2]) == [
        f"cases/one/{name}.md" for name in ("con-1", "old-2", "source", "talk-2", "talk-3", "up")
    ]


def test_a_name_belongs_to_one_file_and_is_a_name(root: Path, folder: Path, run: Run) -> None:
    for name in ("a.txt", "b.txt"):
        foreign.write(folder / name, name)
    assert "--name names one source, and there are 2 files; leave it out" in bring(run, root, folder, "--name", "x").err
    path = bring(run, root, folder / "a.txt", "--name", "../x")
    assert (path.code, '"../x" cannot name a source' in path.err) == (2, True)
    taken = bring(run, root, folder / "a.txt", "--name", "old")
    assert (taken.code, "cases/one/old.md is there already" in taken.err) == (3, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--speaker", "Sma=ann"], 'no speaker "Sma" in what is imported; did you mean "Sam"?'),
        (["--role", "anne=founder"], 'no informant "anne" who speaks in what is imported; did you mean "ann"?'),
        (["--speaker", "Sam=ann", "--not-speaker", "Sam"], '"Sam" is said to be a speaker and to be none; say one'),
        (["--role", "ann=founder"], '"ann" is an informant of the case already; write the role in cases/one/case.yaml'),
        (["--share", "verbtim"], 'no share "verbtim"; did you mean "verbatim"?'),
        (["--encoding", "klingon"], 'no encoding "klingon" is known'),
        (["--speaker", "Sam"], '"Sam" is not a pair'),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(
    words: list[str], told: str, root: Path, folder: Path, run: Run
) -> None:
    talk = foreign.write(folder / "talk.txt", TALK)
    before = two_cases.files(root)
    refused = bring(run, root, talk, "--yes", *words)
    assert (refused.code, told in refused.err) == (2, True), refused.err
    assert two_cases.files(root) == before


def test_a_crowd_of_speakers_is_asked_about(
    root: Path, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casecode.workspace.importing.MOST_SPEAKERS", 2)
    refused = bring(run, root, foreign.write(folder / "talk.txt", TALK), "--yes")
    assert (refused.code, "there seem to be 7 speakers in all; import fewer documents" in refused.err) == (2, True)


def test_a_document_that_would_be_too_large_a_source_is_refused(
    root: Path, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casecode.files.layout.SOURCE_LIMIT", 250)
    refused = bring(run, root, foreign.write(folder / "long.txt", "Words. " * 50))
    assert (refused.code, "would be a source of more than 250 bytes; split it" in refused.err) == (3, True)


def test_a_case_that_is_not_there_is_refused_before_anything_is_read(root: Path, run: Run) -> None:
    refused = bring(run, root, "nowhere.txt", case="won")
    assert refused.err.startswith('casecode: error: no case "won"; did you mean "one"?')


def test_a_text_in_another_encoding_is_asked_about(root: Path, folder: Path, run: Run) -> None:
    letter = foreign.write(folder / "letter.txt", "Café\n".encode("cp1252"))
    refused = bring(run, root, letter)
    assert refused.code == 3
    assert "line 1 is not UTF-8 text; say how it was saved, such as: --encoding cp1252 [broken-file]" in refused.err
    assert bring(run, root, letter, "--encoding", "cp1252").code == 0
    assert "Café\n" in (root / "cases/one/letter.md").read_text("utf-8")


def mixed(folder: Path) -> None:
    """Write sixty documents of ten kinds, one of them broken."""
    for n in range(6):
        line = f"Words number {n}, of which there are a few."
        foreign.write(folder / f"{n}/word.docx", foreign.docx(lambda d, line=line: d.add_paragraph(f"{line} docx")))  # type: ignore[misc]
        foreign.write(folder / f"{n}/report.pdf", foreign.pdf([[f"{line} pdf"]]))
        foreign.write(folder / f"{n}/open.odt", foreign.odt(lambda body, line=line: added(body, f"{line} odt")))  # type: ignore[misc]
        foreign.write(folder / f"{n}/rich.rtf", f"{{\\rtf1 {line} rtf\\par}}")
        for ending in ("html", "htm", "md", "txt"):
            foreign.write(folder / f"{n}/plain.{ending}", f"{line} {ending}\n")
        foreign.write(folder / f"{n}/film.vtt", foreign.TEAMS.replace("first", f"{n}th"))
        foreign.write(folder / f"{n}/film.srt", foreign.SRT.replace("first", f"{n}th"))
    foreign.write(folder / "3/word.docx", b"PK\x03\x04 torn")
    foreign.write(folder / "photo.png", b"x")
    foreign.write(folder / ".hidden.txt", "x")
    foreign.write(folder / "~$word.docx", b"x")
    (folder / "loop").symlink_to(folder)


def added(body: Any, words: str) -> None:
    from odf import text

    body.addElement(text.P(text=words))


def test_sixty_documents_go_in_with_one_command_and_a_broken_one_is_named(root: Path, folder: Path, run: Run) -> None:
    mixed(folder)
    before = two_cases.files(root)
    done = bring(run, root, folder, "--yes")
    assert done.code == 3
    assert done.out.count("imported cases/one/") == 59
    assert done.err.startswith("passed over 1 file of other formats: photo.png\n")
    assert done.err.endswith(
        f"{folder}/3/word.docx: error: is not a whole DOCX file (BadZipFile); "
        "open it in the program it is from and save it again [broken-file]\ncasecode: 1 file not imported\n"
    )
    study = Study(root)
    imported = [source for source in study.project.sources.values() if "imported" in source.attributes]
    assert len(imported) == 59
    assert {problem.kind for problem in check(study)} <= {"unknown-informant"}
    assert run("undo", at=root).out == "undone: import 59 sources into one\n"
    assert two_cases.files(root) == before
    assert run("redo", at=root).code == 0
    assert len(Study(root).project.sources) == len(study.project.sources)


def test_on_a_terminal_the_reading_is_seen_and_leaves_nothing_behind(root: Path, folder: Path) -> None:
    for n in range(3):
        foreign.write(folder / f"{n}.txt", f"Words number {n}.")
    shown = readme.run(f"script -qec 'casecode import {folder} --case one' /dev/null", root)
    assert "0/3" in shown
    assert "imported cases/one/2.md" in shown
    assert "0/3" not in readme.run(f"script -qec 'TERM=dumb casecode import {folder} --case bare' /dev/null", root)


def test_a_library_that_is_missing_is_named_once_with_the_command_that_brings_it(
    root: Path, folder: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(2):
        foreign.write(folder / f"{n}.pdf", foreign.pdf([[f"Words number {n}, of which there are a few."]]))
    foreign.write(tmp_path / "without/pypdf.py", "raise ImportError")
    import os

    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "without"), os.environ.get("PYTHONPATH", "")]))
    refused = bring(run, root, folder)
    assert refused.code == 3
    assert refused.err == (
        f'{folder}/0.pdf: error: pypdf is not installed; run: python -m pip install "casecode[import]" [not-installed]\n'
        "casecode: 2 files not imported\n"
    )


def test_an_import_of_much_leaves_the_log_of_what_was_done_short(root: Path, folder: Path, run: Run) -> None:
    chance = random.Random(1)
    for n in range(3):
        words = " ".join("".join(chance.choices("abcdefghij", k=6)) for _ in range(20_000))
        foreign.write(folder / f"{n}.txt", words)
    before = two_cases.files(root)
    assert bring(run, root, folder).code == 0
    after = two_cases.files(root)
    assert (root / actions.LOG).stat().st_size < 1_000
    assert run("undo", at=root).code == 0
    assert two_cases.files(root) == before
    assert run("redo", at=root).code == 0
    assert two_cases.files(root) == after
    next((root / actions.APART).glob("[!.]*")).write_text("torn")
    refused = run("undo", at=root)
    assert refused.code == 3
    assert "is needed for it and cannot be read; use git" in refused.err
    assert two_cases.files(root) == after


def test_help_ends_with_an_example(run: Run) -> None:
    assert "Example: casecode import interviews/ --case neptune" in " ".join(run("import", "--help").out.split())
