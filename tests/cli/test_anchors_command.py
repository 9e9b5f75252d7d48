"""The commands edit and anchors, and what the others say of a text that changed."""

import stat
from collections.abc import Callable
from pathlib import Path

import git_study
import pytest
import two_cases
from conftest import Run
from git_study import TALK, change

from casecode.workspace.study import Study

Editor = Callable[[str], str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    folder.mkdir()
    return git_study.begin(folder)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Give the function that makes a script of a shell's lines the editor; ``$1`` is what it edits."""

    def make(script: str) -> str:
        path = tmp_path / "an editor"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("VISUAL", f"'{path}'")
        return str(path)

    return make


def edited(root: Path) -> None:
    change(root, "My uncle paid for the first machine.", "My aunt paid for the first machine.")
    change(root, "Later it was the bank, the bank in town.", "Nobody, the bank in town.")
    change(root, "Two cousins worked for us then.", "")


def drafts(root: Path) -> list[Path]:
    folder = root / ".casecode/editing"
    return sorted(folder.iterdir()) if folder.exists() else []


def test_edit_writes_what_the_editor_made_and_says_how_the_codings_stand(root: Path, editor: Editor, run: Run) -> None:
    editor('sed -i -e "s/My uncle/My aunt/" -e "s/Later it was the bank, /Nobody, /" "$1"')
    done = run("edit", "north/talk", at=root)
    assert (done.code, done.out) == (0, f"{TALK}: 3 codings: 1 unchanged, 1 edited, 1 for review\n")
    assert done.err == "casecode: look at them: casecode anchors north/talk\n"
    assert "My aunt paid" in (root / TALK).read_text(encoding="utf-8")
    assert (root / "cases/north/talk.edits.jsonl").read_text(encoding="utf-8").count("\n") == 1
    assert not drafts(root)


def test_an_edit_can_be_undone_and_done_again(root: Path, editor: Editor, run: Run) -> None:
    before = two_cases.files(root)
    editor('sed -i "s/My uncle/My aunt/" "$1"')
    run("edit", "north/talk", at=root)
    after = two_cases.files(root)
    assert run("undo", at=root).out == "undone: edit north/talk\n"
    assert two_cases.files(root) == before
    run("redo", at=root)
    assert two_cases.files(root) == after


def test_a_text_left_as_it_was_writes_nothing(root: Path, editor: Editor, run: Run) -> None:
    editor("true")
    before = two_cases.files(root)
    assert run("edit", "north/talk", at=root).out == f"{TALK} is as it was\n"
    assert two_cases.files(root) == before
    assert not drafts(root)


def test_front_matter_alone_may_be_edited_and_is_no_step_of_the_ledger(root: Path, editor: Editor, run: Run) -> None:
    editor('sed -i "s/share: verbatim/share: no/" "$1"')
    done = run("edit", "north/talk", at=root)
    assert (done.out, done.err) == (f"{TALK}: 3 codings: 3 unchanged\n", "")
    assert not (root / "cases/north/talk.edits.jsonl").exists()


def test_a_source_that_nobody_coded_may_be_edited(root: Path, editor: Editor, run: Run) -> None:
    (root / "cases/north/note.md").write_text("Said nothing.\n", encoding="utf-8")
    editor('echo more >> "$1"')
    assert run("edit", "note", at=root).out == "cases/north/note.md: 0 codings\n"


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("printf '\\377' > \"$1\"", "the file is not UTF-8 text (line 1)"),
        ("printf -- '---\\nkind: x\\nno end' > \"$1\"", "its front matter never ends (line 1)"),
        ("printf -- '---\\nkind: [\\n---\\nText' > \"$1\"", "(line "),
        ("printf -- '---\\nkind: x\\n---\\n \\n' > \"$1\"", "no text is left"),
    ],
)
def test_a_text_that_cannot_be_used_is_kept_and_the_next_edit_goes_on_with_it(
    script: str, why: str, root: Path, editor: Editor, run: Run
) -> None:
    before = two_cases.files(root)
    editor(script)
    done = run("edit", "north/talk", at=root)
    assert done.code == 3
    assert why in done.err
    assert "nothing was changed, and your text is kept in .casecode/editing/north.talk." in done.err
    assert two_cases.files(root) == before
    (draft,) = drafts(root)
    left = draft.read_bytes()
    editor(f'cp "$1" "{root}/.casecode/seen"; printf "Whole again.\\n" > "$1"')
    again = run("edit", "north/talk", at=root)
    assert again.code == 0
    assert again.err.startswith("casecode: going on with the text that the last edit left behind\n")
    assert (root / ".casecode/seen").read_bytes() == left
    assert not drafts(root)


def test_a_text_too_large_is_not_taken(root: Path, editor: Editor, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casecode.files.layout.SOURCE_LIMIT", 400)
    editor('head -c 500 /dev/zero | tr "\\0" x >> "$1"')
    assert "bytes are too many" in run("edit", "north/talk", at=root).err


def test_an_editor_that_fails_changes_nothing_and_what_was_typed_is_kept(root: Path, editor: Editor, run: Run) -> None:
    before = two_cases.files(root)
    path = editor('echo typed >> "$1"; exit 7')
    done = run("edit", "north/talk", at=root)
    assert done.code == 3
    assert f"the editor {path} ended with 7; nothing was changed, and your text is kept in" in done.err
    assert two_cases.files(root) == before
    assert drafts(root)[0].read_text(encoding="utf-8").endswith("typed\n")


def test_an_editor_that_removes_the_copy_changes_nothing(root: Path, editor: Editor, run: Run) -> None:
    editor('rm "$1"')
    done = run("edit", "north/talk", at=root)
    assert (done.code, "the edited copy cannot be read" in done.err) == (3, True)


def test_a_source_that_changes_meanwhile_is_left_and_the_text_is_kept(root: Path, editor: Editor, run: Run) -> None:
    editor(f'echo typed >> "$1"; echo pulled >> "{root}/{TALK}"')
    done = run("edit", "north/talk", at=root)
    assert done.code == 3
    assert "was changed by another program meanwhile; nothing was changed, and your text is kept in" in done.err
    assert (root / TALK).read_text(encoding="utf-8").endswith("pulled\n")
    assert drafts(root)[0].read_text(encoding="utf-8").endswith("typed\n")


@pytest.mark.parametrize(
    ("named", "code", "why"),
    [
        ("", 2, "no editor is named; set VISUAL or EDITOR"),
        ("'unclosed", 2, "cannot be read as a command"),
        ("/nowhere/editor", 3, "cannot be run: No such file or directory"),
    ],
)
def test_an_editor_that_is_not_there_is_told(
    named: str, code: int, why: str, root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", named)
    done = run("edit", "north/talk", at=root)
    assert done.code == code
    assert why in done.err


def test_no_shell_reads_the_editor_or_the_name_of_the_file(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VISUAL", f"echo ; touch {tmp_path}/sprung")
    run("edit", "north/talk", at=root)
    assert not (tmp_path / "sprung").exists()


def test_a_folder_for_copies_that_leads_elsewhere_is_refused(
    root: Path, editor: Editor, run: Run, tmp_path: Path
) -> None:
    editor("true")
    (root / ".casecode").mkdir(exist_ok=True)
    (root / ".casecode/editing").symlink_to(tmp_path)
    assert "a symbolic link leads there" in run("edit", "north/talk", at=root).err
    (root / ".casecode/editing").unlink()
    (root / ".casecode/editing").write_text("a file", encoding="utf-8")
    assert run("edit", "north/talk", at=root).code == 3


def test_a_source_that_cannot_be_read_is_not_edited(
    root: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casecode.errors import CannotBeDone
    from casecode.workspace import editing

    editor("true")
    study = Study(root)
    assert study.project
    (root / TALK).unlink()
    with pytest.raises(CannotBeDone, match="cannot be read"):
        editing.edit(study, "north/talk")


def test_from_python_an_editor_may_be_named(root: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    from casecode.workspace import editing

    path = editor('echo more >> "$1"')
    monkeypatch.delenv("VISUAL")
    assert editing.edit(Study(root), "north/talk", f"'{path}'").is_changed


def test_anchors_lists_what_a_person_must_look_at_old_words_beside_new(root: Path, run: Run) -> None:
    edited(root)
    done = run("anchors", at=root)
    assert done.out == (
        "cases/north/talk.md:8 (lead bank00000000) resource=financial channel=bank-loan phase=ongoing status=rejected [review]\n"
        "    was  Later it was the bank\n"
        "    now  Nobody\n"
        "cases/north/talk.md (lead cousins00000) resource=human channel=relatives phase=start-up status=used [orphan]\n"
        "    was  Two cousins worked for us then.\n"
        "    now  (nowhere)\n"
    )
    assert done.err == "2 codings to look at\n"
    assert run("anchors", "south/letter", at=root).err == "0 codings to look at\n"


def test_anchors_all_lists_the_edited_and_the_kept_ones_too(root: Path, run: Run) -> None:
    edited(root)
    assert run("anchors", "--keep", "cousins", "--coder", "lead", at=root).out == (
        f"kept cousins00000 {TALK} “Two cousins worked for us then.”\n"
    )
    done = run("anchors", "north/talk", "--all", at=root)
    assert "[edited]\n    was  My uncle paid for the first machine.\n    now  My aunt paid" in done.out
    assert "[orphan, kept]" in done.out
    assert done.err == "1 coding to look at, 2 more that changed\n"


def test_anchors_settles_by_accepting_lines_or_words(root: Path, run: Run) -> None:
    edited(root)
    told = run("anchors", "--accept", "bank", "--coder", "lead", at=root).out
    assert told.startswith(f"now bank00000000 {TALK}:8 ")
    assert told.endswith("“Nobody”\n")
    assert "“My aunt paid" in run("anchors", "--at", "7", "cousins", "--coder", "lead", at=root).out
    assert "“in town.”" in run("anchors", "--at", "8", "--quote", "in town.", "cousins", "--coder", "lead", at=root).out
    assert run("anchors", at=root).err == "0 codings to look at\n"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--accept", "--keep", "bank"], "exclude one another"),
        (["--accept"], "name codings by their ids"),
        (["--at", "7", "bank", "cousins"], "one coding at a time"),
        (["north/talk", "south/letter"], "name one source to list"),
        (["--at", "seven", "bank"], "is not a line"),
    ],
)
def test_anchors_says_what_it_takes(words: list[str], why: str, root: Path, run: Run) -> None:
    done = run("anchors", *words, "--coder", "lead", at=root)
    assert (done.code, why in done.err) == (2, True)


def test_long_words_are_cut(root: Path, run: Run) -> None:
    long = "The " + "long " * 60 + "end."
    change(root, "Two cousins worked for us then.", long)
    run("code", "north/talk", "--quote", long, "resource=human", "--coder", "lead", at=root)
    change(root, long, "")
    assert "lon...\n" in run("anchors", at=root).out


def test_every_display_counts_the_orphans_it_leaves_out_and_the_codings_for_review(root: Path, run: Run) -> None:
    edited(root)
    out = run("display", "--rows", "case", "--cols", "resource", "--show", "count", at=root).out
    assert "For review: where 1 coding of these now stands is not certain." in out
    assert "Left out: 1 orphaned." in out
    tree = run("codebook", "tree", at=root).out
    assert "For review: where 1 coding" in tree
    assert "Left out: 1 orphaned." in tree
    assert (
        '"to_review": 1'
        in run("display", "--rows", "case", "--cols", "resource", "--show", "count", "-f", "json", at=root).out
    )
    run("anchors", "--keep", "cousins", "--coder", "lead", at=root)
    assert "Left out: 1 orphaned." in run("codebook", "tree", at=root).out, "a kept orphan is counted too"


def test_check_names_every_state_and_asks_no_more_about_what_is_kept(root: Path, run: Run) -> None:
    edited(root)
    done = run("check", at=root)
    assert done.code == 1
    assert "settle it: casecode anchors north/talk [review]" in done.out
    assert done.err == "2 cases, 2 sources, 5 codings (1 edited, 1 review, 1 orphan): 1 error, 1 warning\n"
    run("anchors", "--keep", "cousins", "--coder", "lead", at=root)
    run("anchors", "--accept", "bank", "uncle", "--coder", "lead", at=root)
    done = run("check", at=root)
    assert (done.code, done.out) == (0, "")
    assert done.err == "2 cases, 2 sources, 5 codings (1 orphan): 0 errors, 0 warnings\n"
