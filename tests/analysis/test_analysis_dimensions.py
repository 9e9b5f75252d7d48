"""Dimensions: what can be crossed and asked, and its values."""

from pathlib import Path

import pytest
from crossings import Small, firms, passage
from literals import CODEBOOK, code

from casecode.analysis.dimensions import Dimensions
from casecode.errors import UnknownName
from casecode.workspace.study import open_study


@pytest.fixture
def root(small: Small) -> Path:
    return firms(small)


def test_cases_sources_informants_facets_and_their_attributes_can_be_crossed(root: Path) -> None:
    assert Dimensions(open_study(root).project).names == [
        "case",
        "source",
        "informant",
        "coder",
        "question",
        "resource",
        "channel",
        "phase",
        "status",
        "stance",
        "date",
        "case.industry",
        "source.kind",
        "source.date",
        "source.share",
        "informant.role",
        "channel.personal",
        "date.year",
        "date.month",
    ]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("case", ("acme",)),
        ("source", ("acme/talk",)),
        ("informant", ("wong",)),
        ("coder", ("lead",)),
        ("question", ("Q1",)),
        ("channel", ("relatives",)),
        ("stance", ("supports",)),
        ("date", ("1999",)),
        ("case.industry", ("traditional",)),
        ("source.kind", ("interview",)),
        ("source.share", ("verbatim",)),
        ("informant.role", ("founder",)),
        ("channel.personal", ("yes",)),
    ],
)
def test_a_dimension_is_read_off_a_passage(root: Path, name: str, values: tuple[str, ...]) -> None:
    study = open_study(root)
    assert Dimensions(study.project).get(name).read(passage(study, "uncle")) == values


@pytest.mark.parametrize("name", ["question", "channel", "date", "source.date", "informant.role", "channel.personal"])
def test_a_dimension_of_which_a_passage_says_nothing_has_no_value(root: Path, name: str) -> None:
    study = open_study(root)
    assert Dimensions(study.project).get(name).read(passage(study, "savings")) == ()


def test_a_case_without_an_attribute_has_no_value_of_it(small: Small) -> None:
    root = small(
        "-- cases/acme/case.yaml --\nattributes: {size: big}\n-- cases/acme/a.md --\nOne.\n-- cases/bolt/b.md --\nTwo.\n"
    )
    code(root, "bolt/b", "Two", id_="two", channel="friends")
    study = open_study(root)
    assert Dimensions(study.project).get("case.size").read(passage(study, "two")) == ()


def test_a_code_understood_counts_only_where_the_facet_has_no_other_to_go_with(root: Path) -> None:
    study = open_study(root)
    dimensions = Dimensions(study.project)
    assert dimensions.get("stance").read(passage(study, "savings")) == ("supports",)
    assert dimensions.get("status").read(passage(study, "savings")) == ()


def test_an_attribute_of_the_code_understood_is_read_too(small: Small) -> None:
    book = CODEBOOK.replace("{supports: {},", "{supports: {attributes: {side: pro}},")
    root = small(f"-- codebook.yaml --\n{book}-- cases/acme/a.md --\nOne.\n")
    code(root, "acme/a", "One", id_="one", channel="friends")
    study = open_study(root)
    assert Dimensions(study.project).get("stance.side").read(passage(study, "one")) == ("pro",)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("case", ("acme", "bolt")),
        ("source", ("acme/talk", "acme/letter", "bolt/memo")),
        ("coder", ("lead", "second")),
        ("question", ("Q1", "Q2", "Q3")),
        ("phase", ("start-up", "ongoing")),
        ("date", None),
        ("channel.personal", ("yes", "disputed", "no")),
        ("case.industry", ("traditional", "high-tech")),
        ("source.kind", ("letter", "interview", "memo")),
    ],
)
def test_a_dimension_knows_its_values_in_order(root: Path, name: str, known: tuple[str, ...] | None) -> None:
    dimension = Dimensions(open_study(root).project).get(name)
    assert (
        dimension.known is None if known is None else sorted(dimension.known or (), key=dimension.rank) == list(known)
    )


def test_informants_are_those_listed_and_those_who_speak(root: Path) -> None:
    known = Dimensions(open_study(root).project).get("informant").known
    assert known is not None
    assert known[:2] == ("wong", "lee")
    assert "kim" in known


def test_a_value_is_found_by_key_or_label_and_printed_by_label(root: Path) -> None:
    dimensions = Dimensions(open_study(root).project)
    assert dimensions.get("case").find("ACME") == "acme"
    assert dimensions.get("case").label("acme") == "Acme"
    assert dimensions.get("channel").find("Job market") == "job-market"
    assert dimensions.get("channel").label("nowhere") == "nowhere"
    assert dimensions.get("date").find("2004-05") == "2004-05"


def test_an_unknown_value_ranks_last(root: Path) -> None:
    phase = Dimensions(open_study(root).project).get("phase")
    assert [phase.rank(value) for value in ("start-up", "ongoing", "later")] == [0, 1, 2]


@pytest.mark.parametrize("name", ["industry", "case.colour", "coder.age", "chanel"])
def test_an_unknown_dimension_is_refused(root: Path, name: str) -> None:
    with pytest.raises(UnknownName, match=f'no dimension "{name}"'):
        Dimensions(open_study(root).project).get(name)


def test_an_unknown_value_of_a_case_gets_the_nearest(root: Path) -> None:
    with pytest.raises(UnknownName, match=r'no case "acne"; did you mean "acme"\?'):
        Dimensions(open_study(root).project).get("case").find("acne")
