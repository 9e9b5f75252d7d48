"""From the study's item pool to a form, filled in by ODK's engine, and back beside the cases, without a hand in between."""

from pathlib import Path
from statistics import mean, stdev

import fieldwork
import pytest
from conftest import Run

from casecode.exchange.forms import form
from casecode.model.items import Status
from casecode.workspace.pool import live
from casecode.workspace.study import open_study

KIN = [1, 1, 2, 1, 3, 2]
ABROAD = [5, 4, 4, 5, 3, 4]


@pytest.mark.part("java")
@pytest.mark.part("node")
def test_what_the_engine_submits_stands_beside_the_cases_with_the_right_means(
    study: Path, run: Run, tmp_path: Path
) -> None:
    book = tmp_path / "form.xlsx"
    words = ("export", "survey", "--format", "xlsform", "--include", "draft", "--output", str(book))
    assert run(*words, at=study).code == 0
    asked = form(live(open_study(study)), (Status.KEEP, Status.DRAFT))
    first = {one.var: next(iter(page.answers()))[0] for page in asked.pages for one in page.questions}
    answers = [{**first, "avlkin": kin, "avlforeign": abroad} for kin, abroad in zip(KIN, ABROAD, strict=True)]
    sent = fieldwork.submissions(book.read_bytes(), answers, tmp_path / "sent")
    counted = run("survey", "results", str(sent), "--keep", "pilot", "--coder", "lead", at=study)
    assert counted.code == 0, counted.err
    (study / "displays/pilot.yaml").write_text(
        "kind: joint\njoint: by-theme\ntitle: Pilot\ncoders: [lead]\nitems: [avlkin, avlforeign]\nstatistics: [pilot]\n",
        encoding="utf-8",
    )
    shown = run("display", "pilot", "--format", "csv", at=study).out
    for values in (KIN, ABROAD):
        assert f"{mean(values):.2f} ({stdev(values):.2f})" in shown
