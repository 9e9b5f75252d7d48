"""Leaving a thing out of a study is computing a study that never had it, on random studies."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from random_studies import Plan, plans

from casecode.analysis.computing import compute
from casecode.analysis.expecting import checks
from casecode.analysis.holdings import by_case
from casecode.analysis.likeness import WAYS, likeness
from casecode.analysis.material import Material
from casecode.analysis.variations import Kind, Variation, variations
from casecode.files import displays as display_files
from casecode.model.displays import Display
from casecode.workspace.comparing import Asked, compare
from casecode.workspace.robustness import robust
from casecode.workspace.study import Study, open_study
from casecode.workspace.surveyed import Whole

law = settings(max_examples=25, deadline=None, database=None)
few = settings(max_examples=15, deadline=None, database=None)

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


PROPOSITIONS = """\
propositions:
  P1:
    text: Money came from kin.
    expects: {some: resource == financial and channel under personal, within: resource == financial}
  P2:
    text: Nobody was turned down, whoever says so.
    expects:
      - {none: status == rejected, within: phase == start-up, maybe: channel.personal == disputed}
      - {some: channel under market, count: channel, least: 1, most: 2}
  P3:
    text: People came from friends in Saturn and Terra.
    expects: {some: channel == friends, within: resource == human, cases: [saturn, Terra]}
"""


@pytest.fixture(scope="session")
def new(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    return lambda: tmp_path_factory.mktemp("robust")


def written(plan: Plan, root: Path) -> Path:
    plan.write(root)
    (root / "displays").mkdir()
    (root / "displays/d.yaml").write_text(SPEC, "utf-8")
    (root / "propositions.yaml").write_text(_of_cases(PROPOSITIONS, plan), "utf-8")
    return root


def _of_cases(text: str, plan: Plan) -> str:
    """Give propositions that expect something only of cases that there are."""
    return text if "terra" in plan.cases else text.replace("[saturn, Terra]", "[saturn]")


def told(display: Display) -> object:
    """Give all of a display, its passages by id."""
    cells = [
        [(c.column, [(e.code, e.label, e.marks, e.evidence) for e in c.entries], c.empty, [p.id for p in c.because])
         for c in row.cells]
        for row in display.rows
    ]  # fmt: skip
    return [row.head for row in display.rows], cells, replace(display, rows=())


def outcomes(material: Material) -> dict[str, dict[str, str]]:
    """Give what the checks of all propositions come to, case by case."""
    found = checks(material.propositions.every.values(), material.project, material.passages)
    return {id_: {case: str(one.outcome) for case, one in cases.items()} for id_, cases in found.items()}


def without(root: Path, other: Path, gone: str) -> Path:
    """Give a copy of a study without a case, or without a source and all that lies beside it, deleted as one would."""
    shutil.copytree(root, other, dirs_exist_ok=True)
    if "/" not in gone:
        shutil.rmtree(other / "cases" / gone)
        text = (other / "propositions.yaml").read_text("utf-8")
        for name in (gone, gone.title()):
            text = text.replace(f"[{name}, ", "[").replace(f", {name}]", "]").replace(f"[{name}]", "[]")
        left = text if "[]" not in text else text[: text.index("  P3:")]  # nothing is expected of anyone any more
        (other / "propositions.yaml").write_text(left, "utf-8")
    for path in (other / "cases").glob(f"{gone}.*"):
        path.unlink()
    return other


def varied(study: Study, kind: Kind) -> list[tuple[Variation, Display]]:
    spec = display_files.spec(study.root, "d", study.cache)
    return [(one, compute(spec, one.material)) for one in variations(Whole(study), [kind])]


def computed(root: Path) -> Display:
    study = open_study(root)
    return compute(display_files.spec(root, "d", study.cache), Whole(study))


@law
@given(plan=plans())
def test_leaving_out_a_case_is_a_study_without_it(new: Callable[[], Path], plan: Plan) -> None:
    assume(len(plan.cases) > 1)
    root = written(plan, new())
    for variation, display in varied(open_study(root), Kind.CASE):
        other = without(root, new(), variation.of)
        assert told(computed(other)) == told(display)
        assert {"P3": {}, **outcomes(Whole(open_study(other)))} == outcomes(variation.material)


@law
@given(plan=plans())
def test_leaving_out_a_source_is_a_study_without_it(new: Callable[[], Path], plan: Plan) -> None:
    root = written(plan, new())
    for variation, display in varied(open_study(root), Kind.SOURCE):
        other = without(root, new(), variation.of)
        assert told(computed(other)) == told(display)
        assert outcomes(Whole(open_study(other))) == outcomes(variation.material)


@law
@given(plan=plans())
def test_a_coder_alone_is_a_study_that_only_this_one_coded(new: Callable[[], Path], plan: Plan) -> None:
    root = written(plan, new())
    for variation, display in varied(open_study(root), Kind.CODER):
        other = written(plan.by(variation.of), new())
        assert told(computed(other)) == told(display)
        assert outcomes(Whole(open_study(other))) == outcomes(variation.material)


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


@few
@given(plan=plans())
def test_what_hangs_on_one_source_is_what_is_otherwise_in_a_study_without_it(
    new: Callable[[], Path], plan: Plan
) -> None:
    root = written(plan, new())
    before, hanging = outcomes(Whole(open_study(root))), set[tuple[str, str, str, str]]()
    for name in plan.sources:
        after = outcomes(Whole(open_study(without(root, new(), name))))
        for id_, cases in before.items():
            hanging |= {(id_, case, after[id_][case], name) for case, was in cases.items() if after[id_][case] != was}
    display = robust(open_study(root), "propositions", ["source"], is_by_entry=True)
    cases = {case["label"]: key for key, case in plan.cases.items()}
    found = {
        (row.head[0], cases[cell.column], told.partition(" without ")[0], f"{cases[cell.column]}/{name}")
        for row, cell in display.cells()
        for entry in cell.entries
        for told in entry.label.split("; ")[1:]
        for name in told.partition(" without ")[2].split(", ")
    }
    assert found == hanging
    count = len({(id_, case) for id_, case, _, _ in hanging})
    assert display.lead[1] == f"{count} of {sum(map(len, before.values()))} outcomes hang on a single source."
