"""The variable codebook of a form, as csv: what each name and value means, whatever system the answers come from."""

import csv
from collections.abc import Iterator
from io import StringIO

from casecode.exchange.forms import Form, Page, Question
from casecode.model.cells import harmless
from casecode.model.instrument import Words

_BETWEEN = " | "


def draw(form: Form) -> str:
    """Give a row a variable: its name, block, label a language, values, values that are missing, and whence it comes."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    heads = [f"{what}_{one}" for what in ("lead_in", "label", "values", "missing") for one in form.languages]
    table.writerow(["var", "block", *heads, "item", "item_revision", "pool", "pool_revision", "commit"])
    for page in form.pages:
        for one in page.questions:
            table.writerow(map(harmless, _row(form, page, one)))
    return out.getvalue()


def _row(form: Form, page: Page, one: Question) -> list[str]:
    def told(words: Words) -> list[str]:
        return [words[language] for language in form.languages]

    points = [(point.value, point.label) for point in page.scale.points]
    missing = [(point.value, point.label) for point in page.scale.nonsubstantive]
    values = [_BETWEEN.join(_values(held, language)) for held in (points, missing) for language in form.languages]
    whence = [one.item, str(one.revision), form.id, str(form.revision), form.commit]
    return [one.var, page.var, *told(page.lead_in), *told(one.stem), *values, *whence]


def _values(held: list[tuple[int, Words]], language: str) -> Iterator[str]:
    return (f"{value} = {label[language]}" for value, label in held)
