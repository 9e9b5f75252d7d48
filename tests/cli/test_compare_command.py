"""The commands compare and robustness: what they take, the protocol, and what they leave in the files."""

import json
import shutil
import subprocess
from pathlib import Path

import literals
import pytest
import two_cases
from conftest import Run

from casecode.analysis import comparisons
from casecode.files import comparisons as looks_files
from casecode.workspace.protocol import protocol
from casecode.workspace.study import open_study


def records(study: Path, coder: str = "lead") -> list[dict[str, object]]:
    text = (study / f"comparisons/{coder}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def rows(run: Run, study: Path, *words: str) -> dict[str, list[list[str]]]:
    """Give what the protocol lists, by comparison."""
    result = run("compare", *words, "--protocol", "--format", "json", at=study)
    assert result.code == 0, result.err
    return {
        row["head"][0]: [[entry["label"] for entry in cell["entries"]] for cell in row["cells"]]
        for row in json.loads(result.out)["rows"]
    }


def looked(rows: dict[str, list[list[str]]]) -> list[str]:
    return [name for name, (days, *_) in rows.items() if days]


def test_the_protocol_lists_every_pair_triad_grouping_and_split(run: Run, study: Path) -> None:
    found = list(rows(run, study))
    assert found[:6] == [
        "Neptune – Saturn", "Neptune – Mercury", "Neptune – Terra",
        "Saturn – Mercury", "Saturn – Terra", "Mercury – Terra",
    ]  # fmt: skip
    assert len([name for name in found if name.count("–") == 2]) == 4
    assert found[10:] == [
        "by industry", "by place", "by founded", "by founders-experience", "by listed", "by source.kind",
        "phase by phase",
    ]  # fmt: skip


def test_a_look_with_a_note_is_one_dated_record_of_the_coder(run: Run, study: Path) -> None:
    told = run("compare", "--cases", "Terra,mercury", "--note", "Both are listed.", "--coder", "lead", at=study)
    assert (told.code, told.out) == (0, "looked at Mercury – Terra, in comparisons/lead.jsonl\n")
    (record,) = records(study)
    assert (record["kind"], record["display"], record["compared"]) == ("comparison", "table1", "pair mercury terra")
    days, by, notes = rows(run, study)["Mercury – Terra"]
    assert (days, by, notes) == ([str(record["at"])[:10]], ["lead"], ["Both are listed."])
    assert looked(rows(run, study)) == ["Mercury – Terra"]


def test_pairs_looked_at_are_six_records_and_one_action(run: Run, study: Path) -> None:
    assert run("compare", "--pairs", "--looked", "--coder", "lead", at=study).code == 0
    assert len(records(study)) == 6
    assert len(looked(rows(run, study))) == 6
    assert run("undo", at=study).out == "undone: look at 6 comparisons in table1\n"
    assert not (study / "comparisons").exists()
    assert run("redo", at=study).code == 0
    assert len(records(study)) == 6


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["--by", "industry"], "by industry"),
        (["--by-source-kind"], "by source.kind"),
        (["--phases"], "phase by phase"),
        (["--cases", "neptune,saturn,terra"], "Neptune – Saturn – Terra"),
    ],
)
def test_every_way_of_comparing_can_be_looked_at(run: Run, study: Path, words: list[str], name: str) -> None:
    assert run("compare", *words, "--looked", "--coder", "lead", at=study).code == 0
    assert looked(rows(run, study)) == [name]


def test_a_comparison_that_shows_something_else_since_is_marked(run: Run, study: Path) -> None:
    run("compare", "--pairs", "--looked", "--coder", "lead", at=study)
    path = study / "cases/terra/interview-founder.lead.jsonl"
    path.write_text(path.read_text("utf-8").replace('"job-market"', '"consultants"'), "utf-8")
    changed = {name for name, (days, *_) in rows(run, study).items() if days and days[0].endswith(", changed since")}
    assert changed == {"Neptune – Terra", "Saturn – Terra", "Mercury – Terra"}


def test_a_comparison_that_can_no_longer_be_made_stays_in_the_protocol(run: Run, study: Path) -> None:
    run("compare", "--pairs", "--looked", "--coder", "lead", at=study)
    run("compare", "--by", "product", "--looked", "--coder", "lead", at=study)
    shutil.rmtree(study / "cases/terra")
    for path in study.glob("cases/*/case.yaml"):
        path.write_text(path.read_text("utf-8").replace("  product:", "  made:"), "utf-8")
    found = rows(run, study)
    assert [days[0][10:] for days, *_ in (found[name] for name in ("Neptune – terra", "by product"))] == [
        ", no longer there",
        ", no longer there",
    ]
    assert found["Neptune – Saturn"][0][0][10:] == ""


def test_looks_at_another_display_are_counted_apart(run: Run, study: Path) -> None:
    text = (study / "displays/table1.yaml").read_text("utf-8").replace("bounds:", "# bounds:")
    (study / "displays/other.yaml").write_text(text, "utf-8")
    run("compare", "table1", "--phases", "--looked", "--coder", "lead", at=study)
    assert looked(rows(run, study, "other")) == []
    assert "1 more on other displays." in run("compare", "other", "--protocol", at=study).out


def test_a_display_without_phases_has_none_to_look_at(run: Run, tmp_path: Path) -> None:
    root = two_cases.write(tmp_path)
    (root / "displays/plain.yaml").write_text("rows: case\ncols: resource\ncell: {of: channel}\n", "utf-8")
    assert list(rows(run, root, "plain")) == ["North – South", "by source.kind"]
    assert list(rows(run, root, "origins"))[-1] == "by source.kind"  # nothing is coded in the later phase


def test_with_many_cases_only_the_triads_looked_at_are_listed(run: Run, tmp_path: Path) -> None:
    for number in range(comparisons.MOST + 1):
        folder = tmp_path / f"cases/c{number:02}"
        folder.mkdir(parents=True)
        (folder / "t.md").write_text("Help came.\n", "utf-8")
    literals.write(tmp_path, "-- displays/d.yaml --\nrows: case\ncols: resource\ncell: {of: channel}\n")
    literals.code(tmp_path, "c01/t", "Help", resource="human", channel="friends")
    words = ["--cases", "c02,c01,c07"]
    assert run("compare", *words, "--note", "seen", "--coder", "lead", at=tmp_path).code == 0
    found = rows(run, tmp_path)
    assert len(found) == 13 * 12 // 2 + 1
    assert looked(found) == ["C01 – C02 – C07"]
    assert "changed" not in found["C01 – C02 – C07"][0][0]
    assert protocol(open_study(tmp_path)).notes == ("Of the triads of 13 cases only those looked at are listed.",)


def test_what_is_no_look_is_kept_and_passed_over(run: Run, study: Path) -> None:
    other = '{"id":"0rating00000","kind":"rating","case":"terra","value":"3"}'
    (study / "comparisons").mkdir()
    path = study / "comparisons/lead.jsonl"
    path.write_text(f"{other}\nnot a record\n", "utf-8")
    (study / "comparisons/No Coder.jsonl").write_text("{}\n", "utf-8")
    run("compare", "--phases", "--looked", "--coder", "lead", at=study)
    lines = path.read_text("utf-8").split("\n")
    assert other in lines
    assert "not a record" in lines
    assert looked(rows(run, study)) == ["phase by phase"]
    path.unlink()
    path.mkdir()
    assert looked(rows(run, study)) == []


def test_looks_of_two_people_merge_without_conflict(run: Run, study: Path) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@x")
        subprocess.run(["git", *who, *words], cwd=study, check=True, capture_output=True)

    run("compare", "--phases", "--looked", "--coder", "lead", at=study)
    (study / ".gitignore").write_text(".casecode/\n", "utf-8")
    git("init", "-q", "-b", "one")
    git("add", ".")
    git("commit", "-qm", "begin")
    git("checkout", "-qb", "two")
    run("compare", "--pairs", "--looked", "--coder", "second", at=study)
    git("add", ".")
    git("commit", "-qm", "second looks")
    git("checkout", "-q", "one")
    run("compare", "--triads", "--looked", "--coder", "lead", at=study)
    git("commit", "-qam", "lead looks")
    git("merge", "-q", "--no-edit", "two")
    assert len(looked(rows(run, study))) == 1 + 6 + 4
    assert len(list(looks_files.looks(study))) == 11


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--pairs", "--triads"], "one comparison at a time"),
        (["--looked"], "say which comparison was looked at"),
        (["--protocol", "--pairs"], "--protocol lists every comparison"),
        (["--protocol", "--cases", "terra,saturn"], "--protocol lists every comparison"),
        (["--by", "industri"], 'did you mean "industry"'),
        (["--by", "industry", "--cases", "neptune,terra", "--looked"], "leave --cases out"),
        (["nothing"], 'no display "nothing"'),
        (["turned-down"], '"turned-down" cannot compare cases'),
        (["--cases", "satrun,terra"], 'did you mean "saturn"'),
    ],
)
def test_what_is_asked_wrongly_is_answered_in_one_sentence(run: Run, study: Path, words: list[str], told: str) -> None:
    result = run("compare", *words, "--coder", "lead", at=study)
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert not (study / "comparisons").exists()


def test_a_comparison_goes_to_a_file_in_every_format(run: Run, study: Path) -> None:
    for form in ("terminal", "markdown", "html", "latex", "csv", "json"):
        assert run("compare", "--pairs", "--format", form, "-o", f"out.{form}", at=study).out == ""
        text = (study / f"out.{form}").read_text("utf-8")
        assert "Self-funding" in text
        assert text == run("compare", "--pairs", "--format", form, at=study).out or form == "terminal"


def test_robustness_of_all_displays_is_shown_one_after_the_other(run: Run, study: Path) -> None:
    out = run("robustness", "all", "--vary", "disputed", at=study).out
    assert out.index("Main sources of resources") < out.index("Channels in the ongoing phase")
    result = run("robustness", "all", "--format", "json", at=study)
    assert (result.code, result.out) == (2, "")
    assert "name one to write it" in result.err


def test_robustness_without_a_display_is_of_the_one_that_compares_cases(run: Run, study: Path) -> None:
    words = ["--vary", "disputed,coder"]
    assert run("robustness", *words, at=study).out == run("robustness", "table1", *words, at=study).out
    assert run("robustness", "--vary", "nobody", at=study).code == 2
