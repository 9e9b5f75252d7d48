"""``casecode judge``: ratings, verdicts, words of a cell, chosen quotes; what holds, what is stale, what is taken back."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import findings
import literals
import pytest
from conftest import Run
from two_cases import files

LEAD = ("--coder", "lead")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return findings.write(tmp_path)


def judge(run: Run, root: Path, *words: str, coder: str = "lead") -> str:
    """Judge as a person would; gives the id of the judgement."""
    done = run("judge", *words, "--coder", coder, at=root)
    assert done.code == 0, done.err
    return done.out.split(" ")[0]


def refused(run: Run, root: Path, *words: str) -> str:
    """Judge what cannot be; gives the one sentence, and nothing is written."""
    before = files(root)
    done = run("judge", *words, *LEAD, at=root)
    assert (done.code, done.out, done.err.count(": error: ")) == (2, "", 1)
    assert files(root) == before
    return done.err


def records(root: Path, coder: str = "lead") -> dict[str, dict[str, Any]]:
    lines = (root / f"judgements/{coder}.jsonl").read_text("utf-8").split("\n")
    return {one["id"]: one for one in map(json.loads, filter(None, lines))}


def test_a_rating_is_recorded_with_its_reasons_and_the_stamps_of_its_evidence(root: Path, run: Run) -> None:
    words = ("trust", "north", "HIGH", "--why", "a word is enough", "--rule", "as anchored", "--evidence", "hands")
    id_ = judge(run, root, *words)
    record = records(root)[id_]
    assert record.pop("at").startswith("20")
    assert len(record["evidence"].pop("hands0000000")) == 6
    assert record.pop("seen").startswith("1:")
    assert record == {
        "id": id_,
        "kind": "rating",
        "about": {"construct": "trust", "case": "north"},
        "value": "high",
        "rule": "as anchored",
        "why": "a word is enough",
        "evidence": {},
    }
    assert run("check", at=root).code == 0


@pytest.mark.parametrize(
    ("words", "kind", "about", "value", "evidence"),
    [
        (("P1", "South", "confirms", "-e", "market,norel"), "verdict", {"proposition": "P1", "case": "south"}, "confirms", 2),
        (("p3", "west", "silent"), "verdict", {"proposition": "P3", "case": "west"}, "silent", 0),
        (
            ("confidence", "north", "some", "--phase", "Ongoing", "-e", "hands", "-e", "cous"),
            "rating", {"construct": "trust", "case": "north", "phase": "ongoing"}, "some", 2,
        ),
        (
            ("people", "--row", "north / start-up", "--column", "people", "--text", " Family. "),
            "summary", {"display": "people", "case": "north", "phase": "start-up", "resource": "human"}, "Family.", 0,
        ),
        (
            ("people", "--row", "North/Start-up", "--col", "human", "--text", "Kin", "-e", "cous"),
            "summary", {"display": "people", "case": "north", "phase": "start-up", "resource": "human"}, "Kin", 1,
        ),
        (("trust", "north", "text", "--quote", "hands"), "quote", {"construct": "trust", "case": "north"}, "text", 1),
        (
            ("relatives", "north", "appendix", "--quote", "cous"),
            "quote", {"construct": "relatives", "case": "north"}, "appendix", 1,
        ),
    ],
)  # fmt: skip
def test_every_kind_of_judgement_is_recorded_by_its_keys(
    words: tuple[str, ...], kind: str, about: dict[str, str], value: str, evidence: int, root: Path, run: Run
) -> None:
    id_ = judge(run, root, *words)
    record = records(root)[id_]
    assert (record["kind"], record["about"], record["value"]) == (kind, about, value)
    assert len(record.get("evidence", {})) == evidence
    assert bool(record.get("seen")) == (kind != "quote")
    assert run("check", at=root).out == ""


@pytest.mark.parametrize(
    ("words", "evidence"),
    [
        (("trust", "north", "high", "-e", "north/talk:10"), ["hands0000000"]),
        (("P1", "north", "disconfirms", "-e", "talk:7,north/talk:8"), ["cousins00000", "friend000000"]),
        (("trust", "north", "text", "--quote", "cases/north/talk.md:10"), ["hands0000000"]),
        (("P3", "north", "confirms", "-e", "talk:10"), ["all000000000", "hands0000000"]),
    ],
)
def test_evidence_is_named_by_its_line_too_and_means_what_speaks_to_the_matter_there(
    words: tuple[str, ...], evidence: list[str], root: Path, run: Run
) -> None:
    literals.code(root, "north/talk", "that was all", id_="all000000000", theme="growth")
    id_ = judge(run, root, *words)
    assert sorted(records(root)[id_]["evidence"]) == evidence


def test_what_rests_on_nothing_is_written_and_said_so(root: Path, run: Run) -> None:
    assert "rests on no coding" in run("judge", "trust", "south", "low", *LEAD, at=root).err
    assert run("judge", "P3", "south", "silent", *LEAD, at=root).err == ""


REFUSED = {
    ("P1", "north", "confims"): 'no verdict "confims"; did you mean "confirms"?',
    ("trust", "north", "hihg"): 'no level "hihg"; did you mean "high"?',
    ("trust", "north", "txet", "--quote", "hands"): 'no place for a quote "txet"; did you mean "text"?',
    ("trust", "nrth", "high"): 'no case "nrth"; did you mean "north"?',
    ("trst", "north", "high"): 'no construct, proposition or display "trst"; did you mean "trust"?',
    ("growth", "north", "high"): 'no construct, proposition or display "growth"; there are: P1, P2, P3, trust, people',
    ("trust", "north", "high", "-e", "zzz"): 'no coding "zzz"',
    ("trust", "north", "high", "-e", "talk:6"): "nothing is coded on line 6 of cases/north/talk.md; code it first",
    ("trust", "north", "high", "-e", "tlk:6"): 'no source "tlk"',
    ("trust", "north", "high", "-e", "no"): '"no" begins the ids of 2 codings; give more of the id',
    ("trust", "south", "high", "-e", "hands"): "hands0000000 is a coding of North; name evidence of south itself",
    ("growth", "north", "text", "--quote", "hands"): "hands0000000 is not coded with growth; code it so",
    ("trust", "north", "text", "--quote", "hands", "-e", "hands,cous"): "a quote is one coding",
    ("trust",): "no case named; say which, such as: casecode judge trust north",
    ("trust", "north"): "no value given; the rating of North on Trust takes one: low, some, high",
    ("trust", "north", " "): "the rating of North on Trust has no value; there are: low, some, high",
    (): "nothing named to judge; say what, such as: casecode judge P14 saturn disconfirms",
    ("P1", "north", "confirms", "--phase", "ongoing"): "a verdict is on a whole case; leave out --phase",
    ("trust", "north", "high", "--phase", "later"): 'no code of facet phase "later"; there are: start-up, ongoing',
    ("people",): '"people" is a display; say which of its cells: --row HEADS --column HEAD --text WORDS',
    ("people", "--row", "north", "--column", "human", "--text", "x"): "name it so, as --row CASE/PHASE",
    ("people", "--row", "north/ongoing", "--text", "x"): "name it so, as --column RESOURCE",
    ("people", "--row", "north/later", "--column", "human", "--text", "x"): 'no code of facet phase "later"',
    ("people", "--row", "north/ongoing", "--column", "human"): "takes one, as --text WORDS",
    ("people", "--row", "north/ongoing", "--column", "human", "--text", " "): "has no value; write it",
    ("people", "north", "--row", "a/b", "--column", "c", "--text", "x"): "named by --row and --column alone",
    ("pepole", "--row", "north/ongoing", "--column", "human", "--text", "x"): 'did you mean "people"?',
    ("trust", "north", "high", "--text", "x"): "both a value and --text are given; leave out one of them",
    ("trust", "--again", "x"): "take the ids of judgements alone",
    ("--again", "x", "--drop", "x"): "do one after the other",
    ("--again", "x"): 'no judgement "x" that holds; there are none',
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_cannot_be_meant_is_refused_with_the_nearest_right_name(
    words: tuple[str, ...], root: Path, run: Run
) -> None:
    assert REFUSED[words] in refused(run, root, *words)


def test_evidence_whose_words_are_gone_is_refused(root: Path, run: Run) -> None:
    spoil(root, "We shook hands and that was all.", "Nothing more.")
    assert "the words of hands0000000 are no longer in cases/north/talk.md" in refused(
        run, root, "trust", "north", "high", "-e", "hands"
    )


def spoil(root: Path, old: str, new: str) -> None:
    talk = root / "cases/north/talk.md"
    talk.write_text(talk.read_text("utf-8").replace(old, new), encoding="utf-8")


def test_two_constructs_of_one_key_are_told_apart_by_their_facets(root: Path, run: Run) -> None:
    book = root / "codebook.yaml"
    book.write_text(book.read_text("utf-8") + "  mood: {codes: {trust: {scale: [bad, good]}}}\n", encoding="utf-8")
    assert "say which: theme=trust, mood=trust" in refused(run, root, "trust", "north", "high")
    id_ = judge(run, root, "mood=trust", "north", "good")
    assert records(root)[id_]["about"]["construct"] == "mood=trust"
    assert run("check", at=root).code == 0
    shown = run("codebook", "constructs", "--format", "csv", at=root).out
    assert [line.split(",")[0] for line in shown.split("\n") if line.startswith("Trust,")] == ["Trust", "Trust"]
    assert "good" in shown


def test_a_newer_judgement_takes_the_place_of_the_older_which_is_kept(root: Path, run: Run) -> None:
    old = judge(run, root, "P1", "north", "confirms")
    new = judge(run, root, "P1", "north", "disconfirms", "--why", "cousins\nand a friend", "--rule", "used at all")
    other = judge(run, root, "P1", "north", "qualifies", coder="second")
    assert records(root)[new]["replaces"] == old
    assert set(records(root)) == {old, new}
    listed = run("judge", "--list", "--all", "p1", "NORTH", at=root)
    day = records(root)[new]["at"][:10]
    assert listed.out == (
        f"{new} verdict on P1 in north: disconfirms (lead, {day})\n"
        "    why: cousins\n      and a friend\n    rule: used at all\n"
        f"{other} verdict on P1 in north: qualifies (second, {day})\n"
        f"passed: {old} verdict on P1 in north: confirms (lead, {day})\n"
    )
    assert listed.err == "2 judgements, 1 passed\n"
    assert run("judge", "--list", "P2", at=root).err == "0 judgements\n"


def test_undo_and_redo_give_the_same_bytes_in_whatever_order_the_ids_stand(root: Path, run: Run) -> None:
    for level in ("low", "some", "high", "low"):
        before = files(root)
        judge(run, root, "trust", "north", level, "-e", "hands")
        after = files(root)
        assert run("undo", at=root).out == "undone: judge: rating of trust in north\n"
        assert files(root) == before
        assert run("redo", at=root).code == 0
        assert files(root) == after


def test_a_judgement_removed_lets_the_one_before_hold_again(root: Path, run: Run) -> None:
    old = judge(run, root, "trust", "north", "low")
    new = judge(run, root, "trust", "north", "high")
    assert f'no judgement "{old}" that holds; ' in refused(run, root, "--drop", old)
    assert run("judge", "--drop", new[:6], *LEAD, at=root).out.startswith(
        f"removed {new} rating of trust in north: high"
    )
    assert run("judge", "--list", at=root).out.startswith(f"{old} ")


def test_a_coder_changes_only_their_own_judgements(root: Path, run: Run) -> None:
    id_ = judge(run, root, "trust", "north", "low", coder="second")
    for word in ("--again", "--drop"):
        assert f"{id_} is second's judgement, and a coder changes only their own" in refused(run, root, word, id_)


def test_an_id_that_begins_several_judgements_is_refused(root: Path, run: Run) -> None:
    path = root / "judgements/lead.jsonl"
    path.parent.mkdir()
    about = [{"construct": "trust", "case": case} for case in ("north", "south")]
    lines = [{"id": f"ab{n}", "kind": "rating", "about": about[n], "value": "low"} for n in (0, 1)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert '"ab" begins the ids of 2 judgements; give more of the id' in refused(run, root, "--drop", "ab")
    assert run("judge", "--list", at=root).out.startswith("ab0 rating of trust in north: low (lead)\n")


# Staleness


def stale(run: Run, root: Path) -> str:
    return run("judge", "--stale", at=root).out


def test_a_judgement_is_stale_when_a_coding_it_rests_on_is_changed(root: Path, run: Run) -> None:
    judge(run, root, "P3", "north", "confirms", "-e", "hands")
    assert stale(run, root) == ""
    run("recode", "hands", "theme=growth", *LEAD, at=root)
    assert "stale: the coding hands0000000 it rests on was changed (cases/north/talk.md:10)" in stale(run, root)
    run("undo", at=root)
    assert stale(run, root) == ""


def test_a_judgement_is_stale_when_something_new_speaks_to_the_matter(root: Path, run: Run) -> None:
    judge(run, root, "trust", "north", "high", "-e", "hands")
    judge(run, root, "trust", "north", "high", "--phase", "start-up")
    judge(run, root, "people", "--row", "north/start-up", "--column", "human", "--text", "Kin")
    judge(run, root, "P1", "north", "disconfirms")
    judge(run, root, "trust", "north", "text", "--quote", "hands")
    assert stale(run, root) == ""
    literals.code(root, "north/talk", "that was all", theme="trust", phase="ongoing")
    assert [line.split(":")[0][13:] for line in stale(run, root).split("\n") if line[:1].strip()] == [
        "rating of trust in north"
    ]
    assert "stale: what speaks to it has changed: 1 coding then, 2 codings now" in stale(run, root)
    literals.code(root, "north/talk", "sent his daughter", resource="human", phase="start-up", stance="contradicts")
    assert stale(run, root).count("stale: ") == 3


def test_looking_again_makes_a_judgement_hold_again_and_keeps_the_one_before(root: Path, run: Run) -> None:
    old = judge(run, root, "P1", "north", "qualifies", "--why", "kin and friend", "-e", "cous", "-e", "friend")
    run("uncode", "friend", *LEAD, at=root)
    done = run("judge", "--again", old, *LEAD, at=root)
    new = done.out.split(" ")[0]
    assert done.err == "casecode: the coding friend000000 is gone, and the judgement no longer names it\n"
    assert stale(run, root) == ""
    record = records(root)[new]
    assert (record["replaces"], record["why"], list(record["evidence"])) == (old, "kin and friend", ["cousins00000"])
    assert old in records(root)
    run("uncode", "cous", *LEAD, at=root)
    assert f"nothing is left of what {new} rests on; judge again" in refused(run, root, "--again", new)


# In an editor

EDITOR = """\
import sys
from pathlib import Path

form, steps, seen = Path(sys.argv[-1]), Path("steps"), Path("seen")
text = form.read_text()
seen.write_text((seen.read_text() if seen.exists() else "") + text + "=====\\n")
step, _, rest = steps.read_text().partition("\\n\\n")
steps.write_text(rest)
for change in step.split("\\n"):
    old, _, new = change.partition(" -> ")
    text = text.replace(old, new.replace("|", "\\n"), 1)
form.write_text(text)
"""


def edited(root: Path, *words: str, steps: str, editor: str = "") -> tuple[int, str, str]:
    """Judge at a real terminal, in an editor that puts other words in the form; gives the exit code, and all told."""
    (root / "edit.py").write_text(EDITOR, encoding="utf-8")
    (root / "steps").write_text(steps, encoding="utf-8")
    ours, theirs = pty.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "casecode", "judge", *words, "--coder", "lead"],
            cwd=root, stdin=theirs, capture_output=True, text=True, check=False,
            env={**os.environ, "VISUAL": editor or f"'{sys.executable}' edit.py"},
        )  # fmt: skip
    finally:
        os.close(ours)
        os.close(theirs)
    seen = (root / "seen").read_text("utf-8") if (root / "seen").exists() else ""
    return done.returncode, done.stdout + done.stderr, seen


def drafts(root: Path) -> list[Path]:
    return list((root / ".casecode").glob("judgement-*"))


def test_in_an_editor_the_evidence_is_laid_out_and_ticked(root: Path, run: Run) -> None:
    judge(run, root, "trust", "north", "some", "--why", "not sure yet", "--rule", "my own", coder="second")
    code, told, seen = edited(
        root, "trust", "north", steps="value: -> value: high\nwhy: -> why: a word|and a hand\n[ ] hands -> [x] hands"
    )
    assert (code, "rating of trust in north: high (lead)" in told) == (0, True)
    [record] = records(root).values()
    assert (record["value"], record["why"], list(record["evidence"])) == (
        "high",
        "a word\nand a hand",
        ["hands0000000"],
    )
    assert drafts(root) == []
    day = records(root, "second").popitem()[1]["at"][:10]
    assert seen == (
        "# The rating of North on Trust. Leave the value empty and nothing is written.\n"
        "#   How far the founder relies on others.\n"
        "#   low: writes everything down\n#   some: (no anchor)\n#   high: a word is enough\n"
        "# Values: low, some, high\n"
        f"# second judged {day}: some\n#   not sure yet\n#   rule: my own\n"
        "\nvalue:\nrule:\nwhy:\n\n"
        "# Put an x in the brackets before each coding that it rests on: [x]\n\n"
        "[ ] hands0000000 north/talk:10 wong (lead) theme=handshake\n    We shook hands and that was all.\n=====\n"
    )


def test_a_form_left_empty_writes_nothing(root: Path) -> None:
    before = files(root)
    code, told, seen = edited(root, "P1", "west", steps="rule: -> rule: whatever")
    assert (code, told) == (0, "nothing was written, since the value was left empty\n")
    assert "# Nothing that is coded speaks to it.\n" in seen
    assert "#   Relatives were not a way to people.\n#   Expects: no coding should meet: " in seen
    assert set(files(root)) - set(before) == {"edit.py", "steps", "seen"}
    assert drafts(root) == []


def test_a_form_that_cannot_be_recorded_is_shown_again_with_what_is_wrong_and_all_that_was_written(root: Path) -> None:
    steps = "value: -> value: hihg\nwhy: -> why: a word\n[ ] hands -> [x] hands\n\nvalue: hihg -> value: high"
    code, _, seen = edited(root, "trust", "north", steps=steps)
    assert code == 0
    second = seen.split("=====\n")[1]
    assert second.startswith('# NOT RECORDED: no level "hihg"; did you mean "high"?\n')
    assert "\nvalue: hihg\n" in second
    assert "\nwhy: a word\n" in second
    assert "\n[x] hands0000000 " in second
    [record] = records(root).values()
    assert (record["value"], record["why"]) == ("high", "a word")


def test_a_form_left_wrong_stops_the_command_and_is_kept(root: Path) -> None:
    code, told, _ = edited(root, "trust", "north", steps="value: -> value: hihg\n\nnothing -> changes")
    [draft] = drafts(root)
    assert code == 2
    assert f"what you wrote is kept in .casecode/{draft.name} [asked-wrongly]" in told
    assert "value: hihg" in draft.read_text("utf-8")


def test_an_editor_that_is_not_there_stops_ill_or_is_not_set_is_told(root: Path, run: Run) -> None:
    assert (
        "cannot run the editor no-such-editor: " in edited(root, "trust", "north", steps="", editor="no-such-editor")[1]
    )
    code, told, _ = edited(root, "trust", "north", steps="", editor="false")
    assert (code, "the editor stopped with 1, so nothing was written" in told) == (3, True)
    assert "no editor is set; name one, as in EDITOR=nano" in edited(root, "trust", "north", steps="", editor=" ")[1]


def test_words_of_a_cell_are_written_in_an_editor_too(root: Path) -> None:
    words = ("people", "--row", "north/start-up", "--column", "human")
    code, _, seen = edited(root, *words, steps="value: -> value: Kin,|and a friend.\n[ ] cous -> [X] cous")
    assert code == 0
    [record] = records(root).values()
    assert (record["value"], list(record["evidence"])) == ("Kin,\nand a friend.", ["cousins00000"])
    assert seen.startswith("# The words for north · start-up · human in Where people came from. Leave the value empty")
    assert "#   Decision rule: enter what the founder says\n" in seen
    assert "# Values" not in seen


def test_a_form_that_cannot_be_put_on_the_disk_is_told(root: Path) -> None:
    (root / ".casecode").write_text("in the way", encoding="utf-8")
    code, told, _ = edited(root, "trust", "north", steps="x -> y")
    assert (code, "cannot write: " in told) == (3, True)


def test_a_summary_written_by_hand_that_names_no_cell_is_told_by_its_display(root: Path, run: Run) -> None:
    path = root / "judgements/lead.jsonl"
    path.parent.mkdir()
    line = '{"id":"a","kind":"summary","about":{"display":"people"},"value":"Kin.","evidence":{"gone":"000000"}}\n'
    path.write_text(line, "utf-8")
    checked = run("check", at=root)
    assert "the summary of people rests on the coding gone, which is not there" in checked.out
