"""Paragraphs and runs of a Word document, as its XML."""

import re
from collections.abc import Iterable

from casecode.render.docxstyles import BODY, CAPTION
from casecode.render.ooxml import escaped, legal

_MARKS = (
    ("bold", "<w:b/><w:bCs/>"),
    ("italic", "<w:i/><w:iCs/>"),
    ("faint", '<w:color w:val="595959"/>'),
    ("underline", '<w:u w:val="single"/>'),
)
_BREAK = re.compile(r"([\n\t])")
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def run(text: str, marks: Iterable[str] = ()) -> str:
    r"""Give a run of text; lines end and tabs stand where they do.

    >>> run("a\n<b>", ["bold"])
    '<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">a</w:t><w:br/><w:t xml:space="preserve">&lt;b&gt;</w:t></w:r>'
    """
    wanted = set(marks)
    about = "".join(element for mark, element in _MARKS if mark in wanted)
    return f"<w:r>{f'<w:rPr>{about}</w:rPr>' if about else ''}{''.join(_pieces(legal(text)))}</w:r>"


def _pieces(text: str) -> Iterable[str]:
    for piece in _BREAK.split(text):
        if piece:
            yield _BREAKS.get(piece) or f'<w:t xml:space="preserve">{escaped(piece)}</w:t>'


def paragraph(style: str, *runs: str, keeps: bool = False) -> str:
    """Give a paragraph of some runs; one that keeps stays on the page of what follows it."""
    kept = "<w:keepNext/>" if keeps else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>{"".join(runs)}</w:p>'


def picture_paragraph(inline: str) -> str:
    """Give a paragraph of one picture, on the page of its caption."""
    return paragraph(BODY, f"<w:r><w:drawing>{inline}</w:drawing></w:r>", keeps=True)


def caption(what: str, number: int, title: str, *, keeps: bool = False) -> str:
    """Give a caption that Word counts by itself, and puts into a list of tables or of figures; one above its table keeps to it."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> SEQ {what} \\* ARABIC </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(str(number))}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return paragraph(CAPTION, run(f"{what} "), field, run(f". {title}"), keeps=keeps)
