"""Filters: which passages an expression means."""

from pathlib import Path

import pytest
from crossings import Small, firms, ids, meant
from literals import CODEBOOK, code

from casecode.analysis import filters
from casecode.analysis.dimensions import Dimensions
from casecode.analysis.filters import Both, Not, parse, without
from casecode.errors import BadExpression, UnknownName
from casecode.workspace.study import open_study

EVERY = ["advert", "bank", "borrowed", "friends", "hired", "loan", "other", "savings", "uncle"]


@pytest.fixture
def root(small: Small) -> Path:
    return firms(small)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", EVERY),
        ("  ", EVERY),
        ("status == rejected", ["loan"]),
        ('status == "Said not to be used"', []),
        ("status in [rejected, discontinued]", ["advert", "loan"]),
        ("status in rejected", ["loan"]),
        ("status not in [used, rejected]", ["advert", "savings"]),
        ("channel != bank-loan", ["advert", "friends", "hired", "other", "savings", "uncle"]),
        ("channel under personal", ["friends", "hired", "other", "uncle"]),
        ("channel under [relatives, market]", ["advert", "bank", "borrowed", "loan", "uncle"]),
        ("channel not under personal", ["advert", "bank", "borrowed", "loan", "savings"]),
        ("channel == 'labour market'", ["advert"]),
        ('channel == "BANK LOAN"', ["bank", "borrowed", "loan"]),
        ("channel.personal == yes", ["uncle"]),
        ("channel.personal != no", ["friends", "hired", "other", "savings", "uncle"]),
        ("phase < ongoing", ["friends", "loan", "savings", "uncle"]),
        ("phase<=start-up", ["friends", "loan", "savings", "uncle"]),
        ("phase > start-up", ["advert", "bank", "borrowed", "hired", "other"]),
        ("phase >= start-up", EVERY),
        ("case == bolt", ["loan", "savings"]),
        ("case == Bolt", ["loan", "savings"]),
        ("case.industry == traditional and coder != lead", ["other"]),
        ("source == acme/letter", ["borrowed", "hired"]),
        ("source.kind in [letter, memo]", ["borrowed", "hired", "loan", "savings"]),
        ("informant == wong", ["friends", "uncle"]),
        ("informant.role == sales", ["advert", "bank", "borrowed", "hired", "other"]),
        ("question == Q2", ["friends"]),
        ('question == "who paid?"', ["uncle"]),
        ("stance == supports and status == rejected", ["loan"]),
        ("stance == contradicts", ["hired"]),
        ("date >= 2000", ["bank"]),
        ("date < 2000", ["uncle"]),
        ("source.date > 2004-04", ["borrowed", "hired"]),
    ],
)
def test_a_filter_means_these_passages(root: Path, text: str, wanted: list[str]) -> None:
    assert meant(root, text) == wanted


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("case == bolt or case == acme and status == used", "case == bolt or (case == acme and status == used)"),
        ("not case == bolt and status == used", "(not case == bolt) and status == used"),
        ("status not in [used]", "not status in [used]"),
        ("not not case == bolt", "case == bolt"),
    ],
)
def test_not_binds_before_and_and_and_before_or(root: Path, text: str, same: str) -> None:
    assert meant(root, text) == meant(root, same) != EVERY


def test_a_negation_holds_where_a_passage_is_silent(root: Path) -> None:
    assert "savings" in meant(root, "channel != relatives")
    assert "savings" not in meant(root, "channel in [relatives, friends, job-market, bank-loan]")


def test_equal_holds_for_any_informant_and_unequal_for_none(small: Small) -> None:
    root = small("-- cases/acme/talk.md --\n---\nspeakers: {W: wong, L: lee}\n---\nW: We tried.\nL: Twice.\n")
    code(root, "acme/talk", "tried.\nL: Twice", id_="both", channel="friends")
    assert meant(root, "informant == wong") == meant(root, "informant == lee") == ["both"]
    assert meant(root, "informant != wong") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("date == 2004-05", ["month"]),
        ("date > 2004", []),
        ("date <= 2004", ["month", "year"]),
        ("date < 2005", ["month", "year"]),
    ],
)
def test_a_month_lies_within_its_year(small: Small, text: str, wanted: list[str]) -> None:
    root = small("-- cases/acme/a.md --\nOne then two.\n")
    code(root, "acme/a", "One", id_="month", date="2004-05")
    code(root, "acme/a", "two", id_="year", date="2004")
    assert meant(root, text) == wanted


def test_numbers_compare_as_numbers_and_words_among_them_never_hold(small: Small) -> None:
    root = small(
        f"-- codebook.yaml --\n{CODEBOOK}  staff: {{type: number}}\n-- cases/acme/a.md --\nNine then ten, many.\n"
    )
    code(root, "acme/a", "Nine", id_="nine", staff="9")
    code(root, "acme/a", "ten", id_="ten", staff="10")
    code(root, "acme/a", "many", id_="many", staff="many")
    assert meant(root, "staff > 9") == ["ten"]
    assert meant(root, "staff <= 9") == ["nine"]
    assert meant(root, 'staff > "-1.5"') == ["nine", "ten"]
    with pytest.raises(BadExpression, match='"few" is not a number'):
        meant(root, "staff > few")


def test_texts_compare_by_alphabet(small: Small) -> None:
    root = small(f"-- codebook.yaml --\n{CODEBOOK}  place: {{type: text}}\n-- cases/acme/a.md --\nHere then there.\n")
    code(root, "acme/a", "Here", id_="here", place="Athens")
    code(root, "acme/a", "there", id_="there", place="Bergen")
    assert meant(root, "place < B") == ["here"]


def test_a_value_that_no_case_has_is_taken_as_it_is(root: Path) -> None:
    assert meant(root, "case.industry == services") == []


def test_a_label_that_is_a_word_of_the_language_stands_in_quotes(small: Small) -> None:
    book = CODEBOOK.replace("Relatives", "and")
    root = small(f"-- codebook.yaml --\n{book}-- cases/acme/a.md --\nOne.\n")
    code(root, "acme/a", "One", id_="one", channel="relatives")
    assert meant(root, 'channel == "and"') == ["one"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("status == rejected", EVERY),
        ("not status == rejected", EVERY),
        ("status != used and case == bolt", ["loan", "savings"]),
        ("case == bolt and not (status == used or case == acme)", ["loan", "savings"]),
        ("status not in [used] and not case == acme", ["loan", "savings"]),
        (" ", EVERY),
    ],
)
def test_a_filter_can_be_put_without_one_of_its_dimensions(root: Path, text: str, wanted: list[str]) -> None:
    study = open_study(root)
    holds = without(text, "status", Dimensions(study.project))
    assert ids(passage for passage in study.passages if holds(passage)) == wanted


def test_a_filter_is_read_as_a_tree() -> None:
    tree = parse("a == b or not c under [d, e]")
    assert tree == Both("or", filters.Test("a", "==", ("b",), 1), Not(filters.Test("c", "under", ("d", "e"), 15)))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("status", "at column 7: a comparison (==, !=, in, not in, under, <, <=, >, >=) is expected, not the end"),
        ("status == ", "at column 11: a value is expected, not the end"),
        ("status == used status", 'at column 16: "and", "or" or the end is expected, not status'),
        ("status not used", 'at column 12: "in" or "under" is expected, not used'),
        ("status in [used", 'at column 16: "]" is expected, not the end'),
        ("status in [used,]", "at column 17: a value is expected, not ]"),
        ("status == [used]", "at column 11: a value is expected, not ["),
        ("(status == used", 'at column 16: ")" is expected, not the end'),
        ("and status == used", "at column 1: a dimension is expected, not and"),
        ('status == "used', 'at column 11: """ has no meaning here'),
        ("status ~ used", 'at column 8: "~" has no meaning here'),
        ("status under rejected under", 'at column 23: "and", "or" or the end is expected, not under'),
        ("case == acme and case.industry under x", "only a facet with codes has codes under others"),
        ("date under 2004", "only a facet with codes has codes under others"),
        ("channel > friends", '"channel" has no order; only ordered facets, dates and numbers have'),
        ("channel.personal < yes", '"channel.personal" has no order'),
        ("date > May", '"May" is not a date; write 2004, 2004-05 or 2004-05-17'),
        ("source.date > May", '"May" is not a date'),
    ],
)
def test_a_filter_that_cannot_be_read_is_pointed_into(root: Path, text: str, complaint: str) -> None:
    with pytest.raises(BadExpression) as raised:
        meant(root, text)
    assert complaint in str(raised.value)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("chanel == friends", 'no dimension "chanel"; did you mean "channel"?'),
        ("channel == freinds", 'no code of facet channel "freinds"; did you mean "friends"?'),
        ("channel.personel == yes", 'no dimension "channel.personel"; did you mean "channel.personal"?'),
        ("channel.personal == dispute", 'no channel.personal "dispute"; did you mean "disputed"?'),
        ("case in [acme, blot]", 'no case "blot"; did you mean "bolt"?'),
        ("channel under persons", 'no code of facet channel "persons"; did you mean "personal"?'),
        ("phase < soon", 'no code of facet phase "soon"'),
    ],
)
def test_a_wrong_name_in_a_filter_gets_the_nearest_right_one(root: Path, text: str, complaint: str) -> None:
    with pytest.raises(UnknownName) as raised:
        meant(root, text)
    assert complaint in str(raised.value)


def test_a_filter_of_unheard_of_length_is_refused() -> None:
    with pytest.raises(BadExpression, match="a filter has at most 800 words and signs"):
        parse(" and ".join(["a == b"] * 300))
    with pytest.raises(BadExpression, match="at most"):
        parse("(" * 5000 + "a == b" + ")" * 5000)
