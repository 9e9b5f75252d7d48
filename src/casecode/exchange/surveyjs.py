"""A form as SurveyJS JSON: a page a block, a matrix whose rows are the variables.

SurveyJS takes ``default`` for English. So English stands there where the form has it, and another base language is
named as the survey's own.
"""

import json
from typing import Any

from casecode.exchange.forms import Form, Page
from casecode.model.instrument import Words
from casecode.model.text import escaped

_ENGLISH = "en"


def draw(form: Form) -> str:
    """Give a form as JSON, indented, ending in a line end."""
    return escaped(json.dumps(plain(form), ensure_ascii=False, indent=1)) + "\n"


def plain(form: Form) -> dict[str, Any]:
    """Give a form as plain lists and mappings."""
    found: dict[str, Any] = {"title": _text(form, {one: form.name(one) for one in form.languages})}
    if form.base != _ENGLISH:
        found["locale"] = _locale(form.base)
    return {**found, "pages": [{"name": f"{page.var}-page", "elements": [_element(form, page)]} for page in form.pages]}


def _locale(tag: str) -> str:
    return tag.lower()


def _text(form: Form, words: Words) -> Any:
    """Give a text: itself in a form of one language, else each language's, English or the base one as the default."""
    if len(form.languages) == 1:
        return words[form.base]
    first = _ENGLISH if _ENGLISH in form.languages else form.base
    return {"default": words[first], **{_locale(one): words[one] for one in form.languages if one != first}}


def _element(form: Form, page: Page) -> dict[str, Any]:
    answers = [{"value": value, "text": _text(form, label)} for value, label in page.answers()]
    about: dict[str, Any] = {"name": page.var, "title": _text(form, page.lead_in)}
    if page.instruction:
        about["description"] = _text(form, page.instruction)
    if page.is_matrix:
        rows = [{"value": one.var, "text": _text(form, one.stem)} for one in page.questions]
        whole = {"type": "matrix", **about, "columns": answers, "rows": rows}
        return {**whole, "eachRowRequired": True} if page.is_required else whole
    required = {"isRequired": True} if page.is_required else {}
    return {
        "type": "panel",
        **about,
        "elements": [
            {"type": "radiogroup", "name": one.var, "title": _text(form, one.stem), **required, "choices": answers}
            for one in page.questions
        ],
    }
