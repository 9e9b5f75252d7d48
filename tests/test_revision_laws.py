"""What is told to have changed is what did change, on random studies of which some codings were changed."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import git_study
import pytest
from crossings import computed
from hypothesis import given, settings
from hypothesis import strategies as st
from random_studies import Coded, Plan, plans

from casecode.model.displays import Display
from casecode.workspace.diffing import diff, times
from casecode.workspace.study import Study, open_study

law = settings(max_examples=30, deadline=None, database=None)

SPEC = """\
where: status in [used, discontinued] and stance != contradicts
rows: [case, {dim: phase, only: [start-up, ongoing]}]
cols: [{dim: resource, only: [financial, human]}]
cell: {of: channel}
"""
Entries = dict[tuple[str, str, str], set[str]]
CODES = ("relatives", "friends", "job-market", "bank-loan", "personal")


@pytest.fixture(scope="session")
def new(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    return lambda: tmp_path_factory.mktemp("revised")


@st.composite
def revised_plans(draw: st.DrawFn) -> tuple[Plan, Plan]:
    """Draw a study, and the same with some codings removed, recoded, reworded, set on other words or added."""
    plan = draw(plans())
    later: list[Coded] = []
    for number, one in enumerate(plan.codings):
        how = draw(st.sampled_from(["keep", "keep", "keep", "remove", "recode", "reword", "anchor", "add"]))
        codes, record = one.record["codes"], one.record
        if how == "recode":
            record = {**record, "codes": {**codes, "channel": draw(st.sampled_from(CODES))}}
        elif how == "reword":
            record = {**record, "wording": {"channel": draw(st.sampled_from(["Kin", "Others"]))}}
        elif how == "anchor":
            record = {**record, "start": 0, "end": draw(st.integers(1, 3))}
        elif how == "add":
            later.append(replace(one, record={**record, "id": f"new-{number}"}))
        if how != "remove":
            later.append(replace(one, record=record))
    return plan, plan.coded(later)


def written(plan: Plan, root: Path) -> Path:
    plan.write(root)
    (root / "displays").mkdir()
    (root / "displays/d.yaml").write_text(SPEC, "utf-8")
    return root


def entries(display: Display) -> Entries:
    """Give what stands in a display, with the ids that it rests on."""
    return {
        (" · ".join((*row.head, cell.column)), entry.code, entry.label): set(entry.evidence)
        for row, cell in display.cells()
        for entry in cell.entries
    }


def told(display: Display, *whats: str) -> Entries:
    """Give what is told of some kinds of change, with the ids of the codings that are said to have done it."""
    found = {}
    for row in (row for row in display.rows if row.head[0] == "d" and row.head[2] in whats):
        change, did = row.cells
        ids = {id_ for entry in did.entries for id_ in entry.evidence}
        assert ids == set(change.entries[0].evidence)
        found[row.head[1], change.entries[0].code, change.entries[0].label] = ids
    return found


def on_disk(root: Path) -> dict[str, Any]:
    """Give what the files say of each coding, by id."""
    lines = [
        (path.name, json.loads(line)) for path in root.glob("cases/*/*.jsonl") for line in path.read_text().splitlines()
    ]
    return {one["id"]: (name, one["codes"], one["wording"], one["quote"]) for name, one in lines}


@law
@given(both=revised_plans())
def test_every_entry_that_came_or_went_is_told_once_with_exactly_the_codings_that_did_it(
    new: Callable[[], Path], both: tuple[Plan, Plan]
) -> None:
    old, now = (written(plan, new()) for plan in both)
    before, after = entries(computed(old, SPEC)), entries(computed(now, SPEC))
    then, there = on_disk(old), on_disk(now)
    differing = {id_ for id_ in {*then, *there} if then.get(id_) != there.get(id_)}
    found = diff(open_study(old), open_study(now), "d")
    assert told(found, "lost") == {key: ids & differing for key, ids in before.items() if key not in after}
    assert told(found, "gained") == {key: ids & differing for key, ids in after.items() if key not in before}
    assert all(told(found, "lost", "gained").values()), "nothing but codings differs, so one of them did it"
    for place, did in told(found, "order").items():
        here = {id_ for one in (before, after) for key, ids in one.items() if key[0] == place[0] for id_ in ids}
        assert did
        assert did <= here & differing


@law
@given(both=revised_plans())
def test_the_way_back_undoes_what_the_way_there_tells(new: Callable[[], Path], both: tuple[Plan, Plan]) -> None:
    old, now = (open_study(written(plan, new())) for plan in both)
    there, back = diff(old, now), diff(now, old)
    assert told(there, "lost") == told(back, "gained")
    assert told(there, "gained") == told(back, "lost")
    assert (diff(old, old).rows, diff(now, now).rows) == ((), ())
    counted = {"added": "removed", "removed": "added", "recoded": "recoded", "re-anchored": "re-anchored"}
    assert numbers(there) == {counted[how]: number for how, number in numbers(back).items()}


def numbers(display: Display) -> dict[str, int]:
    """Give how many codings are told to have been added, removed, recoded and re-anchored."""
    (line,) = [line for line in display.lead if line.startswith("Codings: ")]
    parts = line.removeprefix("Codings: ").split(";")[0].rstrip(".").split(", ")
    return {} if parts == ["none"] else {part.partition(" ")[2]: int(part.partition(" ")[0]) for part in parts}


@settings(max_examples=5, deadline=None, database=None)
@given(both=revised_plans())
def test_git_makes_no_difference(new: Callable[[], Path], both: tuple[Plan, Plan]) -> None:
    """The same two states, one of them out of a repository's history, are told to differ in the same."""
    apart: tuple[Study, Study] = (open_study(written(both[0], new())), open_study(written(both[1], new())))
    root = written(both[0], new())
    git_study.git(root, "init", "--quiet")
    git_study.commit(root)
    both[1].write(root)
    then, now = times(open_study(root), "HEAD")
    assert rows(diff(then, now)) == rows(diff(*apart))


def rows(display: Display) -> list[Any]:
    """Give all that a display says, its passages by id."""
    return [(row.head, [[(e.label, e.evidence) for e in c.entries] for c in row.cells]) for row in display.rows]
