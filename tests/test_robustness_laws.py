"""Leaving a thing out of a study is computing a study that never had it, on random studies."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from random_studies import Plan, plans

from casecode.analysis.computing import compute
from casecode.analysis.holdings import by_case
from casecode.analysis.likeness import WAYS, likeness
from casecode.analysis.variations import Kind, Variation, variations
from casecode.files import displays as display_files
from casecode.model.displays import Display
from casecode.workspace.comparing import Asked, compare
from casecode.workspace.study import Study, open_study

law = settings(max_examples=40, deadline=None, database=None)

SPEC = """\
where: status in [used, discontinued] and stance != contradicts
rows: [case, {dim: phase, only: [start-up, ongoing]}]
cols: [{dim: resource, only: [financial, human]}]
cell:
  of: channel
  marks: [{when: channel.personal == yes, style: [bold], note: personal}]
bounds: {of: channel.personal, yes: "yes", maybe: disputed, by: phase}
margins: [rows, cols]
"""


@pytest.fixture(scope="session")
def new(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    return lambda: tmp_path_factory.mktemp("robust")


def written(plan: Plan, root: Path) -> Path:
    plan.write(root)
    (root / "displays").mkdir()
    (root / "displays/d.yaml").write_text(SPEC, "utf-8")
    return root


def told(display: Display) -> object:
    """Give all of a display, its passages by id."""
    cells = [
        [(c.column, [(e.code, e.label, e.marks, e.evidence) for e in c.entries], c.empty, [p.id for p in c.because])
         for c in row.cells]
        for row in display.rows
    ]  # fmt: skip
    return [row.head for row in display.rows], cells, replace(display, rows=())


def varied(study: Study, kind: Kind) -> list[tuple[Variation, Display]]:
    spec = display_files.spec(study.root, "d", study.cache)
    return [(one, compute(spec, one.material)) for one in variations(study, [kind])]


def computed(root: Path) -> Display:
    study = open_study(root)
    return compute(display_files.spec(root, "d", study.cache), study)


@law
@given(plan=plans())
def test_leaving_out_a_case_is_a_study_without_it(new: Callable[[], Path], plan: Plan) -> None:
    assume(len(plan.cases) > 1)
    root = written(plan, new())
    for variation, display in varied(open_study(root), Kind.CASE):
        other = new()
        shutil.copytree(root, other, dirs_exist_ok=True)
        shutil.rmtree(other / "cases" / variation.of)
        assert told(computed(other)) == told(display)


@law
@given(plan=plans())
def test_leaving_out_a_source_is_a_study_without_it(new: Callable[[], Path], plan: Plan) -> None:
    root = written(plan, new())
    for variation, display in varied(open_study(root), Kind.SOURCE):
        other = new()
        shutil.copytree(root, other, dirs_exist_ok=True)
        for path in (other / "cases").glob(f"{variation.of}.*"):
            path.unlink()
        assert told(computed(other)) == told(display)


@law
@given(plan=plans())
def test_a_coder_alone_is_a_study_that_only_this_one_coded(new: Callable[[], Path], plan: Plan) -> None:
    root = written(plan, new())
    for variation, display in varied(open_study(root), Kind.CODER):
        assert told(computed(written(plan.by(variation.of), new()))) == told(display)


@law
@given(plan=plans())
def test_the_rows_of_a_sheet_hold_every_entry_of_its_cases_once(new: Callable[[], Path], plan: Plan) -> None:
    assume(len(plan.cases) > 1)
    study = open_study(written(plan, new()))
    holdings = by_case(display_files.spec(study.root, "d", study.cache), study.project, study.passages)
    display = compare(study, Asked("d", "pair"))
    sheets: dict[str, int] = {}
    for row in display.rows:
        if row.head[1] not in ("alike", "used and turned down"):
            sheets[row.keys[0]] = sheets.get(row.keys[0], 0) + int(row.cells[-1].words)
    for pair, count in sheets.items():
        held = holdings.of(pair.split(" "))
        assert count == len({(one.place, one.entry.code) for one in held})
        ratios = [likeness(pair.split(" "), held, way) for way in WAYS]
        assert all(0 <= ratio.part <= ratio.whole for ratio in ratios)
        assert ratios[2].whole == count
