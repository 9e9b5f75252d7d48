"""Documents as other programs write them: made by real libraries, or by hand as the programs do."""

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(build: Callable[[Any], None]) -> bytes:
    """Give a Word document, built with python-docx."""
    import docx as library

    document = library.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes, *, change: Callable[[str, bytes], bytes] | None = None) -> bytes:
    """Give an archive with a part added, and perhaps the others changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                held = old.read(part)
                new.writestr(part.filename, change(part.filename, held) if change else held)
        new.writestr(name, content)
    return out.getvalue()


def with_footnote(data: bytes, words: str) -> bytes:
    """Give a Word document that has a footnote with the id 2, as Word writes one."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"

    def change(name: str, held: bytes) -> bytes:
        if name == "word/_rels/document.xml.rels":
            one = f'<Relationship Id="rId99" Type="{relations}" Target="footnotes.xml"/></Relationships>'
            return held.replace(b"</Relationships>", one.encode())
        if name == "[Content_Types].xml":
            return held.replace(
                b"</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
            )
        return held

    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r>'
        f"<w:footnoteRef/><w:t>{words}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    return with_part(data, "word/footnotes.xml", notes.encode(), change=change)


def odt(build: Callable[[Any], None]) -> bytes:
    """Give an OpenDocument text, built with odfpy."""
    from odf.opendocument import OpenDocumentText

    document = OpenDocumentText()
    build(document.text)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def pdf(pages: Sequence[Sequence[str]], *, lock: str = "") -> bytes:
    """Give a PDF with these lines on its pages, drawn with reportlab."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=lock or None, invariant=True)
    for lines in pages:
        for place, line in enumerate(lines):
            canvas.drawString(60, 800 - 14 * place, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


#: A transcript as Otter exports it as text.
OTTER = """\
Ana Duarte  0:03
How did it begin?

Tom O'Neil  0:07
My uncle lent us the first rent.
The bank laughed.

Ana Duarte  1:02:15
And who worked?

Transcribed by https://otter.ai
"""
#: As Zoom writes a WebVTT: the speaker stands in the words of each caption.
ZOOM = """\
WEBVTT

1
00:00:01.120 --> 00:00:03.400
Ana Duarte: How did it begin?

2
00:00:04.000 --> 00:00:06.100
Tom O'Neil: My uncle lent us

3
00:00:06.200 --> 00:00:08.000
Tom O'Neil: the first rent.

4
00:00:09.000 --> 00:00:10.500
Ana Duarte: R&amp;D?
"""
#: As Teams writes one: the speaker is a voice, and a caption of one voice may be cut in two.
TEAMS = """\
WEBVTT

a1b2/12-0
00:00:01.120 --> 00:00:03.400
<v Ana Duarte>How did it begin?</v>

a1b2/13-0
00:00:04.000 --> 00:00:06.100
<v Tom O'Neil>My uncle lent us</v>

a1b2/13-1
00:00:06.200 --> 00:00:08.000
<v Tom O'Neil>the first rent.</v>
"""
#: As an older Teams writes a Word document: a line of two times, one with the name, then the words.
TEAMS_LINES = """\
0:0:1.120 --> 0:0:3.400
Ana Duarte
How did it begin?

0:0:4.0 --> 0:0:8.0
Tom O'Neil
My uncle lent us the first rent.
"""
SRT = """\
1
00:00:01,120 --> 00:00:03,400
ANA: How did it <i>begin</i>?

2
00:00:04,000 --> 00:00:06,100
TOM: My uncle lent us

3
00:00:06,200 --> 00:00:08,000
the first rent.
"""
RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}\f0 "
    rb"I: Caf\'e9 first?\par W: Yes \u8212?my uncle{\footnote a note} lent us.\par }"
)
HTML = """\
<!DOCTYPE html><html><head><title>Talk</title><style>p{}</style></head><body>
<script>alert("harm")</script>
<p><b>I:</b> How did
it begin?</p><p><b>W:</b> My uncle &amp; aunt<br>lent us the rent.</p>
<ul><li>a bank</li><li>a friend</li></ul>
<table><tr><th>Year</th><th>What</th></tr><tr><td>1999</td><td>a loan</td></tr></table>
</body></html>
"""


def write(path: Path, content: str | bytes) -> Path:
    """Write a file; gives its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
