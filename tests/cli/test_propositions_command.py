"""``casecode propositions``, ``disconfirm`` and ``codebook constructs``: the ledger, its checks, what speaks against."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import findings
import literals
import pytest
from conftest import Run

LEAD = ("--coder", "lead")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return findings.write(tmp_path)


@pytest.fixture
def judged(root: Path, run: Run) -> Path:
    """Give the study with four verdicts and two ratings, none of them against its check."""
    for words in (
        ("P1", "north", "disconfirms", "--why", "cousins worked", "--rule", "any at all", "-e", "cous"),
        ("P1", "south", "confirms", "-e", "market,norel"),
        ("P2", "north", "confirms"),
        ("trust", "north", "high", "-e", "hands"),
        ("trust", "south", "low", "--phase", "start-up"),
    ):
        assert run("judge", *words, *LEAD, at=root).code == 0
    run("judge", "P1", "north", "qualifies", "-e", "friend", "--coder", "second", at=root)
    return root


def table(run: Run, root: Path, *words: str) -> list[list[str]]:
    done = run(*words, "--format", "csv", at=root)
    assert done.code == 0, done.err
    return list(csv.reader(StringIO(done.out)))


def test_the_ledger_has_verdict_and_check_side_by_side_and_counts_replications(judged: Path, run: Run) -> None:
    assert table(run, judged, "propositions") == [
        ["proposition", "Proposition", "North", "South", "West", "Replication"],
        [
            "P1",
            "Relatives were not a way to people.",
            "lead: disconfirms · fails\nsecond: qualifies · fails",
            "confirms · holds",
            "– · undecided",
            "1 confirms\n1 divided\n1 not judged",
        ],
        [
            "P2",
            "People came from two channels.",
            "confirms · holds",
            "– · fails",
            "– · undecided",
            "1 confirms\n2 not judged",
        ],
        ["P3", "Trust came first.", "–", "–", "–", "3 not judged"],
    ]
    shown = run("propositions", at=judged).out
    assert "verdict · outcome of the check; ≠ where the two disagree." in shown
    assert "Judged by lead, second." in shown
    assert "stale" not in shown


def test_a_ledger_without_verdicts_or_checks_says_so(root: Path, run: Run) -> None:
    assert "Nobody has given a verdict yet." in run("propositions", at=root).out
    (root / "propositions.yaml").write_text("propositions: {P3: {text: Trust came first.}}\n", encoding="utf-8")
    run("judge", "P3", "north", "confirms", *LEAD, at=root)
    assert [row[2] for row in table(run, root, "propositions")] == ["North", "confirms"]
    assert "≠" not in run("propositions", at=root).out
    (root / "propositions.yaml").unlink()
    done = run("propositions", at=root)
    assert (done.code, "the study has no propositions yet; write them in propositions.yaml" in done.err) == (0, True)


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "latex", "csv", "json"])
@pytest.mark.parametrize(
    "words",
    [
        ("propositions",),
        ("propositions", "P1"),
        ("propositions", "check"),
        ("disconfirm", "P1"),
        ("codebook", "constructs"),
    ],
)
def test_every_format_draws_every_page_the_same_each_time(
    words: tuple[str, ...], form: str, judged: Path, run: Run, tmp_path: Path
) -> None:
    first = run(*words, "--format", form, at=judged)
    assert (first.code, first.err) == (0, "")
    assert first.out
    kept = tmp_path / "kept"
    assert run(*words, "--format", form, "--output", str(kept), at=judged).code == 0
    if words[1:] != ("check",) or form != "terminal":
        assert kept.read_text("utf-8") == first.out


def test_json_holds_the_evidence_of_every_verdict(judged: Path, run: Run) -> None:
    page: dict[str, Any] = json.loads(run("propositions", "--format", "json", at=judged).out)
    north = page["rows"][0]["cells"][1]
    assert [entry["evidence"] for entry in north["entries"]] == [["cousins00000"], ["friend000000"]]
    assert page["evidence"]["cousins00000"]["quote"] == "Two cousins worked for us then."
    assert page["evidence"]["market000000"]["quote"] is None
    assert page["rows"][0]["cells"][3] == {"column": "West", "empty": "not-judged", "entries": []}


def test_one_proposition_is_told_with_all_there_is_about_it(judged: Path, run: Run) -> None:
    rows = table(run, judged, "propositions", "p1")
    assert [row[:2] for row in rows[1:]] == [["North", "lead"], ["North", "second"], ["South", "lead"], ["West", "–"]]
    assert rows[1][2].startswith("disconfirms (20")
    assert rows[1][3:] == [
        "fails: 1 to 2 of the 3 looked at meet it, as what may be read either way is read",
        "cousins worked\nRule: any at all",
        "“Two cousins worked for us then.” (north/talk:7)",
    ]
    withheld = "(words withheld: share is no)"
    assert rows[3][5] == f"{withheld} (south/letter:5)\n{withheld} (south/letter:6)"
    assert rows[4][2:] == ["–", "undecided: nothing that it looks at is coded", "–", "–"]
    shown = " ".join(run("propositions", "P1", at=judged).out.split())
    for told in (
        "P1. Relatives were not a way to people.",
        "Replication: 1 confirms, 1 divided, 1 not judged.",
        "Origin: emergent, after the second interview",
        "Expects: no coding should meet: resource == human and channel under personal; looking at: resource == human; "
        "which may be read either way: channel.personal == disputed; among what is used and not contradicted. Table 1 shows it.",
        "Rival size: Small firms hire whom they know.",
        "Literature: conflicts granovetter1973: weak ties",
        "History: revision 2; on 2026-01-03; change people in place of staff",
        "Ask again.",
    ):
        assert told in shown


def test_what_is_expected_is_said_in_words(judged: Path, run: Run) -> None:
    shown = " ".join(run("propositions", "P2", at=judged).out.split())
    expected = (
        "Expects: codings with at least 2 different values of channel should meet: resource == human; among what is"
    )
    assert expected in shown
    assert "Expects: some coding should meet: channel == job-market; only in: North; among" in shown
    assert "Expects" not in run("propositions", "P3", at=judged).out


def test_the_checks_run_like_a_test_suite(judged: Path, run: Run) -> None:
    done = run("propositions", "check", at=judged)
    assert (done.code, done.err) == (0, "")
    assert [line.split()[:3] for line in done.out.split("\n")[:-2]] == [
        ["P1", "North", "fails"],
        ["P1", "South", "holds"],
        ["P1", "West", "undecided"],
        ["P2", "North", "holds"],
        ["P2", "South", "fails"],
        ["P2", "West", "undecided"],
    ]
    last = done.out.split("\n")[-2]
    assert last == (
        "6 checks: 2 hold, 2 fail, 2 undecided; 1 of 3 propositions expect nothing that can be checked; "
        "no verdict disagrees with its check"
    )
    some = run("propositions", "check", "P3", "P2", "p3", at=judged).out
    assert "P1" not in some
    assert "3 checks: 1 holds, 1 fails, 1 undecided; 1 of 2 propositions expect nothing" in some
    assert run("propositions", "check", "P3", at=judged).out.startswith("0 checks: 0 hold")


def test_a_verdict_that_disagrees_is_named_everywhere_and_the_exit_says_so(judged: Path, run: Run) -> None:
    run("judge", "P2", "south", "confirms", *LEAD, at=judged)
    done = run("propositions", "check", at=judged)
    assert done.code == 1
    assert "≠ confirms (lead)" in done.out
    assert "1 verdict disagrees with its check" in done.out
    assert done.err == "casecode: P2 south: lead’s verdict is “confirms”, and the check fails\n"
    assert run("propositions", "check", "P1", at=judged).code == 0
    assert run("propositions", "check", "--format", "json", at=judged).code == 1
    assert table(run, judged, "propositions")[2][3] == "confirms ≠ fails"
    assert "≠ fails: 1 different values of channel" in table(run, judged, "propositions", "P2")[2][3]
    found = run("check", at=judged)
    assert (found.code, "[verdict-disagrees]" in found.out) == (1, True)
    run("judge", "P1", "south", "disconfirms", *LEAD, at=judged)
    assert "2 verdicts disagree with their checks" in run("propositions", "check", at=judged).out


@pytest.mark.parametrize("verdict", ["qualifies", "silent"])
def test_a_verdict_that_says_nothing_outright_disagrees_with_nothing(verdict: str, judged: Path, run: Run) -> None:
    run("judge", "P2", "south", verdict, *LEAD, at=judged)
    run("judge", "P1", "south", verdict, *LEAD, at=judged)
    assert run("propositions", "check", at=judged).code == 0


def test_one_coding_changed_flips_the_check_leaves_the_verdict_and_marks_what_rests_on_it(
    judged: Path, run: Run
) -> None:
    summary = ("judge", "people", "--row", "south/start-up", "--column", "human", "--text", "The market", *LEAD)
    other = ("judge", "people", "--row", "north/start-up", "--column", "human", "--text", "Kin", *LEAD)
    for words in (summary, other):
        assert run(*words, at=judged).code == 0
    assert run("propositions", "check", at=judged).code == 0
    assert run("check", at=judged).code == 0

    assert run("recode", "market", "channel=relatives", *LEAD, at=judged).code == 0

    done = run("propositions", "check", at=judged)
    assert (done.code, done.err) == (1, "casecode: P1 south: lead’s verdict is “confirms”, and the check fails\n")
    assert table(run, judged, "propositions")[1][3] == "confirms (stale) ≠ fails"
    shown = run("propositions", at=judged).out
    assert "stale: the evidence has changed since (1 of 4 verdicts)." in shown
    reason = "Stale: the coding market000000 it rests on was changed (cases/south/letter.md:5)."
    assert reason in table(run, judged, "propositions", "P1")[3][4]
    stale = run("judge", "--stale", at=judged).out
    assert [line[13:].split(":")[0] for line in stale.split("\n") if line[:1].strip()] == [
        "summary of people in south, start-up, human",
        "verdict on P1 in south",
    ]
    told = run("check", at=judged)
    assert told.code == 1
    assert "the summary of people in south, start-up, human is stale" in told.out
    assert "the verdict on P1 in south is stale" in told.out
    assert told.out.count("[stale-judgement]") == 2
    assert told.out.count("[verdict-disagrees]") == 1

    run("undo", at=judged)
    assert run("propositions", "check", at=judged).code == 0
    assert run("judge", "--stale", at=judged).out == ""


def test_what_speaks_against_is_listed_case_by_case_with_words_lines_and_how(judged: Path, run: Run) -> None:
    literals.code(
        judged, "north/talk", "put notices", id_="against00000", resource="human", channel="job-market",
        status="used", stance="contradicts",
    )  # fmt: skip
    assert table(run, judged, "disconfirm", "P1")[1:] == [
        [
            "North",
            "talk:7",
            "“Two cousins worked for us then.” (north/talk:7)",
            "breaks what is expected; lead cites it: disconfirms",
            "wong (lead cousins00000)",
        ],
        [
            "North",
            "talk:8",
            "“A friend sent his daughter.” (north/talk:8)",
            "breaks what is expected, if so read; second cites it: qualifies",
            "wong (lead friend000000)",
        ],
        ["North", "talk:9", "“put notices” (north/talk:9)", "coded as contradicting", "lee (lead against00000)"],
        ["South", "–", "nothing speaks against, of 1 coding looked at", "–", "–"],
        ["West", "–", "nothing that it looks at is coded", "–", "–"],
    ]
    shown = " ".join(run("disconfirm", "P1", at=judged).out.split())
    assert (
        "Searched: what breaks “no coding should meet: resource == human and channel under personal”; and what is "
        "coded as contradicting, looking at resource == human."
    ) in shown
    assert "Searched: what is cited by those of its verdicts that disconfirm or qualify (2 of 3)." in shown


def test_where_nothing_speaks_against_it_is_said_plainly(judged: Path, run: Run) -> None:
    rows = table(run, judged, "disconfirm", "P2")
    assert rows[1][2] == "nothing speaks against, of 4 codings looked at"
    assert rows[2][2] == "no passage, but what is expected is missing: 1 different values of channel"
    assert [row[2] for row in table(run, judged, "disconfirm", "P3")[1:]] == ["nothing speaks against"] * 3
    shown = " ".join(run("disconfirm", "P3", at=judged).out.split())
    assert "It expects nothing that can be checked, so no coding was searched." in shown
    assert "and what is coded as contradicting, in all that meets it." in " ".join(
        run("disconfirm", "P2", at=judged).out.split()
    )


def test_who_says_what_speaks_against_is_told_where_nobody_speaks(root: Path, run: Run) -> None:
    (root / "cases/north/memo.md").write_text("Her aunt kept the books.\n", encoding="utf-8")
    human = {"resource": "human", "channel": "relatives", "status": "used"}
    literals.code(root, "north/memo", "Her aunt kept the books.", id_="aunt00000000", **human)
    assert table(run, root, "disconfirm", "P1")[1][4] == "nobody (lead aunt00000000)"


def test_a_name_that_is_not_there_is_answered_with_the_nearest(root: Path, run: Run) -> None:
    for words in (("propositions", "P11"), ("propositions", "check", "P11"), ("disconfirm", "P11")):
        done = run(*words, at=root)
        assert (done.code, 'no proposition "P11"; did you mean "P1"?' in done.err) == (2, True)
    done = run("propositions", "P1", "P2", at=root)
    assert (done.code, '"P2" is one proposition too many' in done.err) == (2, True)


def test_a_proposition_that_cannot_be_checked_leaves_the_others_alone_and_is_told(root: Path, run: Run) -> None:
    path = root / "propositions.yaml"
    path.write_text(path.read_text("utf-8").replace("channel == job-market", "chanel == job-market"), encoding="utf-8")
    assert [row[2] for row in table(run, root, "propositions")] == ["North", "– · fails", "–", "–"]
    assert (
        'propositions.yaml:18: error: no dimension "chanel"; did you mean "channel"? [bad-proposition]'
        in run("check", at=root).out
    )
    assert "casecode: propositions.yaml:18: error: " in run("propositions", at=root).err
    path.write_text("propositions: [P1]\n", encoding="utf-8")
    done = run("propositions", at=root)
    assert "casecode: propositions.yaml:1: error: " in done.err
    assert "casecode: what cannot be read is left out; run: casecode check" in done.err


def test_the_register_of_constructs_has_scale_ratings_and_evidence(judged: Path, run: Run) -> None:
    run("judge", "trust", "south", "some", "--phase", "start-up", "--coder", "second", at=judged)
    literals.code(judged, "north/talk", "that was all", theme="trust", phase="ongoing")
    assert table(run, judged, "codebook", "constructs") == [
        ["construct", "Scale", "North", "South", "West"],
        [
            "Trust",
            "low: writes everything down\nsome\nhigh: a word is enough",
            "high (stale)\n(2 codings, 1 source, 1 informant)",
            "lead start-up: low\nsecond start-up: some\n(1 coding, 1 source, 1 informant)",
            "(nothing coded)",
        ],
    ]
    shown = run("codebook", "constructs", at=judged).out
    assert "Rated by lead, second." in shown
    assert "stale: the evidence has changed since (1 of 3 ratings)." in shown


def test_a_codebook_without_constructs_says_how_to_make_one(root: Path, run: Run) -> None:
    (root / "codebook.yaml").write_text(literals.CODEBOOK, encoding="utf-8")
    done = run("codebook", "constructs", at=root)
    assert (done.code, "give a code a `scale:` of levels" in done.err) == (0, True)
    assert "Nobody has rated a case yet." in done.out
