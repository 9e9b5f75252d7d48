"""What the file of a joint display may say."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from casecode.files.displayshapes import HeadShape, head, several
from casecode.files.shapes import StrictShape, Text, Texts, read
from casecode.files.yamltext import Document
from casecode.model.jointspecs import Joint, JointSpec, Pair
from casecode.model.specs import DisplaySpec

WHATS = ("proposition", "claim", "item")
#: The keys that only one of the joint displays understands.
_OWN = {
    "rows": (Joint.SIDE_BY_SIDE,),
    "items": (Joint.INSTRUMENT, Joint.BY_THEME),
    "quotes": (Joint.INSTRUMENT, Joint.BY_THEME),
    "gaps": (Joint.INSTRUMENT,),
    "reasons": (Joint.SIDE_BY_SIDE,),
    "statistics": (Joint.BY_THEME,),
    "by": (Joint.BY_THEME,),
}


class PairShape(StrictShape):
    """One row side by side."""

    proposition: Text = ""
    claim: Text = ""
    item: Text = ""
    beside: Texts = ["nothing"]


class JointShape(HeadShape):
    """A joint display as its file says it."""

    joint: Literal["instrument", "side-by-side", "by-theme"]
    rows: Annotated[list[PairShape], BeforeValidator(several)] = []
    items: Texts = []
    statistics: Texts = []
    by: Text = ""
    quotes: Annotated[int, Field(ge=0, le=20)] = 1
    gaps: bool = True
    reasons: bool = True


def spec(document: Document) -> DisplaySpec | None:
    """Give the joint display a document asks for; None, with problems noted, when it cannot be had."""
    shape = read(JointShape, document)
    if shape is None:
        return None
    _complain(shape, document)
    if document.problems:
        return None
    asked = JointSpec(
        joint=Joint(shape.joint),
        pairs=tuple(pair for one in shape.rows for pair in _pairs(one)),
        items=tuple(shape.items),
        statistics=tuple(shape.statistics),
        by=shape.by,
        quotes=shape.quotes,
        gaps=shape.gaps,
        reasons=shape.reasons,
    )
    return replace(head(shape, document), joint=asked)


def _complain(shape: JointShape, document: Document) -> None:
    for key, kinds in _OWN.items():
        if key in shape.model_fields_set and shape.joint not in kinds:
            told = f'"{key}" says nothing to a joint display that is {shape.joint}'
            document.complain("bad-display", (key,), told, f"leave it out; it belongs to: {', '.join(kinds)}")
    if "where" in shape.model_fields_set:
        advice = "leave it out; which passages stand behind an item is said in survey/pool.yaml"
        document.complain("bad-display", ("where",), "a joint display has no filter of its own", advice)
    for place, one in enumerate(shape.rows):
        if sum(bool(getattr(one, what)) for what in WHATS) != 1:
            told = "a row has one finding: a proposition, a claim of a published table, or an item"
            document.complain("bad-display", ("rows", place), told, "write {proposition: P1, beside: TABLE/ROW}")
    joint = Joint(shape.joint)
    if joint is Joint.SIDE_BY_SIDE and not shape.rows:
        document.complain("bad-display", (), "no rows", "write rows: [{proposition: P1, beside: TABLE/ROW}]")
    if joint is Joint.BY_THEME and not shape.statistics:
        document.complain("bad-display", (), "no statistics", "write statistics: [TABLE]")


def _pairs(shape: PairShape) -> Iterator[Pair]:
    """Give a row for each statistic that stands beside one finding."""
    what = next(what for what in WHATS if getattr(shape, what))
    for ref in shape.beside:
        yield Pair(what, getattr(shape, what), ref)
