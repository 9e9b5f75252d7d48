"""Opening what strangers packed: nothing is unpacked to disk, and all is counted while it is read."""

import re
import stat
from collections.abc import Container, Iterator
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from casecode.errors import BrokenFile

ENTRIES = 2_000
MEMBER = 50_000_000
TOTAL = 200_000_000
RATIO = 200
_SMALL = 1_000_000  # below this, a part may shrink by any ratio
_ALL_SMALL = 20_000_000  # and below this, all parts together
_STEP = 1 << 16
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]+)""")
_DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:")


def unpack(data: bytes, wanted: Container[str] = ()) -> dict[str, bytes]:
    """Give the parts of an archive that are wanted, by name, having read every part within bounds.

    Raises BrokenFile for what no program that writes documents makes: too many parts, parts that swell,
    names that lead elsewhere, entities.
    """
    if data.count(b"PK\x01\x02") > 20 * ENTRIES:
        raise _too_many()
    with ZipFile(BytesIO(data)) as archive:
        _check_names(archive.infolist())
        return dict(_parts(archive, wanted))


def _too_many() -> BrokenFile:
    return BrokenFile(f"has more than {ENTRIES:,} parts, as no document does; save it again in the program it is from")


def _check_names(parts: list[ZipInfo]) -> None:
    if len(parts) > ENTRIES:
        raise _too_many()
    names = [part.filename for part in parts]
    if len(set(names)) < len(names):
        raise BrokenFile("has two parts of one name, so nobody can say which counts; save it again")
    for part in parts:
        if _leads_elsewhere(part):
            raise BrokenFile("has a part whose name leads out of it; it was made to do harm, and is not read")
        if part.flag_bits & 1:
            raise BrokenFile("is locked with a password; save a copy without one")


def _leads_elsewhere(part: ZipInfo) -> bool:
    name = part.orig_filename
    is_link = stat.S_ISLNK(part.external_attr >> 16)
    return is_link or name.startswith("/") or "\\" in name or ".." in name.split("/") or bool(_DRIVE.match(name))


def _parts(archive: ZipFile, wanted: Container[str]) -> Iterator[tuple[str, bytes]]:
    total = packed = 0
    for part in archive.infolist():
        is_xml = part.filename.endswith((".xml", ".rels"))
        data = bytearray()
        size = 0
        packed += part.compress_size
        with archive.open(part) as file:
            while piece := file.read(_STEP):
                size += len(piece)
                _check_size(size, part.compress_size, _SMALL)
                _check_size(total + size, packed, _ALL_SMALL, TOTAL)
                if is_xml:
                    data += piece
        total += size
        if is_xml:
            check_xml(bytes(data))
            if part.filename in wanted:
                yield part.filename, bytes(data)


def _check_size(size: int, packed: int, small: int, most: int = MEMBER) -> None:
    if size > min(most, max(small, RATIO * packed)):
        raise BrokenFile("swells beyond all bounds when unpacked; it was made to do harm, and is not read")


def check_xml(data: bytes) -> None:
    """Refuse XML that declares entities or hides them in another encoding; raises BrokenFile."""
    named = _ENCODING.match(data)
    is_plain = named is None or named[1].lower() in (b"utf-8", b"us-ascii")
    if not is_plain or b"\0" in data[:4] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BrokenFile("holds XML that is not UTF-8, as no program writes it; save it again")
    if _DECLARED.search(data):
        raise BrokenFile("declares a document type or entities of its own; it was made to do harm, and is not read")
