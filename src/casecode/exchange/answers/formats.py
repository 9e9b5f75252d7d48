"""Every format of answers: how it is known, and who reads it."""

from collections.abc import Callable, Collection, Iterable, Mapping

from casecode.errors import BrokenFile, UnknownName
from casecode.exchange.answers import limesurvey, nested, odkcsv, qualtrics, spss, submissions, tidy
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


def guess(name: str) -> str:
    """Give the format that the ending of a file's name says; of a csv, which is told by its heads, nothing.

    >>> guess("a.SAV"), guess("a.csv"), guess("a")
    ('sav', '', '')
    """
    return _ENDINGS.get(name.rpartition(".")[2].lower(), "")


def read(files: Iterable[tuple[str, bytes]], format_: str, encoding: str, wanted: Collection[str]) -> Sheet:
    """Give the answers of a file, or of a folder of submissions; raises BrokenFile in one sentence where it is none.

    ``format_`` is one of NAMES, or empty for a csv that is known by its heads.
    """
    if format_ == "xml":
        return submissions.read(files)
    _, data = next(iter(files))
    if not data.strip():
        raise BrokenFile("is empty; export the answers again")
    if format_ == "sav":
        return spss.read(data, wanted)
    text = decode(data, encoding)
    if format_ == "json" or (not format_ and text.lstrip()[:1] in ("[", "{")):
        return nested.read(text)
    return _table(Table(text), format_)


def _table(table: Table, format_: str) -> Sheet:
    if format_:
        return TABLES[format_][1](table)
    fitting = (read for fits, read in TABLES.values() if fits(table))
    return next(fitting, tidy.read)(table)
