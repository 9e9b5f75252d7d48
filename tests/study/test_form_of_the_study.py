"""The form of this study's own item pool, in the programs that load it."""

import json
import random
from pathlib import Path

import fieldwork
import parts
import pytest

from casecode.exchange import surveyjs, xlsform
from casecode.exchange.forms import Form, form
from casecode.model.items import Status
from casecode.workspace.pool import live
from casecode.workspace.study import Study


@pytest.fixture(scope="module")
def trial() -> Form:
    """Give the form of all items, as nobody has kept any."""
    return form(live(Study(Path(__file__).resolve().parents[2])), (Status.KEEP, Status.DRAFT))


@pytest.mark.part("java")
@pytest.mark.part("node")
def test_all_blocks_are_validated_filled_in_and_submitted(trial: Form, tmp_path: Path) -> None:
    book = xlsform.draw(trial)
    fieldwork.xform(book, is_validated=True)
    drawn = random.Random(1)
    answers = [
        {one.var: drawn.choice(list(page.answers()))[0] for page in trial.pages for one in page.questions}
        for _ in range(3)
    ]
    folder = fieldwork.submissions(book, answers, tmp_path / "sent")
    for path, given in zip(sorted(folder.iterdir()), answers, strict=True):
        told = fieldwork.answered(path.read_text("utf-8"))
        assert {name: told[name] for name in given} == {name: str(value) for name, value in given.items()}
    assert {page.var for page in trial.pages} == {"fac", "avl", "utlper", "utldbz", "utlins", "resorg", "resfbr"}
    assert len(answers[0]) == 37


@pytest.mark.part("node")
def test_survey_core_finds_nothing_wrong_with_it(trial: Form) -> None:
    found = parts.node("surveyjs.mjs", {"survey": json.loads(surveyjs.draw(trial)), "answers": {}})
    assert (found["errors"], found["lint"]) == ([], [])
    assert len(found["shown"]["en"]) == 7
