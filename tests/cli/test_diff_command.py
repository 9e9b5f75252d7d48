"""``casecode diff`` and ``display --at``: what changed since a revision, told as a researcher would."""

import csv
import json
from io import StringIO
from pathlib import Path

import findings
import git_study
import literals
import pytest
from conftest import Run
from git_study import change, commit, git

Rows = dict[tuple[str, str, str], list[tuple[str, list[str]]]]
LEAD = ("--coder", "lead")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    folder.mkdir()
    return git_study.begin(folder)


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """Give the study with propositions, in a repository, with a verdict, a rating and a summary."""
    folder = tmp_path / "judged"
    folder.mkdir()
    findings.write(folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / ".gitignore").write_text(".casecode/\n", "utf-8")
    return folder


def rows(run: Run, at: Path, *words: str) -> Rows:
    """Give what is told, by part, place and kind: the change, and what did it."""
    done = run("diff", *(words or ("HEAD",)), "--format", "csv", at=at)
    assert (done.code, done.err) == (0, "")
    found: Rows = {}
    for part, place, what, told, did in list(csv.reader(StringIO(done.out)))[1:]:
        found.setdefault((part, place, what), []).append((told, did.split("\n") if did else []))
    return found


def lead(run: Run, at: Path, *words: str) -> list[str]:
    out = run("diff", *(words or ("HEAD",)), "--format", "json", at=at).out
    return list(json.loads(out)["lead"])


def test_nothing_changed_is_told_as_such(root: Path, run: Run) -> None:
    assert rows(run, root) == {}
    assert lead(run, root) == ["As it was: origins.", "Codings: none."]
    shown = run("diff", "HEAD", at=root).out
    assert shown.startswith("What changed: HEAD (")
    assert "to the study as it is now" in shown.split("\n\n")[0]
    assert "Nothing has changed." in shown


def test_a_coding_recoded_takes_an_entry_away_and_brings_another(root: Path, run: Run) -> None:
    run("recode", "uncle0000000", "channel=friends", *LEAD, at=root)
    did = "recoded (lead): channel: relatives → friends, north/talk:7 “My uncle paid for the first machine.”"
    assert rows(run, root) == {
        ("origins", "North · Start-up · Money", "lost"): [("Relatives", [did])],
        ("origins", "North · Start-up · Money", "gained"): [("Friends", ["as above: north/talk:7"])],
        ("codings", "north/talk (lead)", "counted"): [("1 recoded", [])],
    }
    assert lead(run, root) == ["origins: 1 lost, 1 gained.", "Codings: 1 recoded; 1 of these 1 show in a display."]


def test_codings_that_came_and_went_are_told_with_all_their_codes(root: Path, run: Run) -> None:
    run("uncode", "cousins00000", *LEAD, at=root)
    words = ("resource=human", "channel=friends", "phase=start-up", "--quote", "Later it was the bank")
    assert run("code", "north/talk", *words, *LEAD, at=root).code == 0
    found = rows(run, root)
    place = ("origins", "North · Start-up · People")
    codes = "resource=human channel=relatives phase=start-up status=used"
    assert found[*place, "lost"] == [
        ("Relatives", [f"removed (lead): {codes}, north/talk:10 “Two cousins worked for us then.”"])
    ]
    ((told, (did,)),) = found[*place, "gained"]
    assert told == "Friends"
    assert did.startswith(
        "added (lead): resource=human channel=friends phase=start-up status=used, north/talk:8 “Later"
    )
    assert found["codings", "north/talk (lead)", "counted"] == [("1 added, 1 removed", [])]


def test_what_shows_in_no_display_is_counted_all_the_same(root: Path, run: Run) -> None:
    run("code", "south/letter", "stance=qualifies", "--quote", "They stayed", "--coder", "second", at=root)
    assert rows(run, root) == {("codings", "south/letter (second)", "counted"): [("1 added", [])]}
    assert lead(run, root)[1] == "Codings: 1 added; 0 of these 1 show in a display."


def test_words_that_may_not_leave_the_study_are_withheld(root: Path, run: Run) -> None:
    run("uncode", "market000000", *LEAD, at=root)
    for form in ("terminal", "json", "html"):
        out = run("diff", "HEAD", "--format", form, at=root).out
        assert "We found our" not in out
        assert "(words withheld: share is" in out
    git(root, "rm", "--quiet", "-r", "cases/north")
    assert "uncle paid" not in run("diff", "HEAD", "--format", "json", at=root).out


def test_a_changed_text_is_told_as_what_it_did_to_its_codings(root: Path, run: Run) -> None:
    (root / "displays/words.yaml").write_text("rows: case\ncols: resource\ncell: {show: quote}\n", "utf-8")
    commit(root)
    change(root, "My uncle paid for the first machine.", "My uncle, he paid for the first machine.")
    change(root, "W: Two cousins worked for us then.\n", "")
    found = rows(run, root)
    ((was, (did,)),) = found["words", "North · Money", "lost"]
    assert was == "“My uncle paid for the first machine.” (north/talk:7)"
    assert did == (
        "reworded in the source (lead): north/talk:7 “My uncle paid for the first machine.” → "
        "“My uncle, he paid for the first machine.”"
    )
    gone = "left without its words (lead): north/talk:10 “Two cousins worked for us then.”"
    assert found["origins", "North · Start-up · People", "lost"] == [("Relatives", [gone])]
    assert found["sources", "north/talk", "edited"][0][0].startswith("155 → 124 char")
    commit(root)
    assert run("anchors", "cousins00000", "--quote", "Later it was the bank", *LEAD, at=root).code == 0
    ((_, (did,)),) = rows(run, root)["origins", "North · Start-up · People", "gained"]
    assert did == "found again (lead): north/talk:8 “Later it was the bank”"
    commit(root)
    assert run("anchors", "cousins00000", "--quote", "the bank in town", *LEAD, at=root).code == 0
    told = [did for (part, *_), many in rows(run, root).items() if part == "words" for _, did in many]
    assert "re-anchored (lead): north/talk:8 “Later it was the bank” → “the bank in town”" in [
        one for d in told for one in d
    ]


def test_a_figure_names_the_codings_that_came_or_went_and_not_those_that_stayed(root: Path, run: Run) -> None:
    (root / "displays/count.yaml").write_text("rows: case\ncols: resource\ncell: {show: count, of: codings}\n", "utf-8")
    commit(root)
    run("recode", "uncle0000000", "channel=friends", *LEAD, at=root)
    run("uncode", "bank00000000", *LEAD, at=root)
    ((told, did),) = rows(run, root)["count", "North · Money", "figure"]
    assert (told, [one.split(",")[0].split(" ")[0] for one in did]) == ("2 to 1", ["removed"])


def test_the_order_in_a_cell_is_told_with_the_coding_that_comes_first_now(root: Path, run: Run) -> None:
    start = {"resource": "financial", "phase": "start-up", "status": "used"}
    literals.code(root, "north/talk", "in town", id_="town00000000", channel="bank-loan", **start)
    literals.code(root, "north/talk", "Later it", id_="later0000000", channel="relatives", **start)
    commit(root)
    literals.code(root, "north/talk", "My uncle", id_="first0000000", channel="bank-loan", **start)
    literals.code(root, "north/talk", "the bank in", id_="other0000000", channel="bank-loan", **start)
    run("uncode", "uncle0000000", *LEAD, at=root)
    ((told, did),) = rows(run, root)["origins", "North · Start-up · Money", "order"]
    assert told == "now Bank loan, Relatives"
    assert sorted(one.split(" ")[0] + one.rpartition("“")[2] for one in did) == [
        "addedMy uncle”", "removedMy uncle paid for the first machine.”",
    ]  # fmt: skip


def test_a_cell_that_is_empty_otherwise_is_told_with_what_made_it_so(root: Path, run: Run) -> None:
    run("recode", "bank00000000", "status=considered", *LEAD, at=root)
    ((told, (did,)),) = rows(run, root)["origins", "North · Ongoing · Money", "empty"]
    assert told == "(rejected) to (considered)"
    assert did.startswith("recoded (lead): status: rejected → considered, north/talk:8")


def test_a_new_label_is_no_new_entry(root: Path, run: Run) -> None:
    change(root, "{label: Relatives}", "{label: Kin}", "codebook.yaml")
    change(root, "{label: People}", "{label: Staff}", "codebook.yaml")
    change(root, "label: North", "label: Northern", "cases/north/case.yaml")
    change(root, "{label: Start-up}", "{label: Beginning}", "codebook.yaml")
    run("recode", "market000000", "channel=friends", *LEAD, at=root)
    found = rows(run, root)
    labels = found["origins", "the display", "label"]
    assert labels == [
        ("People → Staff", ["the codebook"]), ("Relatives → Kin", ["the codebook"]),
        ("Start-up → Beginning", ["the codebook"]), ("North → Northern", ["the case files"]),
    ]  # fmt: skip
    others = {key for key in found if key[0] == "origins"} - {("origins", "the display", "label")}
    assert others == {("origins", "South · Beginning · Staff", what) for what in ("lost", "gained")}
    assert found["codebook", "channel=relatives", "label"] == [("Relatives → Kin", [])]
    assert found["cases", "north", "label"] == [("North → Northern", [])]


def test_what_the_codebook_says_otherwise_is_told_code_by_code(root: Path, run: Run) -> None:
    text = (root / "codebook.yaml").read_text("utf-8")
    for old, new in (
        ("definition: What pays.", "definition: What pays a bill., use_when: it is paid"),
        ('attributes: {personal: "yes"}', 'attributes: {personal: "surely", kind: close}'),
        ("          bank-loan: {label: Bank loan}\n", "          shares: {label: Shares, revision: 2}\n"),
        ("          friends: {label: Friends, attributes: {personal: disputed}}\n", ""),
        ("          job-market: {", "          friends: {label: Friends}\n          job-market: {"),
        ("financial: {", "network: {label: Partners}\n      financial: {"),
        ("    default: supports\n", "    default: qualifies\n    label: Stand\n"),
        ("  date: {type: date}\n", "  tie: {codes: {close: {}}}\n"),
        ("aliases: [labour market]", "aliases: [labour market, vacancies], retired: true"),
        ("start-up: {label: Start-up}\n      ongoing: {label: Ongoing}", "ongoing: {label: Ongoing}\n      start-up: {label: Start-up}"),
    ):  # fmt: skip
        assert old in text, old
        text = text.replace(old, new)
    (root / "codebook.yaml").write_text(text, "utf-8")
    found = {(*key[1:], told) for key, many in rows(run, root).items() if key[0] == "codebook" for told, _ in many}
    assert found == {
        ("resource=financial", "definition", "What pays. → What pays a bill."),
        ("resource=financial", "use when", "(none) → it is paid"),
        ("resource=network", "new", "Partners"),
        ("channel=bank-loan", "gone", "Bank loan, under market"),
        ("channel=shares", "new", "Shares, under market"),
        ("channel=personal", "personal", "yes → surely"),
        ("channel=personal", "kind", "(none) → close"),
        ("channel=friends", "moved", "under personal → under market"),
        ("channel=friends", "personal", "disputed → no"),
        ("channel=job-market", "aliases", "labour market → labour market, vacancies"),
        ("channel=job-market", "retired", "Job market"),
        ("stance", "default", "supports → qualifies"),
        ("stance", "label", "Stance → Stand"),
        ("phase", "order", "now ongoing, start-up"),
        ("tie", "new", "the facet Tie"),
        ("date", "gone", "the facet Date"),
    }


def test_what_no_coding_did_is_told_with_what_did(root: Path, run: Run) -> None:
    change(root, 'personal: "yes"', 'personal: "no"', "codebook.yaml")
    found = rows(run, root)
    marks = found["origins", "North · Start-up · Money", "marks"]
    assert marks == [("Relatives: bold to plain", ["channel=personal: personal yes → no"])]
    git(root, "checkout", "--quiet", "codebook.yaml")
    change(root, "asks: {resource: financial}", "asks: {resource: human}", "guide.yaml")
    found = rows(run, root)
    assert found["origins", "North · Ongoing · People", "empty"] == [("(not asked) to (silent)", ["the guide"])]
    assert found["guide", "Q1", "asks"] == [("resource: financial → resource: human", [])]


def test_a_changed_file_of_a_display_is_told_apart_from_a_changed_study(root: Path, run: Run) -> None:
    change(root, "where: status == used", "where: status == used and resource == human", "displays/origins.yaml")
    change(root, "title: Where it came from", "title: Whence it came", "displays/origins.yaml")
    change(root, "note: personal", "note: by kin", "displays/origins.yaml")
    run("recode", "cousins00000", "channel=friends", *LEAD, at=root)
    found = rows(run, root)
    mine = ["the display’s own file"]
    assert found["origins", "the display", "title"] == [("Where it came from → Whence it came", mine)]
    assert found["origins", "the display", "legend"] == [("bold: personal → bold: by kin", mine)]
    assert found["origins", "North · Start-up · Money", "lost"] == [("Relatives", mine)]
    ((told, (did,)),) = found["origins", "North · Start-up · People", "lost"]
    assert (told, did.split(",")[0]) == ("Relatives", "recoded (lead): channel: relatives → friends")


def test_displays_that_came_went_or_broke_are_told(root: Path, run: Run) -> None:
    text = (root / "displays/origins.yaml").read_text("utf-8")
    (root / "displays/old.yaml").write_text(text, "utf-8")
    (root / "displays/torn.yaml").write_text(text, "utf-8")
    (root / "displays/lost.yaml").write_text(text.replace("status", "stats"), "utf-8")
    commit(root)
    (root / "displays/old.yaml").unlink()
    (root / "displays/new.yaml").write_text(text.replace("Where", "Whence"), "utf-8")
    (root / "displays/torn.yaml").write_text("rows: [", "utf-8")
    found = rows(run, root)
    assert found["new", "the display", "new"] == [("Whence it came from", [])]
    assert found["old", "the display", "gone"] == [("Where it came from", [])]
    ((told, _),) = found["torn", "the display", "cannot be compared"]
    assert told.startswith("then: Where it came from; now: it cannot be computed: ")
    assert lead(run, root)[-2:] == ["As it was: lost, origins.", "Codings: none."]


def test_judgements_and_checks_are_told_with_the_codings_that_did_it(judged: Path, run: Run) -> None:
    for words in (
        ("P1", "south", "confirms", "-e", "market,norel"), ("P1", "north", "disconfirms", "-e", "cous"),
        ("P2", "north", "confirms"), ("P3", "north", "silent"), ("trust", "north", "high", "-e", "hands"),
        ("people", "--row", "south/start-up", "--column", "human", "--text", "The market"),
    ):  # fmt: skip
        assert run("judge", *words, *LEAD, at=judged).code == 0
    commit(judged)
    run("recode", "market", "channel=relatives", *LEAD, at=judged)
    run("judge", "P2", "north", "qualifies", *LEAD, at=judged)
    run("judge", "P3", "south", "silent", *LEAD, at=judged)
    removed = run("judge", "--drop", judgement(judged, "P3", "north"), *LEAD, at=judged)
    assert removed.code == 0, removed.err
    change(judged, "Trust came first.", "Trust came last.", "propositions.yaml")
    found = rows(run, judged)
    ((told, (did,)),) = found["checks", "P1 · South", "outcome"]
    assert (told, did) == ("holds → fails", "as above: south/letter:5")
    assert {key[1:]: many for key, many in found.items() if key[0] in ("judgements", "propositions")} == {
        ("summary of people in south, start-up, human (lead)", "stale"): [("The market", ["as above: south/letter:5"])],
        ("verdict on P1 in south (lead)", "stale"): [("confirms", ["as above: south/letter:5"])],
        ("verdict on P2 in north (lead)", "changed"): [("confirms → qualifies", [])],
        ("verdict on P3 in north (lead)", "gone"): [("silent", [])],
        ("verdict on P3 in south (lead)", "new"): [("silent", [])],
        ("P3", "text"): [("Trust came first. → Trust came last.", [])],
    }
    assert "Judgements: 2 stale, 1 changed, 1 gone, 1 new." in lead(run, judged)
    commit(judged)
    run("undo", at=judged)  # the removal
    run("undo", at=judged)
    run("undo", at=judged)
    run("undo", at=judged)  # the recoding
    found = rows(run, judged)
    assert found["judgements", "verdict on P1 in south (lead)", "holds again"][0][0] == "confirms"
    run("recode", "market", "channel=relatives", *LEAD, at=judged)
    run("judge", "--again", judgement(judged, "P1", "south"), *LEAD, at=judged)
    assert rows(run, judged)["judgements", "verdict on P1 in south (lead)", "judged again"] == [("confirms", [])]


def judgement(root: Path, proposition: str, case: str) -> str:
    lines = [json.loads(line) for line in (root / "judgements/lead.jsonl").read_text("utf-8").splitlines()]
    found = [one["id"] for one in lines if one["about"] == {"proposition": proposition, "case": case}]
    return str(found[-1])


def test_a_check_that_expects_something_else_is_told_so(judged: Path, run: Run) -> None:
    commit(judged)
    change(judged, "count: channel, least: 2", "count: channel, least: 9", "propositions.yaml")
    change(
        judged,
        "none: resource == human and channel under personal",
        "none: channel.personal == no",
        "propositions.yaml",
    )
    found = rows(run, judged)
    assert found["checks", "P2 · North", "outcome"] == [("holds → fails", ["what the proposition expects"])]
    ((told, _),) = found["propositions", "P2", "expects"]
    assert "at least 2 different" in told.split(" → ")[0]
    assert "at least 9 different" in told.split(" → ")[1]
    git(judged, "checkout", "--quiet", "propositions.yaml")
    change(judged, 'attributes: {personal: "yes"}', 'attributes: {personal: "no"}', "codebook.yaml")
    change(judged, "channel under personal", "channel.personal == yes", "propositions.yaml")
    commit(judged)
    change(judged, 'attributes: {personal: "no"}', 'attributes: {personal: "yes"}', "codebook.yaml")
    assert rows(run, judged)["checks", "P1 · North", "outcome"] == [("holds → fails", ["the codebook or the cases"])]


def test_changed_material_is_told(root: Path, run: Run) -> None:
    change(root, "{industry: toys}", "{industry: games, size: small}", "cases/north/case.yaml")
    change(root, "wong: {role: founder}", "wong: {role: owner}", "cases/north/case.yaml")
    change(root, "kind: letter", "kind: memo\ndate: 2005-01-01", "cases/south/letter.md")
    (root / "cases/west").mkdir()
    (root / "cases/west/note.md").write_text("---\nkind: note\ndate: 2006-02-03\n---\nHelp came.\n", "utf-8")
    change(root, "Who paid in the beginning?, asks", "Who paid at first?, asks", "guide.yaml")
    found = {key: many[0][0] for key, many in rows(run, root).items() if key[0] in ("cases", "sources", "guide")}
    assert found == {
        ("cases", "west", "new"): "West",
        ("cases", "north", "industry"): "toys → games",
        ("cases", "north", "size"): "(none) → small",
        (
            "cases",
            "north",
            "informants",
        ): "wong (role: founder), lee (role: sales) → wong (role: owner), lee (role: sales)",
        ("sources", "west/note", "new"): "note, 2006-02-03",
        ("sources", "south/letter", "kind"): "letter → memo",
        ("sources", "south/letter", "date"): "(none) → 2005-01-01",
        ("guide", "Q1", "text"): "Who paid in the beginning? → Who paid at first?",
    }
    commit(root)
    assert run("sources", "rename", "west/note", "diary", at=root).code == 0
    found = {key: many[0][0] for key, many in rows(run, root).items()}
    assert found["sources", "west/note", "renamed"] == "west/note → west/diary"
    git(root, "rm", "--quiet", "-r", "cases/south")
    found = {key: many[0][0] for key, many in rows(run, root).items()}
    assert found["cases", "south", "gone"] == "South"
    assert found["sources", "south/letter", "gone"] == "memo"
    assert found["origins", "South · Start-up", "gone"] == "gone, with 1 entry"


def test_codings_that_move_with_their_source_or_change_hands_are_told(root: Path, run: Run) -> None:
    (root / "displays/who.yaml").write_text("rows: source\ncols: coder\ncell: {show: ids}\n", "utf-8")
    commit(root)
    assert run("sources", "rename", "north/talk", "speech", at=root).code == 0
    (root / "cases/south/letter.second.jsonl").rename(root / "cases/south/letter.third.jsonl")
    found = rows(run, root)
    ((_, did),) = found["who", "north/talk", "gone"]
    assert did[0].startswith("moved with its source (lead): north/talk → north/speech, north/speech:7 “My uncle")
    ((_, did),) = found["who", "second", "gone"]
    assert did[0].startswith("taken over from second (third): south/letter:6")


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "latex", "csv", "json"])
def test_it_is_a_display_in_every_format_the_same_each_time(root: Path, run: Run, form: str, tmp_path: Path) -> None:
    run("recode", "uncle0000000", "channel=friends", *LEAD, at=root)
    first = run("diff", "HEAD", "--format", form, at=root)
    assert (first.code, first.err) == (0, "")
    assert "relatives" in first.out
    assert run("diff", "HEAD", "--format", form, "-o", str(tmp_path / "kept"), at=root).out == ""
    assert (tmp_path / "kept").read_text("utf-8") == first.out
    if form == "json":
        found = json.loads(first.out)
        assert (found["kind"], found["dimensions"]) == ("revised", ["part", "place", "what"])
        assert found["rows"][0]["cells"][1]["entries"][0]["evidence"] == ["uncle0000000"]
        assert found["evidence"]["uncle0000000"]["line"] == 7


def test_two_earlier_states_can_be_set_side_by_side_and_one_display_alone(root: Path, run: Run) -> None:
    (root / "displays/other.yaml").write_text("rows: case\ncols: channel\ncell: {show: count}\n", "utf-8")
    commit(root)
    run("recode", "uncle0000000", "channel=friends", *LEAD, at=root)
    git(root, "tag", "sent", "HEAD")
    commit(root)
    run("uncode", "uncle0000000", *LEAD, at=root)
    both = rows(run, root, "sent", "HEAD")
    assert {key[0] for key in both} == {"origins", "other", "codings"}
    alone = rows(run, root, "sent", "HEAD", "--display", "other")
    assert {key: [told for told, _ in many] for key, many in alone.items()} == {
        key: [told for told, _ in many] for key, many in both.items() if key[0] == "other"
    }
    assert alone
    assert "removed" not in str(both)
    title = run("diff", "sent", "HEAD", "--display", "other", at=root).out.split("\n\n")[0]
    assert " ".join(title.split()).startswith("What changed in other: sent (")


def test_a_display_that_is_nowhere_is_answered_with_the_nearest(root: Path, run: Run) -> None:
    done = run("diff", "HEAD", "--display", "orgins", at=root)
    assert (done.code, done.out) == (2, "")
    assert 'no display "orgins" at HEAD (' in done.err
    assert 'did you mean "origins"?' in done.err


def test_a_merge_not_settled_is_refused_and_the_state_before_it_can_still_be_shown(root: Path, run: Run) -> None:
    git(root, "switch", "--quiet", "--create", "other")
    change(root, "{label: Relatives}", "{label: Kin}", "codebook.yaml")
    change(root, "My uncle", "My aunt")
    commit(root)
    git(root, "switch", "--quiet", "main")
    change(root, "{label: Relatives}", "{label: Family}", "codebook.yaml")
    change(root, "My uncle", "My mother")
    commit(root)
    with pytest.raises(AssertionError):
        git(root, "merge", "--quiet", "other")
    done = run("diff", "HEAD", at=root)
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "casecode: error: a merge left conflicts in cases/north/talk.md, codebook.yaml; settle them, git add the files, "
        "and run this again [cannot-be-done]\n"
    )
    assert run("diff", "HEAD", "other", at=root).code == 0
    shown = run("display", "origins", "--at", "other", at=root)
    assert (shown.code, "Kin" in shown.out) == (0, True)
    git(root, "checkout", "--quiet", "--ours", "codebook.yaml")
    git(root, "add", "--all")
    done = run("diff", "HEAD", at=root)
    assert (done.code, "a merge left conflicts in cases/north/talk.md; settle them" in done.err) == (3, True)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("diff", "HEAD~7"), 3, '"HEAD~7" lies before the first commit; the history has one commit [cannot-be-done]'),
        (("diff", "mian"), 2, 'no revision "mian"; did you mean "main"? [unknown-revision]'),
        (("diff", "HEAD", "mian"), 2, 'no revision "mian"'),
        (("diff", "HEAD..main"), 2, "name the two revisions apart"),
        (("display", "origins", "--at", "mian"), 2, 'did you mean "main"?'),
        (("display", "orgins", "--at", "HEAD"), 2, 'did you mean "origins"?'),
        (("display", "--rows", "case", "--cols", "phase", "--show", "count", "--at", "HEAD", "--save", "x"), 3, "as it was"),
        (("display", "--rows", "cas", "--cols", "phase", "--show", "count", "--at", "HEAD"), 2, 'did you mean "case"?'),
    ],
)  # fmt: skip
def test_what_stops_it_is_one_sentence(root: Path, run: Run, words: tuple[str, ...], code: int, told: str) -> None:
    done = run(*words, at=root)
    assert (done.code, done.out) == (code, "")
    assert told in done.err
    assert done.err.count("\n") == 1


def test_problems_of_either_time_are_noted(root: Path, run: Run) -> None:
    path = root / "cases/north/talk.lead.jsonl"
    path.write_text(path.read_text("utf-8") + "torn\n", "utf-8")
    commit(root)
    done = run("diff", "HEAD", at=root)
    assert done.code == 0
    assert "casecode: 1 problem in the study's files as they were at HEAD (" in done.err
    assert "casecode: 1 problem in the study's files, the first: cases/north/talk.lead.jsonl:4" in done.err


def test_displays_asked_for_in_words_and_the_list_of_displays_are_as_they_were(root: Path, run: Run) -> None:
    (root / "displays/new.yaml").write_text("rows: case\ncols: phase\ncell: {show: count}\n", "utf-8")
    run("uncode", "uncle0000000", *LEAD, at=root)
    asked = ("display", "--rows", "case", "--cols", "resource", "--show", "count:codings", "--format", "csv")
    assert run(*asked, "--at", "HEAD", at=root).out == "case,Money,People\nNorth,2,1\nSouth,(not asked),2\n"
    assert run(*asked, at=root).out.split("\n")[1] == "North,1,1"
    assert run("display", "--at", "HEAD", at=root).out.split("\n")[1:] == ["origins  Where it came from", ""]


def test_hostile_words_of_an_earlier_state_are_harmless(root: Path, run: Run) -> None:
    change(root, "title: Where it came from", 'title: "a\\e[2Jb\\u202ec"', "displays/origins.yaml")
    change(root, "My uncle paid", "=cmd() \u202emy")
    commit(root)
    change(root, '"a\\e[2Jb\\u202ec"', "Plain", "displays/origins.yaml")
    for form in ("terminal", "csv", "json"):
        out = (
            run("diff", "HEAD~1", "--format", form, at=root).out
            + run("display", "origins", "--at", "HEAD", at=root).out
        )
        assert "\x1b[2J" not in out
        assert "\u202e" not in out
