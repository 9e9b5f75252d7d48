"""Computing what a display asks for, of whatever kind; what a kind needs is imported when one is wanted."""

from collections.abc import Sequence

from casecode.analysis.asked import Asked, asked
from casecode.analysis.concluding import Concluding
from casecode.analysis.dimensions import Dimensions
from casecode.analysis.located import located
from casecode.analysis.material import Material
from casecode.analysis.matrix import crossed
from casecode.model.displays import Display
from casecode.model.specs import DisplaySpec

_CODINGS = "codings"


def compute(spec: DisplaySpec, material: Material) -> Display:
    """Compute a display; raises UnknownName, BadExpression or AskedWrongly, with the line of the display's file."""
    concluded = Concluding(material)
    if spec.form:
        from casecode.analysis.forms import form

        return form(spec, spec.form, material, lambda one: matrix(one, concluded))
    if spec.plot:
        from casecode.analysis.plotting import plot

        dimensions = Dimensions(material.project, concluded)
        return plot(spec, spec.plot, dimensions, lambda one: matrix(one, concluded))
    match spec.kind:
        case "graph":
            from casecode.analysis.graphs import graph

            return graph(spec, Dimensions(material.project, concluded), material.passages)
        case "joint":
            from casecode.analysis.joint import joint

            return joint(spec, material)
        case _:
            return matrix(spec, concluded)


def matrix(spec: DisplaySpec, concluded: Concluding) -> Display:
    """Compute a matrix of any facts, whole, split into panels, or with columns of their own."""
    if spec.columns:
        from casecode.analysis.columned import side_by_side

        return side_by_side(spec, lambda one: matrix(one, concluded))
    ready = _asked(spec, concluded)
    things = _things(spec, concluded)
    if not spec.split:
        return crossed(ready, things)
    from casecode.analysis.panels import split

    with located(spec, "split"):
        dimension = ready.dimensions.get(spec.split)
    return split(ready, list(things), dimension)


def _asked(spec: DisplaySpec, concluded: Concluding) -> Asked:
    if spec.facts == _CODINGS:
        return asked(spec, Dimensions(concluded.material.project, concluded), concluded=concluded)
    from casecode.analysis import factcells, facts
    from casecode.analysis.factdimensions import FactDimensions

    if spec.facts == facts.EVENTS:
        return asked(spec, Dimensions(concluded.material.project, concluded), unit="event", concluded=concluded)
    empties = None if spec.facts == facts.PASSAGES else factcells.FactEmpties(spec.facts, spec.cell.empty)
    dimensions = FactDimensions(spec.facts, concluded.whole)
    return asked(spec, dimensions, factcells.FactFiller, empties, facts.NOUNS[spec.facts], concluded)


def _things(spec: DisplaySpec, concluded: Concluding) -> Sequence[object]:
    if spec.facts == _CODINGS:
        return concluded.material.passages
    from casecode.analysis import facts

    if spec.facts == facts.EVENTS:
        return list(facts.dated(concluded.material.passages, concluded.material.project))
    return list(facts.facts(spec.facts, concluded.whole))
