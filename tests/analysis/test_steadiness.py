"""What would change in the checks of propositions when one thing of the study is otherwise; worked out by hand."""

from pathlib import Path

import findings
import literals
import pytest
from conftest import Run

from casecode.analysis.variations import Kind, Variation, variations
from casecode.errors import AskedWrongly, UnknownName
from casecode.model.displays import Display
from casecode.workspace.robustness import every, robust
from casecode.workspace.study import open_study
from casecode.workspace.surveyed import Whole

LEAD = ("--coder", "lead")
Told = dict[str, dict[str, list[str]]]


@pytest.fixture
def root(tmp_path: Path, run: Run) -> Path:
    """Give the study with verdicts that agree with their checks."""
    findings.write(tmp_path)
    for words in (
        ("P1", "south", "confirms"),
        ("P1", "north", "disconfirms", "-e", "cous"),
        ("P2", "north", "confirms"),
    ):
        assert run("judge", *words, *LEAD, at=tmp_path).code == 0
    return tmp_path


def tried(root: Path, id_: str, *kinds: str) -> Display:
    return robust(open_study(root), id_, kinds)


def told(display: Display) -> Told:
    return {
        row.head[1]: {cell.column: [entry.label for entry in cell.entries] for cell in row.cells if cell.entries}
        for row in display.rows
    }


def test_an_outcome_that_changes_is_told_with_what_it_was_and_the_verdict_it_is_then_against(root: Path) -> None:
    display = tried(root, "propositions", "source", "informant")
    assert told(display) == {
        "without north/talk": {
            "Check": ["P1 North: fails to undecided", "P2 North: holds to undecided"],
        },
        "without south/letter": {
            "Check": ["P1 South: holds to undecided", "P2 South: fails to undecided"],
        },
        "without wong of North": {
            "Check": ["P1 North: fails to holds", "P2 North: holds to fails"],
            "Then against its verdict": ["P1 North: lead’s “disconfirms”", "P2 North: lead’s “confirms”"],
        },
        "without lee of North": {
            "Check": ["P2 North: holds to fails"],
            "Then against its verdict": ["P2 North: lead’s “confirms”"],
        },
        "without chan of South": {"Check": ["P1 South: holds to undecided", "P2 South: fails to undecided"]},
    }
    assert display.lead == (
        "1 of 6 variations change no outcome.",
        "4 of 6 outcomes hang on a single source.",
        "4 of 6 outcomes hang on a single informant.",
        "2 of 6 outcomes would in some variation be against a verdict that they agree with now.",
    )
    gone = [entry.evidence for entry in display.rows[3].cells[0].entries]
    assert gone == [("cousins00000", "friend000000"), ("cousins00000", "friend000000")]


def test_what_hangs_on_whom_is_told_by_proposition_and_case(root: Path) -> None:
    display = robust(open_study(root), "propositions", ("source", "informant", "disputed"), is_by_entry=True)
    found = {(row.head[0], cell.column): cell.entries[0].label for row, cell in display.cells() if cell.entries}
    assert found == {
        ("P1", "North"): "fails; undecided without talk; holds without wong",
        ("P1", "South"): "holds; undecided without letter, chan",
        ("P2", "North"): "holds; undecided without talk; fails without lee, wong",
        ("P2", "South"): "fails; undecided without letter, chan",
    }
    assert display.columns == ("North", "South", "West")
    alone = robust(open_study(root), "p2", ("informant",), is_by_entry=True)
    assert [row.head for row in alone.rows] == [("P2",)]
    assert (
        alone.title == "What hangs on one coder, source or informant in the check of P2. People came from two channels."
    )


def test_a_dispute_settled_decides_what_it_alone_left_open(root: Path, run: Run) -> None:
    run("uncode", "cousins00000", *LEAD, at=root)
    run("judge", "P1", "north", "silent", *LEAD, at=root)
    found = told(tried(root, "P1", "disputed"))
    assert found == {
        "channel.personal: disputed read as yes": {"Check": ["P1 North: undecided to fails"]},
        "channel.personal: disputed read as no": {"Check": ["P1 North: undecided to fails"]},
    }


def test_each_of_two_coders_is_tried_alone_against_the_verdicts_of_all(root: Path, run: Run) -> None:
    human = {"resource": "human", "status": "used"}
    literals.code(root, "south/letter", "at the market", "second", "kin000000000", channel="relatives", **human)
    run("judge", "P1", "south", "disconfirms", "--coder", "second", at=root)
    found = told(tried(root, "P1", "coder"))
    assert found["coder lead alone"] == {
        "Check": ["P1 South: fails to holds"],
        "Then against its verdict": [
            "P1 South: no longer lead’s “confirms”", "P1 South: second’s “disconfirms”",
        ],
    }  # fmt: skip
    assert found["coder second alone"] == {"Check": ["P1 North: fails to undecided"]}


def test_without_a_case_what_is_expected_of_it_is_expected_of_the_others_alone(root: Path) -> None:
    assert told(tried(root, "propositions", "case")) == {}
    varied = variations(Whole(open_study(root)), [Kind.CASE])
    expects = {one.of: len(one.material.propositions.every["P2"].expects) for one in varied}
    assert expects == {"north": 1, "south": 2, "west": 2}


def test_a_case_that_stands_alone_is_told_by_what_the_others_come_to_without_it(root: Path) -> None:
    human = {"resource": "human", "status": "used", "channel": "job-market"}
    literals.code(root, "west/note", "Nothing was said of people.", id_="west00000000", **human)
    assert told(tried(root, "P1", "case")) == {
        "without the case North": {"Otherwise": ["P1 holds in all 2 cases left"]}
    }


def test_a_proposition_that_asks_for_what_is_left_out_cannot_be_checked_and_that_is_said(root: Path) -> None:
    path = root / "propositions.yaml"
    path.write_text(
        path.read_text("utf-8").replace("within: resource == human", "within: source == south/letter"), "utf-8"
    )
    found = told(tried(root, "P1", "source"))
    (why,) = found["without south/letter"]["Otherwise"]
    assert why.startswith('P1 cannot be checked: no source "south/letter"')


def test_a_judgement_goes_with_all_it_rests_on_and_keeps_what_is_left(root: Path, run: Run) -> None:
    literals.code(root, "north/talk", "Later we put", "second", "later0000000", theme="trust")
    for words in (
        ("trust", "north", "low", "-e", "hands"), ("trust", "north", "high", "-e", "hands,later"),
        ("trust", "south", "some", "-e", "paper"), ("growth", "west", "text", "--quote", "west"),
    ):  # fmt: skip
        run("judge", *words, *LEAD, at=root)
    run("judge", "trust", "north", "some", "-e", "hands", "--coder", "second", at=root)

    def ratings(one: Variation) -> list[tuple[str, str, list[str]]]:
        held = (held for held in one.material.judgements if held.kind == "rating")
        return sorted((held.coder, held.value, sorted(held.evidence)) for held in held)

    found = {one.name: ratings(one) for one in variations(Whole(open_study(root)))}
    whole = [("lead", "high", ["hands0000000", "later0000000"]), ("lead", "some", ["paper0000000"])]
    mine = ("second", "some", ["hands0000000"])
    assert found["without west/note"] == sorted([*whole, mine])
    assert found["without wong of North"] == [("lead", "high", ["later0000000"]), ("lead", "some", ["paper0000000"])]
    assert found["without south/letter"] == [whole[0], mine]
    assert found["without the case North"] == [whole[1]]
    assert found["coder second alone"] == []
    assert found["coder lead alone"] == [("lead", "high", ["hands0000000"])]


def test_what_cannot_be_varied_is_told(root: Path, run: Run) -> None:
    with pytest.raises(AskedWrongly, match="P3 expects nothing of the codings"):
        tried(root, "P3")
    with pytest.raises(UnknownName, match=r'no display or proposition "P11"; did you mean "P1"\?'):
        tried(root, "P11")
    assert every(open_study(root)) == ["people", "propositions"]
    out = run("robustness", "all", "--vary", "disputed", at=root).out
    assert out.index("Where people came from") < out.index("the checks of the propositions")
    (root / "displays/propositions.yaml").write_text("rows: case\ncols: phase\ncell: {show: count}\n", "utf-8")
    assert tried(root, "propositions", "case").id == "propositions-robustness"
    assert tried(root, "propositions", "case").dimensions == ("varied", "how")
    assert "Count by" not in tried(root, "propositions", "case").title
    (root / "propositions.yaml").write_text("propositions: {P3: {text: Trust came first.}}\n", "utf-8")
    (root / "displays/propositions.yaml").unlink()
    assert every(open_study(root)) == ["people"]
    with pytest.raises(AskedWrongly, match="no proposition expects anything of the codings"):
        tried(root, "propositions")


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "latex", "csv", "json"])
@pytest.mark.parametrize("words", [("P1",), ("propositions", "--by-entry"), ("P1", "--vary", "case")])
def test_every_format_draws_it(root: Path, run: Run, form: str, words: tuple[str, ...]) -> None:
    done = run("robustness", *words, "--format", form, at=root)
    assert (done.code, done.err) == (0, "")
    assert done.out
