"""Judgements and propositions from Python."""

from pathlib import Path

import findings
import pytest

import casecode
from casecode.errors import UnknownName


@pytest.fixture
def study(tmp_path: Path) -> casecode.Study:
    return casecode.open(findings.write(tmp_path))


def test_a_judgement_is_made_read_and_goes_stale_with_its_evidence(study: casecode.Study) -> None:
    made = study.judge("trust", "north", "high", why="a word", rule="anchors", evidence=["hands"], coder="lead")
    assert (made.judgement.value, [passage.id for passage in made.passages], made.stale) == (
        "high",
        ["hands0000000"],
        (),
    )
    study.judge("people", value="Kin", row="north/start-up", column="human", coder="lead")
    study.judge("trust", "south", "low", phase="ongoing", coder="second")
    kinds = [(one.judgement.kind, one.judgement.coder) for one in study.judgements()]
    assert kinds == [("rating", "lead"), ("rating", "second"), ("summary", "lead")]
    assert study.judgements(stale=True) == []
    study.recode("hands0000000", {"theme": "growth"}, coder="lead")
    [stale] = study.judgements(stale=True)
    assert stale.judgement.id == made.judgement.id
    assert stale.stale[0].startswith("the coding hands0000000 it rests on was changed")


def test_propositions_their_outcomes_and_their_displays_are_at_hand(study: casecode.Study) -> None:
    assert list(study.propositions()) == ["P1", "P2", "P3"]
    assert study.propositions()["P1"].rivals == ("size",)
    assert study.outcomes("P1") == {"north": "fails", "south": "holds", "west": "undecided"}
    assert study.outcomes("p3") == {}
    assert study.ledger().to_pandas().loc["P1", "South"] == "– · holds"
    assert study.ledger("P1").title == "P1. Relatives were not a way to people."
    assert study.disconfirming("P1").computed.rows[0].head == ("North", "talk:7")
    assert study.constructs().computed.rows[0].head == ("Trust",)
    with pytest.raises(UnknownName, match='no proposition "P4"; there are: P1, P2, P3'):
        study.outcomes("P4")
