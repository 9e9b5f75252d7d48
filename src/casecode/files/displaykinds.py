"""The kinds of display, and who reads the file of each."""

from collections.abc import Callable, Mapping

from casecode.errors import nearest
from casecode.files import displayshapes, formshapes, graphshapes, jointshapes, plotshapes
from casecode.files.yamltext import Document
from casecode.model.specs import DisplaySpec

MATRIX = "matrix"
KINDS: Mapping[str, Callable[[Document], DisplaySpec | None]] = {
    MATRIX: displayshapes.spec,
    "form": formshapes.spec,
    "graph": graphshapes.spec,
    "joint": jointshapes.spec,
    "plot": plotshapes.spec,
}


def spec(document: Document) -> DisplaySpec | None:
    """Give the display a document asks for; None, with problems noted, when it cannot be had."""
    kind = document.data.get("kind", MATRIX) if isinstance(document.data, dict) else MATRIX
    if kind in KINDS:
        return KINDS[kind](document)
    near = nearest(str(kind), KINDS)
    advice = f'did you mean "{near}"?' if near else f"there are: {', '.join(KINDS)}"
    document.complain("bad-value", ("kind",), f'"{kind}" is no kind of display', advice)
    return None
