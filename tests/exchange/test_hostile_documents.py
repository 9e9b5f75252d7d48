"""Archives made to do harm: refused in a sentence, whatever part of them is wrong."""

import io
import zipfile
from collections.abc import Callable

import foreign
import pytest

from casecode.errors import BrokenFile
from casecode.exchange import archives, formats

GOOD = foreign.docx(lambda document: document.add_paragraph("We asked the bank."))
HARM = "it was made to do harm, and is not read"


def zipped(*parts: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def named(name: str, *, is_link: bool = False) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo("x")
    part.filename = part.orig_filename = name
    part.external_attr = (0o120777 if is_link else 0o644) << 16
    return part


def why(data: bytes, format_: str = "docx") -> str:
    with pytest.raises(BrokenFile) as refused:
        formats.read(data, format_)
    return str(refused.value)


@pytest.mark.parametrize("name", ["../harm.xml", "/etc/harm.xml", "a/../../harm.xml", "C:harm.xml"])
def test_a_part_whose_name_leads_elsewhere(name: str) -> None:
    assert why(zipped((named(name), b"<x/>"))) == f"has a part whose name leads out of it; {HARM}"


def test_a_part_that_is_a_link_or_has_another_systems_path() -> None:
    assert HARM in why(zipped((named("a.xml", is_link=True), b"/etc/passwd")))
    slashed = zipped(("word/evil.xml", b"<x/>")).replace(b"word/evil.xml", b"word\\evil.xml")
    assert HARM in why(slashed)


def test_parts_that_swell() -> None:
    assert why(zipped(("word/document.xml", b"0" * 60_000_000))) == f"swells beyond all bounds when unpacked; {HARM}"
    assert HARM in why(zipped(("media/picture.png", b"\0" * 20_000_000)))


def test_parts_that_swell_only_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "TOTAL", 1_500)
    assert HARM in why(zipped(("a.xml", b"0" * 1_000), ("b.xml", b"0" * 1_000)))


def test_too_many_parts() -> None:
    many = zipped(*((f"{n}.xml", b"") for n in range(archives.ENTRIES + 1)))
    assert why(many).startswith("has more than 2,000 parts, as no document does")
    assert why(b"PK\x01\x02" * 50_000).startswith("has more than 2,000 parts")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name() -> None:
    assert why(zipped(("a.xml", b"<x/>"), ("a.xml", b"<y/>"))).startswith("has two parts of one name")


def test_a_password() -> None:
    locked = bytearray(zipped(("a.xml", b"<x/>")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + place] |= 1
    assert why(bytes(locked)) == "is locked with a password; save a copy without one"


ENTITIES = {
    "an external entity": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    "entities that multiply": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
    "a document type in lower case": b"<!doctype x><x/>",
    "a document type after a comment": b"<?xml version='1.0'?><!-- a --><!DOCTYPE x><x/>",
}
HIDDEN = {
    "UTF-16": '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><x/>'.encode("utf-16"),
    "UTF-16 without a mark": "<!DOCTYPE x><x/>".encode("utf-16-le"),
    "UTF-7": b'<?xml version="1.0" encoding="utf-7"?>+ADw-!DOCTYPE x+AD4-',
}


@pytest.mark.parametrize("kind", [*ENTITIES, *HIDDEN])
@pytest.mark.parametrize("part", ["word/document.xml", "word/_rels/document.xml.rels", "content.xml"])
def test_xml_that_declares_entities_or_hides_them(part: str, kind: str) -> None:
    content = {**ENTITIES, **HIDDEN}[kind]
    told = "declares a document type or entities of its own" if kind in ENTITIES else "holds XML that is not UTF-8"
    for format_ in ("docx", "odt"):
        assert why(foreign.with_part(GOOD, part, content), format_).startswith(told)


def test_an_external_picture_is_never_fetched() -> None:
    link = '<Relationship Id="rId77" Type="http://x/footnotes" Target="file:///etc/passwd" TargetMode="External"/>'

    def change(name: str, held: bytes) -> bytes:
        is_it = name == "word/_rels/document.xml.rels"
        return held.replace(b"</Relationships>", f"{link}</Relationships>".encode()) if is_it else held

    document = formats.read(foreign.with_part(GOOD, "x.xml", b"<x/>", change=change), "docx")
    assert [line.text for line in document.lines] == ["We asked the bank."]


DEEP: dict[str, Callable[[int], bytes]] = {
    "docx": lambda n: foreign.with_part(
        GOOD,
        "word/document.xml",
        f'<w:document xmlns:w="{foreign.W}"><w:body>{"<w:sdt>" * n}{"</w:sdt>" * n}</w:body></w:document>'.encode(),
    ),
    "odt": lambda n: foreign.with_part(
        foreign.odt(lambda _: None),
        "content.xml",
        b'<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><o:body><o:text>'
        + b"<a>" * n
        + b"</a>" * n
        + b"</o:text></o:body></o:document-content>",
    ),
    "html": lambda n: b"<div>" * n + b"deep" + b"</div>" * n,
    "rtf": lambda n: b"{\\rtf1 " + b"{" * n + b"deep" + b"}" * n + b"}",
}


@pytest.mark.parametrize("format_", ["docx", "odt"])
def test_xml_nested_beyond_reason_is_a_sentence(format_: str) -> None:
    assert why(DEEP[format_](20_000), format_).startswith(f"is not a whole {format_.upper()} file (")


@pytest.mark.parametrize("format_", ["html", "rtf"])
def test_text_nested_beyond_reason_is_read(format_: str) -> None:
    assert [line.text for line in formats.read(DEEP[format_](20_000), format_).lines] == ["deep"]
