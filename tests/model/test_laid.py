"""Passages in columns are a sequence like any other."""

import pytest
import shelves
from crossings import firms

from casecode.model.laid import Laid
from casecode.model.lots import Lot


@pytest.fixture
def laid(small: shelves.Small) -> Laid:
    root = firms(small)
    (root / "cases/acme/letter.md").write_text("Hello. We borrowed from the bank. We hired through friends.\n")
    path = root / "cases/acme/talk.second.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace('"other"', '"uncle"'), encoding="utf-8")
    found = shelves.warm(root).passages
    assert isinstance(found, Laid)
    return found


def test_it_is_read_by_place_from_either_end_and_in_slices(laid: Laid) -> None:
    every = list(laid)
    assert len(laid) == len(every) == 9
    assert [laid[n] for n in range(-9, 9)] == [*every, *every]
    assert list(laid[2:7]) == every[2:7]
    assert list(laid[::-2]) == every[::-2]
    assert laid[0] in laid
    for outside in (9, -10):
        with pytest.raises(IndexError):
            laid[outside]


def test_passages_stand_file_by_file_those_in_columns_among_those_that_are_not(laid: Laid) -> None:
    files = ["letter.lead", "talk.lead", "talk.second", "memo.lead"]
    assert [f"{block.source.key}.{block.coder}" for block in laid.blocks] == files
    assert [len(block) for block in laid.blocks] == [2, 4, 1, 2]
    assert [block.coder for block in laid.blocks if block.columns] == ["second"]  # of the others, ids differ in length
    assert [one.id for one in laid][6:] == ["uncle", "savings", "loan"]
    assert [place for place, _ in laid.loose()] == [7, 8, 2, 3, 4, 5, 0, 1]
    assert [one.state for one in laid[:2]] == ["moved", "moved"]


def test_a_lot_is_the_passages_at_its_places_first_evidence_first(laid: Laid) -> None:
    places = sorted(range(len(laid)), key=laid.rank)
    ordered = sorted(laid, key=lambda one: one.evidence_order)
    lot = Lot.joined([Lot(laid, (places[:2],)), Lot(laid, (places[2:],))])
    assert len(lot) == 9
    assert lot[0] is ordered[0]
    assert list(lot) == ordered
    assert lot[0] is ordered[0]
    assert lot[-1] is ordered[-1]
    assert lot[1:3] == tuple(ordered[1:3])
    assert lot == tuple(ordered)
    assert tuple(ordered) == lot
    assert lot != ordered[1:]
    assert lot != 9
    assert hash(lot) == hash(tuple(ordered))
    assert {(one.case.key, one.source.name) for one in lot.standing} == {
        (one.case.key, one.source.name) for one in ordered
    }
