"""Each format of a document to the text of a source, against what a person reads in it."""

import json
from typing import Any

import foreign
import pytest

from casecode.errors import BrokenFile
from casecode.exchange import formats
from casecode.exchange.bodies import Body, body, unpacked
from casecode.exchange.documents import PAGE, Comment, Document, Line

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PROSE = "We began with what we had, and what we had was little, as everybody in the street could have told you then."


def read(content: str | bytes, format_: str, encoding: str = "") -> Document:
    return formats.read(content.encode() if isinstance(content, str) else content, format_, encoding)


def as_source(content: str | bytes, format_: str) -> Body:
    return body(read(content, format_))


def why(content: str | bytes, format_: str) -> str:
    with pytest.raises(BrokenFile) as refused:
        read(content, format_)
    return str(refused.value)


def in_docx(xml: str) -> bytes:
    """Give a Word document whose body is some XML."""
    from docx.oxml import parse_xml

    def build(document: Any) -> None:
        whole = parse_xml(f'<w:body xmlns:w="{foreign.W}" xmlns:mc="{MC}" xmlns:v="urn:v">{xml}</w:body>')
        for place, child in enumerate(list(whole)):
            document.element.body.insert(place, child)

    return foreign.docx(build)


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_a_word_document_gives_paragraphs_and_tables_in_their_order() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("Interview at the shop")
        table = document.add_table(3, 2)
        rows = [("Ann:", "How did\nit begin?"), ("Bo", "My uncle."), ("Ann:", "And then?")]
        for row, cells in zip(table.rows, rows, strict=True):
            row.cells[0].text, row.cells[1].text = cells
        document.add_paragraph("Noted down\tin\u00a0the evening.\nBy hand.")
        years = document.add_table(1, 2)
        years.cell(0, 0).text, years.cell(0, 1).text = "1999", "a loan"

    found = as_source(foreign.docx(build), "docx")
    assert found.text == (
        "Interview at the shop\nAnn: How did it begin?\nBo: My uncle.\nAnn: And then?\n"
        "Noted down\tin\u00a0the evening.\nBy hand.\n1999 | a loan\n"
    )
    assert found.turns == {"Ann": 2, "Bo": 1}


def test_a_table_within_a_table_is_told_once_and_a_deleted_row_not_at_all() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('within')}</w:tc></w:tr></w:tbl>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('gone')}</w:tc></w:tr>"
    row = f"<w:tr><w:tc>{paragraph('a')}{inner}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr>"
    document = read(in_docx(f"<w:tbl>{row}{gone}</w:tbl>"), "docx")
    assert [line.text for line in document.lines] == ["a within | b"]
    assert document.said == ("tracked changes: 1 deleted or moved away left out, what was inserted is kept",)


def test_tracked_changes_keep_what_was_inserted_and_drop_what_was_deleted() -> None:
    xml = (
        "<w:p><w:r><w:t>We </w:t></w:r><w:ins><w:r><w:t>never </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>always </w:delText></w:r></w:del><w:r><w:t>asked</w:t><w:noBreakHyphen/>twice</w:r>"
        "<w:moveFrom><w:r><w:t> away</w:t></w:r></w:moveFrom></w:p>"
        f"<w:del>{paragraph('all gone')}</w:del><w:sdt><w:sdtPr/><w:sdtContent>{paragraph('kept')}</w:sdtContent></w:sdt>"
    )
    document = read(in_docx(xml), "docx")
    assert [line.text for line in document.lines] == ["We never asked-", "kept"]
    assert document.said == ("tracked changes: 3 deleted or moved away left out, what was inserted is kept",)


def test_a_text_box_is_told_once_and_on_lines_of_its_own() -> None:
    box = f"<w:txbxContent>{paragraph('in a box')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    document = read(in_docx(f"<w:p><w:r><w:t>before</w:t>{both}<w:t>after</w:t></w:r></w:p>"), "docx")
    assert [line.text for line in document.lines] == ["before", "in a box", "after"]


def test_footnotes_stand_in_their_place_and_comments_apart_with_the_words_they_are_on() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("My ")
        run = paragraph.add_run("uncle")
        document.add_comment(run, "Ask who\nthat was.", author="Jo", initials="J")
        note = paragraph.add_run(" paid")._r
        for id_ in ("2", "7"):
            mark = note.makeelement(f"{{{foreign.W}}}footnoteReference", {f"{{{foreign.W}}}id": id_})
            note.append(mark)
        paragraph.add_run(".")

    document = read(foreign.with_footnote(foreign.docx(build), "in 1999"), "docx")
    assert [line.text for line in document.lines] == ["My uncle paid^[in 1999]."]
    (comment,) = document.comments
    assert (comment.text, comment.about, comment.author) == ("Ask who that was.", "uncle", "Jo")
    assert str(comment) == f"“uncle”: Ask who that was. (Jo, {comment.at[:10]})"


def test_an_opendocument_text_gives_paragraphs_lists_and_tables_in_their_order() -> None:
    from odf import dc, office, table, text

    def build(body: Any) -> None:
        body.addElement(text.H(outlinelevel=1, text="The shop"))
        one = text.P(text="I:")
        for part in (text.S(c=2), text.Tab()):
            one.addElement(part)
        one.addText("How did")
        one.addElement(text.LineBreak())
        one.addText("it begin?")
        body.addElement(one)
        noted = text.P(text="W: My uncle")
        note = text.Note(noteclass="footnote")
        note.addElement(text.NoteCitation(text="1"))
        inside = text.NoteBody()
        inside.addElement(text.P(text="in 1999"))
        note.addElement(inside)
        noted.addElement(note)
        remark = office.Annotation()
        remark.addElement(dc.Creator(text="Jo"))
        remark.addElement(dc.Date(text="2024-05-06T07:08:09"))
        remark.addElement(text.P(text="Ask who."))
        noted.addElement(remark)
        noted.addElement(text.Span(text=" paid."))
        body.addElement(noted)
        items = text.List()
        item = text.ListItem()
        item.addElement(text.P(text="a bank"))
        items.addElement(item)
        body.addElement(items)
        grid = table.Table()
        row = table.TableRow()
        for words in ("1999", "a loan"):
            cell = table.TableCell()
            cell.addElement(text.P(text=words))
            row.addElement(cell)
        grid.addElement(row)
        body.addElement(grid)

    document = read(foreign.odt(build), "odt")
    told = [line.text for line in document.lines]
    assert told == ["The shop", "I:\tHow did", "it begin?", "W: My uncle^[in 1999] paid.", "a bank", "1999 | a loan"]
    (comment,) = document.comments
    assert str(comment) == "Ask who. (Jo, 2024-05-06)"


def test_deleted_words_of_an_opendocument_text_are_left_out_and_counted() -> None:
    from odf import text

    def build(body: Any) -> None:
        changes = text.TrackedChanges()
        region = text.ChangedRegion(check_grammar=False)
        gone = text.Deletion()
        gone.addElement(text.P(text="gone"))
        region.addElement(gone)
        changes.addElement(region)
        body.addElement(changes)
        body.addElement(text.P(text="kept"))

    document = read(foreign.odt(build), "odt")
    assert [line.text for line in document.lines] == ["kept"]
    assert document.said == ("tracked changes: 1 deleted left out, what was inserted is kept",)


def test_a_row_of_spaces_in_an_opendocument_text_is_as_long_as_it_says_within_reason() -> None:
    from odf import text

    def build(body: Any) -> None:
        one = text.P(text="a")
        one.addElement(text.S(c=9_999_999))
        one.addText("b")
        body.addElement(one)

    content = foreign.odt(build)
    assert len(read(content, "odt").lines[0].text) == 102
    odd = foreign.with_part(content, "x.xml", b"<x/>", change=lambda _, held: held.replace(b'"9999999"', b'"many"'))
    assert read(odd, "odt").lines[0].text == "a b"


def test_an_opendocument_file_that_is_no_text_says_so() -> None:
    empty = foreign.odt(lambda _: None)
    sheet = foreign.with_part(
        empty, "y.xml", b"<y/>", change=lambda _, held: held.replace(b"office:text", b"office:sheet")
    )
    assert why(sheet, "odt") == "is an OpenDocument file, and no text; save the text as .odt"
    assert why(foreign.docx(lambda document: document.add_paragraph("x")), "odt").startswith("is not an OpenDocument")


def test_a_pdf_is_freed_from_running_heads_and_broken_lines_and_remembers_its_pages() -> None:
    pages = [
        [
            "Talk in the shop 1",
            "I: How did it begin, when you still were in the har-",
            "bour, with the well-",
            "known shop?",
        ],
        [
            "Talk in the shop 2",
            "W: It began with my uncle, who lent us the first rent, and",
            "then the well-known bank laughed.",
        ],
        ["Talk in the shop 3", "I: And who came to work with you in that first winter?", "- 3 -"],
        ["Talk in the shop 4", "W: Nobody."],
    ]
    document = read(foreign.pdf(pages), "pdf")
    found = body(document)
    assert found.text == (
        "I: How did it begin, when you still were in the harbour, with the well-known shop?\n"
        "W: It began with my uncle, who lent us the first rent, and then the well-known bank laughed.\n"
        "I: And who came to work with you in that first winter?\n"
        "W: Nobody.\n"
    )
    assert [found.text[offset:].split()[0] for offset in found.pages] == ["I:", "W:", "I:", "W:"]
    assert document.said == ("5 running heads and page numbers left out",)


def test_a_page_of_a_pdf_may_begin_within_a_sentence() -> None:
    pages = [["We began with what we had in those years, and then, which", "is what I am coming to, the"], ["bank"], []]
    found = as_source(foreign.pdf(pages), "pdf")
    assert found.text.endswith("coming to, the bank\n")
    assert [found.text[offset:].strip() for offset in found.pages[1:]] == ["bank", ""]


def test_a_pdf_of_pictures_says_that_it_needs_recognition() -> None:
    assert why(foreign.pdf([[], ["3"]]), "pdf").startswith("holds pictures of pages and no text; have them recognised")
    mixed = read(foreign.pdf([[PROSE], []]), "pdf")
    assert mixed.said == ("hardly a word on page 2: if it is a picture, have it recognised first",)


def test_a_locked_or_a_very_long_pdf_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert why(foreign.pdf([[PROSE]], lock="x"), "pdf") == "is locked with a password; save a copy without one"
    monkeypatch.setattr("casecode.exchange.pdf.PAGES", 1)
    assert why(foreign.pdf([[PROSE], [PROSE]]), "pdf") == "has more than 1 pages; split it"


def test_rich_text_keeps_its_letters_and_counts_what_is_left_out() -> None:
    document = read(foreign.RTF, "rtf")
    assert [line.text for line in document.lines] == ["I: Café first?", "W: Yes —my uncle lent us."]
    assert document.said == ("1 footnote left out, which RTF keeps apart",)
    assert read(rb"{\rtf1 plain\par}", "rtf").lines[0].text == "plain"
    assert why("not at all", "rtf").startswith("is not an RTF file, whatever its name says")


def test_a_page_of_html_gives_what_a_browser_shows() -> None:
    found = body(read(foreign.HTML, "html"), ["I", "W"])
    assert found.text == (
        "I: How did it begin?\nW: My uncle & aunt\nlent us the rent.\na bank\na friend\nYear | What\n1999 | a loan\n"
    )


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<p>one<div>two</p>three", ["one", "two", "three"]),
        ("<table><tr><td>Ann</td><td><p>Yes.</p><p>No.</p></td></tr></table>after", ["Ann | Yes. No.", "after"]),
        ("<table><tr><td>a<tr><td>b<td>c", ["a", "b | c"]),
        ("<td>alone</td> and <td> </td>", ["alone", "and"]),
        ("</p>stray</style>", ["stray"]),
        ("<del>gone <b>too</b></del>kept", ["kept"]),
    ],
)
def test_html_that_nobody_would_write_by_hand_is_read_as_far_as_it_goes(page: str, told: list[str]) -> None:
    assert [line.text for line in read(page, "html").lines] == told


def test_html_that_breaks_off_in_what_is_hidden_is_refused() -> None:
    assert why("<p>one</p><script>two", "html") == "breaks off inside <script>; save the page again"


def test_html_is_read_in_the_encoding_it_declares() -> None:
    page = '<meta charset="windows-1252"><p>caf\u00e9</p>'.encode("cp1252")
    assert read(page, "html").lines[0].text == "café"
    unknown = page.replace(b"windows-1252", b"klingon")
    assert "is not UTF-8 text; say how it was saved" in why(unknown, "html")


def test_captions_become_turns_and_paragraphs_with_their_times() -> None:
    assert as_source(foreign.SRT, "srt").text == (
        "ANA: [00:00:01] How did it begin?\nTOM: [00:00:04] My uncle lent us the first rent.\n"
    )


def test_captions_without_speakers_become_paragraphs_that_end_with_a_sentence() -> None:
    cues = [f"{n + 1}\n00:{n:02}:00,000 --> 00:{n:02}:59,000\n{PROSE}\n" for n in range(20)]
    told = as_source("\n".join(cues), "srt").text.rstrip("\n").split("\n")
    assert [line[:11] for line in told] == ["[00:00:00] ", "[00:06:00] ", "[00:12:00] ", "[00:18:00] "]
    assert " ".join(line[11:] for line in told) == " ".join([PROSE] * 20)


def test_a_caption_may_hold_several_voices_and_marks_of_style() -> None:
    page = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Ann Lee>So <i>there</i>.</v> <v Bo>No &lt;never&gt;.\n\n"
        "00:03.000 --> 00:04.000\n<c.green></c>\n"
    )
    assert as_source(page, "vtt").text == "Ann Lee: [00:00:01] So there.\nBo: [00:00:01] No <never>.\n"


def test_plain_text_keeps_its_lines_unless_they_were_broken_to_a_width() -> None:
    verse = "Roses are red,\nviolets are blue,\nand so on\n"
    assert as_source(verse, "txt").text == verse
    wrapped = (
        "I: We began with what we had, and what we had\nwas little, as everybody in the street could\n"
        "have told you then, had you cared to ask.\nW: It was the uncle who paid, and the bank only\n"
        "laughed, twice, before the door was closed.\n\n- a list\n- of things\n"
    )
    assert as_source(wrapped, "txt").text == (
        "I: We began with what we had, and what we had was little, as everybody in the street could have told you then, "
        "had you cared to ask.\nW: It was the uncle who paid, and the bank only laughed, twice, before the door was "
        "closed.\n- a list\n- of things\n"
    )


def test_a_heading_of_markdown_is_never_joined_to_what_follows() -> None:
    text = (
        "# What we asked on that long first day here\nand nothing more was asked of us then by her\n"
        "so we went home and slept as long as we could\nand came again, and asked, and went home again\n"
        "and so on, until nobody knew who was asking\n"
    )
    assert as_source(text, "md").text.startswith("# What we asked on that long first day here\nand nothing")


def test_front_matter_is_kept_apart_and_an_open_fence_is_text() -> None:
    assert read("---\nkind: letter\n---\nDear all.\n", "md").front == "kind: letter\n"
    assert read("---\nDear all.\n", "md").front == ""


def test_what_holds_no_words_or_too_many_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert why("\n \n", "txt") == "holds no words; look whether it is the right file"
    monkeypatch.setattr(formats, "TEXT_LIMIT", 10)
    assert why("More than ten", "txt") == "holds more than 10 characters; split it"
    monkeypatch.setattr(formats, "LINES_LIMIT", 2)
    assert why("One\nTwo\nThree", "txt") == "holds more than 2 lines; split it"


def test_memory_that_does_not_suffice_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_nothing(data: bytes, encoding: str) -> Document:
        raise MemoryError

    monkeypatch.setattr("casecode.exchange.plain.read", read_nothing)
    assert why("x", "txt") == "needs more memory than a document may; split it"


@pytest.mark.parametrize("format_", ["docx", "odt", "pdf", "srt", "vtt"])
def test_a_file_that_is_not_what_its_name_says_is_a_sentence(format_: str) -> None:
    assert why(b"PK\x03\x04 but not really \x00\x01", format_).endswith(
        (
            "open it in the program it is from and save it again",
            "say how it was saved, such as: --encoding cp1252",
        )
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("talk.doc", "is not of a format that can be imported; open it in Word or LibreOffice and save it as .docx"),
        ("talk.mp3", "is not of a format that can be imported; save it as one of: docx, htm, html, md, odt, pdf"),
        ("talk", "is not of a format that can be imported; save it as one of"),
    ],
)
def test_a_format_that_cannot_be_read_says_which_can(name: str, told: str) -> None:
    with pytest.raises(BrokenFile) as refused:
        formats.ending(name)
    assert str(refused.value).startswith(told)


def test_a_document_survives_the_way_from_one_process_to_another() -> None:
    document = Document((Line(f"{PAGE}Yes.", "Ann"),), (Comment("a", "b"),), ("c",), "kind: d\n")
    found = body(document)
    assert (found.text, found.pages, found.turns) == ("Ann: Yes.\n", (0,), {"Ann": 1})
    assert unpacked(json.loads(json.dumps(found.packed()))) == found
