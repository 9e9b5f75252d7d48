"""Computing what a display asks for, of whatever kind; what a kind needs is imported when one is wanted."""

from casecode.analysis.material import Material
from casecode.analysis.matrix import cross
from casecode.model.displays import Display
from casecode.model.specs import DisplaySpec


def compute(spec: DisplaySpec, material: Material) -> Display:
    """Compute a display; raises UnknownName, BadExpression or AskedWrongly, with the line of the display's file."""
    if spec.graph is not None:
        from casecode.analysis.graphs import graph

        return graph(spec, material.project, material.passages)
    return cross(spec, material.project, material.passages)
