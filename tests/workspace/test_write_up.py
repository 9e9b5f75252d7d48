"""A case written up from small studies: every part, what is left out, and what is withheld of other cases."""

from pathlib import Path

import findings
import literals
import pytest
from conftest import Run
from crossings import Small, firms, told

import casecode
from casecode.errors import UnknownName
from casecode.model.displays import Display
from casecode.workspace.study import open_study
from casecode.workspace.writeup import WriteUp, write_up

LEAD = ("--coder", "lead")


def parts(found: WriteUp) -> dict[str, Display]:
    return {part.id: part for part in found.parts}


def rows(display: Display) -> list[list[object]]:
    return [[*row.head, *map(told, row.cells)] for row in display.rows]


@pytest.fixture
def acme(small: Small) -> Path:
    root = firms(small)
    (root / "displays").mkdir()
    (root / "displays/money.yaml").write_text("title: Money\nrows: case\ncols: phase\ncell: {of: channel}\n")
    (root / "displays/apart.yaml").write_text("rows: case\ncols: phase\nwhere: case == bolt\ncell: {of: channel}\n")
    literals.write(root, "-- codebook.yaml --\n" + literals.CODEBOOK)
    return root


def test_a_case_has_its_facts_informants_sources_and_course_in_time(acme: Path) -> None:
    found = parts(write_up(open_study(acme), "Acme"))
    assert rows(found["acme-facts"]) == [["industry", ["traditional"]]]
    assert rows(found["acme-informants"]) == [
        ["wong", ["role: founder"], ["talk"], ["2"]],
        ["lee", ["role: sales"], ["talk\nletter"], ["5"]],
    ]
    assert rows(found["acme-sources"]) == [
        ["talk", ["interview"], ["2004-03-01"], ["wong, lee"], ["verbatim"], ["23"], ["52 %"], ["5"]],
        ["letter", ["letter"], ["2004-05"], ["lee"], ["no"], ["9"], ["22 %"], ["2"]],
    ]
    course = [[row[0], row[1][0], row[2][0]] for row in rows(found["acme-timeline"])]  # type: ignore[index]
    assert course == [
        ["1999", "Date", "“My uncle paid” (wong, founder; acme/talk:8)"],
        ["2001", "phase", "Start-up ends: until the first export"],
        ["2004-03-01", "source", "interview talk"],
        ["2004-05", "source", "letter letter"],
        ["2004-05", "Date", "“Later the bank paid.” (lee, sales; acme/talk:9)"],
    ]
    assert rows(found["acme-timeline"])[0][3] == ["Relatives, Money, Start-up"]


def test_gaps_tell_what_was_not_asked_from_what_nobody_said(acme: Path) -> None:
    assert rows(parts(write_up(open_study(acme), "bolt"))["bolt-gaps"]) == [
        ["Resource", ["People"], "–"],
        ["Channel", ["Personal, Job market"], "–"],
    ]
    literals.code(acme, "bolt/memo", "A loan was", id_="orphan", resource="human")
    path = acme / "cases/bolt/memo.lead.jsonl"
    path.write_text(path.read_text("utf-8").replace("A loan was", "Quite other words, which stand nowhere"), "utf-8")
    told_ = parts(write_up(open_study(acme), "bolt"))
    assert rows(told_["bolt-gaps"])[0] == ["Resource", ["People"], "–"]


def test_the_questions_of_the_guide_are_accounted_for_source_by_source(acme: Path) -> None:
    found = parts(write_up(open_study(acme), "acme"))["accounting"]
    assert [row.head for row in found.rows] == [("Acme", "talk"), ("Acme", "letter")]


def test_displays_are_of_the_case_alone_and_those_about_another_are_left_out(acme: Path, run: Run) -> None:
    found = write_up(open_study(acme), "acme")
    assert [row.head for row in parts(found)["money"].rows] == [("Acme",)]
    assert parts(found)["money"].provenance.cases == ("Acme",)
    assert found.left_out == 1
    assert "casecode: 1 display left out" in run("case", "acme", at=acme).err


def test_a_case_with_next_to_nothing_is_written_up_too(small: Small) -> None:
    root = small("-- cases/bare/case.yaml --\nlabel: Bare\n-- cases/bare/note.md --\nNobody wrote this.\n")
    found = parts(write_up(open_study(root), "bare"))
    assert set(found) == {"bare-sources", "bare-gaps"}
    assert rows(found["bare-sources"]) == [["note", "–", "–", "–", ["no"], ["3"], ["0 %"], ["0"]]]
    assert rows(found["bare-gaps"])[0][1:] == ["–", ["Money, People"]]
    with pytest.raises(UnknownName):
        write_up(open_study(root), "else")


def test_undated_sources_are_counted_and_phases_need_no_words(small: Small) -> None:
    root = small(
        "-- cases/one/case.yaml --\nlabel: One\nphases: {later: {from: 2001}}\n-- cases/one/note.md --\nWords.\n"
    )
    timeline = parts(write_up(open_study(root), "one"))["one-timeline"]
    assert rows(timeline) == [["2001", ["phase"], ["later begins"], "–"]]
    assert timeline.notes == ("Without a date and so left out: 1.",)


@pytest.fixture
def judged(tmp_path: Path, run: Run) -> Path:
    root = findings.write(tmp_path)
    for words in (
        ("trust", "north", "high", "-e", "hands", "--why", "more than in South"),
        ("P1", "north", "confirms", "--why", "north alone", "-e", "cousins"),
        ("P3", "north", "qualifies", "--why", "unlike West"),
        ("P2", "south", "confirms"),
    ):
        assert run("judge", *words, *LEAD, at=root).code == 0
    return root


def test_constructs_and_verdicts_stand_beside_their_checks(judged: Path) -> None:
    found = parts(write_up(open_study(judged), "north"))
    assert rows(found["north-constructs"])[0][:3] == [
        "Trust",
        ["high (1 coding, 1 source, 1 informant)"],
        ["1 coding, 1 source, 1 informant"],
    ]
    assert rows(found["north-verdicts"]) == [
        ["P1", ["Relatives were not a way to people."], ["≠ confirms (lead)"], ["fails"], ["north alone"]],
        ["P2", ["People came from two channels."], "–", ["holds"], "–"],
        ["P3", ["Trust came first."], ["qualifies (lead)"], "–", ["(withheld: it names another case)"]],
    ]


def test_a_stale_verdict_says_so(judged: Path) -> None:
    literals.code(judged, "north/talk", "Two cousins", id_="more00000000", resource="human", channel="relatives")
    found = parts(write_up(open_study(judged), "north"))
    assert rows(found["north-verdicts"])[0][2] == ["≠ confirms (stale) (lead)"]


def test_memos_on_the_case_its_sources_and_codings_are_there_and_no_others(judged: Path, run: Run) -> None:
    for about, words in (
        ("case:north", "A firm of cousins."),
        ("case:south", "A firm of the market."),
        ("north/talk", "Lee spoke low."),
        ("coding:cousins", "From the mother’s side."),
        ("coding:market", "Which market?"),
        ("case:north", "Ask of SOUTH’s market."),
    ):
        assert run("memo", about, words, *LEAD, at=judged).code == 0
    told_ = rows(parts(write_up(open_study(judged), "north"))["north-memos"])
    assert sorted(row[1:] for row in told_) == [
        [["case north"], ["(withheld: it names another case)"], ["lead"]],
        [["case north"], ["A firm of cousins."], ["lead"]],
        [["coding talk:7"], ["From the mother’s side."], ["lead"]],
        [["source talk"], ["Lee spoke low."], ["lead"]],
    ]


@pytest.mark.parametrize(
    ("share", "on_source", "repeating"),
    [
        ("verbatim", "Lee spoke low.", "We shook hands and that was all, he said."),
        ("paraphrase-only", "Lee spoke low.", "(withheld: it repeats words of a source that may not be quoted)"),
        ("no", "(memo withheld: share is no)", "(withheld: it repeats words of a source that may not be quoted)"),
    ],
)
def test_memos_are_withheld_as_words_are(
    judged: Path, run: Run, share: str, on_source: str, repeating: str, tmp_path: Path
) -> None:
    talk = judged / "cases/north/talk.md"
    talk.write_text(talk.read_text("utf-8").replace("share: verbatim", f"share: {share}"), "utf-8")
    run("memo", "north/talk", "Lee spoke low.", *LEAD, at=judged)
    run("memo", "coding:hands", "Lee spoke low.", *LEAD, at=judged)
    run("memo", "case:north", "We shook hands and that was all, he said.", *LEAD, at=judged)
    run("memo", "case:north", "A firm of cousins.", *LEAD, at=judged)
    told_ = rows(parts(write_up(open_study(judged), "north"))["north-memos"])
    assert sorted(row[2][0] for row in told_) == sorted([on_source, on_source, repeating, "A firm of cousins."])  # type: ignore[index]
    page = tmp_path / "north.md"
    assert run("case", "north", "-f", "markdown", "-o", str(page), at=judged).code == 0
    for out in (run("case", "north", "--width", "300", at=judged).out, page.read_text("utf-8")):
        assert ("Lee spoke low." in out) == (share != "no")
        assert ("shook hands and that was all, he said" in out) == (share == "verbatim")


def test_what_rests_on_another_case_is_withheld_and_told_with_the_others(judged: Path, run: Run) -> None:
    path = judged / "judgements/lead.jsonl"
    path.write_text(path.read_text("utf-8").replace('"hands0000000"', '"paper0000000"'), "utf-8")
    run("judge", "trust", "north", "text", "--quote", "hands", *LEAD, at=judged)
    blind, whole = (parts(write_up(open_study(judged), "north", with_others=one)) for one in (False, True))
    assert rows(blind["north-constructs"])[0][1] == ["(withheld: it names another case)"]
    assert whole["north-verdicts"].rows[2].cells[-1].entries[0].label == "unlike West"
    assert {"constructs", "propositions"} <= whole.keys() - blind.keys()


def test_the_command_draws_a_page_and_python_gives_its_parts(judged: Path, run: Run, tmp_path: Path) -> None:
    study = casecode.open(judged)
    assert next(iter(study.case("north"))).id == "north-facts"
    page = tmp_path / "north.html"
    assert run("case", "north", "--format", "html", "--output", str(page), at=judged).code == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert text.count("<table") == len(study.case("north"))
    assert "<h1>North</h1>" in text
    assert run("case", "north", "-f", "markdown", at=judged).out.startswith("# North\n\n**Facts**\n")
