"""What people wrote is withheld where it repeats words that may not be shown."""

from casecode.model.sources import Source
from casecode.site.sharing import WITHHELD, Guard

TEXT = "I: When did you sell the house of your mother?\nW: We sold the house of my mother to pay the men.\n"
SPEAKERS = {"I": "interviewer", "W": "wong"}
SECRET = Source("a", "b", "cases/a/b.md", TEXT, share="paraphrase-only", speakers=SPEAKERS)
OPEN = Source("a", "c", "cases/a/c.md", TEXT, share="verbatim", speakers=SPEAKERS)
REPEATED, OTHERWISE = "He says “we sold the HOUSE of my mother”.", "They sold the house of my aunt."
ASKED = "When did you sell the house of your mother?"


def test_six_words_in_a_row_of_a_source_that_may_not_be_quoted_are_its_words() -> None:
    guard = Guard([REPEATED, OTHERWISE, ASKED], [OPEN, SECRET])
    assert guard.text(REPEATED) == WITHHELD
    assert guard.text(OTHERWISE) == OTHERWISE
    assert guard.text(ASKED) == ASKED, "what the interviewer asks is no secret"


def test_a_document_says_all_its_words_itself() -> None:
    letter = Source("a", "d", "cases/a/d.md", "We sold the house of my mother.", share="no")
    assert Guard([REPEATED], [letter]).text(REPEATED) == WITHHELD


def test_nothing_is_withheld_where_all_sources_may_be_quoted() -> None:
    assert Guard([REPEATED], [OPEN]).text(REPEATED) == REPEATED
