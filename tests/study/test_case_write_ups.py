"""The write-ups of this study's cases: each whole, and silent on the others."""

import re
from html import unescape
from pathlib import Path

import pytest
from conftest import Run

from casecode.workspace.study import Study, open_study

CASES = ("neptune", "saturn", "mercury", "terra")
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def whole() -> Study:
    return open_study(Path(__file__).resolve().parent)


@pytest.mark.parametrize("form", ["terminal", "markdown", "html"])
@pytest.mark.parametrize("case", CASES)
def test_no_label_key_or_quote_of_another_case_occurs(case: str, form: str, whole: Study, run: Run) -> None:
    done = run("case", case, "--format", form, "--width", "1000")
    assert done.code == 0
    said = unescape(done.out).replace("\\", "")
    others = [one for one in whole.project.cases.values() if one.key != case]
    for name in (name for other in others for name in (other.key, other.label)):
        assert not re.search(rf"\b{name}\b", said, re.IGNORECASE), name
    quotes = {p.quote for p in whole.passages if p.case.key != case and "\n" not in p.quote}
    own = "\n".join(source.text for source in whole.project.sources.values() if source.case == case)
    assert len(quotes) > 300
    assert [quote for quote in quotes if quote in said and quote not in own] == []
    mine = {p.quote for p in whole.passages if p.case.key == case and p.source.share == "verbatim"}
    assert sum(quote in said for quote in mine) > 10


@pytest.mark.parametrize("case", CASES)
def test_what_is_not_shared_word_for_word_is_not_quoted(case: str, whole: Study, run: Run) -> None:
    said = run("case", case, "--with-others", "--width", "1000").out
    kept = {p.quote for p in whole.passages if p.source.share != "verbatim" and "\n" not in p.quote}
    assert len(kept) > 20
    assert [quote for quote in kept if f"“{quote}”" in said] == []


def test_with_the_others_the_case_is_set_beside_them(run: Run) -> None:
    said = run("case", "Neptune", "--with-others", "--width", "200").out
    assert "Constructs: scales, ratings and evidence" in said
    assert re.search(r"Neptune +Saturn +Mercury +Terra", said)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("case-neptune.txt", ("case", "neptune")),
        ("evidence-legitimacy.txt", ("evidence", "legitimacy", "--width", "150")),
        ("saturation.txt", ("saturation", "--width", "110")),
        ("accounting.txt", ("accounting", "--width", "120")),
        ("evidence-bank-loan.md", ("evidence", "channel=bank-loan", "--for", "appendix", "--format", "markdown")),
    ],
)
def test_the_pages_are_what_they_were(
    name: str, words: tuple[str, ...], run: Run, request: pytest.FixtureRequest
) -> None:
    drawn = run(*words).out
    if request.config.getoption("--update-golden"):
        (GOLDEN / name).write_text(drawn, encoding="utf-8")
    assert drawn == (GOLDEN / name).read_text(encoding="utf-8")


def test_the_entries_of_table_1_are_all_on_the_curve(run: Run) -> None:
    last = run("saturation", "-f", "csv").out.split("\n")[20].split(",")
    assert last[:2] == ["All cases", "terra/letter-customer"]
    assert last[-3:] == ["32", "0", "90"]
