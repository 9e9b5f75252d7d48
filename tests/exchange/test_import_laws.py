"""Laws of importing: any bytes are a document or a sentence, and no word is lost on the way to the source."""

import re
from collections import Counter

import foreign
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from casecode.errors import CasecodeError
from casecode.exchange import formats
from casecode.exchange.bodies import body
from casecode.exchange.documents import Document, Line, clean
from casecode.exchange.wrapping import paragraphs
from casecode.files.sources import About, source

LAW = settings(deadline=None, suppress_health_check=list(HealthCheck))
ENDINGS = sorted(formats.READERS)
WHOLE = {
    "docx": foreign.docx(lambda document: document.add_paragraph("I: Why? W: So.")),
    "html": foreign.HTML.encode(),
    "md": b"---\nkind: letter\n---\n**I:** Why?\n",
    "pdf": foreign.pdf([["I: Why?", "W: So."], ["I: And?"]]),
    "rtf": foreign.RTF,
    "srt": foreign.SRT.encode(),
    "txt": foreign.OTTER.encode(),
    "vtt": foreign.TEAMS.encode(),
}


def read(data: bytes, format_: str) -> Document | None:
    try:
        return formats.read(data, format_)
    except CasecodeError:
        return None


@LAW
@given(data=st.binary(max_size=400), format_=st.sampled_from(ENDINGS))
def test_any_bytes_under_any_ending_are_a_document_or_a_sentence(data: bytes, format_: str) -> None:
    read(data, format_)


@pytest.mark.parametrize("format_", sorted(WHOLE))
@settings(LAW, max_examples=60)
@given(cut=st.floats(0, 1), put=st.binary(max_size=12), skip=st.integers(0, 12))
def test_a_document_broken_anywhere_is_a_document_or_a_sentence(
    format_: str, cut: float, put: bytes, skip: int
) -> None:
    whole = WHOLE[format_]
    place = int(cut * len(whole))
    document = read(whole[:place] + put + whole[place + skip :], format_)
    if document is not None:
        assert body(document).text.strip()


LABELS = st.sampled_from(
    ["I", "W", "Ann Lee", "Speaker 1", "O’Neil", "王", "Note", "it was so", "Q.", "**Bo**", "[Al]"]
)
TIMES = st.sampled_from(["", "0:03", "[00:01:02]", "(1:02)", "00:00:01.000 --> 00:00:02.000"])
WORDS = st.text(st.sampled_from("ab Aé:.[]()*-\t0\u2028\ufdd0\u0301"), max_size=20)
MARKS = st.sampled_from([":", " ", "\t", "", "：", ". ", "\n"])
ODD_LINES = st.builds("".join, st.tuples(TIMES, MARKS, LABELS, MARKS, TIMES, MARKS, WORDS))
LINES = st.lists(st.one_of(ODD_LINES, WORDS, st.builds("{}: {}".format, LABELS, WORDS)), max_size=8)


def words(text: str) -> list[str]:
    """Give the words, letters alone: times may be written otherwise."""
    return re.findall(r"[^\W\d_]+", text)


@LAW
@given(lines=LINES, denied=st.sets(LABELS, max_size=2), given_=st.sets(LABELS, max_size=2), is_captions=st.booleans())
@example(lines=["Ann Lee 0:03"], denied=set(), given_=set(), is_captions=False)
@example(lines=["I:", "I:", "W:"], denied={"I"}, given_=set(), is_captions=True)
def test_finding_speakers_loses_no_word(
    lines: list[str],
    denied: set[str],
    given_: set[str],
    is_captions: bool,  # noqa: FBT001 - drawn
) -> None:
    text = clean("\n".join(lines))
    document = Document(tuple(Line(line) for line in text.split("\n")), is_captions=is_captions)
    found = body(document, given_, denied)
    lost = Counter(words(text)) - Counter(words(found.text))
    assert not lost or (is_captions and lost.keys() <= set(words(" ".join(found.turns))))  # one label for one turn
    assert not set(found.turns) & denied


@LAW
@given(speakers=st.lists(st.text(max_size=12), max_size=5), text=WORDS)
def test_speakers_that_a_document_names_lose_no_word(speakers: list[str], text: str) -> None:
    document = Document(tuple(Line(clean(text).replace("\n", " "), clean(one).replace("\n", " ")) for one in speakers))
    assert words(body(document).text) == [
        word for line in document.lines for word in words(f"{line.speaker} {line.text}")
    ]


@LAW
@given(lines=LINES)
@example(lines=[":I::", "I:0:03:", " I 0:03 "])
def test_the_study_finds_the_turns_that_an_import_has_found(lines: list[str]) -> None:
    text = clean("\n".join(lines))
    found = body(Document(tuple(Line(line) for line in text.split("\n"))))
    about = About(speakers=dict.fromkeys(found.turns, "someone"))
    turns = source("case", "cases/case/talk.md", found.text, about).turns
    told = [turn.speaker for turn in turns]
    assert Counter(told) == found.turns


@LAW
@given(lines=st.lists(st.text(st.sampled_from("ab .,-#I:"), max_size=70), max_size=12))
def test_joining_broken_lines_loses_no_word(lines: list[str]) -> None:
    assert " ".join(paragraphs(lines)).split() == " ".join(lines).split()
