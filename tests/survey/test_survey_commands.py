"""The commands on a survey as a person types them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import survey_study
from conftest import Run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return survey_study.write(tmp_path)


def test_the_list_says_what_is_decided_and_how_broad_the_support_is(root: Path, run: Run) -> None:
    run("survey", "keep", "hlprelatives", "--why", "x", "--by", "lead", at=root)
    rows = run("survey", "list", "--format", "csv", at=root).out.split("\n")
    assert rows[0] == "block,var,Item,Status,Cases of 3,Sources,Informants,For,Against,If"
    assert rows[1] == "help,hlprelatives,Relatives,keep,2,2,2,2,1,1"
    assert run("survey", "--help", at=root).code == 0
    whole = run("survey", at=root).out
    assert "Asked for, and no passage supports it: hlpbank, wrdluck, wrdbook." in whole
    assert "Items: 6 draft, 1 keep." in whole
    some = run("survey", "list", "--status", "keep", "--block", "help", at=root).out
    assert "Friends" not in some
    assert "no passage supports it" not in some
    found = json.loads(run("survey", "list", "--format", "json", at=root).out)
    assert found["evidence"]["cousins00000"]["quote"] == "Two cousins worked for us then."
    assert found["evidence"]["norelative00"]["quote"] is None


def test_gaps_meant_and_not_meant_are_told_apart(root: Path, run: Run) -> None:
    path = root / "survey/pool.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("    each: channel\n    level: 2\n    items:\n", "    items:\n").replace(
        "literature: A book (1990)}", "codes: channel=relatives}"
    )
    path.write_text(
        text.replace("var: hlpbank, note", "var: hlpbank, codes: channel=bank-loan, note").replace(
            "channel=bank-loan: nobody borrowed", "channel=friends: everybody has some"
        ),
        encoding="utf-8",
    )
    out = run("survey", "list", "--format", "markdown", at=root).out
    assert "No item is meant to ask about Friends: everybody has some." in out
    assert "Spoken of" not in out
    path.write_text(
        path.read_text(encoding="utf-8").replace("exclude: {channel=friends: everybody has some}\n", ""),
        encoding="utf-8",
    )
    assert "Spoken of (cases; sources), and no item asks about it: Friends (1; 1)." in run("survey", at=root).out


def test_a_block_that_is_not_there_is_told_with_the_nearest(root: Path, run: Run) -> None:
    refused = run("survey", "list", "--block", "word", at=root)
    assert (refused.code, refused.err) == (
        2,
        'casecode: error: no block "word"; did you mean "words"? [unknown-block]\n',
    )


def test_all_about_an_item_can_be_read_on_one_screen(root: Path, run: Run) -> None:
    run("survey", "keep", "hlprelatives", "--why", "said in two", "--by", "lead", at=root)
    run("survey", "freeze", "hlprelatives", "--claim", "Kin helped.", "--strength", "common", "--by", "mei", at=root)
    out = run("survey", "show", "help.relatives", at=root).out
    for words in (
        "help.relatives (hlprelatives)  Relatives",
        "asked under    How much help was available from each? / Berapa banyak bantuan?",
        "answered       1 None, 2, 3 Much, 96 Nobody / Tiada",
        "from           the template “{channel}”",
        "evidence       channel == relatives",
        "support        2 of 3 cases, 2 sources, 2 informants",
        "passages       2 for it, 1 against it, 1 under a condition (for it: north 1, west 1)",
        "literature     A book (1990)",
        "to think about “ms”",
        "lead: draft -> keep, said in two",
        "claim          “Kin helped.” (common; mei, 20",
        "for it (2 codings)",
        "cases/north/talk.md:9 wong (lead cousins00000)",
        "      Two cousins worked for us then.",
        "      (not to be quoted: no)",
        "against it (1 coding)",
        "under a condition (1 coding)",
    ):
        assert words in out, words
    assert "for it (2" not in run("survey", "show", "hlprelatives", "--passages", "0", at=root).out
    assert "words of lead" in run("survey", "show", "wrdluck", at=root).out
    assert "exact words of notices00000" in run("survey", "show", "wrdpaper", at=root).out
    assert "A book (1990)" in run("survey", "show", "wrdbook", at=root).out
    assert "in the words of (1 coding)" in run("survey", "show", "wrdpaper", at=root).out
    survey_study.uncode(root, "aunt00000000")
    assert (
        "stale          the coding aunt00000000 it rests on is gone"
        in run("survey", "show", "hlprelatives", at=root).out
    )
    (root / "survey/results").mkdir()
    (root / "survey/results/may.json").write_text("{}", encoding="utf-8")
    run("survey", "freeze", "hlprelatives", "--claim", "Kin.", "--strength", "common", "--by", "mei", at=root)
    assert "when may lay in the study" in run("survey", "show", "hlprelatives", at=root).out


def test_the_broadest_passages_are_shown_first(root: Path, run: Run) -> None:
    out = run("survey", "show", "hlpjobmarket", "--passages", "2", at=root).out
    assert out.index("cases/north/talk.md") < out.index("cases/south/letter.md")


def test_two_pools_are_compared_item_by_item(root: Path, run: Run) -> None:
    run("export", "survey", "--save", at=root)
    assert run("survey", "diff", at=root).err == "0 differences\n"
    (root / "old.json").write_bytes((root / "survey/pool.json").read_bytes())
    path = root / "survey/pool.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in (
        ("luck: {var: wrdluck, stem: {en: Luck, ms: Nasib}, by: lead}", "fate: {var: wrdfate, stem: Fate, by: lead}"),
        ("relatives: {literature: A book (1990)}", "relatives: {var: hlpkin, evidence: channel == friends}"),
        ("purpose: To ask many.", "purpose: To ask more."),
        ("cols: case, least: 1, exclude: [{row: channel=bank-loan, col: case=south, why: not asked}]", "cols: case"),
        ("attribute: availability", "attribute: other"),
    ):
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    run("survey", "revise", "hlpfriends", "--stem", "Mates", "--why", "plainer", "--by", "lead", at=root)
    run("survey", "freeze", "hlpfriends", "--claim", "Mates helped.", "--strength", "common", "--by", "lead", at=root)
    out = run("survey", "diff", at=root).out
    for words in (
        "help.relatives: var hlprelatives -> hlpkin\n",
        "help.relatives: rule channel == relatives -> channel == friends\n",
        "help.relatives: literature A book (1990) -> none\n",
        "help.relatives: supporting evidence gone: cousins00000, aunt00000000\n",
        "help.relatives: supporting evidence new: friend000000\n",
        "help.relatives: support in 2 of 3 cases, 2 sources, 2 informants -> 1 of 3 cases, 1 sources, 1 informants\n",
        "help.friends: stem “Friends” -> “Mates”\n",
        "help.friends: draft -> revise by lead: plainer\n",
        "help.friends: claim none -> “Mates helped.” (common)\n",
        "words.fate: new (wrdfate): “Fate”\n",
        "words.luck: asked for no more\n",
        "scales: changed: avl3\n",
        "blueprints: changed\n",
        "pool: purpose changed\n",
    ):
        assert words in out, words
    backwards = run("survey", "diff", "survey/pool.json", "old.json", at=root)
    assert backwards.err == "0 differences\n"
    assert run("survey", "diff", "nowhere.json", at=root).code == 2
    (root / "odd.json").write_text("[]", encoding="utf-8")
    assert run("survey", "diff", "odd.json", at=root).code == 3


def test_what_could_not_be_read_again_is_not_handed_over(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casecode.files.layout.POOL_LIMIT", 1000)
    refused = run("export", "survey", "--save", at=root)
    assert (refused.code, (root / "survey/pool.json").exists()) == (3, False)
    assert "survey/pool.json may have 1,000, or it could not be read again" in refused.err
    monkeypatch.undo()
    assert run("export", "survey", "--save", at=root).code == 0
    monkeypatch.setattr("casecode.files.layout.POOL_LIMIT", 1000)
    unread = run("survey", "diff", at=root)
    assert (unread.code, "survey/pool.json" in unread.err, "are more than 1,000" in unread.err) == (3, True, True)


def test_what_nobody_decided_and_what_grew_stale_shows_in_a_comparison(root: Path, run: Run) -> None:
    run("survey", "keep", "hlprelatives", "--why", "x", "--by", "lead", at=root)
    run("export", "survey", "--save", at=root)
    survey_study.uncode(root, "aunt00000000")
    out = run("survey", "diff", at=root).out
    assert "help.relatives: stale: the coding aunt00000000 it rests on is gone; what speaks to it has changed" in out
    assert "evidence: gone: aunt00000000\n" in out
    assert "sources: gone: west/note\n" in out
    pool = json.loads((root / "survey/pool.json").read_text(encoding="utf-8"))
    pool["items"][1]["status"] = "drop"
    pool["gaps"]["codes_without_item"] = [
        {"code": "channel=friends", "cases": 1, "sources": 1, "informants": 1, "passages": 1}
    ]
    (root / "odd.json").write_text(json.dumps(pool), encoding="utf-8")
    out = run("survey", "diff", "survey/pool.json", "odd.json", at=root).out
    assert "help.friends: draft -> drop, by nobody\n" in out
    assert "gaps: a gap now: channel=friends\n" in out
    assert (
        "gaps: no longer a gap: channel=friends\n" in run("survey", "diff", "odd.json", "survey/pool.json", at=root).out
    )


def test_a_pool_from_elsewhere_is_checked_against_the_study(root: Path, run: Run) -> None:
    run("export", "survey", "--output", str(root / "theirs.json"), at=root)
    assert run("survey", "check", "theirs.json", at=root).err == "0 errors, 0 warnings\n"
    pool = json.loads((root / "theirs.json").read_text(encoding="utf-8"))
    pool["evidence"][0].update(id="cousin00000")
    for item in pool["items"]:
        for one in item["evidence"]:
            one["ref"] = one["ref"].replace("cousins00000", "cousin00000")
    pool["evidence"][1].update(coder="second")
    pool["evidence"][2].update(quote="Later we put notices in the pages.")
    pool["codes"][0].update(id="channel=people")
    pool["cases"][2].update(id="east")
    (root / "theirs.json").write_text(json.dumps(pool, indent=1), encoding="utf-8")
    out = run("survey", "check", "theirs.json", at=root).out
    for words in (
        'the coding cousin00000 is not there; on it rests help.relatives; did you mean "cousins00000"?',
        "friend000000 is told as a coding of second on north/talk, and is one of lead on north/talk",
        'the quote of "notices00000" is not what stands at cases/north/talk.md:11',
        'the codebook has no code "channel=people"',
        'the study has no case "east"',
        "[pool-hash]",
        "[pool-reference]",
    ):
        assert words in out, words
    assert all(line.startswith("theirs.json:") for line in out.split("\n") if line)
    (root / "odd.json").write_text("[]", encoding="utf-8")
    assert "is no item pool" in run("survey", "check", "odd.json", at=root).out
    (root / "link.json").symlink_to(root / "odd.json")
    assert "[symbolic-link]" in run("survey", "check", "link.json", at=root).out
    assert run("survey", "check", "nowhere.json", at=root).code == 2
    os.mkfifo(root / "pipe")
    assert run("survey", "check", "pipe", at=root).code == 2


def test_evidence_that_no_item_rests_on_is_told_as_such(root: Path, run: Run) -> None:
    run("export", "survey", "--output", str(root / "theirs.json"), at=root)
    pool = json.loads((root / "theirs.json").read_text(encoding="utf-8"))
    pool["evidence"].append({**pool["evidence"][0], "id": "stray0000000"})
    (root / "theirs.json").write_text(json.dumps(pool), encoding="utf-8")
    assert (
        "the coding stray0000000 is not there; no item rests on it"
        in run("survey", "check", "theirs.json", at=root).out
    )


def test_a_study_with_tables_alone_has_them_checked(root: Path, run: Run, repository: Path) -> None:
    (root / "survey/pool.yaml").unlink()
    (root / "survey/tables").mkdir()
    (root / "survey/tables/table5.yaml").write_bytes((repository / "survey/tables/table5.yaml").read_bytes())
    checked = run("survey", "check", at=root)
    assert (checked.code, checked.err) == (0, "1 published tables: 0 errors, 4 warnings\n")


def test_the_schema_is_printed_for_programs(run: Run) -> None:
    assert json.loads(run("survey", "schema").out)["title"] == "casecode.item-pool/1"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("casecode survey keep wrd", ["wrdbook", "wrdluck", "wrdpaper"]),
        ("casecode survey show help.f", ["help.friends"]),
        ("casecode survey list --block w", ["words"]),
    ],
)
def test_ids_vars_and_blocks_are_completed(root: Path, words: str, wanted: list[str]) -> None:
    typed = {"_CASECODE_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    casecode = Path(sys.executable).with_name("casecode")
    done = subprocess.run(
        [casecode], cwd=root, env={**os.environ, **typed}, capture_output=True, text=True, check=False
    )
    assert sorted(done.stdout.split()) == wanted
    (root / "survey/pool.yaml").unlink()
    done = subprocess.run(
        [casecode], cwd=root, env={**os.environ, **typed}, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("", "")


def test_what_is_shown_is_harmless(root: Path, run: Run) -> None:
    path = root / "survey/pool.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("en: Luck", 'en: "L\\u202euck\\u001b[2J"'), encoding="utf-8"
    )
    for words in (("survey", "list"), ("survey", "show", "wrdluck"), ("export", "survey"), ("survey", "check")):
        out = run(*words, at=root).out
        assert "\u202e" not in out
        assert "\u001b" not in out
