"""Joint displays: what the cases say laid beside what a survey says (Guetterman, Fetters & Creswell 2015)."""

from casecode.analysis.building import building
from casecode.analysis.bytheme import by_theme
from casecode.analysis.material import Material
from casecode.analysis.sidebyside import side_by_side
from casecode.errors import AskedWrongly
from casecode.model.displays import Display
from casecode.model.jointspecs import Joint
from casecode.model.specs import DisplaySpec

_KINDS = {Joint.INSTRUMENT: building, Joint.SIDE_BY_SIDE: side_by_side, Joint.BY_THEME: by_theme}


def joint(spec: DisplaySpec, material: Material) -> Display:
    """Compute a joint display; raises UnknownName or CannotBeDone, with the line of the display's file."""
    if spec.joint is None:
        raise AskedWrongly(f'"{spec.id}" is no joint display')
    return _KINDS[spec.joint.joint](spec, spec.joint, material)
