"""Documents, workbooks and figures from the command line and from Python: where they go, and what stops them."""

import io
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
import readers
import two_cases
from conftest import Run
from terminal import Terminal

import casecode
from casecode.cli import main
from casecode.errors import AskedWrongly, CannotWrite, NotInstalled
from casecode.files import putting
from casecode.workspace import documents

LIBRARIES = {"docx": ("docx", "python-docx", "docx"), "xlsx": ("openpyxl", "openpyxl", "xlsx"),
             "svg": ("matplotlib", "matplotlib", "figures"), "png": ("matplotlib", "matplotlib", "figures")}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


@pytest.mark.parametrize("form", ["docx", "xlsx", "png"])
def test_what_is_no_text_goes_to_no_terminal(form: str, root: Path) -> None:
    words = ("density", "--by", "channel", "--format", form)
    with Terminal(*words, at=root) as terminal:
        code = terminal.ends()
    told = terminal.written.decode()
    assert f"casecode: error: {form} is no text for a screen; name a file for it: --output NAME.{form}" in told
    assert code == 2


def test_a_program_that_catches_text_gets_no_bytes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setattr(sys, "argv", ["casecode", "display", "origins", "--format", "docx"])
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert main.run() == 2


@pytest.mark.parametrize("form", ["docx", "svg"])
def test_a_pipe_and_a_file_get_the_same_bytes(form: str, root: Path) -> None:
    words = [sys.executable, "-m", "casecode", "density", "--by", "channel", "--format", form]
    piped = subprocess.run(words, cwd=root, capture_output=True, check=True)
    written = subprocess.run([*words, "--output", "made"], cwd=root, capture_output=True, check=True)
    assert (piped.stderr, written.stdout, written.stderr) == (b"", b"", b"")
    assert (root / "made").read_bytes() == piped.stdout
    assert piped.stdout[:4] in (b"PK\x03\x04", b"<?xm")


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_table_without_a_figure_says_so(form: str, root: Path, run: Run) -> None:
    done = run("display", "origins", "--format", form, "--output", "x", at=root)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"casecode: error: {form} is for figures, and this display is a table without one; "
        "take another format, such as html, latex, docx or xlsx [asked-wrongly]\n"
    )
    assert not (root / "x").exists()


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in [
        name
        for name in sys.modules
        if name.startswith(("casecode.render.docx", "casecode.render.xlsx", "casecode.render.figure"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    return monkeypatch


@pytest.mark.parametrize("form", LIBRARIES)
def test_a_missing_library_is_named_with_the_command_that_installs_it(
    form: str, root: Path, run: Run, without: pytest.MonkeyPatch
) -> None:
    module, name, extra = LIBRARIES[form]
    without.setitem(sys.modules, module, None)
    done = run("density", "--by", "channel", "--format", form, "--output", "x", at=root)
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        f'casecode: error: {name} is not installed; run: python -m pip install "casecode[{extra}]" [not-installed]\n'
    )
    display = casecode.open(root).density("channel").computed
    with pytest.raises(NotInstalled):
        documents.draw(display, form)


def test_an_error_within_a_library_is_no_missing_one(without: pytest.MonkeyPatch) -> None:
    without.setitem(sys.modules, "casecode.render.docxstyles", None)
    with pytest.raises(ImportError, match="docxstyles"):
        documents._module("docx")


def test_without_the_library_a_page_is_drawn_without_its_figure_and_says_so(
    root: Path, run: Run, without: pytest.MonkeyPatch
) -> None:
    whole = run("saturation", "--format", "html", at=root)
    assert '<p><img alt="What each further source adds: So far by Sources' in whole.out
    assert "img-src data:;" in whole.out
    without.setitem(sys.modules, "matplotlib", None)
    for name in [name for name in sys.modules if name.startswith("casecode.render.figure")]:
        without.delitem(sys.modules, name)
    bare = run("saturation", "--format", "html", at=root)
    assert bare.code == 0
    assert "<img" not in bare.out
    assert "img-src" not in bare.out
    assert "<table" in bare.out
    assert bare.err == (
        "casecode: drawn without its figures: matplotlib is not installed; run: "
        'python -m pip install "casecode[figures]"\n'
    )
    assert run("display", "origins", "--format", "html", at=root).err == ""


def test_a_case_is_written_up_as_one_document_with_headings(root: Path, run: Run) -> None:
    done = run("case", "north", "--format", "docx", "--output", "north.docx", at=root)
    assert (done.code, done.out) == (0, "")
    found = readers.word((root / "north.docx").read_bytes())
    assert found.of("Title") == ["North"]
    assert found.of("Heading1")[:2] == ["Facts", "Informants"]
    assert len(found.of("Caption")) == len(found.tables) == len(found.of("Heading1"))


@pytest.mark.parametrize(
    "words",
    [("compare", "origins"), ("robustness", "origins"), ("accounting",), ("saturation",), ("codebook",), ("display", "origins"),
     ("evidence", "relatives"), ("codebook", "tree")],
)  # fmt: skip
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_every_command_that_draws_displays_writes_documents(
    words: tuple[str, ...], form: str, root: Path, run: Run
) -> None:
    if words == ("codebook",):
        words = ("codebook", "constructs")
    done = run(*words, "--format", form, "--output", f"x.{form}", at=root)
    assert (done.code, done.out) == (0, "")
    with ZipFile(root / f"x.{form}") as archive:
        assert archive.testzip() is None


def test_python_writes_every_format_to_a_path(root: Path) -> None:
    study = casecode.open(root)
    curves = study.saturation()
    for write, name in (
        (curves.to_docx, "a.docx"),
        (curves.to_xlsx, "a.xlsx"),
        (curves.to_svg, "a.svg"),
        (curves.to_png, "a.png"),
    ):
        write(root / name)
        write(str(root / name))
        assert (root / name).stat().st_size > 1000
    with pytest.raises(AskedWrongly, match="a table without one"):
        study.display("origins").to_svg(root / "b.svg")
    with pytest.raises(CannotWrite, match="No such file or directory; nothing was changed"):
        curves.to_xlsx(root / "nowhere/a.xlsx")


def test_a_file_is_replaced_whole_keeps_its_mode_and_survives_a_refusal(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / "out.docx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    putting.put(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(CannotWrite, match="No space left on device; nothing was changed"):
        putting.put(path, b"newer")
    assert path.read_bytes() == b"new"
    assert not list(root.glob(".*.cctmp"))


def test_a_link_and_a_device_are_written_into_and_not_replaced(root: Path) -> None:
    (root / "real").write_bytes(b"old")
    (root / "link").symlink_to(root / "real")
    putting.put(root / "link", b"new")
    assert (root / "link").is_symlink()
    assert (root / "real").read_bytes() == b"new"
    putting.put(Path(os.devnull), b"new")
    assert not Path(os.devnull).is_file()
