"""A form as LimeSurvey's tab-separated structure: an array a block, a subquestion an item.

LimeSurvey shows texts as HTML, so they are written as such, quotation marks too, which its importer would take off the ends. Its importer takes the whole base language first and then
each other one, row by row under the same ids; it rewrites codes that have ``_`` or ``-``, and stops half way at answer
codes of more than five characters, all of which a form cannot have.
"""

import csv
import html
from collections.abc import Iterator
from io import StringIO

from casecode.exchange.forms import Form, Page
from casecode.model.text import digest

COLUMNS = (
    "id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language", "validation",
    "mandatory", "encrypted", "other", "default", "same_default",
)  # fmt: skip
_ARRAY, _LIST = "F", "L"
_BOM = "\ufeff"
Line = dict[str, str]


def draw(form: Form) -> str:
    """Give a form as tab-separated text with a byte-order mark, as LimeSurvey writes it."""
    out = StringIO()
    table = csv.DictWriter(out, COLUMNS, restval="", delimiter="\t", lineterminator="\n")
    table.writeheader()
    table.writerows(_survey(form))
    for language in form.languages:
        table.writerows(_Told(form, language).lines())
    return _BOM + out.getvalue()


def _survey(form: Form) -> Iterator[Line]:
    settings = {
        "sid": str(
            100_000 + int(digest(form.id, 8), 16) % 900_000
        ),  # the importer needs one, and gives another if it is taken
        "language": form.base,
        "additional_languages": " ".join(form.languages[1:]),
        "format": "G",  # a group a page
        "anonymized": "N",
        "showgroupinfo": "D",  # the name of a group is a variable's, and not for respondents
    }
    yield from ({"class": "S", "name": name, "text": value} for name, value in settings.items() if value)
    for language in form.languages:
        title = _html(form.name(language))
        yield {"class": "SL", "name": "surveyls_title", "text": title, "language": language}


def _html(text: str) -> str:
    """Give a text as HTML.

    >>> _html("“A” & B")
    '“A” &amp; B'
    """
    return html.escape(text, quote=False).replace('"', "&quot;")


class _Told:
    """One language of a form; ids count up, and so are the same in each."""

    def __init__(self, form: Form, language: str) -> None:
        self.form, self.language, self.last = form, language, 0

    def lines(self) -> Iterator[Line]:
        for number, page in enumerate(self.form.pages, 1):
            yield self._line("G", str(number), page.var, page.lead_in[self.language] if not page.is_matrix else "")
            yield from self._array(page) if page.is_matrix else self._list(page)

    def _array(self, page: Page) -> Iterator[Line]:
        yield {**self._question(page, _ARRAY, page.var, page.lead_in[self.language]), **self._help(page)}
        above = str(self.last)
        for one in page.questions:
            self.last += 1
            told = self._line("SQ", "0", one.var, one.stem[self.language])
            yield {**told, "id": str(self.last), "related_id": above}
        yield from self._answers(page, above)

    def _list(self, page: Page) -> Iterator[Line]:
        for one in page.questions:
            yield {**self._question(page, _LIST, one.var, one.stem[self.language]), **self._help(page)}
            yield from self._answers(page, str(self.last))

    def _question(self, page: Page, type_: str, code: str, text: str) -> Line:
        self.last += 1
        mandatory = "Y" if page.is_required else "N"
        told = self._line("Q", type_, code, text)
        return {**told, "id": str(self.last), "mandatory": mandatory, "other": "N", "same_default": "1"}

    def _help(self, page: Page) -> Line:
        return {"help": _html(page.instruction[self.language])} if page.instruction else {}

    def _answers(self, page: Page, above: str) -> Iterator[Line]:
        for value, label in page.answers():
            told = self._line("A", "0", str(value), label[self.language])
            yield {**told, "id": above}

    def _line(self, class_: str, type_: str, name: str, text: str) -> Line:
        relevance = "1" if class_ in ("G", "Q", "SQ") else ""
        return {
            "class": class_, "type/scale": type_, "name": name, "relevance": relevance, "text": _html(text),
            "language": self.language,
        }  # fmt: skip
