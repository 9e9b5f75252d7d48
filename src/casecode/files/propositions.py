"""propositions.yaml to Propositions."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator

from casecode.errors import did_you_mean
from casecode.files.shapes import Shape, Text, TextMap, Texts, read
from casecode.files.yamltext import Document, Place
from casecode.model.propositions import RESERVED, Expectation, Proposition, Propositions, Relation

_ID = re.compile(r"[A-Za-z0-9][\w-]*")


def _several(value: object) -> object:
    return value if isinstance(value, list) else [value] if value else []


class ExpectationShape(Shape):
    """What the codings should show."""

    none: Text = ""
    some: Text = ""
    count: Text = ""
    least: int | None = None
    most: int | None = None
    within: Text = ""
    maybe: Text = ""
    cases: Texts = []
    why: Text = ""


class RelationShape(Shape):
    """A work of the literature."""

    key: str
    relation: Literal["agrees", "conflicts", "extends"]
    note: Text = ""


class PropositionShape(Shape):
    """A proposition as the file says it."""

    text: str
    origin: Text = ""
    expects: Annotated[list[ExpectationShape], BeforeValidator(_several)] = []
    rivals: Texts = []
    literature: list[RelationShape] = []
    history: list[TextMap] = []
    note: Text = ""


class PropositionsShape(Shape):
    """The file of propositions."""

    propositions: dict[str, PropositionShape] = {}
    rivals: TextMap = {}


def propositions(document: Document) -> Propositions | None:
    """Give the propositions a document describes; None, with problems noted, when they cannot be had."""
    shape = read(PropositionsShape, document)
    if shape is None:
        return None
    found = {key: _proposition(key, one, document) for key, one in shape.propositions.items()}
    for key, one in shape.propositions.items():
        for rival in one.rivals:
            if rival not in shape.rivals:
                what = f'there is no rival "{rival}" under the file\'s own `rivals:`'
                document.complain("bad-value", ("propositions", key, "rivals"), what, did_you_mean(rival, shape.rivals))
    return Propositions(found, shape.rivals)


def _proposition(key: str, shape: PropositionShape, document: Document) -> Proposition:
    place: Place = ("propositions", key)
    if not _ID.fullmatch(key) or key.casefold() == RESERVED:
        what = f'"{key}" cannot name a proposition'
        document.complain(
            "bad-value", place, what, f'use letters, digits and hyphens, such as P1, and not "{RESERVED}"'
        )
    return Proposition(
        id=key,
        text=shape.text,
        origin=shape.origin,
        expects=tuple(_expectations(shape, document, place)),
        rivals=tuple(shape.rivals),
        literature=tuple(Relation(one.key, one.relation, one.note) for one in shape.literature),
        history=tuple(shape.history),
        note=shape.note,
        line=document.line(place) or 0,
    )


def _expectations(shape: PropositionShape, document: Document, place: Place) -> Iterator[Expectation]:
    for number, one in enumerate(shape.expects):
        listed: Place = (*place, "expects", number)
        here = listed if listed in document.lines else listed[:-1]
        wrong = _wrong(one)
        if wrong:
            document.complain("bad-value", here, *wrong)
            continue
        lines = {name: line for name in ExpectationShape.model_fields if (line := document.lines.get((*here, name)))}
        yield Expectation(
            one.none, one.some, one.count, one.least, one.most, one.within, one.maybe, tuple(one.cases), one.why, lines
        )


def _wrong(one: ExpectationShape) -> tuple[str, str] | None:
    """Say what is wrong with an expectation, and what to do."""
    has_bounds = one.least is not None or one.most is not None
    if bool(one.none) == bool(one.some):
        what = "an expectation says either what none or what some of the passages should meet"
        return what, "write `none:` or `some:` and a filter"
    if bool(one.count) != has_bounds or (one.none and has_bounds):
        what = "`count`, with `least` or `most` or both, counts what meets `some`"
        return what, "write `some:` and a filter, `count:` and a dimension, and `least:` or `most:`"
    return None
