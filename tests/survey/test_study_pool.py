"""The item pool of this repository's study: what it asks, what stands behind it, what it lacks."""

import json
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import REPOSITORY, Run

from casecode.files.sources import split
from casecode.model.instrument import is_var
from casecode.model.pool import Pool
from casecode.model.text import canonical, digest
from casecode.workspace.pool import Drafts
from casecode.workspace.study import open_study

VARS = {
    "factors": "facidea facinterest facpartners facgov faccompet facinquiry factrends facnetworks",
    "ties": "avlkin avlcolleague avlmember avldomestic avlforeign",
    "personal-use": "utlkin utlcolleague utlmember utldomestic utlforeign",
    "business-use": "utlfairs utlassoc utlreferral utlmarketing utlreps utlcustomer utlsupplier utlstrategic utlalliance",
    "institutional-use": "utlofficial utlacademic utlresearch",
    "organisational": "rescapital resreput restech reshuman",
    "foreign-business": "resinfo rescontact resdistrib",
}


@cache
def pool() -> Pool:
    drafts = Drafts(open_study(REPOSITORY))
    found = drafts.pool
    assert not drafts.problems
    return found


@cache
def codings() -> Mapping[str, dict[str, Any]]:
    lines = (line for path in REPOSITORY.glob("cases/*/*.lead.jsonl") for line in path.read_text("utf-8").split("\n"))
    return {one["id"]: one for one in map(json.loads, filter(None, lines)) if one["kind"] == "coding"}


def body(source: str) -> tuple[str, int]:
    """Give a source's canonical text, and the line of the file on which it begins."""
    text = canonical((REPOSITORY / f"cases/{source}.md").read_text(encoding="utf-8"))
    words = split(text)[1]
    return words, text[: len(text) - len(words)].count("\n") + 1


def test_it_asks_what_the_published_tables_measured_under_names_every_survey_system_takes() -> None:
    asked = {block.id: " ".join(item.var for item in pool().items_of(block.id)) for block in pool().blocks}
    assert asked == VARS
    assert all(is_var(name) for name in " ".join(VARS.values()).split())
    assert {item.status for item in pool().items} == {"draft"}
    scales = {block.id: pool().scale(block.scale) for block in pool().blocks}
    assert [(one.value, dict(one.label)) for one in scales["factors"].points][::4] == [
        (1, {"en": "Not important at all"}),
        (5, {"en": "Very important"}),
    ]
    assert [dict(one.label)["en"] for one in scales["ties"].points][::4] == ["None", "A great deal"]
    assert {len(one.points) for one in scales.values()} == {5}


def test_it_validates_against_its_schema_and_survey_check_finds_nothing_in_it(run: Run) -> None:
    schema = json.loads((resources.files("casecode") / "schemas/item-pool-1.json").read_text(encoding="utf-8"))
    text = run("export", "survey").out
    jsonschema.Draft202012Validator(schema).validate(json.loads(text))
    checked = run("survey", "check")
    assert checked.code == 0
    assert not [line for line in checked.out.split("\n") if "warning" in line and "[table-" not in line]


def test_every_quote_is_the_source_s_own_text_at_its_anchor_and_only_where_it_may_be_quoted() -> None:
    quoted = 0
    for one in pool().evidence:
        text, first = body(one.source)
        anchor = one.anchor
        assert text[: anchor.start].count("\n") + first == anchor.line
        share = (REPOSITORY / f"cases/{one.source}.md").read_text(encoding="utf-8").split("\nshare: ")[1].split("\n")[0]
        assert one.share == share
        assert (one.quote is not None) == (share == "verbatim")
        assert digest(text) == anchor.src
        if one.quote is not None:
            assert one.quote == text[anchor.start : anchor.end]
            assert digest(one.quote, 64) == anchor.sha256
            quoted += 1
        assert codings()[one.id]["codes"].items() >= dict(code.split("=") for code in one.codes).items()
    assert {source.provenance for source in pool().sources} == {"constructed"}
    assert quoted > 250
    assert quoted < len(pool().evidence)


def test_breadth_is_that_of_the_codings_counted_by_hand() -> None:
    found = {item.var: item for item in pool().items}
    for var, factor in (("facidea", "idea"), ("faccompet", "competitors"), ("facnetworks", "foreign-contacts")):
        coded = [one for one in codings().values() if one["codes"].get("factor") == factor]
        stances = [one["codes"].get("stance", "supports") for one in coded]
        counts = found[var].counts
        assert len(coded) == len(found[var].evidence)
        assert stances.count("contradicts") == counts.contrary == len(found[var].cited("contrary"))  # type: ignore[arg-type]
        assert stances.count("qualifies") == counts.qualifying
    assert (found["facidea"].breadth.cases, found["facidea"].breadth.sources) == (4, 8)
    assert found["faccompet"].breadth.cases == 0


def test_the_gaps_are_told_both_ways() -> None:
    gaps = pool().gaps
    codes = {gap.code for gap in gaps.codes_without_item}
    assert {"channel=job-market", "channel=acquisitions", "channel=subcontracting", "channel=equity-capital"} <= codes
    assert not {code for code in codes if code.startswith(("factor=", "tie=", "resource="))}
    assert not codes & {
        "channel=trade-fairs",
        "channel=relatives",
        "channel=business-contacts",
        "channel=fellow-members",
    }
    assert {pool().item(id_).var for id_ in gaps.items_without_evidence} == {
        *("facpartners", "facgov", "faccompet", "avlmember", "utlmember", "rescapital", "restech")
    }
    member = pool().item("avlmember")
    assert (member.breadth.cases, member.counts.contrary, bool(member.literature)) == (0, 10, True)


def test_stems_are_labels_of_the_codebook_but_for_one_that_a_person_worded() -> None:
    labels = {code.label for code in pool().codes}
    worded = {item.var for item in pool().items if item.stem["en"] not in labels}
    assert worded == {"resdistrib"}
    assert pool().item("resdistrib").origin.author == "lead"


def test_the_blueprint_says_where_the_cases_speak_and_nobody_asks() -> None:
    cells = {(cell.row, cell.col): cell for one in pool().blueprints for cell in one.cells}
    assert cells["factor=idea", "case=saturn"].state == "covered"
    assert cells["tie=fellow-members", "resource=financial"].state == "item-no-evidence"
    assert cells["channel=labour", "resource=human"].state == "evidence-no-item"
    assert cells["channel=labour", "resource=human"].cases == 4
    assert cells["channel=labour", "resource=reputation"].state == "empty"


def test_the_same_bytes_come_out_whatever_python_s_hashes_are() -> None:
    script = "from casecode.cli.main import run; import sys; sys.argv = ['casecode', 'export', 'survey']; run()"
    written = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=REPOSITORY,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert written[0] == written[1]
    assert len(written[0]) > 300_000


def test_what_was_handed_over_is_what_the_study_comes_to(run: Run) -> None:
    """After a change of codings, codebook or design: casecode export survey --save."""
    assert run("survey", "diff").out == ""


@pytest.mark.parametrize("where", ["facidea", "cases/saturn/interview-founder.lead.jsonl"])
def test_deleting_a_coding_fails_the_check_and_names_every_item_on_it(study: Path, run: Run, where: str) -> None:
    path = study / (where if where.endswith("jsonl") else "cases/neptune/interview-founder.lead.jsonl")
    held = [
        one for one in pool().evidence if path.name.startswith(one.source.partition("/")[2]) and one.case in str(path)
    ]
    gone = held[0]
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join(line for line in lines if gone.id not in line), encoding="utf-8")
    checked = run("survey", "check", at=study)
    assert checked.code == 1
    told = next(line for line in checked.out.split("\n") if "[pool-evidence]" in line)
    assert f"the coding {gone.id} is not there" in told
    resting = [item.id for item in pool().items if any(one.ref == gone.id for one in item.evidence)]
    assert resting
    assert all(id_ in told for id_ in resting)


def test_the_pool_is_dated_by_the_last_commit_that_touched_what_it_is_made_of(study: Path, run: Run) -> None:
    def git(*words: str) -> str:
        settings = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        return subprocess.run(["git", *settings, *words], cwd=study, capture_output=True, text=True, check=True).stdout

    assert json.loads(run("export", "survey", at=study).out)["provenance"]["commit"] is None
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "all")
    first = git("rev-parse", "HEAD").strip()
    (study / "notes.txt").write_text("x", encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "notes")
    made = json.loads(run("export", "survey", at=study).out)["provenance"]
    assert (made["commit"], made["dirty"]) == (first, False)
    assert made["commit_date"][:4].isdecimal()
    run("survey", "keep", "facidea", "--why", "x", "--by", "lead", at=study)
    made = json.loads(run("export", "survey", at=study).out)["provenance"]
    assert (made["commit"], made["dirty"]) == (first, True)
    assert "has changed since the last commit; commit" in run("export", "survey", "--save", at=study).err
