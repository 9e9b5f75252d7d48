"""Saturation curves of a study."""

from collections.abc import Sequence

from casecode.analysis import saturation as curves
from casecode.analysis.judged import Bench
from casecode.errors import UnknownName
from casecode.files import displays as display_files
from casecode.model.displays import Display
from casecode.model.propositions import Propositions
from casecode.render.curves import plot
from casecode.workspace import displays
from casecode.workspace.study import Study

TABLE1 = "table1"


def saturation(
    study: Study, display: str = "", facets: Sequence[str] = (), coder: str = "", *, is_by_facet: bool = False
) -> Display:
    """Give what each further source adds in codes, and in cells of a display: table1 where it is there and none is named.

    Raises UnknownName, AskedWrongly or what is wrong with the display.
    """
    if coder and coder not in study.project.coders():
        raise UnknownName("coder", coder, study.project.coders())
    passages = [one for one in study.passages if coder in ("", one.coder)]
    crossed = None
    if id_ := display or (TABLE1 if TABLE1 in displays.names(study) else ""):
        spec = display_files.spec(study.root, id_, study.cache)
        crossed = displays.computed(study, spec, passages)
        study.cache.save()
    bench = Bench(study.project, Propositions(), passages)
    return curves.table(bench, crossed, facets, is_by_facet=is_by_facet)


def plots(found: Display, width: int) -> str:
    """Draw the curves of codes, and of entries where a display is followed, in characters."""
    columns = [name for name in (curves.CODES, curves.ENTRIES) if name in found.columns]
    return "\n".join(plot(found, column, width=width) for column in columns)
