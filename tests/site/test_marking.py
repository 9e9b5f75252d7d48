"""A source cut into lines and passages loses no word, and marks each passage exactly."""

from hypothesis import given
from hypothesis import strategies as st

from casecode.files.codings import Narrow
from casecode.model.cases import Case
from casecode.model.codings import CodedPassage, State
from casecode.model.sources import Source
from casecode.model.transcripts import Noted
from casecode.site.marking import Note, lines

TEXT = "I: Who paid?\nW: [Q1] My uncle paid for it.\n\nThen the bank did, the bank\nin town.\n"
SPEAKERS = {"I": "interviewer", "W": "wong"}
Spans = list[tuple[int, int]]


def notes(source: Source, spans: Spans) -> list[Note]:
    case = Case("north", "North")
    found = []
    for number, (start, end) in enumerate(sorted(spans, key=lambda span: (span[0], -span[1])), start=1):
        coding = Narrow(f"c{number}", start, end, source.digest)
        passage = CodedPassage(coding, "lead", source, case, (start, end, State.UNCHANGED))
        found.append(Note(number, Noted(passage, "", ""), {}))
    return found


def source(text: str = TEXT) -> Source:
    return Source("north", "talk", "cases/north/talk.md", text, first_line=6, speakers=SPEAKERS)


SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 40)).map(
        lambda one: (one[0], min(sum(one), len(TEXT) - 1))
    ),
    max_size=6,
)


@given(SPANS)
def test_the_lines_are_the_text_and_each_passage_is_marked_where_it_stands(spans: Spans) -> None:
    found = list(lines(source(), own := notes(source(), spans)))
    assert "\n".join(line.head + "".join(part.words for part in line.segments) for line in found) == TEXT.rstrip("\n")
    assert [line.number for line in found] == list(range(6, 6 + len(found)))
    for note in own:
        passage = note.noted.passage
        marked = [part for line in found for part in line.segments if note.number in part.on]
        heads = sum(max(0, min(passage.end, turn.body) - max(passage.start, turn.start)) for turn in source().turns)
        ends = TEXT[passage.start : passage.end].count("\n")
        assert sum(len(part.words) for part in marked) == passage.end - passage.start - heads - ends


@given(SPANS)
def test_each_coding_has_one_beginning_and_stands_once_beside_a_line(spans: Spans) -> None:
    found = list(lines(source(), own := notes(source(), spans)))
    opened = [n for line in found for n in (*line.strays, *(n for part in line.segments for n in part.opens))]
    assert sorted(opened) == [note.number for note in own]
    assert sorted(note.number for line in found for note in line.notes) == [note.number for note in own]


def test_a_text_without_words_has_no_lines() -> None:
    assert not list(lines(source("\n\n"), []))
