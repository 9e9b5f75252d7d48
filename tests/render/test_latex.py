"""LaTeX: every character printed as it is, and a document that compiles whatever the display holds."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import parts
import pytest
from hard_display import DISPLAY, cell, entry, row
from hypothesis import given
from hypothesis import strategies as st

from casecode.model.displays import Display, Margins, Row
from casecode.render import latex, tex
from casecode.workspace import displays
from casecode.workspace.study import open_study

ENGINES = ("pdflatex", "lualatex")
COMMAND = re.compile(r"\\(?:[A-Za-z]+|[#$%&_{}])")


def of(heads: Iterable[tuple[str, ...]], label: str = "x") -> Display:
    """Give a display of these row heads, with one entry a row."""
    rows = tuple(row(head, cell(entry(label)), cell(entry("y")), cell(entry("z"))) for head in heads)
    return replace(DISPLAY, dimensions=("case", "phase")[: len(rows[0].head)], rows=rows, margins=None)


def ends(display: Display) -> list[str]:
    """Give what stands at the end of each row of the body."""
    body = latex.draw(display).split(r"\endlastfoot")[1].split(r"\end{longtable}")[0]
    return re.findall(r" (\\\\.*)$", body, re.MULTILINE)


@given(st.text())
def test_whatever_a_text_holds_only_known_commands_are_left_and_braces_match(text: str) -> None:
    for drawn in (tex.escaped(text), tex.flowing(text, "underline")):
        depth = 0
        for mark in re.findall(r"\\.|[{}]", drawn.replace("\n", " ")):
            depth += (mark == "{") - (mark == "}")
            assert depth >= 0
        assert depth == 0
        bare = COMMAND.sub("", drawn)
        assert not set(bare) & set("\\$#%_^<>|\"'`&\n\t")
        assert "--" not in bare
        assert ",," not in bare


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("100 % of R&D_{x}", r"100 \% of R\&D\_\{x\}"),
        ("a\\b~c^d", r"a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d"),
        ("‘a’ “b” –—…", r"\textquoteleft{}a\textquoteright{} \textquotedblleft{}b\textquotedblright{} "
                        r"\textendash{}\textemdash{}\textellipsis{}"),
        ("--- ,, [x] *", r"-{}-{}- ,{}, [x] *"),
        ("naïve Škoda", "naïve Škoda"),
        ("人🏦", r"\casechar{4EBA}{人}\casechar{1F3E6}{🏦}"),
        ("👩\u200d👧\ufe0f", r"\casechar{1F469}{👩}\casechar{1F467}{👧}"),
        ("a\u00a0b\u2003c\u2028d\te", "a~b c d e"),
        ("\ue000\U0010ffff", "U+E000U+10FFFF"),
    ],
)  # fmt: skip
def test_a_character_is_printed_as_it_is(text: str, drawn: str) -> None:
    assert tex.escaped(text) == drawn


def test_a_word_too_long_to_be_broken_may_be_and_no_other() -> None:
    assert r"\allowbreak" not in tex.flowing("internationalization-networks")
    assert tex.flowing("a" * 40) == r"\allowbreak{}".join(["a" * 12, "a" * 12, "a" * 12, "a" * 4])


def test_marks_are_commands_and_underlining_goes_word_by_word() -> None:
    drawn = latex.draw(DISPLAY)
    assert r"\caseentry{\textbf{\textit{Relatives}}}" in drawn
    assert r"\caseentry{\underline{*stars*} \underline{\_lines\_}}" in drawn
    assert r"\textbf{\textit{bold and italic}}: personal network\par" in drawn


def test_what_pdflatex_cannot_print_is_told_above_the_document_and_only_then() -> None:
    assert latex.draw(DISPLAY).startswith(latex.NUMBERED)
    plain = replace(
        of([("North",)]), title="T", columns=("a", "b", "c"), provenance=replace(DISPLAY.provenance, filter="")
    )
    assert latex.draw(plain).startswith(r"\documentclass")


def test_rows_under_one_head_stay_together_unless_they_are_many() -> None:
    few, many = [("North", str(n)) for n in range(3)], [("South", str(n)) for n in range(9)]
    space = latex.SPACE
    assert ends(of([*few, *many])) == [
        rf"\\*{space}", rf"\\*{space}", r"\\ \midrule", *[rf"\\{space}"] * 8, r"\\"
    ]  # fmt: skip
    assert ends(of([("a",), ("b",)])) == [rf"\\{space}", r"\\"]


@pytest.mark.parametrize("start", ["[", "(", "*"])
def test_no_row_begins_with_what_the_rule_before_it_would_take_for_its_option(start: str) -> None:
    assert f"\n{{}}{start}x] " not in latex.draw(of([("North",)]))
    assert f"\n{{}}{start}x]\n" in latex.draw(of([(f"{start}x]",)]))


def test_a_head_is_printed_once_for_its_rows() -> None:
    assert latex.draw(of([("North", "a"), ("North", "b")])).count("North") == 1


def test_totals_stand_below_a_rule_where_they_are_asked_for() -> None:
    below = replace(of([("North", "a")]), margins=Margins(columns=("71", "72", "73"), rows=("7",), total="9"))
    assert "\\midrule\nTotal\n  &\n  & 71\n  & 72\n  & 73\n  & 9 \\\\\n\\end{longtable}" in latex.draw(below)
    beside = replace(below, margins=Margins(rows=("7",)))
    assert latex.draw(beside).count("Total") == 2
    assert latex.draw(below).count("\\midrule") == latex.draw(beside).count("\\midrule") + 1


def test_the_table_can_be_cut_out() -> None:
    drawn = latex.draw(DISPLAY)
    inside = drawn[drawn.index("% begin table") : drawn.index("% end table")]
    assert inside.count("{") - inside.count(r"\{") == inside.count("}") - inside.count(r"\}")
    assert r"\begin{longtable}" in inside
    assert r"\begin{document}" not in inside


@pytest.mark.part("latex")
@pytest.mark.parametrize("engine", ENGINES)
def test_the_hard_display_compiles_and_prints_its_words(engine: str, tmp_path: Path) -> None:
    text, pages = parts.compile_tex(engine, latex.draw(DISPLAY), tmp_path)
    assert pages == 1
    for words in ("Relatives", "R&D <b>", "back\\slash", "Left out: 3 by other coders, 1 orphaned.", "Süd", "U+4EBA"):
        assert words in text


@pytest.mark.part("latex")
def test_table_1_compiles_to_one_landscape_page(repository: Path, tmp_path: Path) -> None:
    table = displays.compute(open_study(repository), "table1")
    text, pages = parts.compile_tex("pdflatex", displays.draw(table, "latex"), tmp_path)
    assert pages == 1
    for words in ("Founder’s personal work and business", "Personal networks: start-up 8–14 of 42", "Decision rule"):
        assert words in text


@pytest.mark.part("latex")
@pytest.mark.parametrize("engine", ENGINES)
def test_every_letter_at_the_start_of_a_row_compiles(engine: str, tmp_path: Path) -> None:
    codes = [*range(0x01, 0x250), *range(0x2000, 0x2070), *range(0x20A0, 0x20C0), 0x4EBA, 0xFFFD, 0x1F3E6]
    letters = [chr(code) for code in codes]
    every = of([(letter, "".join(letters[place : place + 3])) for place, letter in enumerate(letters)])
    text, _ = parts.compile_tex(engine, latex.draw(every), tmp_path)
    assert "É" in text


@pytest.mark.part("latex")
@pytest.mark.parametrize("rows", [(), (Row(("North", ""), DISPLAY.rows[0].cells),)])
def test_a_display_of_nothing_and_one_of_blank_heads_compile(rows: tuple[Row, ...], tmp_path: Path) -> None:
    bare = replace(DISPLAY, title="\n", rows=rows, legend=(), notes=("", "\n\n"), margins=None, columns=("", "b", "c"))
    text, pages = parts.compile_tex("pdflatex", latex.draw(bare), tmp_path)
    assert pages == 1
    assert "14 codings" in text
