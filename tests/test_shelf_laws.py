"""A study read by way of its shelf tells what it tells when it is read whole: tried on random ones, some edited since."""

from dataclasses import replace
from pathlib import Path

import pytest
import shelves
from hypothesis import given, settings
from hypothesis import strategies as st
from random_studies import Plan, filters, plans

from casecode.model.codings import CodedPassage
from casecode.workspace import displays
from casecode.workspace.study import Study

law = settings(max_examples=60, deadline=None, database=None)

SHOWN = {
    "labels": "rows: [case, phase]\ncols: [resource]\ncell: {of: channel, order: first-evidence, "
    "marks: [{when: channel.personal == yes, style: [bold], note: personal}]}\nmargins: [rows, cols]\n",
    "frequent": "rows: [resource]\ncols: [{dim: channel, level: 1}]\ncell: {of: channel, order: frequency, "
    "support: {n: sources, flag_below: 2, show: [cases, sources, informants]}}\n",
    "sources": "rows: [phase]\ncols: [case]\ncell: {show: count, of: sources}\nmargins: [rows, cols]\n",
    "codings": "rows: [phase]\ncols: [resource]\ncell: {show: count, of: codings}\nmargins: [cols]\n",
    "passages": "rows: [phase]\ncols: [resource]\ncell: {show: count, of: passages}\nmargins: [rows]\n",
    "cases": "rows: [phase]\ncols: [resource]\ncell: {show: count, of: cases}\nmargins: [rows, cols]\n",
    "speakers": "rows: [informant]\ncols: [resource]\ncell: {show: count, of: channel}\nmargins: [rows]\n",
    "people": "rows: [phase, question]\ncols: [resource]\ncell: {show: count, of: informants}\nmargins: [rows, cols]\n",
    "kinds": "rows: [source.kind, case.industry]\ncols: [coder]\ncell: {show: presence}\n",
    "named": "rows: [channel]\ncols: [phase]\ncell: {show: cases}\n",
    "initials": "rows: [resource]\ncols: [phase]\ncell: {show: initials}\n",
    "ids": "rows: [source]\ncols: [resource]\ncell: {show: ids, limit: 3}\n",
    "standing": "rows: [phase]\ncols: [resource]\ncell: {of: channel, marks: [{is: every-case, style: bold, note: all}, "
    "{is: only-here, style: italic, note: here}]}\n",
    "panels": "rows: [phase]\ncols: [resource]\ncell: {of: channel}\nsplit: source.kind\n",
}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shelf-laws")


@given(plan=plans(), where=filters(), by=st.sampled_from(["", "coders: [lead]\n"]), edited=st.booleans())
@law
def test_every_display_is_the_same_bytes_by_way_of_the_shelf(
    folder: Path, plan: Plan, where: str, by: str, *, edited: bool
) -> None:
    root = _written(folder, plan, edited=edited)
    for name, text in SHOWN.items():
        (root / f"displays/{name}.yaml").write_text(f"where: {where}\n{by}{text}", encoding="utf-8")
    whole = {name: _drawn(Study(root), name) for name in SHOWN}
    assert {name: _drawn(shelves.cold(root), name) for name in SHOWN} == whole
    assert {name: _drawn(shelves.warm(root), name) for name in SHOWN} == whole


@given(plan=plans(), edited=st.booleans())
@law
def test_every_passage_is_the_same_by_way_of_the_shelf(folder: Path, plan: Plan, *, edited: bool) -> None:
    root = _written(folder, plan, edited=edited)
    study = shelves.warm(root)
    assert [*map(_told, study.passages)] == [*map(_told, Study(root).passages)]
    assert [*map(id, study.passages)] == [*map(id, study.passages)]
    assert edited or len(shelves.on_shelf(study)) == len(study.project.coding_files)


def _written(folder: Path, plan: Plan, *, edited: bool) -> Path:
    """Write a study whose ids are all as long, and put a line before one of its texts if it was edited since."""
    root = folder / f"{len(list(folder.iterdir()))}"
    alike = [replace(one, record={**one.record, "id": f"{one.record['id']:*>12}"}) for one in plan.codings]
    plan.coded(alike).write(root)
    (root / "displays").mkdir()
    if edited:
        path = root / f"cases/{min(plan.sources)}.md"
        head, text = path.read_text(encoding="utf-8").split("\n---\n", 1)
        path.write_text(f"{head}\n---\nA line before.\n{text}", encoding="utf-8")
    return root


def _drawn(study: Study, name: str) -> tuple[str, ...]:
    display = displays.compute(study, name)
    return tuple(displays.draw(display, form) for form in ("terminal", "csv", "json"))


def _told(passage: CodedPassage) -> tuple[object, ...]:
    coding = passage.coding
    return (
        *(passage.id, passage.coder, passage.case.key, passage.source.name, passage.state, passage.start, passage.end),
        *(passage.quote, passage.line, passage.informants, passage.question or "", passage.rank),
        *(coding.kind, coding.start, coding.end, coding.src, coding.quote),
        *(sorted(coding.codes.items()), sorted(coding.wording.items())),
    )
