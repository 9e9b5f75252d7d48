"""Checks of propositions: what holds, fails or is undecided, on codings written out here and on random ones."""

import json
from collections.abc import Callable
from pathlib import Path

import findings
import literals
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_studies import Plan, plans

from casecode.analysis.expecting import checks, outcomes, wrong
from casecode.errors import BadExpression, UnknownName
from casecode.model.propositions import Expectation, Outcome, Proposition
from casecode.workspace.study import Study, open_study

HUMAN = {"resource": "human", "status": "used"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return findings.write(tmp_path)


def come_to(study: Study, *expects: Expectation) -> dict[str, Outcome]:
    return outcomes(Proposition("P", "", expects=expects), study.project, study.passages)


def north(root: Path, **parts: object) -> Outcome:
    return come_to(open_study(root), Expectation(**parts))["north"]  # type: ignore[arg-type]


def test_each_proposition_comes_to_what_was_worked_out_by_hand(root: Path) -> None:
    study = open_study(root)
    found = {id_: come_to(study, *one.expects) for id_, one in study.propositions.every.items()}
    assert found == {
        "P1": {"north": "fails", "south": "holds", "west": "undecided"},
        "P2": {"north": "holds", "south": "fails", "west": "undecided"},
        "P3": {},
    }


@pytest.mark.parametrize(
    ("parts", "outcome"),
    [
        ({"none": "channel == relatives"}, "fails"),
        ({"none": "channel == bank-loan"}, "holds"),
        ({"none": "channel == bank-loan", "within": "resource == financial"}, "undecided"),
        ({"some": "channel == bank-loan", "within": "resource == financial"}, "undecided"),
        ({"some": "channel == bank-loan"}, "fails"),
        ({"some": "channel == friends"}, "holds"),
        ({"some": "channel == friends", "maybe": "channel.personal == disputed"}, "undecided"),
        ({"none": "channel == friends", "maybe": "channel.personal == disputed"}, "undecided"),
        ({"none": "channel under personal", "maybe": "channel.personal == disputed"}, "fails"),
        ({"some": "channel under personal", "maybe": "channel.personal == disputed"}, "holds"),
        ({"none": "channel == job-market", "within": "phase == start-up"}, "holds"),
        ({"none": "channel == job-market", "within": "phase == ongoing"}, "fails"),
        ({"some": "resource == human", "count": "channel", "least": 3}, "holds"),
        ({"some": "resource == human", "count": "channel", "least": 4}, "fails"),
        ({"some": "resource == human", "count": "channel", "least": 2, "most": 2}, "fails"),
        ({"some": "resource == human", "count": "channel", "most": 3}, "holds"),
        ({"some": "resource == human", "count": "channel", "most": 2, "maybe": "channel == friends"}, "undecided"),
        ({"some": "resource == human", "count": "channel", "least": 2, "maybe": "channel == friends"}, "holds"),
        ({"some": "resource == financial", "count": "channel", "most": 2}, "fails"),
        ({"some": "resource == financial", "count": "channel", "least": 0, "most": 2}, "holds"),
        ({"some": "theme == handshake"}, "holds"),
    ],
)
def test_an_expectation_of_one_case(parts: dict[str, object], outcome: str, root: Path) -> None:
    assert north(root, **parts) == outcome


def test_several_expectations_must_all_hold_and_any_that_fails_fails(root: Path) -> None:
    study = open_study(root)
    holds, fails = Expectation(some="channel == friends"), Expectation(some="channel == bank-loan")
    unsure = Expectation(none="channel == friends", maybe="channel == friends")
    assert come_to(study, holds, holds)["north"] == "holds"
    assert come_to(study, holds, unsure)["north"] == "undecided"
    assert come_to(study, unsure, fails, holds)["north"] == "fails"


def test_a_case_of_which_nothing_is_expected_is_left_out(root: Path) -> None:
    study = open_study(root)
    assert set(come_to(study, Expectation(some="resource == human", cases=("North", "west")))) == {"north", "west"}
    both = (Expectation(some="resource == human", cases=("north",)), Expectation(some="resource == human"))
    assert set(come_to(study, *both)) == {"north", "south", "west"}


def test_only_what_is_used_and_not_contradicted_counts_unless_a_filter_says_otherwise(root: Path) -> None:
    relatives = "channel == relatives"
    assert come_to(open_study(root), Expectation(none=relatives))["south"] == "holds"
    assert come_to(open_study(root), Expectation(none=f"{relatives} and status == absent"))["south"] == "fails"
    said = Expectation(none=relatives, within="status in [used, absent]")
    assert come_to(open_study(root), said)["south"] == "fails"
    read_so = Expectation(none=relatives, maybe="status == absent")
    assert come_to(open_study(root), read_so)["south"] == "undecided"
    literals.code(root, "south/letter", "found our people", channel="friends", stance="contradicts", **HUMAN)
    friends = "channel == friends"
    assert come_to(open_study(root), Expectation(none=friends))["south"] == "holds"
    assert come_to(open_study(root), Expectation(none=f"{friends} and stance == contradicts"))["south"] == "fails"


def test_a_codebook_without_status_and_stance_takes_every_coding(small: Callable[[str], Path]) -> None:
    root = small("-- codebook.yaml --\nfacets: {theme: {codes: {trust: {}}}}\n-- cases/north/a.md --\nOne. Two.\n")
    literals.code(root, "north/a", "One.", theme="trust")
    assert north(root, none="theme == trust") == "fails"


def test_a_coding_whose_words_are_gone_counts_for_nothing(root: Path) -> None:
    talk = root / "cases/north/talk.md"
    talk.write_text(talk.read_text("utf-8").replace("Two cousins worked for us then.", "Nobody."), encoding="utf-8")
    assert north(root, none="channel == relatives") == "holds"


def test_what_breaks_what_may_break_and_what_contradicts_is_told_apart(root: Path) -> None:
    literals.code(
        root, "north/talk", "put notices", id_="against00000", channel="job-market", stance="contradicts", **HUMAN
    )
    study = open_study(root)
    one = study.propositions.every["P1"]
    [finding] = checks([one], study.project, study.passages)["P1"]["north"].findings
    assert [passage.id for passage in finding.surely] == ["cousins00000"]
    assert [passage.id for passage in finding.perhaps] == ["friend000000"]
    assert [passage.id for passage in finding.breaking] == ["cousins00000", "friend000000"]
    assert [passage.id for passage in finding.contradicting] == ["against00000"]
    assert {passage.id for passage in finding.looked} == {"cousins00000", "friend000000", "notices00000"}


def test_what_speaks_to_a_check_that_looks_at_all_is_what_meets_it(root: Path) -> None:
    study = open_study(root)
    one = Proposition("P", "", expects=(Expectation(some="channel == relatives"),))
    found = checks([one], study.project, study.passages)["P"]
    assert [passage.id for passage in found["north"].speaking] == ["cousins00000"]
    assert found["north"].findings[0].breaking == []


def test_what_is_wrong_is_raised_when_asked_and_told_with_every_line_when_checked(root: Path) -> None:
    project = open_study(root).project
    bad = Expectation(
        some="resorce == human", within="status = used", count="chanel", least=1, cases=("nrth",),
        lines={"some": 3, "within": 4, "count": 5, "cases": 6},
    )  # fmt: skip
    one = Proposition("P", "", expects=(bad,), line=2)
    with pytest.raises(UnknownName, match=r'no dimension "chanel"|no case "nrth"'):
        outcomes(one, project, ())
    assert [(line, type(error)) for line, error in wrong(one, project)] == [
        (3, UnknownName),
        (4, BadExpression),
        (5, UnknownName),
        (6, UnknownName),
    ]
    assert list(wrong(Proposition("P", "", expects=(Expectation(none="resource == human"),)), project)) == []


# What follows works from the records on disk, with no code of casecode's.

CONDITIONS = [
    {"resource": ("human",)},
    {"channel": ("relatives", "friends")},
    {"phase": ("ongoing",), "resource": ("financial", "human")},
]
WITHIN: list[dict[str, tuple[str, ...]]] = [{}, {"phase": ("start-up",)}, {"status": ("used", "rejected")}]
MAYBE: list[dict[str, tuple[str, ...]]] = [{}, {"stance": ("qualifies", "contradicts")}, {"channel": ("friends",)}]
Codes = dict[str, str]


def written(test: dict[str, tuple[str, ...]]) -> str:
    return " and ".join(f"{facet} in [{', '.join(codes)}]" for facet, codes in test.items())


def meets(codes: Codes, test: dict[str, tuple[str, ...]]) -> bool:
    read = {"stance": "supports", **codes}
    return all(read.get(facet) in wanted for facet, wanted in test.items())


def counts(codes: Codes, *tests: dict[str, tuple[str, ...]]) -> bool:
    spoken = {facet for test in tests for facet in test}
    is_used = "status" in spoken or codes.get("status", "used") == "used"
    return is_used and ("stance" in spoken or codes.get("stance") != "contradicts")


def by_hand(records: list[Codes], is_none: bool, cond: dict[str, tuple[str, ...]], within: dict[str, tuple[str, ...]], maybe: dict[str, tuple[str, ...]]) -> str:  # noqa: FBT001 # fmt: skip
    here = [codes for codes in records if meets(codes, within)]
    fit = [codes for codes in here if meets(codes, cond)]
    disputed = [codes for codes in fit if maybe and meets(codes, maybe) and counts(codes, cond, within, maybe)]
    sure = [codes for codes in fit if not (maybe and meets(codes, maybe)) and counts(codes, cond, within)]
    if not disputed and not any(counts(codes, cond, within) for codes in here):
        return "undecided"
    readings = {bool(sure), bool(sure or disputed)}
    if len(readings) > 1:
        return "undecided"
    return "holds" if readings == {not is_none} else "fails"


@settings(max_examples=60, deadline=None, database=None)
@given(
    plan=plans(), is_none=st.booleans(), cond=st.sampled_from(CONDITIONS),
    within=st.sampled_from(WITHIN), maybe=st.sampled_from(MAYBE),
)  # fmt: skip
def test_random_checks_come_to_what_a_count_by_hand_gives(
    tmp_path_factory: pytest.TempPathFactory,
    plan: Plan,
    is_none: bool,  # noqa: FBT001
    cond: dict[str, tuple[str, ...]],
    within: dict[str, tuple[str, ...]],
    maybe: dict[str, tuple[str, ...]],
) -> None:
    root = plan.write(tmp_path_factory.mktemp("study"))
    filters = {"none" if is_none else "some": written(cond), "within": written(within), "maybe": written(maybe)}
    found = come_to(open_study(root), Expectation(**filters))  # type: ignore[arg-type]
    for case in plan.cases:
        lines = [
            line for path in (root / "cases" / case).glob("*.jsonl") for line in path.read_text("utf-8").split("\n")
        ]
        records = [json.loads(line)["codes"] for line in lines if line]
        assert found[case] == by_hand(records, is_none, cond, within, maybe), (case, filters)
