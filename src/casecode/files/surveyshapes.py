"""The shapes of ``survey/pool.yaml``, as the file says them."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from casecode.files.shapes import Shape, Text, TextMap, Texts
from casecode.model.instrument import ATTRIBUTES, BASES, LAYOUTS, MEANINGS, MODELS

#: A text in the pool's first language, or language -> text.
Said = Text | TextMap


def _keyed(value: Any) -> Any:
    """Read a list of keys, or a mapping of some of them to nothing, as a mapping of keys to what is said of each."""
    if isinstance(value, list):
        return {key: {} for key in value if isinstance(key, str)}
    return {key: held or {} for key, held in value.items()} if isinstance(value, dict) else value or {}


class NonsubstantiveShape(Shape):
    """An answer that is no point of the scale."""

    label: Said
    meaning: Literal[MEANINGS]  # type: ignore[valid-type]


class ScaleShape(Shape):
    """A scale."""

    attribute: Literal[ATTRIBUTES]  # type: ignore[valid-type]
    points: dict[str, Said]
    nonsubstantive: dict[str, NonsubstantiveShape] = {}
    source: Text = ""
    note: Text = ""


class ConstructShape(Shape):
    """A construct."""

    name: Text = ""
    definition: Text = ""
    basis: Literal[BASES] = "case"  # type: ignore[valid-type]
    model: Literal[MODELS] = "single-items"  # type: ignore[valid-type]
    codes: Texts = []
    literature: Texts = []


class RowShape(Shape):
    """An item."""

    var: Text = ""
    codes: Texts = []
    evidence: Text = ""
    stem: Said = ""
    by: Text = ""
    citation: Text = ""
    quote: Text = ""
    words: Text = ""
    literature: Texts = []
    reverse_keyed: bool = False
    note: Text = ""


class BlockShape(Shape):
    """A block of items."""

    var: str
    construct_: str = Field(alias="construct")
    scale: str
    lead_in: Said
    instruction: Said = ""
    stem: Said = ""
    layout: Literal[LAYOUTS] = "matrix"  # type: ignore[valid-type]
    required: bool = False
    each: Text = ""
    level: int = 1
    evidence: Text = ""
    contrary: Text = ""
    qualifying: Text = ""
    items: Annotated[dict[str, RowShape], BeforeValidator(_keyed)] = {}
    note: Text = ""


class ExclusionShape(Shape):
    """A cell left empty on purpose."""

    row: str
    col: str
    why: str


class BlueprintShape(Shape):
    """A table of specifications."""

    rows: str
    cols: Text = "case"
    level: int = 1
    least: int = 0
    exclude: list[ExclusionShape] = []


class DesignShape(Shape):
    """The file."""

    id: str
    title: Said
    purpose: Text = ""
    population: Text = ""
    languages: Texts = ["en"]
    coders: Texts = []
    case_attributes: Texts = []
    covers: Texts = []
    exclude: TextMap = {}
    contrary: Text = ""
    qualifying: Text = ""
    words: dict[str, dict[str, Texts]] = {}
    scales: dict[str, ScaleShape] = {}
    constructs: dict[str, Annotated[ConstructShape, BeforeValidator(lambda value: value or {})]] = {}
    blocks: dict[str, BlockShape] = {}
    blueprints: dict[str, BlueprintShape] = {}
