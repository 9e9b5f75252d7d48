"""The codebook: facets, codes, and finding one by name."""

from pathlib import Path

import pytest
from literals import CODEBOOK

from casecode.errors import UnknownName
from casecode.files.codebook import codebook
from casecode.files.yamltext import parse
from casecode.model.codebook import Codebook


@pytest.fixture
def book() -> Codebook:
    return read(CODEBOOK)


def read(text: str) -> Codebook:
    found = codebook(parse(text, "codebook.yaml"), text)
    assert found is not None
    return found


def test_a_code_stands_under_those_on_its_path(book: Codebook) -> None:
    relatives = book.facets["channel"].codes["relatives"]
    assert relatives.path == ("personal", "relatives")
    assert relatives.parent == "personal"
    assert relatives.is_under("personal")
    assert relatives.is_under("relatives")
    assert not relatives.is_under("market")
    assert book.facets["channel"].codes["personal"].parent is None


def test_children_inherit_attributes_and_may_say_otherwise(book: Codebook) -> None:
    codes = book.facets["channel"].codes
    assert [codes[key].attributes["personal"] for key in ("personal", "relatives", "friends", "bank-loan")] == [
        "yes",
        "yes",
        "disputed",
        "no",
    ]


def test_a_facet_has_a_tree_when_any_code_stands_under_another(book: Codebook) -> None:
    assert book.facets["channel"].has_tree()
    assert not book.facets["phase"].has_tree()


def test_a_facet_with_values_is_typed(book: Codebook) -> None:
    assert book.facets["date"].is_typed
    assert not book.facets["phase"].is_typed


def test_a_default_is_understood_only_where_it_goes_with_no_other_facet(book: Codebook) -> None:
    assert book.facets["stance"].understood == "supports"
    assert book.facets["status"].understood is None
    assert book.facets["phase"].understood is None


def test_codes_rank_in_the_order_of_the_file_and_unknown_ones_last(book: Codebook) -> None:
    channel = book.facets["channel"]
    keys = ["bank-loan", "nonesuch", "personal", "relatives"]
    assert sorted(keys, key=channel.rank) == ["personal", "relatives", "bank-loan", "nonesuch"]


@pytest.mark.parametrize("name", ["job-market", "Job market", "JOB MARKET", "labour market"])
def test_a_code_is_found_by_key_label_or_alias(book: Codebook, name: str) -> None:
    assert book.facets["channel"].find(name).key == "job-market"


def test_a_key_goes_before_the_label_of_another_code() -> None:
    book = read("facets:\n  channel:\n    codes:\n      kin: {label: friends}\n      friends: {label: Old friends}\n")
    assert book.facets["channel"].find("friends").key == "friends"


def test_an_unknown_code_is_named_with_the_nearest(book: Codebook) -> None:
    with pytest.raises(UnknownName, match=r'no code of facet channel "bank-lone"; did you mean "bank-loan"\?'):
        book.facets["channel"].find("bank-lone")


def test_a_facet_is_found_by_its_key(book: Codebook) -> None:
    assert book.facet("phase").label == "Phase"
    with pytest.raises(UnknownName, match=r'no facet "phases"; did you mean "phase"\?'):
        book.facet("phases")


@pytest.mark.parametrize(("facet", "key"), [("channel", "nonesuch"), ("nonesuch", "friends")])
def test_a_code_that_is_not_there_is_none(book: Codebook, facet: str, key: str) -> None:
    assert book.code(facet, key) is None
    known = book.code("channel", "friends")
    assert known is not None
    assert known.label == "Friends"


def test_all_codes_come_facet_by_facet_in_codebook_order(book: Codebook) -> None:
    assert [code.key for code in book.codes()][:8] == [
        "financial",
        "human",
        "personal",
        "relatives",
        "friends",
        "market",
        "job-market",
        "bank-loan",
    ]


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ("What pays.", "What is paid with.", False),
        ("definition: What pays.", "definition: What pays., use_when: Often.", False),
        ("definition: What pays.", "definition: What pays., not_when: Never.", False),
        ("label: Money", "label: Means", True),
        ("definition: What pays.", "definition: What pays., example: A loan.", True),
    ],
)
def test_the_stamp_of_a_code_follows_what_it_means(book: Codebook, old: str, new: str, is_same: bool) -> None:  # noqa: FBT001
    stamp = book.facets["resource"].codes["financial"].stamp()
    assert len(stamp) == 6
    assert (read(CODEBOOK.replace(old, new)).facets["resource"].codes["financial"].stamp() == stamp) is is_same


def test_the_repository_s_codebook_keeps_every_code_under_its_own_path(repository: Path) -> None:
    text = (repository / "codebook.yaml").read_text(encoding="utf-8")
    assert all(code.is_under(code.path[0]) and code.path[-1] == code.key for code in read(text).codes())
