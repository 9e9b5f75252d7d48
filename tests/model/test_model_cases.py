"""Cases, boundaries of phases, and the interview guide."""

import pytest
from literals import CODEBOOK

from casecode.files.codebook import codebook
from casecode.files.yamltext import parse
from casecode.model.cases import Boundary, Case
from casecode.model.codebook import Codebook
from casecode.model.guide import Guide, Question


@pytest.fixture
def book() -> Codebook:
    found = codebook(parse(CODEBOOK, "codebook.yaml"), CODEBOOK)
    assert found is not None
    return found


def test_listed_sources_come_first_as_listed_and_the_rest_by_name() -> None:
    case = Case("acme", "Acme", ranked=("talk", "letter"))
    assert sorted(["zeta", "letter", "annual", "talk"], key=case.rank) == ["talk", "letter", "annual", "zeta"]


@pytest.mark.parametrize(
    ("begins", "ends", "date", "may"),
    [
        ("", "", "2001", True),
        ("2001", "", "2000-12-31", False),
        ("2001", "", "2001-01-01", True),
        ("2001-06", "", "2001", True),
        ("2001-06", "", "2001-05", False),
        ("2001-06", "", "2001-06-15", True),
        ("", "2001", "2001-12-31", True),
        ("", "2001", "2002", False),
        ("", "2001-06", "2001-07", False),
        ("", "2001-06", "2001", True),
        ("", "2001-06-15", "2001-06", True),
        ("2001", "2003", "2002", True),
        ("2001", "2003", "2004-01", False),
    ],
)
def test_a_date_may_lie_in_a_phase_as_exactly_as_it_is_given(begins: str, ends: str, date: str, may: bool) -> None:  # noqa: FBT001
    assert Boundary("", begins, ends).holds(date) is may


@pytest.mark.parametrize(
    ("asks", "place", "is_about"),
    [
        ({"resource": ("financial",)}, {"resource": "financial", "phase": "start-up"}, True),
        ({"resource": ("financial",)}, {"resource": "human", "phase": "start-up"}, False),
        ({"resource": ("financial", "human")}, {"resource": "human"}, True),
        ({"resource": ("any",)}, {"resource": "human"}, True),
        ({"phase": ("start-up",)}, {"phase": "start-up", "resource": "human"}, False),
        ({"phase": ("start-up",), "resource": ("any",)}, {"phase": "ongoing", "resource": "human"}, False),
        ({"phase": ("start-up",), "resource": ("any",)}, {"phase": "start-up", "resource": "human"}, True),
        ({"channel": ("personal",)}, {"channel": "friends"}, True),
        ({"channel": ("personal",)}, {"channel": "bank-loan"}, False),
        ({"channel": ("personal",)}, {"channel": "nonesuch"}, False),
        ({"channel": ("any",)}, {"resource": "human"}, False),
        ({"nonesuch": ("any",)}, {"resource": "human"}, False),
        ({}, {"resource": "human"}, False),
        ({"resource": ("any",)}, {}, False),
    ],
)
def test_a_question_is_about_a_place_where_no_shared_facet_differs_and_more_than_the_phase_is_shared(
    book: Codebook,
    asks: dict[str, tuple[str, ...]],
    place: dict[str, str],
    is_about: bool,  # noqa: FBT001
) -> None:
    assert Question("Q1", "", asks).is_about(place, book) is is_about


def test_a_guide_gives_the_questions_about_a_place(book: Codebook) -> None:
    asked = {"Q1": ("financial",), "Q2": ("human",), "Q3": ("any",)}
    guide = Guide({key: Question(key, "", {"resource": codes}) for key, codes in asked.items()})
    assert list(guide.about({"resource": "human"}, book)) == ["Q2", "Q3"]
