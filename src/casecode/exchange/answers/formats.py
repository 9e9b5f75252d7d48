"""Every format of answers: how it is known, and who reads it."""

from collections.abc import Callable, Iterable, Mapping

from casecode.errors import BrokenFile, UnknownName
from casecode.exchange.answers import limesurvey, nested, odkcsv, qualtrics, submissions, tidy
from casecode.exchange.answers.sheets import Sheet
from casecode.exchange.answers.table import Table
from casecode.exchange.encodings import decode

LIMIT = 100_000_000
FILES = 100_000

#: What a csv may be, in the order in which it is asked; a plain one with names for heads is the last.
TABLES: Mapping[str, tuple[Callable[[Table], bool], Callable[[Table], Sheet]]] = {
    "qualtrics": (qualtrics.fits, qualtrics.read),
    "csv": (tidy.fits, tidy.read),
    "odk": (odkcsv.fits, odkcsv.read),
    "limesurvey": (limesurvey.fits, limesurvey.read),
}
#: The formats that can be named.
NAMES = (*TABLES, "json", "xml", "sav")
_ENDINGS = {"sav": "sav", "zsav": "sav", "json": "json", "xml": "xml"}


def named(format_: str) -> str:
    """Give a format by its name; raises UnknownName with the nearest."""
    if format_ not in NAMES:
        raise UnknownName("format", format_, NAMES)
    return format_


def guess(name: str, start: bytes = b"") -> str:
    """Give the format that a file's name or its first bytes say; of a csv, which is told by its heads, nothing.

    >>> guess("a.SAV"), guess("a.dat", b"$FL2@(#)"), guess("a.csv"), guess("a")
    ('sav', 'sav', '', '')
    """
    if start.startswith((b"$FL2", b"$FL3")):
        return "sav"
    return _ENDINGS.get(name.rpartition(".")[2].lower(), "")


def read(files: Iterable[tuple[str, bytes]], format_: str, encoding: str) -> Sheet:
    """Give the answers of a file, or of a folder of submissions; raises BrokenFile in one sentence where it is none.

    ``format_`` is one of NAMES, or empty for what is known by how it begins; a .sav is read by ``spss``, apart.
    """
    if format_ == "xml":
        return submissions.read(files)
    _, data = next(iter(files))
    if not data.strip():
        raise BrokenFile("is empty; export the answers again")
    if data.startswith(b"PK\3\4"):
        raise BrokenFile("is a workbook or an archive; export the answers as csv, or unpack it first")
    text = decode(data, encoding)
    if format_ == "json" or (not format_ and text.lstrip()[:1] in ("[", "{")):
        return nested.read(text)
    return _table(Table(text), format_)


def _table(table: Table, format_: str) -> Sheet:
    if format_:
        return TABLES[format_][1](table)
    fitting = (read for fits, read in TABLES.values() if fits(table))
    return next(fitting, tidy.read)(table)
