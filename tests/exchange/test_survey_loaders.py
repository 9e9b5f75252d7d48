"""The forms in the real programs that load them: ODK's converter, validator and engine, survey-core, a linter of XLSForms."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import fieldwork
import openpyxl
import parts
import pools
import pytest

from casecode.exchange import surveyjs, xlsform
from casecode.exchange.forms import form

FORM = form(pools.pool())
ANSWERS = {"facidea": 4, "factrends": 2, "avlkin": 5, "avlforeign": 96, "outall": 1}


@pytest.fixture(scope="module")
def book() -> bytes:
    return xlsform.draw(FORM)


@pytest.fixture(scope="module")
def filled(book: bytes) -> dict[str, Any]:
    """Give what the engine says of a form filled in wholly, half, and with a value that no scale has."""
    half = {"facidea": 4, "avlkin": 5}
    return fieldwork.engine(fieldwork.xform(book), [ANSWERS, half, {**ANSWERS, "avlkin": 6}])


@pytest.mark.part("java")
def test_odk_converts_and_validates_the_form_without_a_warning(book: bytes) -> None:
    made = fieldwork.xform(book, is_validated=True)
    assert 'cc:item="availability-avlkin"' in made
    assert f'cc:commit="{pools.COMMIT}"' in made
    assert '<data id="smes-abroad" version="3">' in made


@pytest.mark.part("java")
def test_the_validator_can_refuse(book: bytes, tmp_path: Path) -> None:
    """Its command line says "Invalid" with the exit code 0; what it raises is what counts."""
    from pyxform.validators.odk_validate import ODKValidateError
    from pyxform.xls2xform import convert

    path = tmp_path / "broken.xlsx"
    path.write_bytes(book)
    broken = openpyxl.load_workbook(path)
    broken["survey"]["I1"], broken["survey"]["I3"] = "constraint", ". >"
    broken.save(path)
    with pytest.raises(ODKValidateError, match="facidea"):
        convert(xlsform=path, validate=True)


def test_the_linter_of_xlsforms_has_nothing_to_say(book: bytes, tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").write_bytes(book)
    lint = Path(sys.executable).with_name("xlsform-lint")
    done = subprocess.run([lint, tmp_path / "form.xlsx"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split("\n")[-2]) == (0, "0 errors, 0 warnings"), done.stdout


@pytest.mark.part("node")
def test_the_engine_of_odk_shows_both_languages_and_asks_for_what_is_required(filled: dict[str, Any]) -> None:
    assert (filled["status"], filled["error"]) == ("success", "")
    assert filled["languages"] == ["English (en)", "Bahasa Melayu (ms)"]
    assert filled["required"] == ["avlkin", "avlforeign"]
    assert filled["shown"]["Bahasa Melayu (ms)"]["avlkin"] == [
        "Keluarga", "Tiada", "2", "3", "4", "Sangat banyak", "Tiada kenalan begitu",
    ]  # fmt: skip
    assert filled["shown"]["English (en)"]["avlforeign"][0] == 'Past "industrial" contacts abroad'


@pytest.mark.part("node")
def test_the_engine_fills_in_and_submits_what_was_answered(filled: dict[str, Any]) -> None:
    whole, half, beyond = filled["submissions"]
    assert (whole["status"], whole["left"]) == ("ready", [])
    told = fieldwork.answered(whole["xml"])
    assert {name: told[name] for name in ANSWERS} == {name: str(value) for name, value in ANSWERS.items()}
    assert (half["status"], half["left"]) == ("pending", ["avlforeign"])
    assert (beyond["status"], beyond["left"]) == ("pending", ["avlkin"]), "6 is no point of the scale"


@pytest.mark.part("node")
def test_a_bind_that_points_nowhere_passes_the_validator_and_not_the_engine(book: bytes) -> None:
    lost = fieldwork.xform(book).replace('ref="/data/avl/avlkin"', 'ref="/data/avl/nowhere"')
    found = fieldwork.engine(lost, [ANSWERS])
    assert found["status"] == "failure" or found["submissions"][0]["status"] == "pending", found


@pytest.mark.part("node")
def test_submissions_are_saved_as_odk_saves_them(book: bytes, tmp_path: Path) -> None:
    folder = fieldwork.submissions(book, [ANSWERS, {**ANSWERS, "facidea": 1}], tmp_path / "sent")
    assert sorted(path.name for path in folder.iterdir()) == ["submission-001.xml", "submission-002.xml"]
    heads, first, second = fieldwork.central_csv(folder).split("\n")[:3]
    assert "avl-avlkin" in heads.split(",")
    place = heads.split(",").index("fac-facidea")
    assert (first.split(",")[place], second.split(",")[place]) == ("4", "1")


def surveyed(changed: dict[str, Any] | None = None, languages: tuple[str, ...] = ()) -> dict[str, Any]:
    survey = changed or json.loads(surveyjs.draw(form(pools.pool(), languages=languages) if languages else FORM))
    answers = {"fac": {"facidea": 4, "factrends": 2}, "avl": {"avlkin": 5, "avlforeign": 96}, "outall": 1}
    found: dict[str, Any] = parts.node("surveyjs.mjs", {"survey": survey, "answers": answers})
    return found


@pytest.mark.part("node")
def test_survey_core_loads_lints_switches_and_completes_the_survey() -> None:
    found = surveyed()
    assert (found["errors"], found["lint"]) == ([], [])
    assert found["languages"] == ["en", "ms"]
    assert found["shown"]["ms"]["avl"] == {
        "title": "Berapa banyak yang ada daripada setiap satu?",
        "rows": ["Keluarga", "Kenalan luar negara"],
        "columns": ["Tiada", "2", "3", "4", "Sangat banyak", "Tiada kenalan begitu"],
    }
    assert found["shown"]["en"]["fac"]["title"] == "How important was each?"
    assert (found["validEmpty"], found["valid"], found["completes"]) == (False, True, True)
    assert found["data"]["avl"] == {"avlkin": 5, "avlforeign": 96}


@pytest.mark.part("node")
def test_survey_core_shows_each_language_as_itself_when_english_is_not_the_base() -> None:
    malay = surveyjs.plain(form(pools.turned(pools.pool(), ("ms", "en"))))
    shown = surveyed(malay)["shown"]
    assert {name: shown[name]["fac"]["rows"][0] for name in shown} == {
        "en": "Business idea at the start-up.",
        "ms": "Idea perniagaan.",
    }
    alone = surveyed(surveyjs.plain(form(pools.pool(), languages=["ms"])))
    assert [one["fac"]["rows"][0] for one in alone["shown"].values()] == ["Idea perniagaan."]


@pytest.mark.part("node")
def test_survey_core_and_its_linter_each_find_what_the_other_does_not() -> None:
    wrong = json.loads(surveyjs.draw(FORM))
    wrong["pages"][0]["elements"][0]["type"] = "matrixx"
    assert surveyed(wrong)["errors"]
    twice = json.loads(surveyjs.draw(FORM))
    twice["pages"][1]["elements"][0]["name"] = "fac"
    found = surveyed(twice)
    assert found["errors"] == []
    assert "name/duplicate" in {one["rule"] for one in found["lint"]}
