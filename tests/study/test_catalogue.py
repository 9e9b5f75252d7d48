"""Of the 48 displays catalogued by Miles and Huberman, 46 can be asked for, and each computes on this study."""

import re
from pathlib import Path

import pytest
import yaml

from casecode.render import html
from casecode.workspace import displays
from casecode.workspace.study import Study, open_study

HERE = Path(__file__).parent
CATALOGUE = yaml.safe_load((HERE / "catalogue.yaml").read_text(encoding="utf-8"))
PROSE = {9, 10}


@pytest.fixture(scope="module")
def study() -> Study:
    return open_study(HERE.parent.parent)


def test_forty_six_of_forty_eight_are_there_and_the_page_names_a_pattern_for_each() -> None:
    assert set(CATALOGUE) == set(range(1, 49)) - PROSE
    page = (HERE.parent.parent / "docs/gallery/README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \|[^|]+\|([^|]*)\|", page, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 49))
    assert {int(number) for number, pattern in rows if not pattern.strip()} == PROSE


@pytest.mark.parametrize("number", CATALOGUE)
def test_each_catalogued_display_is_computed_and_holds_something(number: int, study: Study, tmp_path: Path) -> None:
    asked = CATALOGUE[number]
    if isinstance(asked, str):
        gallery = study.root / f"docs/gallery/{asked}.yaml"
        display = displays.compute(study, str(gallery) if gallery.exists() else asked)
    else:
        path = tmp_path / "asked.yaml"
        path.write_text(yaml.safe_dump(asked, sort_keys=False), encoding="utf-8")
        display = displays.compute(study, str(path))
    assert any(True for _, cell in display.cells() for _ in cell.passages)


GALLERY = sorted((HERE.parent.parent / "docs/gallery").glob("*.yaml"))


def test_the_gallery_shows_every_kind_every_cell_and_every_fact() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (*GALLERY, *(HERE.parent.parent / "displays").glob("*.yaml"))]
    assert len(GALLERY) >= 16
    kinds = {yaml.safe_load(text).get("kind", "matrix") for text in texts}
    assert kinds >= {"matrix", "graph", "form", "plot"}
    shown = {word for text in texts for word in re.findall(r"show: ([a-z]+)", text)} | {"label"}
    assert shown >= {"label", "count", "presence", "cases", "initials", "quote", "ids", "sequence", "rating", "summary"}
    facts = {word for text in texts for word in re.findall(r"from: ([a-z]+)", text)} | {"codings"}
    assert facts >= {"codings", "passages", "events", "judgements", "sources", "cases", "propositions"}


FORMS = ("markdown", "html", "latex", "csv", "json")


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_each_display_of_the_gallery_is_drawn_byte_for_byte(
    path: Path, study: Study, request: pytest.FixtureRequest
) -> None:
    display = displays.compute(study, str(path))
    for form in FORMS:
        drawn = (html.draw(display) if form == "html" else displays.draw(display, form)).encode("utf-8")
        golden = HERE / f"golden/gallery/{path.stem}.{form}"
        if request.config.getoption("--update-golden"):
            golden.parent.mkdir(exist_ok=True)
            golden.write_bytes(drawn)
        assert drawn == golden.read_bytes(), f"{path.stem} as {form} is drawn otherwise"
