"""The methods of a study: counts that are right, checklists begun with them, and the rest left to a person."""

import json
from collections.abc import Callable
from pathlib import Path

import findings
import pytest
import two_cases

from casecode.workspace import methods
from casecode.workspace.methodground import Ground
from casecode.workspace.study import Study


def test_the_counts_of_the_study_of_this_repository(repository: Path) -> None:
    counts = dict(methods.methods(Study(repository)).counts)
    assert counts["Sources"].startswith("20 sources, by kind: interview (8), letter (4), speech (3)")
    assert "20 of them are constructed, and so no data" in counts["Sources"]
    assert counts["Words"] == "21,318 words, the interviewer’s left out; 47 % of them coded."
    assert counts["Informants"].startswith("18 informants, by role: founder (4)")
    assert counts["Coders"] == "1 coder: lead (667), 667 codings in all."
    assert counts["Codebook"].startswith("174 codes in 12 facets")
    assert counts["Agreement"] == "One coder, so there is no agreement to report."
    assert "industry: high-tech (2), traditional (2)" in counts["Cases"]
    assert counts["Propositions"].startswith("31 propositions; verdicts case by case: confirms (82)")
    assert counts["Checks"].endswith("holds 91, fails 9, undecided 12; 0 verdicts at odds with its check.")


@pytest.mark.parametrize(("title", "number"), [("COREQ", 32), ("SRQR", 21), ("JARS-Qual", 22)])
def test_each_checklist_has_its_items_once_in_order(title: str, number: int, repository: Path) -> None:
    found = next(one for one in methods.methods(Study(repository)).checklists if one.title == title)
    assert [item.number for item in found.items] == [str(n) for n in range(1, number + 1)]
    known = sum(bool(item.known) for item in found.items)
    assert 8 < known < number, "some is known, and some is a person's"


def test_every_fact_that_a_checklist_names_is_one(repository: Path) -> None:
    folder = repository / "src/casecode/templates/checklists"
    named = {
        name
        for path in folder.glob("*.json")
        for part in json.loads(path.read_text(encoding="utf-8"))["parts"]
        for item in part["items"]
        for name in item["known"]
    }
    assert named <= set(methods.FACTS)
    assert {name for _, name in methods.COUNTS} <= set(methods.FACTS)
    assert named | {name for _, name in methods.COUNTS} == set(methods.FACTS)


def test_an_empty_study_claims_nothing(tmp_path: Path) -> None:
    (tmp_path / "codebook.yaml").write_text("facets: {}\n")
    ground = Ground(Study(tmp_path))
    told = {name: tell(ground) for name, tell in methods.FACTS.items()}
    always = {"agreement", "software", "saturation"}
    assert {name for name, text in told.items() if text} == always
    assert "- **Cases.** None." in methods.markdown(Study(tmp_path))


def test_what_speaks_against_and_who_differs_is_counted(tmp_path: Path) -> None:
    root = findings.write(tmp_path)
    book = (root / "codebook.yaml").read_text(encoding="utf-8")
    retired = book.replace("growth: {label: Growth}", "growth: {label: Growth, retired: true, revision: 2}")
    (root / "codebook.yaml").write_text(retired, encoding="utf-8")
    ground = Ground(Study(root))
    told = {name: tell(ground) for name, tell in methods.FACTS.items()}
    assert told["agreement"] == "Left out: this casecode computes no agreement between coders yet."
    assert told["coders"] == "2 coders: lead (6), second (1), 7 codings in all."
    assert "1 of them retired" in told["codebook"]
    assert "1 code redefined since first written" in told["codebook"]
    assert told["rivals"] == "1 rival explanation: size."
    assert told["literature"] == "1 work set beside the propositions: conflicts (1)."
    assert told["propositions"] == "3 propositions; verdicts case by case: none yet."
    assert told["quotes"].startswith("1 of 3 sources may be quoted word for word; 0 quotes chosen.")
    assert not told["against"]
    assert not told["judgements"]


def test_a_second_interview_with_somebody_is_noticed(small: Callable[[str], Path]) -> None:
    head = "---\nkind: interview\nspeakers: {I: interviewer, W: wong}\n---\nW: Yes.\n"
    root = small(f"-- cases/one/a.md --\n{head}-- cases/one/b.md --\n{head}")
    assert methods.FACTS["repeated"](Ground(Study(root))) == "Interviewed more than once: wong (one)."


def test_what_people_wrote_cannot_break_the_markdown(tmp_path: Path) -> None:
    root = two_cases.write(tmp_path)
    (root / "cases/north/case.yaml").write_text('label: "<b>*North*\\u202e"\norder: 1\n', encoding="utf-8")
    text = methods.markdown(Study(root))
    assert "\\<b\\>\\*North\\*⟦U+202E⟧" in text


def test_as_json_it_says_the_same(repository: Path) -> None:
    told = json.loads(methods.as_json(Study(repository)))
    assert told["schema"] == "casecode.methods/1"
    assert [one["title"] for one in told["checklists"]] == ["COREQ", "SRQR", "JARS-Qual"]
    assert {"head": "Coders", "told": "1 coder: lead (667), 667 codings in all."} in told["counts"]
