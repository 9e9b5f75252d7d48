"""On the study itself: one coding changed, a case or a source deleted, and what follows from it."""

import csv
import json
import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import git_study
import pytest
import yaml
from conftest import Run

from casecode.analysis.computing import compute
from casecode.analysis.expecting import checks
from casecode.analysis.material import Material
from casecode.analysis.variations import Kind, variations
from casecode.files import displays as display_files
from casecode.model.displays import Display
from casecode.workspace.robustness import robust
from casecode.workspace.study import Study, open_study
from casecode.workspace.surveyed import Whole

LEAD = ("--coder", "lead")
Outcomes = dict[tuple[str, str], str]


def recruited(root: Path) -> str:
    """Give the coding that says how Mercury found its people through the job market at the start, where one does."""
    for path in sorted(root.glob("cases/mercury/*.lead.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            one = json.loads(line)
            wanted = {"resource": "human", "channel": "job-market", "phase": "start-up", "status": "used"}
            if wanted.items() <= one["codes"].items():
                return str(one["id"])
    raise AssertionError


def table(run: Run, root: Path, *words: str) -> list[list[str]]:
    return list(csv.reader(StringIO(run(*words, "--format", "csv", at=root).out)))


def test_one_coding_changed_flips_a_check_leaves_the_verdict_and_marks_all_that_rests_on_it(
    study: Path, run: Run
) -> None:
    cells = {"mercury/start-up": "The job market first.", "mercury/ongoing": "Partners.", "terra/start-up": "Schools."}
    for row, text in cells.items():
        assert run("judge", "table1", "--row", row, "--column", "human", "--text", text, *LEAD, at=study).code == 0
    git_study.git(study, "init", "--quiet")
    git_study.commit(study)
    assert (run("propositions", "check", at=study).code, run("check", at=study).code) == (0, 0)
    assert run("judge", "--stale", at=study).out == ""
    before = (study / "judgements/lead.jsonl").read_bytes()

    id_ = recruited(study)
    assert run("recode", id_, "channel=relatives", *LEAD, at=study).code == 0

    done = run("propositions", "check", at=study)
    assert done.code == 1
    assert "casecode: P14 mercury: lead’s verdict is “confirms”, and the check fails" in done.err
    assert (study / "judgements/lead.jsonl").read_bytes() == before
    (verdicts,) = [one for one in table(run, study, "propositions") if one[0] == "P14"]
    assert verdicts[2:6] == [
        "qualifies · undecided",
        "disconfirms · fails",
        "confirms (stale) ≠ fails",
        "confirms · holds",
    ]
    stale = [line.partition("  ")[0] for line in run("judge", "--stale", at=study).out.split("\n") if line[:1].strip()]
    names = {line.split(" ", 1)[1].split(":")[0] for line in stale}
    assert {"summary of table1 in mercury, start-up, human", "verdict on P14 in mercury"} <= names
    assert all("mercury" in name for name in names)
    assert not any("ongoing" in name or "terra" in name for name in names)
    found = run("check", at=study)
    assert found.code == 1
    for name in names:
        assert f"the {name} is stale" in found.out
    assert found.out.count("[stale-judgement]") == len(names)
    assert "lead's verdict on P14 in mercury is “confirms”, and its check “fails”" in found.out

    rows = {tuple(row[:3]): row[3:] for row in table(run, study, "diff", "HEAD")}
    assert rows["checks", "P14 · Mercury", "outcome"][0] == "holds → fails"
    assert rows["judgements", "verdict on P14 in mercury (lead)", "stale"][0] == "confirms"
    gained = rows["table1", "Mercury · Start-up · Human capital", "gained"]
    assert gained[0] == "Local relatives"
    assert gained[1].startswith("as above: mercury/")  # told in full at the first display that it changes
    whole = [
        did for _, did in rows.values() if did.startswith("recoded (lead): channel: job-market → relatives, mercury/")
    ]
    assert len(whole) == 1

    assert run("undo", at=study).code == 0
    assert run("propositions", "check", at=study).code == 0
    assert run("judge", "--stale", at=study).out == ""
    assert table(run, study, "diff", "HEAD")[1:] == []


def outcomes(material: Material) -> Outcomes:
    found = checks(material.propositions.every.values(), material.project, material.passages)
    return {(id_, case): str(one.outcome) for id_, cases in found.items() for case, one in cases.items()}


def told(display: Display) -> Any:
    """Give what a display prints, its passages by id, and what it was made from; but for the words on phases."""
    cells = [
        [(e.code, e.label, e.marks, e.flag, e.evidence) for e in cell.entries] or (cell.empty, cell.words)
        for _, cell in display.cells()
    ]
    heads = [row.head for row in display.rows], display.columns
    return heads, cells, display.notes, display.legend, display.margins, display.provenance


def displays(study: Study, material: Material) -> Iterator[tuple[str, Any]]:
    for id_ in display_files.names(study.root):
        spec = display_files.spec(study.root, id_, study.cache)
        if spec.joint is None:  # those lay judgements beside a survey, and are not varied
            yield id_, told(compute(spec, material))


@pytest.mark.parametrize("case", ["neptune", "saturn", "mercury", "terra"])
def test_leaving_out_a_case_is_the_study_with_its_folder_deleted(study: Path, case: str) -> None:
    opened = open_study(study)
    (varied,) = [one for one in variations(Whole(opened), [Kind.CASE]) if one.of == case]
    left = dict(displays(opened, varied.material)), outcomes(varied.material)
    shutil.rmtree(study / "cases" / case)
    kept = yaml.safe_load((study / "propositions.yaml").read_text("utf-8"))
    for one in kept["propositions"].values():
        several = one.get("expects") or []
        for expected in several if isinstance(several, list) else [several]:
            assert expected.get("cases") != [case]
            expected["cases"] = [name for name in expected.get("cases") or [] if name != case]
    (study / "propositions.yaml").write_text(yaml.safe_dump(kept, allow_unicode=True), "utf-8")
    deleted = open_study(study)
    assert (dict(displays(deleted, Whole(deleted))), outcomes(Whole(deleted))) == left
    assert {case_ for _, case_ in left[1]} == {"neptune", "saturn", "mercury", "terra"} - {case}


@pytest.mark.parametrize("source", ["neptune/interview-founder", "saturn/speech-lam", "terra/news-2005"])
def test_outcomes_that_hang_on_a_source_are_those_that_change_when_its_files_are_deleted(
    study: Path, source: str
) -> None:
    opened = open_study(study)
    before = outcomes(Whole(opened))
    display = robust(opened, "propositions", ["source"])
    rows = {row.head[1]: [entry.label for entry in row.cells[0].entries] for row in display.rows}
    labels = {case.key: case.label for case in opened.project.cases.values()}
    for path in study.glob(f"cases/{source}.*"):
        path.unlink()
    after = outcomes(Whole(open_study(study)))
    changed = [
        f"{id_} {labels[case]}: {was} to {after[id_, case]}"
        for (id_, case), was in before.items()
        if after[id_, case] != was
    ]
    assert sorted(rows.get(f"without {source}", [])) == sorted(changed)
