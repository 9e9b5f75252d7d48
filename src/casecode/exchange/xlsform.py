"""A form as an XLSForm (ODK, KoboToolbox, SurveyCTO, Enketo, Survey123): the sheets survey, choices and settings.

A matrix is a group with the appearance ``table-list``, which every one of these shows as rows and columns. The columns
``bind::cc:item`` and ``bind::cc:commit`` ride along into the form and lead back to the pool.
"""

from collections.abc import Iterator

from casecode.exchange import languages
from casecode.exchange.forms import Form, Page
from casecode.exchange.workbooks import Column, Sheet, Value, workbook
from casecode.model.instrument import Words

NAMESPACE = "urn:casecode:item-pool:1"
_WIDE = {"label": 60, "type": 18, "name": 20}


def draw(form: Form) -> bytes:
    """Give a form as the bytes of an .xlsx file; raises NotInstalled."""
    heads = [f"label::{language(one)}" for one in form.languages]
    survey = ["type", "name", *heads, "required", "appearance", "bind::cc:item", "bind::cc:commit"]
    sheets = (
        _sheet("survey", survey, [row for page in form.pages for row in _page(form, page)]),
        _sheet("choices", ["list_name", "name", *heads], list(_choices(form))),
        _sheet("settings", *_settings(form)),
    )
    return workbook(form.name(form.base), sheets)


def language(tag: str) -> str:
    """Give a language as XLSForm names it, with its tag.

    >>> language("ms")
    'Bahasa Melayu (ms)'
    """
    return f"{languages.name(tag)} ({tag})"


def _sheet(title: str, heads: list[str], rows: list[list[Value]]) -> Sheet:
    columns = (Column(head, _WIDE.get(head.partition("::")[0], 16)) for head in heads)
    return Sheet(title, tuple(columns), rows, is_table=True)


def _page(form: Form, page: Page) -> Iterator[list[Value]]:
    rest: list[Value] = ["", "", "", ""]
    lead = [_lead(page, one) for one in form.languages]
    yield ["begin_group", page.var, *lead, "", "table-list" if page.is_matrix else "field-list", "", ""]
    for one in page.questions:
        required = "yes" if page.is_required else ""
        stems = _texts(form, one.stem)
        yield [f"select_one {page.scale.id}", one.var, *stems, required, "", one.item, form.commit]
    yield ["end_group", "", *("" for _ in form.languages), *rest]


def _lead(page: Page, tag: str) -> str:
    return f"{page.lead_in[tag]}\n{page.instruction[tag]}" if page.instruction else page.lead_in[tag]


def _texts(form: Form, words: Words) -> list[Value]:
    return [words[one] for one in form.languages]


def _choices(form: Form) -> Iterator[list[Value]]:
    known = set()
    for page in form.pages:
        if page.scale.id not in known:
            known.add(page.scale.id)
            yield from ([page.scale.id, value, *_texts(form, label)] for value, label in page.answers())


def _settings(form: Form) -> tuple[list[str], list[list[Value]]]:
    held: dict[str, Value] = {
        "form_title": form.name(form.base),
        "form_id": form.id,
        "version": str(form.revision),
        "default_language": language(form.base),
        "namespaces": f'cc="{NAMESPACE}"',
    }
    return list(held), [list(held.values())]
