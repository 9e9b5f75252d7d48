"""HTML: a table that a screen reader can walk, in a page that runs and fetches nothing."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import parts
import pytest
from hard_display import DISPLAY, cell, entry, row

from casecode.model.displays import Display, Margins
from casecode.render import heads, html
from casecode.workspace import displays, saturating
from casecode.workspace.study import open_study

VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Reads a page strictly: every tag closed in its turn; notes tags, attributes and the cells of each row."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[tuple[str, dict[str, str | None], str]]] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "tr" in self.open and {"th", "td"} & set(self.open):
            tag, attrs, text = self.rows[-1][-1]
            self.rows[-1][-1] = (tag, attrs, text + data)


def widths(rows: list[list[tuple[str, dict[str, str | None], str]]]) -> set[int]:
    """Give how many columns the rows fill, cells that reach over several rows included."""
    found: set[int] = set()
    above: list[int] = []
    for one in rows:
        filled = sum(int(attrs.get("colspan") or 1) for _, attrs, _ in one) + len(above)
        reaching = [int(attrs.get("rowspan") or 1) - 1 for _, attrs, _ in one]
        above = [left - 1 for left in above if left > 1] + [left for left in reaching if left]
        found.add(filled)
    return found


@pytest.fixture(scope="module")
def page() -> Reader:
    return Reader(html.draw(DISPLAY))


def test_the_table_is_a_rectangle_whose_heads_say_what_they_head(page: Reader) -> None:
    assert widths(page.rows) == {6}
    assert [(tag, attrs) for tag, attrs, _ in page.rows[0]] == [("th", {"scope": "col"})] * 6
    assert [text for _, _, text in page.rows[0]][:3] == ["Case", "Phase", "Money, and what it buys"]
    assert [attrs for tag, attrs, _ in page.rows[1] if tag == "th"] == [
        {"scope": "rowgroup", "rowspan": "2"}, {"scope": "row"}
    ]  # fmt: skip
    assert [attrs for tag, attrs, _ in page.rows[2] if tag == "th"] == [{"scope": "row"}]
    assert [tag for tag, _ in page.tags].count("tbody") == 2
    assert [tag for tag, _ in page.tags].count("caption") == 1


def test_rows_without_an_outer_head_stand_in_one_body() -> None:
    one = row(("North",), cell(entry("a")), cell(entry("b")), cell(entry("c")))
    page = Reader(html.draw(replace(DISPLAY, dimensions=("case",), rows=(one, one), margins=None)))
    assert [tag for tag, _ in page.tags].count("tbody") == 1
    assert page.rows[1][0][1] == {"scope": "row"}
    assert widths(page.rows) == {4}


def test_three_heads_deep_only_what_follows_alike_is_joined() -> None:
    assert heads.spans([("a", "x", "1"), ("a", "x", "2"), ("a", "y", "1"), ("b", "y", "1")]) == [
        [3, 2, 1], [0, 0, 1], [0, 1, 1], [1, 1, 1]
    ]  # fmt: skip


def test_entries_are_a_list_with_their_marks_and_thin_support_says_why() -> None:
    drawn = html.draw(DISPLAY)
    assert "<li><strong><em>Relatives</em></strong></li>" in drawn
    assert "<li><u>*stars* _lines_</u></li>" in drawn
    assert '<li>Two<br>lines<abbr title="1 source">°</abbr></li>' in drawn
    assert "<p><strong><em>bold and italic</em></strong>: personal network</p>" in drawn


def test_figures_are_no_list() -> None:
    one = row(("North",), cell(entry("3", "bold", code="")), cell(entry("0", code="")), cell(entry("12", code="")))
    drawn = html.draw(replace(DISPLAY, dimensions=("case",), rows=(one,), margins=None))
    assert "<td><strong>3</strong></td>" in drawn
    assert "<ul>" not in drawn


def test_an_empty_cell_says_its_kind_in_words_and_as_a_class() -> None:
    drawn = html.draw(DISPLAY)
    assert '<td class="empty not-asked" title="not-asked">(not asked)</td>' in drawn
    assert '<td class="empty discontinued" title="discontinued"></td>' in drawn


@pytest.mark.parametrize(
    ("margins", "last"),
    [(Margins(rows=("7", "8", "9", "5")), []), (Margins(columns=("71", "72", "73")), ["Total", "71", "72", "73"])],
)
def test_only_the_totals_asked_for_are_drawn(margins: Margins, last: list[str]) -> None:
    page = Reader(html.draw(replace(DISPLAY, margins=margins)))
    assert [text for _, _, text in page.rows[-2]][-4:] == (last or [text for _, _, text in page.rows[4]][-4:])
    assert (page.rows[0][-1][2] == "Total") == bool(margins.rows)
    assert len(widths(page.rows)) == 1


def test_the_page_has_no_script_and_fetches_nothing(page: Reader) -> None:
    assert {tag for tag, _ in page.tags} <= {
        "html", "head", "meta", "title", "style", "body", "main", "table", "caption", "thead", "tbody", "tfoot",
        "tr", "th", "td", "ul", "li", "p", "br", "strong", "em", "u", "abbr",
    }  # fmt: skip
    names = {name for _, attrs in page.tags for name in attrs}
    assert names <= {
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "scope",
        "rowspan",
        "colspan",
        "title",
    }
    assert "url(" not in html.PAGE_STYLE + html.STYLE
    assert "@import" not in html.PAGE_STYLE + html.STYLE


def test_the_policy_lets_in_this_style_and_nothing_else() -> None:
    drawn = html.draw(DISPLAY)
    style = re.search("<style>(.*?)</style>", drawn, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"content=\"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'\"" in drawn


def test_a_fragment_is_the_same_table_with_its_style_and_no_page() -> None:
    drawn = html.fragment(DISPLAY)
    table = drawn[drawn.index("<table") :]
    assert table.rstrip() in html.draw(DISPLAY)
    assert drawn.startswith("<style>")
    assert "<html" not in drawn
    assert "body{" not in drawn
    Reader(drawn)


def hostile() -> Display:
    """Give a display that would run a script, fetch an image and close the table, if it could."""
    bad = "</td></table><script>document.title='ran'</script><img src=//x.invalid/i onerror=\"document.title='ran'\">"
    one = row((bad,), cell(entry(bad, flag=bad)), cell(entry(f'" onmouseover="{bad}')), cell(entry("x")))
    return replace(
        DISPLAY, title=bad, dimensions=(bad,), columns=(bad, bad, bad), rows=(one,), notes=(bad,), margins=None
    )


def test_nothing_in_a_display_becomes_markup() -> None:
    drawn = html.draw(hostile())
    assert "<script" not in drawn
    assert "<img" not in drawn
    assert {name for _, attrs in Reader(drawn).tags for name in attrs}.isdisjoint({"onmouseover", "onerror", "src"})


@pytest.mark.part("chromium")
def test_a_browser_shows_all_of_the_display_on_landscape_paper_with_the_style_let_in(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(html.draw(DISPLAY), encoding="utf-8")
    told = parts.browse(page, f"--print-to-pdf={tmp_path / 'page.pdf'}", "--no-pdf-header-footer").stderr
    assert "Content Security Policy" not in told
    text, pages = parts.pdf_text(tmp_path / "page.pdf")
    assert pages == 1
    for words in ("Relatives", "(not asked)", "Left out: 3 by other coders, 1 orphaned.", "R&D <b>", "Total"):
        assert words in text
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "page.pdf").read_bytes())
    assert box
    assert float(box[1]) > float(box[2])


@pytest.mark.part("chromium")
def test_a_browser_runs_no_script_in_the_page_even_if_one_got_in(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(html.draw(hostile()), encoding="utf-8")
    assert "<title>ran</title>" not in parts.browse(page, "--dump-dom").stdout
    broken = "<script>document.title='ran'</script></main>"
    page.write_text(html.draw(DISPLAY).replace("</main>", broken), encoding="utf-8")
    done = parts.browse(page, "--dump-dom")
    assert "<title>ran</title>" not in done.stdout
    assert "Content Security Policy" in done.stderr
    assert "<script>" in done.stdout
    free = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text(encoding="utf-8"))
    page.write_text(free, encoding="utf-8")
    assert "<title>ran</title>" in parts.browse(page, "--dump-dom").stdout


@pytest.mark.part("chromium")
def test_a_browser_shows_a_figure_as_an_image_under_a_policy_that_lets_in_no_other(
    repository: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    curves = saturating.saturation(open_study(repository))
    page.write_text(displays.draw(curves, "html"), encoding="utf-8")
    told = parts.browse(page, f"--print-to-pdf={tmp_path / 'page.pdf'}", "--no-pdf-header-footer").stderr
    assert "Content Security Policy" not in told
    assert "Sources, in the order of their dates" in parts.pdf_text(tmp_path / "page.pdf")[0]
    text = page.read_text(encoding="utf-8")
    assert "default-src 'none'; img-src data:; style-src" in text
    assert "img-src" not in html.draw(DISPLAY)
    blocked = text.replace("img-src data:; ", "")
    page.write_text(blocked, encoding="utf-8")
    assert "Content Security Policy" in parts.browse(page, "--dump-dom").stderr
