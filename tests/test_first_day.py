"""The mistakes of a first day: each is answered by one sentence that says what to do next."""

from pathlib import Path

import pytest
import readme


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """Give a study as init leaves it, with one coding in it."""
    readme.run("casecode init mine", tmp_path)
    root = tmp_path / "mine"
    readme.run(
        'casecode code harbour/interview-ines --quote "My aunt lent me the first rent" help=money --coder me', root
    )
    return root


def answer(command: str, at: Path) -> str:
    """Run a command that must fail; gives its one sentence."""
    told = readme.run(f'{command}; echo "exit $?"', at)
    *lines, code = told.rstrip("\n").split("\n")
    assert code in ("exit 1", "exit 2", "exit 3"), told
    assert "Traceback" not in told
    errors = [line for line in lines if ": error: " in line]
    assert len(errors) == 1, told
    return errors[0]


def test_a_wrong_folder(tmp_path: Path) -> None:
    told = answer("casecode display help", tmp_path)
    assert told.startswith("casecode: error: no study at ")
    assert "go into one, or name it with --study FOLDER, or begin one: casecode init" in told


def test_a_wrong_code(begun: Path) -> None:
    told = answer("casecode code hill/interview-tom 10 giver=freinds --coder me", begun)
    assert told == 'casecode: error: no code of facet giver "freinds"; did you mean "friends"? [unknown-code]'


def test_a_wrong_facet(begun: Path) -> None:
    told = answer("casecode code hill/interview-tom 10 givr=friends --coder me", begun)
    assert told == 'casecode: error: no facet "givr"; did you mean "giver"? [unknown-facet]'


def test_a_wrong_source(begun: Path) -> None:
    told = answer("casecode code hill/interview-tim 10 giver=friends --coder me", begun)
    assert (
        told == 'casecode: error: no source "hill/interview-tim"; did you mean "hill/interview-tom"? [unknown-source]'
    )


def test_a_wrong_line(begun: Path) -> None:
    told = answer("casecode code hill/interview-tom 99 giver=friends --coder me", begun)
    assert "cases/hill/interview-tom.md has no text at line 99; its text is on lines 9 to 19" in told


def test_no_coder_set(begun: Path) -> None:
    told = answer("casecode code hill/interview-tom 12 giver=friends", begun)
    assert (
        "nobody is named as the coder; add --coder NAME, set CASECODE_CODER, or run: git config casecode.coder NAME"
        in told
    )


def test_a_quote_that_occurs_twice(begun: Path) -> None:
    told = answer('casecode code hill/interview-tom --quote "the" giver=friends --coder me', begun)
    assert "times in cases/hill/interview-tom.md (line " in told
    assert "quote more of the passage, or name its line as well" in told


def test_a_quote_that_does_not_occur(begun: Path) -> None:
    told = answer('casecode code hill/interview-tom --quote "a horse" giver=friends --coder me', begun)
    assert (
        'the words "a horse" do not stand in cases/hill/interview-tom.md; copy them from the source as they are' in told
    )


def test_a_source_renamed_in_the_file_manager(begun: Path) -> None:
    (begun / "cases/harbour/interview-ines.md").rename(begun / "cases/harbour/ines.md")
    told = answer("casecode check", begun)
    assert "casecode sources rename harbour/interview-ines NEW" in told
    assert "1 problem" in readme.run("casecode display help 2>&1 >/dev/null", begun)
    readme.run("casecode sources rename harbour/interview-ines ines", begun)
    assert readme.run("casecode check", begun) == "2 cases, 2 sources, 1 coding: 0 errors, 0 warnings\n"


def test_a_codebook_whose_indentation_is_broken(begun: Path) -> None:
    book = begun / "codebook.yaml"
    book.write_text(book.read_text("utf-8").replace("    codes:\n", "   codes:\n", 1), encoding="utf-8")
    for command in (
        "casecode check",
        "casecode display help",
        "casecode code hill/interview-tom 12 giver=friends --coder me",
    ):
        told = answer(command, begun)
        assert told.startswith("codebook.yaml:"), told
        assert told.endswith("[bad-yaml]")


def test_a_display_that_is_not_there(begun: Path) -> None:
    assert 'no display "hlep"; did you mean "help"?' in answer("casecode display hlep", begun)


def test_a_command_mistyped(begun: Path) -> None:
    told = readme.run("casecode dispaly help", begun)
    assert "Did you mean" in told
    assert "display" in told
