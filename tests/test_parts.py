"""A test that needs a real program says so where it is missing; in the tests of the whole it must be there."""

from pathlib import Path

import parts
import pytest


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("PATH", "/nowhere")
    return monkeypatch


def test_a_missing_part_skips_with_a_sentence_that_names_it(bare: pytest.MonkeyPatch) -> None:
    bare.delenv("CASECODE_PARTS", raising=False)
    assert parts.verdict("latex") == (
        "skip", "the part latex is not there (pdflatex, lualatex, pdftotext); install it with .ci/parts"
    )  # fmt: skip


def test_a_missing_part_fails_where_parts_are_required(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("CASECODE_PARTS", "required")
    assert parts.verdict("chromium")[0] == "fail"


def test_a_part_that_is_there_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(parts.PROGRAMS, "shell", (("nosuchprogram", "sh"),))
    monkeypatch.setenv("CASECODE_PARTS", "required")
    assert parts.verdict("shell") == ("run", "")


def test_a_tex_without_its_packages_is_no_latex(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(parts.PROGRAMS, "latex", (("sh",),))
    monkeypatch.setattr(parts, "_has_tex_file", lambda name: name != "booktabs.sty")
    assert parts.missing("latex") == "booktabs.sty"


def test_a_node_without_the_packages_asked_for_is_no_node(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare.setitem(parts.PROGRAMS, "node", (("sh",),))
    bare.setenv("PATH", "/bin:/usr/bin")
    bare.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert "survey-core 3" in parts.missing("node")
    place = parts.node_folder() / "node_modules/survey-core"
    place.mkdir(parents=True)
    (place / "package.json").write_text('{"version": "2.0.0"}')
    assert "survey-core 3" in parts.missing("node"), "another version is not the one asked for"
