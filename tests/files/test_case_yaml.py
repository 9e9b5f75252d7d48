"""What case.yaml, guide.yaml and front matter say, rightly and wrongly."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casecode.model.cases import Boundary, Case
from casecode.model.project import Project
from casecode.workspace.study import open_study

Small = Callable[[str], Path]


def read(small: Small, name: str, text: str) -> Project:
    return open_study(small(f"-- cases/saturn/note.md --\nWe grew.\n-- {name} --\n{text}")).project


def case(small: Small, text: str) -> Case:
    return read(small, "cases/saturn/case.yaml", text).cases["saturn"]


def told(small: Small, name: str, text: str) -> list[str]:
    return [str(problem) for problem in read(small, name, text).problems]


def test_a_case_has_all_that_its_file_says_of_it(small: Small) -> None:
    text = """\
label: Saturn Ltd
order: 3
attributes: {industry: traditional, founded: 1994}
informants:
  wong: {role: founder, since: 1994}
  lee: manager
  ho:
sources: [interview, note]
phases:
  start-up: {words: until the second shop, until: 2001}
  ongoing: {from: 2001}
"""
    found = case(small, text)
    assert (found.label, found.order, found.ranked) == ("Saturn Ltd", 3, ("interview", "note"))
    assert found.attributes == {"industry": "traditional", "founded": "1994"}
    told_of = {who.key: dict(who.attributes) for who in found.informants.values()}
    assert told_of == {"wong": {"role": "founder", "since": "1994"}, "lee": {"role": "manager"}, "ho": {}}
    assert found.phases == {
        "start-up": Boundary("until the second shop", "", "2001"),
        "ongoing": Boundary("", "2001", ""),
    }
    assert found.path == "cases/saturn/case.yaml"


@pytest.mark.parametrize("text", ["", "# to be written\n", "informants:\nattributes:\nsources:\nlabel:\n"])
def test_a_case_that_says_nothing_of_itself_is_named_after_its_folder(small: Small, text: str) -> None:
    found = case(small, text)
    assert (found.label, found.order, found.informants, found.ranked) == ("Saturn", 0, {}, ())


def test_cases_stand_by_order_and_then_by_name(small: Small) -> None:
    root = small(
        "-- cases/terra/case.yaml --\norder: 1\n-- cases/saturn/case.yaml --\norder: 2\n"
        "-- cases/mercury/case.yaml --\norder: 2\n-- cases/neptune/case.yaml --\n"
    )
    assert list(open_study(root).project.cases) == ["neptune", "terra", "mercury", "saturn"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("order: first\n", 'cases/saturn/case.yaml:1: error: "order" must be a whole number [bad-value]'),
        ("informants: [wong]\n", 'cases/saturn/case.yaml:1: error: "informants" must be a mapping'),
        ("informants:\n  wong: [a]\n", 'cases/saturn/case.yaml:2: error: "wong" of informants must be a mapping'),
        ("sources:\n  - a\n  - [b]\n", 'cases/saturn/case.yaml:3: error: "1" of sources must be text'),
        ("label: a\nlabel: b\n", 'cases/saturn/case.yaml:2: error: the key "label" stands twice'),
        (
            "phases:\n  start-up: {form: 2001}\n",
            'cases/saturn/case.yaml:2: warning: unknown key "form"; did you mean "from"?',
        ),
        ("colour: red\n", 'cases/saturn/case.yaml:1: warning: unknown key "colour"; it is kept and not used'),
    ],
)
def test_what_is_wrong_in_a_case_is_told_with_its_line(small: Small, text: str, problem: str) -> None:
    assert told(small, "cases/saturn/case.yaml", text)[0].startswith(problem)


def test_a_case_whose_file_is_broken_keeps_its_sources(small: Small) -> None:
    project = read(small, "cases/saturn/case.yaml", "label: [\n")
    assert project.cases["saturn"].label == "Saturn"
    assert list(project.sources) == ["saturn/note"]


def test_a_question_says_what_it_asks_about(small: Small) -> None:
    text = "questions:\n  Q1:\n    text: Who paid?\n    asks: {resource: financial, channel: [relatives, friends]}\n  Q2: {}\n"
    questions = read(small, "guide.yaml", text).guide.questions
    assert (questions["Q1"].text, questions["Q1"].line) == ("Who paid?", 2)
    assert questions["Q1"].asks == {"resource": ("financial",), "channel": ("relatives", "friends")}
    assert (questions["Q2"].text, questions["Q2"].asks) == ("", {})


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("questions:\n  Q1: Who paid?\n", 'guide.yaml:2: error: "Q1" of questions must be a mapping'),
        ("questions: &a {}\n", "guide.yaml:1: error: anchors and aliases are not read"),
        ("questions:\n  Q1: {txt: x}\n", 'guide.yaml:2: warning: unknown key "txt"; did you mean "text"?'),
    ],
)
def test_what_is_wrong_in_the_guide_is_told_with_its_line(small: Small, text: str, problem: str) -> None:
    assert told(small, "guide.yaml", text)[0].startswith(problem)


def test_a_guide_that_cannot_be_read_is_an_empty_one(small: Small) -> None:
    project = read(small, "guide.yaml", "questions: [\n")
    assert project.guide.questions == {}
    assert "saturn/note" in project.sources


def test_a_source_has_all_that_its_front_matter_says_of_it(small: Small) -> None:
    text = (
        "---\nkind: interview\ntitle: First talk\nspeakers: {I: interviewer, W: wong}\ndate: 2004-05\n"
        "language: en\nprovenance: constructed\nshare: verbatim\nattributes: {place: shop}\n---\nI: Who paid?\nW: He did.\n"
    )
    source = read(small, "cases/saturn/talk.md", text).sources["saturn/talk"]
    assert (source.kind, source.date, source.share, source.provenance) == (
        "interview",
        "2004-05",
        "verbatim",
        "constructed",
    )
    assert source.speakers == {"I": "interviewer", "W": "wong"}
    assert source.attributes == {"title": "First talk", "language": "en", "place": "shop"}
    assert (source.text, source.first_line) == ("I: Who paid?\nW: He did.\n", 11)
    assert source.line(source.text.index("He did")) == 12


@pytest.mark.parametrize(
    "text", ["Hello\n---\nkind: memo\n---\n", "---\nkind: memo\n", "----\nkind: memo\n---\n", " ---\na\n---\n"]
)
def test_what_does_not_begin_and_end_as_front_matter_is_text(small: Small, text: str) -> None:
    source = read(small, "cases/saturn/talk.md", text).sources["saturn/talk"]
    assert (source.text, source.first_line, source.kind) == (text, 1, "")


@pytest.mark.parametrize("text", ["---\n---\nWe grew.\n", "---\n# nothing yet\n---\nWe grew.\n"])
def test_front_matter_may_be_empty(small: Small, text: str) -> None:
    project = read(small, "cases/saturn/talk.md", text)
    assert project.sources["saturn/talk"].text == "We grew.\n"
    assert project.problems == ()


@pytest.mark.parametrize(
    ("front", "problem"),
    [
        (
            "kind: memo\nshare: all\n",
            'talk.md:3: error: share "all" is not known, and counts as "no"; there are: verbatim,',
        ),
        ("kind: [memo]\nshare: verbatim\n", 'talk.md:2: error: "kind" must be text [bad-value]'),
        ("kind: memo\nkind: letter\nshare: verbatim\n", 'talk.md:3: error: the key "kind" stands twice'),
        ("speaker: {I: interviewer}\n", 'talk.md:2: warning: unknown key "speaker"; did you mean "speakers"?'),
    ],
)
def test_a_source_whose_front_matter_is_wrong_keeps_its_text_and_is_not_shared(
    small: Small, front: str, problem: str
) -> None:
    project = read(small, "cases/saturn/talk.md", f"---\n{front}---\nWe grew.\n")
    source = project.sources["saturn/talk"]
    assert (source.text, source.share) == ("We grew.\n", "no")
    assert str(project.problems[0]).startswith(f"cases/saturn/{problem}")
