"""``casecode judge FINDING FIT --beside STATISTIC``: recorded as judged, stale once either side has changed, never computed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import answer_files
import pytest
import surveyed
from conftest import Run
from two_cases import files

LEAD = ("--coder", "lead")


@pytest.fixture
def root(tmp_path: Path, run: Run) -> Path:
    (tmp_path / "study").mkdir()
    found = surveyed.write(tmp_path / "study")
    run("judge", "P1", "north", "qualifies", "-e", "cousins", *LEAD, at=found)
    return found


def judge(run: Run, root: Path, *words: str) -> str:
    done = run("judge", *words, *LEAD, at=root)
    assert (done.code, done.err) == (0, ""), done.err
    return done.out.split(" ")[0]


def records(root: Path) -> dict[str, dict[str, Any]]:
    lines = (root / "judgements/lead.jsonl").read_text("utf-8").split("\n")
    return {one["id"]: one for one in map(json.loads, filter(None, lines))}


def stale(run: Run, root: Path) -> list[str]:
    out = run("judge", "--stale", at=root).out
    return [line.removeprefix("    stale: ") for line in out.split("\n") if line.startswith("    stale: ")]


def test_a_fit_is_recorded_with_its_reasons_and_stands_in_the_display(root: Path, run: Run) -> None:
    id_ = judge(
        run, root, "p1", "Confirms", "--beside", "table3/relatives", "--why", "both low", "--rule", "r", "-e", "cous"
    )
    record = records(root)[id_]
    assert record.pop("at").startswith("20")
    assert len(record["evidence"].pop("cousins00000")) == 6
    assert [part.split(":")[0] for part in record.pop("seen").split()] == ["cases", "survey"]
    assert record == {
        "id": id_,
        "kind": "fit",
        "about": {"proposition": "P1", "beside": "table3/relatives"},
        "value": "confirms",
        "rule": "r",
        "why": "both low",
        "evidence": {},
    }
    shown = json.loads(run("display", "beside", "--format", "json", at=root).out)
    fit = shown["rows"][0]["cells"][3]["entries"][0]
    assert (fit["label"], fit["evidence"]) == ("confirms (lead): both low", ["cousins00000"])
    assert f"{id_} fit beside table3/relatives of P1: confirms (lead" in run("judge", "P1", "--list", at=root).out
    assert run("check", at=root).code == 0


def test_a_fit_may_be_of_a_claim_or_an_item_and_beside_nothing(root: Path, run: Run) -> None:
    judge(run, root, "table3/little", "discords", "--beside", "table3/relatives")
    judge(run, root, "help.relatives", "expands", "--beside", "table3/relatives/total")
    judge(run, root, "P1", "silent", "--beside", "nothing")
    assert [one["about"] for one in records(root).values() if one["kind"] == "fit"] != []
    fits = [
        cells["cells"][3]["entries"]
        for cells in json.loads(run("display", "beside", "-f", "json", at=root).out)["rows"]
    ]
    assert [[entry["label"] for entry in entries] for entries in fits] == [
        [],
        ["silent (lead)"],
        ["discords (lead)"],
        ["expands (lead)"],
    ]
    assert run("check", at=root).code == 0
    assert stale(run, root) == []


def swap(path: str, old: str, new: str) -> Callable[[Path, Run], object]:
    def change(root: Path, run: Run) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def verdict(value: str, *words: str) -> Callable[[Path, Run], object]:
    return lambda root, run: run("judge", "P1", "north", value, "-e", "cousins", *words, *LEAD, at=root)


def gone(root: Path, _: Run) -> None:
    (root / TABLE).unlink()


TABLE = "survey/tables/table3.yaml"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (swap(TABLE, "total: 2.20", "total: 2.21"), ["the statistic table3/relatives has changed"]),
        (swap(TABLE, "total: 3.10", "total: 3.11"), []),
        (swap(TABLE, "Relatives gave little", "Kin gave little"), []),
        (swap(TABLE, "label: Relatives", "label: Kin"), []),
        (verdict("confirms"), ["what the cases say has changed"]),
        (verdict("qualifies", "--why", "the same, with a reason"), []),
        (swap("displays/beside.yaml", "note: Small.", "note: Other."), []),
        (gone, ["what it was judged from is gone"]),
    ],
)
def test_a_fit_is_stale_once_a_verdict_or_the_statistic_has_changed_and_for_nothing_else(
    change: Callable[[Path, Run], object], told: list[str], root: Path, run: Run
) -> None:
    id_ = judge(run, root, "P1", "confirms", "--beside", "table3/relatives")
    judge(run, root, "P2", "north", "confirms", "-e", "cousins")
    assert stale(run, root) == []
    change(root, run)
    assert stale(run, root) == told
    if told and (root / TABLE).exists():
        assert f"stale: {told[0]}" in run("check", at=root).out
        assert "confirms (stale) (lead)" in run("display", "beside", "-f", "csv", at=root).out
        assert "stale: a verdict or a statistic has changed since (1 of 1 fits)." in " ".join(
            run("display", "beside", at=root).out.split()
        )
        assert run("judge", "--again", id_, *LEAD, at=root).code == 0
        assert stale(run, root) == []


def test_fits_of_claims_items_and_counted_results_are_stale_as_well(root: Path, run: Run, tmp_path: Path) -> None:
    answers = answer_files.write(tmp_path / "outside", "wide")
    run("survey", "results", str(answers), "--keep", "pilot", *LEAD, at=root)
    judge(run, root, "table3/little", "confirms", "--beside", "table3")
    judge(run, root, "hlprelatives", "expands", "--beside", "pilot/hlprelatives")
    swap(TABLE, "gave little", "gave nothing")(root, run)
    assert stale(run, root) == ["what the cases say has changed"]
    fewer = answer_files.write(tmp_path / "fewer", "wide", answer_files.ANSWERS[1:])
    run("survey", "results", str(fewer), "--keep", "pilot", *LEAD, at=root)
    assert sorted(stale(run, root)) == [
        "the statistic pilot/hlprelatives has changed",
        "what the cases say has changed",
    ]
    (root / "survey/pool.yaml").unlink()
    assert "what it was judged from is gone" in stale(run, root)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("P1", "maybe", "--beside", "table3"), 'no fit "maybe"; there are: confirms, expands, discords, silent'),
        (("P1", "confirms", "--beside", "table4"), 'no published table or results "table4"; did you mean "table3"?'),
        (
            ("P9", "confirms", "--beside", "table3"),
            'no proposition, claim or item "P9"; there are: P1, P2, P3, table3/little, hlp',
        ),
        (("table3/litle", "confirms", "--beside", "table3"), 'no claim of table3 "litle"; did you mean "little"?'),
        (("P1", "north", "confirms", "--beside", "table3"), "a fit is of a whole finding beside a statistic"),
        (
            ("beside", "--row", "P1", "--column", "Fit", "--text", "x"),
            "what is judged in it are fits: casecode judge FINDING",
        ),
        (("P1", "--beside", "table3"), "no value given; the fit of P1 and Table 3 takes one: confirms, expands"),
    ],
)
def test_what_is_no_fit_is_refused_and_nothing_is_written(
    words: tuple[str, ...], told: str, root: Path, run: Run
) -> None:
    before = files(root)
    done = run("judge", *words, *LEAD, at=root)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert files(root) == before


@pytest.mark.parametrize(
    ("about", "value", "told"),
    [
        ({"beside": "table3"}, "confirms", "the fit is not of one proposition, claim or item"),
        ({"proposition": "P1"}, "confirms", "the fit does not say which beside it is about"),
        ({"proposition": "P1", "beside": "table4"}, "confirms", 'no published table or results "table4"'),
        ({"claim": "table3/no", "beside": "table3"}, "confirms", 'no claim of table3 "no"'),
        ({"item": "no", "beside": "table3"}, "confirms", 'no item "no"'),
        ({"item": "help.relatives", "beside": "table3"}, "confirms", 'write its key, "hlprelatives"'),
        ({"proposition": "P1", "beside": "table3"}, "sometimes", "is no value that a fit beside table3 of P1 can have"),
    ],
)
def test_a_fit_written_by_hand_is_checked(about: dict[str, str], value: str, told: str, root: Path, run: Run) -> None:
    record = {"id": "byhand000000", "kind": "fit", "about": about, "value": value}
    with (root / "judgements/lead.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")
    done = run("check", at=root)
    assert (done.code, told in done.out) == (1, True)
