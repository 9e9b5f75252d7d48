"""Whatever is decided, undone, handed over and changed beneath it, no decision is lost."""

import json
import shutil
import tempfile
from pathlib import Path

import pytest
import survey_study
from hypothesis import given, settings
from hypothesis import strategies as st

from casecode.errors import CasecodeError
from casecode.exchange.itempool import content_hash, draw
from casecode.files import pools
from casecode.model.items import Status, Strength
from casecode.workspace import history
from casecode.workspace.checksurvey import sound
from casecode.workspace.deciding import Wish, decide
from casecode.workspace.freezing import freeze
from casecode.workspace.handing import hand_over
from casecode.workspace.study import open_study

ITEMS = st.sampled_from(["hlprelatives", "hlpfriends", "hlpbank", "wrdpaper", "wrdluck", "wrdbook"])
CODERS = st.sampled_from(["lead", "mei"])
CODINGS = st.sampled_from(["cousins00000", "friend000000", "notices00000", "aunt00000000"])
STEMS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="|"), min_size=1, max_size=12)
STEPS = st.one_of(
    st.tuples(st.just("decide"), CODERS, ITEMS, st.sampled_from([Status.KEEP, Status.REVISE, Status.DROP]), STEMS | st.just("")),
    st.tuples(st.just("freeze"), CODERS, ITEMS),
    st.tuples(st.just("uncode"), CODINGS),
    st.tuples(st.just("template"), st.sampled_from(["{channel}", "Help of {channel}"])),
    st.tuples(st.just("row"), st.booleans()),
    *(st.just((word,)) for word in ("hand over", "undo", "redo")),
)  # fmt: skip
LUCK = "      luck: {var: wrdluck, stem: {en: Luck, ms: Nasib}, by: lead}\n"


def lines(root: Path) -> set[str]:
    """Give every record there is, each as its line, with the coder."""
    files = sorted((root / "survey/decisions").glob("*.jsonl"))
    return {f"{file.stem} {line}" for file in files for line in file.read_text("utf-8").split("\n") if line}


def do(root: Path, step: tuple[object, ...]) -> None:
    study = open_study(root)
    match step:
        case ("decide", str(coder), str(item), Status() as to, str(stem)):
            decide(study, coder, [item], Wish(to, "so", {"": stem} if stem and to == Status.REVISE else {}))
        case ("freeze", str(coder), str(item)):
            freeze(study, coder, item, "They say so.", Strength.COMMON)
        case ("uncode", str(id_)):
            survey_study.uncode(root, id_)
        case ("template", str(text)):
            design = root / "survey/pool.yaml"
            old = design.read_text("utf-8")
            design.write_text(
                old.replace('"Help of {channel}"', '"{channel}"').replace('"{channel}"', f'"{text}"'), "utf-8"
            )
        case ("row", bool(is_there)):
            design = root / "survey/pool.yaml"
            without = design.read_text("utf-8").replace(LUCK, "")
            design.write_text(without.replace("      book:", f"{LUCK}      book:") if is_there else without, "utf-8")
        case ("hand over",):
            hand_over(study)
        case ("undo",):
            history.undo(root)
        case _:
            history.redo(root)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return survey_study.write(tmp_path_factory.mktemp("laws"))


@given(st.lists(STEPS, min_size=3, max_size=8))
@settings(max_examples=25, deadline=None)
def test_no_decision_is_ever_lost(base: Path, steps: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "study"
        shutil.copytree(base, root)
        for step in steps:
            before = lines(root)
            told = (
                history.steps(root)[0][:1]
                if step[0] == "undo"
                else history.steps(root)[1][:1]
                if step[0] == "redo"
                else []
            )
            try:
                do(root, step)
            except CasecodeError:
                assert lines(root) == before, step
                continue
            after = lines(root)
            match step[0]:
                case "decide" | "freeze":
                    assert before < after
                    assert len(after) == len(before) + 1
                case "undo":
                    assert after == before if told[0].what.startswith("hand over") else len(after) == len(before) - 1
                case "redo":
                    assert after == before if told[0].what.startswith("hand over") else len(after) == len(before) + 1
                case _:
                    assert after == before
            _holds(root)


def _holds(root: Path) -> None:
    """Every decision on disk is in the pool, the last one holds, and the pool is what it says it is."""
    drafts = survey_study.drafts(root)
    pool = drafts.pool
    told = {one.id for item in pool.items for one in item.decisions}
    told |= {one.id for item in pool.retired for one in item.decisions}
    records = [json.loads(line.partition(" ")[2]) for line in lines(root)]
    assert told == {one["id"] for one in records if one["kind"] == "decision"}
    for item in pool.items:
        if item.decisions:
            assert (item.status, dict(item.stem)) == (item.decisions[-1].to, dict(item.decisions[-1].stem))
        else:
            assert item.status == Status.DRAFT
    claims = {one["item"] for one in records if one["kind"] == "claim"}
    assert {item.id for item in pool.items if item.case_claim} == claims & {item.id for item in pool.items}
    assert not [one for one in sound(pool) if one.kind not in ("pool-coverage", "pool-name")]
    problems: list[object] = []
    again = pools.read(draw(pool).encode(), "pool.json", problems)  # type: ignore[arg-type]
    assert (again, problems) == (pool, [])
    assert content_hash(pool) == pool.provenance.content_sha256
