"""The ratings of experts: survey/experts/EXPERT.csv, a row an item and wording; a row without an item says what a construct lacks.

The files belong to casecode. What an expert said of an earlier wording stays in them.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path

from casecode.files import layout
from casecode.files.reading import read_bytes
from casecode.model.cells import harmless, without_mark
from casecode.model.experts import EXPERT, LEAST, MOST, Essential, Opinion, Rating
from casecode.model.problems import Problem

COLUMNS = (
    "item", "construct", "stamp", "revision", "relevance", "clarity", "essential", "comment", "suggested", "at", "sheet",
)  # fmt: skip
_KIND = "bad-rating"


def path_for(expert: str) -> str:
    """Give the path of an expert's ratings, relative to the study."""
    return f"{layout.EXPERTS}/{expert}.csv"


def names(root: Path) -> list[str]:
    """Give the experts of whom the study has ratings."""
    return sorted(path.stem for path in (root / layout.EXPERTS).glob("*.csv") if EXPERT.fullmatch(path.stem))


def read(root: Path, problems: list[Problem]) -> dict[str, Opinion]:
    """Give what each expert said, and note what cannot be read."""
    return {name: opinion(name, data, problems) for name in names(root) if (data := held(root, name, problems))}


def held(root: Path, expert: str, problems: list[Problem]) -> bytes:
    """Give the bytes of an expert's file; none where it is not there, or cannot be read."""
    if expert not in names(root):
        return b""
    data = read_bytes(root, path_for(expert), layout.SOURCE_LIMIT)
    if isinstance(data, Problem):
        problems.append(data)
        return b""
    return data


def opinion(expert: str, data: bytes, problems: list[Problem]) -> Opinion:
    """Read one expert's file."""
    path = path_for(expert)
    ratings: list[Rating] = []
    missing: dict[str, str] = {}
    try:
        rows = csv.DictReader(StringIO(data.decode("utf-8"), newline=""), strict=True)
        strange = [name for name in rows.fieldnames or () if name not in COLUMNS]
        problems.extend(
            Problem(_KIND, path, 1, f'has a column "{one}" that is not known', "take it out") for one in strange
        )
        for row in rows:
            cells = {name: without_mark(row.get(name) or "") for name in COLUMNS}
            try:
                if not (cells["item"] or cells["construct"]):
                    raise ValueError("it names neither an item nor a construct")
                if cells["item"]:
                    ratings.append(_rating(expert, cells))
                else:
                    missing[cells["construct"]] = cells["comment"]
            except ValueError as wrong:
                advice = "put it right, or import the expert’s sheet again"
                problems.append(Problem(_KIND, path, rows.line_num, f"cannot be read: {wrong}", advice))
    except (UnicodeDecodeError, csv.Error) as wrong:
        problems.append(Problem(_KIND, path, None, f"cannot be read: {wrong}", "import the expert’s sheet again"))
    return Opinion(expert, tuple(ratings), missing)


def _rating(expert: str, cells: Mapping[str, str]) -> Rating:
    return Rating(
        expert=expert,
        item=cells["item"],
        stamp=cells["stamp"],
        revision=int(cells["revision"]),
        relevance=_figure(cells["relevance"]),
        clarity=_figure(cells["clarity"]),
        essential=Essential(cells["essential"]) if cells["essential"] else None,
        comment=cells["comment"],
        suggested=cells["suggested"],
        at=cells["at"],
        sheet=cells["sheet"],
    )


def _figure(text: str) -> int | None:
    if not text:
        return None
    if not LEAST <= int(text) <= MOST:
        raise ValueError(f"{text} is not a figure from {LEAST} to {MOST}")
    return int(text)


def content(one: Opinion) -> bytes:
    """Give the bytes of an expert's file, sorted, so that the same ratings give the same bytes."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(_rows(one))
    return out.getvalue().encode()


def _rows(one: Opinion) -> Iterator[Iterable[str]]:
    for said in sorted(one.ratings, key=lambda rating: (rating.item, rating.revision, rating.stamp)):
        figures = ("" if figure is None else str(figure) for figure in (said.relevance, said.clarity))
        words = (said.essential or "", said.comment, said.suggested, said.at, said.sheet)
        yield map(harmless, (said.item, "", said.stamp, str(said.revision), *figures, *words))
    for construct, lacks in sorted(one.missing.items()):
        yield map(harmless, ("", construct, "", "", "", "", "", lacks, "", "", ""))
