"""Taking a form to the field: the real converter and validator of ODK, and its engine that fills forms in.

folder = submissions(xlsform.draw(form), [{"facidea": 4}, {"facidea": 2}], tmp_path)   # an XML file a respondent
central_csv(folder)                                                                     # the same as ODK Central's csv
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import parts
from defusedxml.ElementTree import fromstring

Answers = Mapping[str, int]


@cache
def xform(xlsform: bytes, *, is_validated: bool = False) -> str:
    """Convert an XLSForm with pyxform, which warns of nothing, and on request have ODK Validate judge it."""
    from pyxform.xls2xform import convert

    done = convert(xlsform=BytesIO(xlsform), file_type=".xlsx", validate=is_validated)
    assert done.warnings == []
    return str(done.xform)


def engine(form: str, answers: Sequence[Answers] = ()) -> dict[str, Any]:
    """Have the engine of ODK Web Forms load a form, and fill it in once for each of some answers."""
    told = [{name: str(value) for name, value in one.items()} for one in answers]
    found: dict[str, Any] = parts.node("engine.mjs", {"form": form, "answers": told})
    return found


def submissions(xlsform: bytes, answers: Sequence[Answers], folder: Path) -> Path:
    """Have the engine fill in and submit a form for each respondent; gives a folder with one XML file each.

    Every respondent must answer what is required, with values that the form offers.
    """
    folder.mkdir(exist_ok=True)
    for number, one in enumerate(engine(xform(xlsform), answers)["submissions"], 1):
        assert one["status"] == "ready", one["left"]
        (folder / f"submission-{number:03}.xml").write_text(one["xml"], "utf-8")
    return folder


def central_csv(folder: Path) -> str:
    """Give submissions as ODK Central exports them: a column a question, its group before it, as ``fac-facidea``."""
    rows = [dict(_columns(fromstring(file.read_text("utf-8")))) for file in sorted(folder.glob("*.xml"))]
    out = StringIO()
    table = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return out.getvalue()


def _columns(node: Element, before: str = "") -> Iterator[tuple[str, str]]:
    for child in node:
        name = f"{before}{child.tag}"
        if len(child):
            yield from _columns(child, f"{name}-")
        else:
            yield name, child.text or ""


def answered(submission: str) -> dict[str, str]:
    """Give what a submission answers, by the names of the questions alone."""
    return dict(_leaves(fromstring(submission)))


def _leaves(node: Element) -> Iterable[tuple[str, str]]:
    for child in node:
        yield from _leaves(child)
        if child.text and not len(child):
            yield child.tag, child.text
