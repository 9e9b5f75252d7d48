"""What a tie rests on is put in order only once somebody looks at it, and is then as any sequence of passages."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from crossings import Small, computed
from graphs import graph
from literals import code

from casecode.analysis.tiedby import TiedBy
from casecode.model.codings import CodedPassage
from casecode.render import csv

TALK = """\
-- cases/acme/case.yaml --
label: Acme
-- cases/acme/talk.md --
---
kind: interview
speakers: {W: wong, L: lee}
---
W: My uncle paid. The bank paid too.
L: We asked a friend.
"""
CODED = (
    ("We asked a friend.", "friends"),
    ("paid too.\nL: We asked", "relatives"),  # reaches over two turns
    ("The bank paid too.", "friends"),
    ("My uncle paid.", "relatives"),
)
#: The same, first evidence first.
IDS = ["c4", "c3", "c2", "c1"]


@pytest.fixture
def root(small: Small) -> Path:
    study = small(TALK)
    for number, (words, channel) in enumerate(CODED, 1):
        code(study, "acme/talk", words, id_=f"c{number}", channel=channel)
    return study


def tied(root: Path) -> Sequence[CodedPassage]:
    display = computed(root, "kind: graph\nnodes: [channel]\nedges: {of: together, in: turn}\n")
    return graph(display).edges[0].passages


def test_passages_come_once_each_and_first_evidence_first(root: Path) -> None:
    assert [passage.id for passage in tied(root)] == IDS


def test_it_is_read_as_a_tuple_of_passages_is(root: Path) -> None:
    found = tied(root)
    assert isinstance(found, TiedBy)
    every = tuple(found)
    assert (len(found), found[0].id, found[-1].id) == (4, "c4", "c1")
    assert found[1:3] == every[1:3]
    assert (found == every, found == every[1:], found == 4) == (True, False, False)
    assert hash(found) == hash(every)


def test_until_then_a_passage_may_come_as_often_as_it_meets(root: Path) -> None:
    found = tied(root)
    assert isinstance(found, TiedBy)
    assert sorted(passage.id for passage in found.unordered) == ["c1", "c2", "c2", "c3", "c4"]


def test_a_table_that_is_only_counted_puts_nothing_in_order(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TiedBy, "_ordered", lambda _: pytest.fail("put in order, and nobody looks"))
    text = "kind: graph\nnodes: [channel]\nedges: {of: together, in: turn}\nshow: "
    assert csv.draw(computed(root, f"{text}edges\n")) == "one,other,Turns,Sources,Informants\nRelatives,Friends,2,1,2\n"
    matrix = csv.draw(computed(root, f"{text}matrix\n")).splitlines()
    assert matrix[1:] == ["Relatives,2,2,2", "Friends,2,2,2", "Total,2,2,2"]
