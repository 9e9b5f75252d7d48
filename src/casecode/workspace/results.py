"""Results of a survey: counted from a file, shown, and kept as counts alone."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from casecode.analysis import itemtable, tabled
from casecode.errors import AskedWrongly, CannotBeDone, UnknownName
from casecode.exchange.answers import formats
from casecode.files import layout
from casecode.files import results as files
from casecode.files.describing import broken
from casecode.files.writer import Change
from casecode.model.displays import Display
from casecode.model.pool import Pool
from casecode.model.results import Plan, SurveyResults
from casecode.workspace import history
from casecode.workspace.answerfiles import Given
from casecode.workspace.answers import Counted, Wish, count
from casecode.workspace.study import Study
from casecode.workspace.surveyed import Surveyed, survey


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be counted: the file, its format and encoding where these are not plain, groups, values for no answer."""

    file: str
    format: str = ""
    encoding: str = ""
    by: str = ""
    missing: tuple[str, ...] = field(default_factory=tuple)
    with_rows: bool = False


def counted(study: Study, asked: Asked) -> Counted:
    """Count a file of answers against the study's pool; raises BrokenFile, AskedWrongly or CannotBeDone."""
    known = survey(study)
    plan, pool = _plan(known), pool_of(known)
    missing = (*plan.missing, *asked.missing)
    wish = Wish(asked.by or plan.by, plan.levels, missing, is_by_needed=bool(asked.by), with_rows=asked.with_rows)
    format_ = formats.named(asked.format) if asked.format else ""
    return count(pool, Given(Path(asked.file), format_, asked.encoding), wish)


def _plan(known: Surveyed) -> Plan:
    plan = known.plan
    wrong = [problem for problem in known.problems if problem.path == files.PLAN]
    if wrong:
        raise broken(wrong)
    return plan


def pool_of(known: Surveyed) -> Pool:
    """Give the pool by whose names answers are read; raises CannotBeDone where there is none."""
    if known.pool is None:
        raise CannotBeDone(
            f"the study has no item pool to read answers by; write {layout.DESIGN}, as docs/survey.md shows"
        )
    return known.pool


def keep(study: Study, coder: str, name: str, found: Counted) -> list[str]:
    """Keep results under a name, as one action that undo takes back; gives the paths. Earlier ones are replaced.

    Only counts are written, unless the rows were asked for. Raises AskedWrongly for a name that cannot be one.
    """
    known = survey(study)
    if not layout.KEY.fullmatch(name) or name in known.tables:
        taken = (
            "a published table is called so" if name in known.tables else "use lower case letters, digits and hyphens"
        )
        raise AskedWrongly(f'"{name}" cannot name results; {taken}')
    written = {files.path_for(name): files.written(replace(found.results, id=name, at=history.now(), by=coder))}
    written[files.rows_path(name)] = found.rows  # none, where earlier ones would be those of another file
    history.write(study.root, f"keep results {name}", {path: _giving(data) for path, data in written.items()})
    return [path for path, data in written.items() if data]


def _giving(data: bytes) -> Change:
    return lambda _: data


def shown(study: Study, results: SurveyResults) -> Display:
    """Give results as a display, with constructs and stems where the study has a pool."""
    return itemtable.table(results, survey(study).pool)


def kept(study: Study, name: str) -> SurveyResults:
    """Give results that are kept; raises UnknownName."""
    found = survey(study).results
    if name not in found:
        raise UnknownName("results", name, found)
    return found[name]


def published(study: Study, name: str) -> Display:
    """Give a published table as a display, by its id or its number; raises UnknownName."""
    tables = survey(study).tables
    for one in tables.values():
        if name.casefold() in (one.id.casefold(), one.number.casefold(), one.name.casefold()):
            return tabled.table(one)
    raise UnknownName("published table", name, tables)


def unclaimed(study: Study, results: SurveyResults) -> list[str]:
    """Give the items of results of which nobody had set down what the cases claim; reading on makes it hindsight."""
    pool = survey(study).pool
    items = pool.items if pool else ()
    return [one.var for one in items if one.var in results.items and one.case_claim is None]
