"""The commands of a working day: init, status, cases, sources, memo, recode, log, undo, displays asked for in words."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import readme
from conftest import Run

from casecode.workspace.checking import check
from casecode.workspace.study import Study


@pytest.fixture
def begun(tmp_path: Path, run: Run) -> Path:
    """Give a study as init leaves it."""
    assert run("init", "mine", at=tmp_path).code == 0
    return tmp_path / "mine"


def coded(begun: Path, run: Run) -> str:
    told = run(
        "code",
        "harbour/interview-ines",
        "--quote",
        "My aunt lent me the first rent",
        "help=money",
        "giver=family",
        "--coder",
        "me",
        at=begun,
    )
    assert told.code == 0, told.err
    return told.out.split()[0]


def test_init_makes_a_small_study_that_passes_its_check(begun: Path) -> None:
    study = Study(begun)
    assert check(study) == []
    assert list(study.project.cases) == ["harbour", "hill"]
    assert len(study.project.codebook.facets) == 2
    assert {source.provenance for source in study.project.sources.values()} == {"constructed"}


def test_init_says_in_one_screen_what_lies_where(tmp_path: Path, run: Run) -> None:
    told = run("init", "mine", at=tmp_path).out
    assert told.count("\n") <= 20
    assert all(len(line) <= 120 for line in told.split("\n"))
    for word in ("codebook.yaml", "cases/CASE/", "displays/", "casecode code", "casecode display help"):
        assert word in told


def test_the_steps_that_init_shows_can_be_typed_as_they_stand(tmp_path: Path) -> None:
    told = readme.run("casecode init mine", tmp_path)
    steps = [line.strip() for line in told.split("\n") if line.startswith("  c")]
    commands = [step for step in steps if step.startswith(("cd ", "casecode "))]
    assert len(commands) == 4
    shown = readme.run(" && ".join(commands), tmp_path)
    assert "Harbour  · Family" in shown


def test_the_steps_for_an_empty_study_can_be_typed_as_they_stand(tmp_path: Path) -> None:
    (tmp_path / "interview.txt").write_text("P: Well, trust took years.\n", encoding="utf-8")
    told = readme.run("casecode init mine --empty", tmp_path)
    steps = [line.strip() for line in told.split("\n") if line.startswith("  c")]
    commands = [
        step.replace("interview.txt", "../interview.txt") for step in steps if step.startswith(("cd ", "casecode "))
    ]
    assert len(commands) == 5
    readme.run(" && ".join(commands), tmp_path)
    study = Study(tmp_path / "mine")
    assert check(study) == []
    assert list(study.project.sources) == ["first/interview"]
    assert study.project.codebook.facet("theme").find("trust").label == "Trust"


def test_init_never_overwrites(begun: Path, run: Run) -> None:
    (begun / "codebook.yaml").write_text("facets: {}\n", encoding="utf-8")
    told = run("init", at=begun)
    assert told.code == 3
    assert "codebook.yaml is there already, and was left as it is" in told.err
    assert (begun / "codebook.yaml").read_text("utf-8") == "facets: {}\n"


def test_init_can_make_a_git_repository_that_ignores_what_is_disposable(tmp_path: Path, run: Run) -> None:
    assert run("init", "--empty", "--git", at=tmp_path).code == 0
    assert (tmp_path / ".git").is_dir()
    assert "/.casecode/" in (tmp_path / ".gitignore").read_text("utf-8")
    assert "eol=lf" in (tmp_path / ".gitattributes").read_text("utf-8")
    assert run("status", at=tmp_path).code == 0


def test_init_in_a_repository_leaves_it_one(tmp_path: Path, run: Run) -> None:
    readme.run("git init --quiet", tmp_path)
    config = (tmp_path / ".git/config").read_bytes()
    assert run("init", "--git", at=tmp_path).code == 0
    assert (tmp_path / ".git/config").read_bytes() == config


def test_init_says_when_git_is_missing(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    told = run("init", "mine", "--git", at=tmp_path)
    assert told.code == 3
    assert "git is not installed" in told.err
    assert (tmp_path / "mine/codebook.yaml").exists()


def test_init_into_a_file_is_one_sentence(tmp_path: Path, run: Run) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    told = run("init", "taken/mine", at=tmp_path)
    assert told.code == 3
    assert "cannot write" in told.err


def test_status_tells_material_coding_and_what_to_do_next(begun: Path, run: Run) -> None:
    assert "nobody yet" in run("status", at=begun).out
    coded(begun, run)
    told = run("status", at=begun).out
    for words in (
        "2 cases, 2 sources, 193 words",
        "by me",
        "1 unchanged",
        "displays     help",
        "0 errors",
        "hill/interview-tom (0 % coded)",
    ):
        assert words in told


def test_sources_tell_words_share_coder_and_what_to_do_next(begun: Path, run: Run) -> None:
    coded(begun, run)
    told = run("sources", at=begun)
    assert "harbour/interview-ines  interview  102    7 %    1" in told.out
    assert told.err == "next to do: hill/interview-tom (0 % coded)\n"
    assert "hill" not in run("sources", "--case", "harbour", at=begun).out
    assert run("sources", "--coder", "nobody", at=begun).out.count("0 %") == 2


def test_next_to_do_is_the_least_coded_once_all_are_begun_and_nothing_once_all_are_whole(begun: Path, run: Run) -> None:
    coded(begun, run)
    run("code", "hill/interview-tom", "10-19", "help=money", "--coder", "me", at=begun)
    assert run("sources", at=begun).err == "next to do: harbour/interview-ines (7 % coded)\n"
    run("code", "harbour/interview-ines", "10-19", "help=money", "--coder", "me", at=begun)
    assert run("sources", at=begun).err == ""
    assert "next to do" not in run("status", at=begun).out


def test_cases_tell_sources_words_and_attributes(begun: Path, run: Run) -> None:
    told = run("cases", at=begun).out
    assert "harbour  1        102    0 %    0        place=town" in told


def test_a_case_is_added_renamed_and_withdrawn(begun: Path, run: Run) -> None:
    assert run("cases", "add", "mill", "--label", "The mill: old", "--attribute", "place=town", at=begun).code == 0
    case = Study(begun).project.cases["mill"]
    assert (case.label, case.order, case.attributes) == ("The mill: old", 3, {"place": "town"})
    coded(begun, run)
    assert run("cases", "rename", "harbour", "port", at=begun).code == 0
    assert [p.case.key for p in Study(begun).passages] == ["port"]
    told = run("cases", "withdraw", "port", "--yes", at=begun)
    assert "help · Harbour · Money · Family: goes" in told.err
    assert "port" not in Study(begun).project.cases


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("cases", "add", "harbour"), "is there already"),
        (("cases", "add", "../x"), "cannot name a case"),
        (("cases", "rename", "harbour", "hill"), "is there already"),
        (("cases", "rename", "harbr", "port"), 'did you mean "harbour"?'),
        (("sources", "rename", "interview-ines", "hill/x"), "use: casecode sources move"),
        (("sources", "rename", "interview-ines", "interview-ines"), "is there already"),
        (("sources", "rename", "interview-ine", "x"), 'did you mean "harbour/interview-ines"?'),
        (("sources", "move", "interview-ines", "hil"), 'did you mean "hill"?'),
        (("sources", "withdraw", "interview-ines"), "nobody is there to answer; add --yes if so"),
        (("sources", "add", "nowhere.txt", "--case", "hill"), "cannot read nowhere.txt"),
        (("recode", "abc"), "say which coding and which code"),
        (("memo", "harbr", "text"), 'did you mean "harbour"?'),
        (("display", "help", "--rows", "case"), "leave it out to ask"),
        (("display", "--rows", "case"), "needs rows and columns"),
        (("display", "--rows", "case", "--cols", "help"), "say what the cells show"),
        (("display", "--rows", "case", "--cols", "help", "--show", "giver", "--save", "help"), "is there already"),
        (("display", "--rows", "case", "--cols", "help", "--show", "giver", "--save", "a/b"), "cannot name a display"),
        (("undo",), "nothing to undo"),
    ],
)
def test_what_cannot_be_meant_is_answered_by_one_sentence(
    words: tuple[str, ...], sentence: str, begun: Path, run: Run
) -> None:
    told = run(*words, "--coder", "me", at=begun) if words[0] in ("recode", "memo") else run(*words, at=begun)
    assert told.code in (2, 3)
    assert sentence in told.err
    assert told.err.count("\n") == 1


def test_a_source_is_added_with_what_its_front_matter_is_to_say(begun: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "A Talk.txt"
    file.write_text("\ufeffI: Well?\r\nM: Slow, mostly.\r\n", encoding="utf-8")
    told = run(
        "sources",
        "add",
        str(file),
        "--case",
        "hill",
        "--kind",
        "interview",
        "--date",
        "2024-05-01",
        "--speaker",
        "I=interviewer",
        "--speaker",
        "M=mary",
        at=begun,
    )
    assert told.out == "added cases/hill/a-talk.md\n"
    source = Study(begun).project.sources["hill/a-talk"]
    assert (source.kind, source.date, source.share) == ("interview", "2024-05-01", "no")
    assert [turn.speaker for turn in source.turns] == ["I", "M"]
    assert source.text.endswith("M: Slow, mostly.\n")


def test_a_source_with_front_matter_keeps_it(begun: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "letter.md"
    file.write_text("---\nkind: letter\nmine: 1\n---\nDear all.\n", encoding="utf-8")
    assert run("sources", "add", str(file), "--case", "hill", "--kind", "memo", at=begun).code == 2
    assert run("sources", "add", str(file), "--case", "hill", at=begun).code == 0
    assert (begun / "cases/hill/letter.md").read_text("utf-8") == "---\nkind: letter\nmine: 1\n---\nDear all.\n"


@pytest.mark.parametrize(
    ("data", "sentence"), [(b"\n \n", "the text is empty"), (b"\xff\xfe\x00", "is not UTF-8 text")]
)
def test_a_text_that_cannot_be_a_source_is_refused(
    data: bytes, sentence: str, begun: Path, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(data)
    told = run("sources", "add", str(file), "--case", "hill", at=begun)
    assert told.code in (2, 3)
    assert sentence in told.err


def test_renaming_a_source_takes_its_codings_and_its_rank_along(study: Path, run: Run) -> None:
    count = len(Study(study).passages)
    told = run("sources", "rename", "saturn/letter-supplier", "letter-fossatelli", at=study)
    assert told.out == "now cases/saturn/letter-fossatelli.lead.jsonl\nnow cases/saturn/letter-fossatelli.md\n"
    after = Study(study)
    assert len(after.passages) == count
    assert after.project.cases["saturn"].ranked[2] == "letter-fossatelli"
    assert check(after) == []


def test_moving_a_source_takes_its_codings_along(begun: Path, run: Run) -> None:
    coded(begun, run)
    assert run("sources", "move", "interview-ines", "hill", at=begun).code == 0
    assert [p.source.name for p in Study(begun).passages] == ["hill/interview-ines"]


def test_codings_follow_a_source_that_was_renamed_by_hand(begun: Path, run: Run) -> None:
    coded(begun, run)
    (begun / "cases/harbour/interview-ines.md").rename(begun / "cases/harbour/ines.md")
    told = run("check", at=begun)
    assert told.code == 1
    assert "[lost-source]" in told.out
    assert "casecode sources rename harbour/interview-ines" in told.out
    assert run("sources", "rename", "harbour/interview-ines", "ines", at=begun).code == 0
    assert run("check", at=begun).code == 0
    assert len(Study(begun).passages) == 1


def test_withdrawing_a_source_says_what_every_display_loses_and_can_be_taken_back(study: Path, run: Run) -> None:
    told = run("sources", "withdraw", "saturn/speech-lam", "--yes", at=study)
    assert told.code == 0
    assert (
        "table1 · Saturn · Start-up · Financial Resources · Self-funding from partners: stays, on 1 other passage"
        in told.err
    )
    assert "cases/saturn/speech-lam.md" in told.out
    assert not (study / "cases/saturn/speech-lam.md").exists()
    assert run("undo", at=study).code == 0
    assert run("check", at=study).code == 0


def test_recode_changes_what_is_named_and_keeps_the_rest(begun: Path, run: Run) -> None:
    id_ = coded(begun, run)
    file = begun / "cases/harbour/interview-ines.me.jsonl"
    record = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**record, "mine": [1]}) + "\n", encoding="utf-8")
    told = run("recode", id_[:5], "giver=The trade", "help=", "--wording", "giver=Miller", "--coder", "me", at=begun)
    assert "giver=trade" in told.out
    after = json.loads(file.read_text("utf-8"))
    assert after["codes"] == {"giver": "trade"}
    assert after["wording"] == {"giver": "Miller"}
    assert after["mine"] == [1]
    assert (after["id"], after["at"], after["quote"]) == (record["id"], record["at"], record["quote"])
    assert run("check", at=begun).code == 0


def test_recode_refuses_to_leave_a_coding_without_a_code(begun: Path, run: Run) -> None:
    id_ = coded(begun, run)
    told = run("recode", id_, "help=", "giver=", "--coder", "me", at=begun)
    assert told.code == 2
    assert f"remove it with: casecode uncode {id_}" in told.err


def test_recode_words_only_what_is_coded(begun: Path, run: Run) -> None:
    id_ = coded(begun, run)
    told = run("recode", id_, "help=", "--wording", "help=x", "--coder", "me", at=begun)
    assert told.code == 2
    assert "cannot be worded" in told.err


def edit(begun: Path, old: str, new: str) -> None:
    path = begun / "cases/harbour/interview-ines.md"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")


def test_recode_lays_a_passage_on_the_text_as_it_is_now(begun: Path, run: Run) -> None:
    id_ = coded(begun, run)
    edit(begun, "Q: How did", "Q: And so how did")
    assert run("recode", id_, "giver=friends", "--coder", "me", at=begun).code == 0
    (passage,) = Study(begun).passages
    assert passage.state == "unchanged"
    assert passage.quote == "My aunt lent me the first rent"


def test_recode_refuses_a_passage_whose_words_are_lost(begun: Path, run: Run) -> None:
    id_ = coded(begun, run)
    edit(begun, "My aunt lent me the first rent", "Somebody paid")
    told = run("recode", id_, "giver=friends", "--coder", "me", at=begun)
    assert told.code == 2
    assert f"say first where it stands: casecode anchors --at LINES {id_}" in told.err


@pytest.mark.parametrize(
    ("about", "subject"),
    [
        ("harbour", "case harbour"),
        ("case:Hill", "case hill"),
        ("interview-tom", "source hill/interview-tom"),
        ("giver=friends", "code giver=friends"),
        ("help", "display help"),
    ],
)
def test_a_memo_is_written_on_anything_and_read_again(about: str, subject: str, begun: Path, run: Run) -> None:
    assert run("memo", about, "Ask again.\nSoon.", "--coder", "me", at=begun).out.startswith(
        f"memo on the {subject} in "
    )
    told = run("memo", about, at=begun).out
    assert f"me on the {subject}" in told
    assert "    Ask again.\n    Soon.\n" in told
    assert run("check", at=begun).code == 0


def test_a_memo_on_a_coding_stands_in_its_record(begun: Path, run: Run) -> None:
    id_ = coded(begun, run)
    assert run("memo", id_[:6], "Really a gift?", "--coder", "me", at=begun).code == 0
    assert json.loads((begun / "cases/harbour/interview-ines.me.jsonl").read_text("utf-8"))["memo"] == "Really a gift?"
    assert "Really a gift?" in run("memo", at=begun).out


def test_memo_files_that_hold_something_else_are_passed_over(begun: Path, run: Run) -> None:
    (begun / "memos").mkdir()
    (begun / "memos/me.jsonl").write_text('torn\n{"id":"a","kind":"other","about":"x","memo":"y"}\n', encoding="utf-8")
    (begun / "memos/Not A Coder.jsonl").write_text("{}\n", encoding="utf-8")
    (begun / "memos/you.jsonl").mkdir()
    assert run("memo", at=begun).out == ""


def test_log_tells_who_coded_what_when(begun: Path, run: Run) -> None:
    coded(begun, run)
    told = run("log", "--coder", "me", "--case", "Harbour", "--since", "2020-01", at=begun)
    assert "me cases/harbour/interview-ines.md:13 help=money giver=family" in told.out
    assert told.err == "1 of 1 codings\n"
    assert run("log", "--since", "2999", at=begun).out == ""


def test_a_display_asked_for_in_words_is_the_same_as_its_file(begun: Path, run: Run) -> None:
    coded(begun, run)
    asked = ("--rows", "case", "--cols", "help", "--show", "giver", "--where", "giver != trade", "--coder", "me")
    shown = run("display", *asked, "--save", "mine", at=begun)
    assert shown.err == "saved displays/mine.yaml\n"
    assert run("display", "mine", at=begun).out == shown.out
    assert "mine" in run("display", at=begun).out


def test_a_display_asked_for_in_words_may_count_and_roll_up(repository: Path, run: Run) -> None:
    told = run("display", "--rows", "channel@1", "--cols", "case", "--show", "count:passages", at=repository)
    assert told.code == 0
    assert "Personal networks" in told.out


def test_without_displays_the_list_says_how_to_ask_for_one(small: Callable[[str], Path], run: Run) -> None:
    told = run("display", at=small(""))
    assert told.out == ""
    assert "casecode display --rows case" in told.err


def test_a_display_whose_file_is_wrong_is_listed_as_such(small: Callable[[str], Path], run: Run) -> None:
    root = small("-- displays/bad.yaml --\nrows: case\n")
    assert "its file is wrong" in run("display", at=root).out


def test_withdrawing_without_displays_is_silent_about_them(small: Callable[[str], Path], run: Run) -> None:
    root = small("-- cases/one/talk.md --\nHello.\n")
    told = run("sources", "withdraw", "one/talk", "--yes", at=root)
    assert told.err == "casecode undo brings it back\n"


def test_a_question_may_be_answered_with_no(begun: Path) -> None:
    shown = readme.run("script -qec 'casecode sources withdraw interview-ines' /dev/null <<< n", begun)
    assert "withdraw the source harbour/interview-ines" in shown
    assert (begun / "cases/harbour/interview-ines.md").exists()


def test_a_question_may_be_answered_with_yes(begun: Path) -> None:
    shown = readme.run("script -qec 'casecode sources withdraw interview-ines' /dev/null <<< y", begun)
    assert "withdrawn cases/harbour/interview-ines.md" in shown
    assert not (begun / "cases/harbour").joinpath("interview-ines.md").exists()
