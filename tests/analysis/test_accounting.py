"""The data accounting log: what is answered and coded of each question, and a recount that shares no code."""

import re

import literals
import pytest
import yaml
from conftest import Run
from crossings import Small, firms, told
from hypothesis import given, settings
from random_studies import CHANNELS, Plan, plans

import casecode
from casecode.errors import AskedWrongly
from casecode.model.displays import Display
from casecode.workspace import accounting
from casecode.workspace.study import open_study

SIGNS = {"✓": "complete", "◐": "partial", "–": "missing", "n/a": "not-applicable"}


def rows(display: Display) -> list[list[object]]:
    return [[*row.head, *map(told, row.cells)] for row in display.rows]


def test_complete_partial_missing_and_not_applicable_are_told_apart(small: Small) -> None:
    root = firms(small)
    assert rows(accounting.log(open_study(root))) == [
        ["Acme", "interview", ["1"], ["✓"], ["✓"], ["◐"]],
        ["Acme", "letter", ["1"], ["◐"], ["◐"], ["◐"]],
        ["Bolt", "memo", ["1"], ["◐"], "n/a", ["◐"]],
    ]
    for path in root.glob("cases/*/*.jsonl"):
        path.unlink()
    assert rows(accounting.log(open_study(root))) == [
        ["Acme", "interview", ["1"], ["◐"], ["◐"], "–"],
        ["Acme", "letter", ["1"], "n/a", "n/a", "n/a"],
        ["Bolt", "memo", ["1"], "n/a", "n/a", "n/a"],
    ]


def test_rows_may_be_sources_or_informants_each_answering_for_himself(small: Small) -> None:
    root = firms(small)
    assert [row[:3] for row in rows(accounting.log(open_study(root), "source"))] == [
        ["Acme", "talk", ["1"]],
        ["Acme", "letter", ["1"]],
        ["Bolt", "memo", ["1"]],
    ]
    assert rows(accounting.log(open_study(root), "informant")) == [
        ["Acme", "wong", ["1"], ["✓"], ["✓"], ["◐"]],
        ["Acme", "lee", ["2"], ["◐"], ["◐"], ["◐"]],
        ["Bolt", "kim", ["1"], ["◐"], "n/a", ["◐"]],
    ]


def test_a_source_without_kind_or_author_is_accounted_for_too(small: Small) -> None:
    guide = "-- guide.yaml --\nquestions: {Q1: {asks: {resource: any}}}\n"
    root = small(f"{guide}-- cases/one/case.yaml --\nlabel: One\n-- cases/one/note.md --\nWords.\n")
    assert rows(accounting.log(open_study(root))) == [["One", "(no kind)", ["1"], "n/a"]]
    assert rows(accounting.log(open_study(root), "informant")) == [["One", "(nobody named)", ["1"], "n/a"]]
    literals.code(root, "one/note", "Words", id_="one", resource="human")
    cell = accounting.log(open_study(root)).rows[0].cells[1]
    assert (cell.column, told(cell), cell.entries[0].evidence) == ("Q1", ["◐"], ("one",))


def test_what_is_asked_wrongly_is_said(small: Small) -> None:
    with pytest.raises(AskedWrongly, match="cannot be accounted by"):
        accounting.log(open_study(firms(small)), "age")
    with pytest.raises(AskedWrongly, match="no questions"):
        accounting.log(open_study(small("-- guide.yaml --\nquestions: {}\n")))


def test_the_command_and_python_give_the_same_log(small: Small, run: Run) -> None:
    root = firms(small)
    done = run("accounting", "--by", "informant", "-f", "csv", at=root)
    assert done.code == 0
    assert done.out == casecode.open(root).accounting("informant").to_csv()
    assert "Q2: How did you find people?" in run("accounting", at=root).out


@settings(max_examples=60, deadline=None, database=None)
@given(plan=plans())
def test_the_log_counts_every_source_once_and_is_what_a_reader_finds(
    tmp_path_factory: pytest.TempPathFactory, plan: Plan
) -> None:
    study = casecode.open(plan.write(tmp_path_factory.mktemp("log")))
    for by in ("kind", "source"):
        counts = [int(row.cells[0].entries[0].label) for row in study.accounting(by).computed.rows]
        assert sum(counts) == len(plan.sources)
    for row in study.accounting("source").computed.rows:
        name = "/".join(row.keys)
        for cell in row.cells[1:]:
            sign = cell.entries[0].label if cell.entries else cell.words
            assert SIGNS[sign] == _recounted(plan, name, cell.column), (name, cell.column)


def _recounted(plan: Plan, name: str, question: str) -> str:
    """Read off the text and the codings alone how a question stands in one source."""
    front, text = plan.sources[name].split("\n---\n", 1)
    is_talk = "speakers" in yaml.safe_load(front.removeprefix("---\n"))
    lines = [(found.start(), found.end(), found[0]) for found in re.finditer(r".+\n", text)] if is_talk else []
    asked = any(re.match(r"\w: \[Q\d\]", line) for _, _, line in lines)
    spans = [(start, end) for start, end, line in lines if re.match(rf"[WL]: \[{question}\]", line)]
    every = [(start, end) for start, end, line in lines if re.match(rf"\w: \[{question}\]", line)]
    records = [one.record for one in plan.codings if one.source == name]
    on_answer = any(start <= one["start"] < end for one in records for start, end in every)
    meant = {"channel": {"personal", *CHANNELS["personal"]}} if question == "Q2" else {"resource": {"financial"}}
    told_ = any(one["codes"].get(facet) in keys for one in records for facet, keys in meant.items())
    if asked and spans and on_answer:
        return "complete"
    if spans or on_answer or told_:
        return "partial"
    return "missing" if asked else "not-applicable"
