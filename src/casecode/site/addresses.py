"""Where each page lies, and how one page leads to a place on another: in a folder of pages, or in one file of all."""

import re
from typing import Protocol

OVERVIEW, CASES, SOURCES, CODEBOOK = "index.html", "cases.html", "sources.html", "codebook.html"
DISPLAYS, PROPOSITIONS, JUDGEMENTS = "displays.html", "propositions.html", "judgements.html"
MEMOS, SEARCH = "memos.html", "search.html"
CONSTRUCTS, ACCOUNTING = "constructs.html", "accounting.html"
_NOT_PLAIN = re.compile(r"[^a-z0-9.-]|^[.-]")


def slug(name: str) -> str:
    """Give a name as it may stand in an address: different names stay different, on a disk that knows no case too.

    >>> slug("interview-founder"), slug("P14"), slug("../x"), slug("")
    ('interview-founder', '_p14', '_02e_._02f_x', '_')
    """
    return _NOT_PLAIN.sub(_spelt, name) or "_"


def _spelt(found: re.Match[str]) -> str:
    sign = found[0]
    return f"_{sign.lower()}" if sign.isascii() and sign.isalpha() else f"_0{ord(sign):x}_"


def case(key: str) -> str:
    """Give the page of a case."""
    return f"cases/{slug(key)}.html"


def source(name: str) -> str:
    """Give the page of a source, named ``case/source``."""
    folder, _, key = name.partition("/")
    return f"sources/{slug(folder)}/{slug(key)}.html"


def code(facet: str, key: str) -> str:
    """Give the page of a code."""
    return f"codes/{slug(facet)}/{slug(key)}.html"


def display(id_: str) -> str:
    """Give the page of a display."""
    return f"displays/{slug(id_)}.html"


def sheet(page: str, number: int) -> str:
    """Give the page of so-manieth sheet of the evidence that a page needs, where it fills several.

    >>> sheet("displays/table1.html", 2)
    'evidence/displays/table1/2.html'
    """
    return f"evidence/{page.removesuffix('.html')}/{number}.html"


def proposition(id_: str) -> str:
    """Give the page of a proposition."""
    return f"propositions/{slug(id_)}.html"


def judgements(case_key: str) -> str:
    """Give the page of the judgements on a case; those on no case alone have one of their own."""
    return f"judgements/{slug(case_key) if case_key else '_all'}.html"


def line(number: int) -> str:
    """Give the name of a line on its source's page."""
    return f"L{number}"


def coding(id_: str) -> str:
    """Give the name of a coding in the margin of its source's page."""
    return f"c-{slug(id_)}"


def words(id_: str) -> str:
    """Give the name of the place where the words of a coding begin on its source's page."""
    return f"w-{slug(id_)}"


def judgement(id_: str) -> str:
    """Give the name of a judgement on its page."""
    return f"j-{slug(id_)}"


class Links(Protocol):
    """How places are named and led to."""

    def name(self, page: str, place: str) -> str:
        """Give the name that a place on a page has in its document."""

    def to(self, here: str, page: str, place: str = "") -> str:
        """Give what leads from one page to another, or to a place on it."""

    def label(self, page: str, text: str) -> str:
        """Give what a region of a page is called, so that it is the only one so called in its document."""


class InFolder:
    """Pages that are files of one folder."""

    def name(self, page: str, place: str) -> str:  # noqa: ARG002 - a file has its names to itself
        """Give the name that a place on a page has in its document."""
        return place

    def to(self, here: str, page: str, place: str = "") -> str:
        """Give what leads from one page to another, or to a place on it.

        >>> InFolder().to("cases/saturn.html", "index.html", "x"), InFolder().to("index.html", "index.html", "x")
        ('../index.html#x', '#x')
        """
        mark = f"#{place}" if place else ""
        if here == page and mark:
            return mark
        return "../" * here.count("/") + page + mark

    def label(self, page: str, text: str) -> str:  # noqa: ARG002 - a file has its regions to itself
        """Give what a region of a page is called."""
        return text


class InOneFile:
    """Pages that are parts of one file."""

    def name(self, page: str, place: str) -> str:
        """Give the name that a place on a page has in the file.

        >>> InOneFile().name("cases/saturn.html", ""), InOneFile().name("cases/saturn.html", "L3")
        ('cases/saturn', 'cases/saturn:L3')
        """
        part = page.removesuffix(".html")
        return f"{part}:{place}" if place else part

    def to(self, here: str, page: str, place: str = "") -> str:  # noqa: ARG002 - all stand in one file
        """Give what leads from one page to another, or to a place on it."""
        return f"#{self.name(page, place)}"

    def label(self, page: str, text: str) -> str:
        """Give what a region of a page is called: its own words, and the page."""
        return f"{text}, {self.name(page, '')}"
