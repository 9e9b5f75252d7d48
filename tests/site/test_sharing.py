"""What people wrote is withheld where it repeats words that may not be shown."""

from casecode.model.sources import Source
from casecode.site import sharing
from casecode.site.sharing import WITHHELD, Guard

SECRET = Source("a", "b", "cases/a/b.md", "We sold the house of my mother to pay the men.", share="paraphrase-only")
OPEN = Source("a", "c", "cases/a/c.md", SECRET.text, share="verbatim")


def test_six_words_in_a_row_of_a_source_that_may_not_be_quoted_are_its_words() -> None:
    guard = Guard()
    assert guard.text("He says “we sold the HOUSE of my mother”.", [SECRET]) == WITHHELD
    assert guard.text("They sold the house of my aunt.", [SECRET]) == "They sold the house of my aunt."
    assert guard.text("We sold the house of my mother.", [OPEN]) == "We sold the house of my mother."
    assert guard.text("We sold the house of my mother.", [OPEN, SECRET]) == WITHHELD


def test_only_so_many_sources_are_kept_at_hand() -> None:
    guard = Guard()
    for number in range(sharing._KEPT + 5):
        own = Source("a", f"s{number}", "x", f"one two three four five {number}", share="no")
        assert guard.text(f"one two three four five {number}", [own, SECRET]) == WITHHELD
    assert len(guard._runs) == sharing._KEPT
