"""Evidence tables: what is judged, coded and quoted of a construct, case by case."""

from casecode.analysis.proof import Wanted, table
from casecode.errors import AskedWrongly
from casecode.model.displays import Display
from casecode.model.judgements import QUOTED_IN
from casecode.workspace.judgements import bench
from casecode.workspace.study import Study

BOTH = "both"
QUOTES = 3


def wanted(place: str = BOTH, quotes: int = QUOTES) -> Wanted:
    """Say which quotes are wanted; raises AskedWrongly where there is no such place."""
    if place not in (*QUOTED_IN, BOTH):
        raise AskedWrongly(f'"{place}" is no place for a quote; there are: {", ".join((*QUOTED_IN, BOTH))}')
    if quotes < 0:
        raise AskedWrongly(f"{quotes} quotes cannot be printed; ask for 0 or more")
    return Wanted(QUOTED_IN if place == BOTH else (place,), quotes)


def evidence(study: Study, construct: str, asked: Wanted) -> Display:
    """Give the evidence table of a construct, or of any code; raises UnknownName or AskedWrongly."""
    return table(bench(study), study.judgements, construct, asked)
