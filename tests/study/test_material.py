"""The case material is what README and cases/README.md say it is."""

import re
from pathlib import Path

import pytest

from casecode.model.sources import INTERVIEWER
from casecode.model.text import Span
from casecode.workspace.checking import check
from casecode.workspace.study import Study

CASES = ("neptune", "saturn", "mercury", "terra")


@pytest.fixture
def study_itself(repository: Path) -> Study:
    return Study(repository)


def test_the_study_passes_its_own_check(study_itself: Study) -> None:
    assert check(study_itself) == []


def test_each_source_says_that_it_is_constructed(study_itself: Study) -> None:
    sources = study_itself.project.sources.values()
    assert {source.provenance for source in sources} == {"constructed"}
    assert {source.case for source in sources} == set(CASES)


@pytest.mark.parametrize("case", CASES)
def test_each_case_has_two_interviews_and_three_documents_of_different_kinds(case: str, study_itself: Study) -> None:
    sources = [source for source in study_itself.project.sources.values() if source.case == case]
    interviews = [source for source in sources if source.kind == "interview"]
    documents = [source for source in sources if source.kind != "interview"]
    informants = {who for source in interviews for who in source.speakers.values()} - {INTERVIEWER}
    assert len(interviews) >= 2
    assert len(informants) >= 2
    assert len({source.kind for source in documents}) >= 3
    assert all(1700 <= words(source.text) <= 2400 for source in interviews)
    assert all(250 <= words(source.text) <= 600 for source in documents)


def words(text: str) -> int:
    return len(re.findall(r"[\w’'-]+", text))


def test_a_third_of_the_informants_words_carry_no_coding(study_itself: Study) -> None:
    said = uncoded = 0
    for source in study_itself.project.sources.values():
        spans = [p.span for p in study_itself.passages if p.source is source]
        for turn in source.turns:
            if source.speakers[turn.speaker] == INTERVIEWER:
                continue
            for word in re.finditer(r"\w+", source.text[turn.body : turn.end]):
                place = Span(turn.body + word.start(), turn.body + word.end())
                said += 1
                uncoded += not any(place.overlaps(span) for span in spans)
    assert uncoded / said >= 1 / 3


def test_sixty_channel_codings_do_not_print(study_itself: Study) -> None:
    channel = [p for p in study_itself.passages if "channel" in p.codes]
    printing = [p for p in channel if p.codes["status"] in ("used", "discontinued") and "stance" not in p.codes]
    assert len(channel) - len(printing) >= 60


def test_fellow_members_never_supplied_anything_and_no_tie_says_so(study_itself: Study) -> None:
    assert not [p for p in study_itself.passages if p.codes.get("tie") == "fellow-members"]
    members = [p for p in study_itself.passages if p.codes.get("channel") == "fellow-members"]
    assert {p.codes["status"] for p in members} <= {"absent"}


def test_every_code_has_definition_use_exclusion_and_example(study_itself: Study) -> None:
    for code in study_itself.project.codebook.codes():
        assert code.definition, code.key
        assert code.use_when, code.key
        assert code.not_when, code.key
        assert code.example, code.key


def test_every_channel_code_says_whether_it_is_personal(study_itself: Study) -> None:
    for code in study_itself.project.codebook.facets["channel"].codes.values():
        assert code.attributes["personal"] in ("yes", "no", "disputed"), code.key


def test_two_codings_on_one_passage_give_their_two_crossings_and_no_others(study_itself: Study) -> None:
    by_span: dict[tuple[str, int, int], set[tuple[str | None, str | None]]] = {}
    for p in study_itself.passages:
        pair = (p.codes.get("resource"), p.codes.get("channel"))
        by_span.setdefault((p.source.name, p.start, p.end), set()).add(pair)
    shared = [pairs for pairs in by_span.values() if len({r for r, c in pairs if c}) > 1]
    assert shared, "the study has passages with several resource-channel pairs"
