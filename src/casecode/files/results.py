"""Results of a survey as a study keeps them: ``survey/results/NAME.json``, ``casecode.survey-results/1``, counts alone."""

import json
from pathlib import Path
from typing import Any, Literal

import msgspec

from casecode.files import layout
from casecode.files.cache import Cache
from casecode.files.describing import described
from casecode.files.reading import read_bytes, read_text
from casecode.model.problems import Problem
from casecode.model.results import (
    SCHEMA,
    AnswersFile,
    Grouping,
    GroupResult,
    ItemResult,
    Plan,
    PoolId,
    SurveyResults,
)
from casecode.model.text import escaped

KIND = "bad-results"
PLAN = f"{layout.SURVEY}/results.yaml"


class _File(msgspec.Struct):
    name: str
    format: str
    sha256: str
    rows: int
    imported_at: str = ""
    by: str = ""


class _Item(msgspec.Struct):
    var: str
    n: int
    n_missing: int
    counts: dict[int, int]
    nonsubstantive: dict[int, int] = {}
    mean: float | None = None
    sd: float | None = None
    median: float | None = None
    top2: float | None = None
    rank: int | None = None
    groups: list[GroupResult] = []


class _Results(msgspec.Struct):
    schema: Literal["casecode.survey-results/1"]
    pool: PoolId
    file: _File
    n_respondents: int
    items: list[_Item]
    grouping: Grouping | None = None


_DECODER = msgspec.json.Decoder(_Results)


def path_for(name: str) -> str:
    """Give the path of the results kept under a name."""
    return f"{layout.RESULTS}/{name}.json"


def rows_path(name: str) -> str:
    """Give the path of the answers themselves, which are kept only where somebody asks for it."""
    return f"{layout.RESULTS}/{name}.csv"


def names(root: Path) -> list[str]:
    """Give the names under which a study keeps results."""
    folder = root / layout.RESULTS
    return sorted(path.stem for path in folder.glob("*.json")) if folder.is_dir() else []


def plan(root: Path, cache: Cache, problems: list[Problem]) -> Plan:
    """Give how a study wants answers counted; where it says nothing, or nothing that can be read, no groups."""
    if not (root / PLAN).exists():
        return Plan()
    text = read_text(root, PLAN, layout.YAML_LIMIT)
    if isinstance(text, Problem):
        problems.append(text)
        return Plan()
    return described("results plan", PLAN, text, Plan, problems, cache) or Plan()


def read(root: Path, problems: list[Problem]) -> dict[str, SurveyResults]:
    """Give the results that a study keeps, by name; what cannot be read is left out, and what is wrong noted."""
    found = {}
    for name in names(root):
        path = path_for(name)
        data = read_bytes(root, path, layout.SOURCE_LIMIT)
        if isinstance(data, Problem):
            problems.append(data)
            continue
        try:
            found[name] = _results(_DECODER.decode(data), name, path)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as broken:
            advice = "count the answers again: casecode survey results FILE --keep NAME"
            problems.append(Problem(KIND, path, None, f"not whole results ({broken})", advice))
    return found


def _results(held: _Results, name: str, path: str) -> SurveyResults:
    file = AnswersFile(held.file.name, held.file.format, held.file.sha256, held.file.rows)
    return SurveyResults(
        id=name,
        pool=held.pool,
        file=file,
        respondents=held.n_respondents,
        items={one.var: _item(one) for one in held.items},
        grouping=held.grouping,
        at=held.file.imported_at,
        by=held.file.by,
        path=path,
    )


def _item(held: _Item) -> ItemResult:
    numbers = (held.mean, held.sd, held.median, held.top2, held.rank)
    return ItemResult(
        held.var, held.n, held.n_missing, held.counts, held.nonsubstantive, *numbers, groups=tuple(held.groups)
    )


def written(results: SurveyResults) -> bytes:
    """Give the bytes of results; the same results give the same bytes."""
    return (escaped(json.dumps(plain(results), ensure_ascii=False, indent=1)) + "\n").encode("utf-8", "replace")


def plain(results: SurveyResults) -> dict[str, Any]:
    """Give results as plain lists and mappings, by the names of ``casecode.survey-results/1``."""
    file, grouping = results.file, results.grouping
    return {
        "schema": SCHEMA,
        "pool": {name: getattr(results.pool, name) for name in ("id", "revision", "content_sha256")},
        "file": {
            "name": file.name,
            "format": file.format,
            "sha256": file.sha256,
            "rows": file.rows,
            "imported_at": results.at,
            "by": results.by,
        },
        "n_respondents": results.respondents,
        "grouping": {"var": grouping.var, "levels": dict(grouping.levels)} if grouping else None,
        "items": [_plain(one) for one in results.items.values()],
    }


def _plain(one: ItemResult) -> dict[str, Any]:
    return {
        "var": one.var,
        "n": one.n,
        "n_missing": one.missing,
        "nonsubstantive": {str(value): count for value, count in one.nonsubstantive.items()},
        "counts": {str(value): count for value, count in one.counts.items()},
        **{name: getattr(one, name) for name in ("mean", "sd", "median", "top2", "rank")},
        "groups": [{"level": group.level, "n": group.n, "mean": group.mean} for group in one.groups],
    }
