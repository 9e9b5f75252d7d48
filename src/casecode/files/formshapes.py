"""What the file of a form may say."""

from dataclasses import replace
from typing import Annotated, Literal

from pydantic import BeforeValidator
from pydantic import Field as Key

from casecode.files.displayshapes import CellShape, Facts, HeadShape, cell, complain_of_cell, head, several
from casecode.files.shapes import Text, Texts, read
from casecode.files.yamltext import Document
from casecode.model.formspecs import Field, FormSpec
from casecode.model.specs import DisplaySpec


class FieldShape(CellShape):
    """One field of a form."""

    head: str
    facts: Facts | None = Key(None, alias="from")
    where: Text = ""
    each: Text = ""
    about: Texts = []
    memos: bool = False
    text: Text | None = None


class FormShape(HeadShape):
    """A form as its file says it."""

    of: Literal["source", "case", "proposition"]
    one: str
    fields: Annotated[list[FieldShape], BeforeValidator(several)]


def spec(document: Document) -> DisplaySpec | None:
    """Give the form a document asks for; None, with problems noted, when it cannot be had."""
    shape = read(FormShape, document)
    for place, one in enumerate(shape.fields if shape else ()):
        _complain(one, place, shape.rule if shape else "", document)
    if shape is None or document.problems:
        return None
    fields = tuple(map(_field, shape.fields))
    return replace(head(shape, document), form=FormSpec(shape.of, shape.one, fields))


def _complain(shape: FieldShape, place: int, rule: str, document: Document) -> None:
    ways = [name for name in ("about", "memos", "text") if getattr(shape, name) not in ([], False, None)]
    is_cell = bool({"show", "of", "where", "each", "facts"} & shape.model_fields_set)
    if len(ways) + is_cell != 1:
        told = f'the field "{shape.head}" must be filled in one way'
        document.complain("bad-display", ("fields", place), told, "give about, memos, text, or what to show")
    complain_of_cell(shape, ("fields", place), rule, document)


def _field(shape: FieldShape) -> Field:
    return Field(
        head=shape.head,
        cell=cell(shape),
        facts=shape.facts or "",
        where=shape.where,
        each=shape.each,
        about=tuple(shape.about),
        memos=shape.memos,
        text=shape.text,
    )
