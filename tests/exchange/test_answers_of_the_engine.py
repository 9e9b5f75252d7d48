"""What ODK's own engine submitted for a form of this study's pool is counted as it was answered.

The files in ``engine/`` were made by @getodk/xforms-engine 0.22, which filled in and submitted the form three times with
the answers in ``answers.json``; ``central.csv`` lays the same out as ODK Central does.
"""

import json
import statistics
from pathlib import Path

import pytest

from casecode.workspace.answerfiles import Given
from casecode.workspace.answers import Wish, count
from casecode.workspace.pool import live
from casecode.workspace.study import open_study

ENGINE = Path(__file__).parent / "engine"
ANSWERS: list[dict[str, int]] = json.loads((ENGINE / "answers.json").read_text("utf-8"))


@pytest.mark.parametrize(("name", "told"), [("", "meta/instanceID"), ("central.csv", "meta-instanceID")])
def test_submissions_of_the_engine_are_counted_as_they_were_answered(name: str, told: str, repository: Path) -> None:
    found = count(live(open_study(repository)), Given(ENGINE / name), Wish())
    assert (found.results.respondents, found.absent, found.unmatched) == (3, (), (told,))
    assert len(found.empty) == 14, "what pyxform makes for the heads of seven tables"
    for var, item in found.results.items.items():
        points = [one[var] for one in ANSWERS if one[var] < 95]
        assert item.n == len(points), var
        assert item.mean == (round(statistics.mean(points), 6) if points else None), var
        assert sum(item.nonsubstantive.values()) == 3 - len(points)
        assert item.missing == 0
