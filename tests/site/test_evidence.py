"""A display among pages: each place has its own number, in panels too, and leads where its passages stand."""

from dataclasses import replace

from hard_display import DISPLAY, cell, entry, row

from casecode.model.displays import Cell, Display, Row
from casecode.site.addresses import InFolder
from casecode.site.evidence import lay
from casecode.site.resting import places
from casecode.site.sharing import WITHHELD, Guard
from casecode.workspace.reportwritten import _shown


def split() -> Display:
    """Give a display that is split into two panels."""
    own = next(place.entry for place in places(DISPLAY) if place.entry and place.entry.passages)
    bare = Cell("c", (), "silent", "(silent)", own.passages)
    panel = replace(
        DISPLAY, title="Panel", rows=(Row(("North",), (Cell("a", (own,)), bare), ("north",)),), margins=None
    )
    return replace(DISPLAY, rows=(), panels=(panel, replace(panel, title="Other")), margins=None)


def test_places_of_panels_are_numbered_on_and_each_has_its_link() -> None:
    display = split()
    assert [place.number for place in places(display)] == [0, 1, 2, 3]
    laid = lay(display, "displays/split.html", InFolder(), Guard([], []))
    cells = [one for _, one in laid.display.cells()]
    links = [one.link or (one.entries[0].link if one.entries else None) for one in cells]
    assert [link.name for link in links if link] == ["t0", "t1", "t2", "t3"]
    assert [link.to for link in links if link] == ["#e0", "#e1", "#e2", "#e3"]
    assert [group.label for group in laid.sheets[0]][1] == "(silent)"


def test_a_title_or_a_note_that_repeats_a_source_is_withheld_in_panels_too() -> None:
    said = "we sold the house of my mother"
    display = replace(split(), notes=(f"As in: {said}.",))
    texts = [*_shown(display)]
    assert "Panel" in texts
    passage = next(p for _, one in display.cells() for p in one.passages)
    hidden = replace(passage.source, text=f"{said} to pay", share="no", speakers={})
    laid = lay(display, "displays/split.html", InFolder(), Guard(texts, [hidden]))
    assert laid.display.notes == (WITHHELD,)
    assert laid.display.panels[0].title == "Panel"


def test_an_entry_that_shows_one_passage_itself_leads_straight_to_it() -> None:
    own = next(place.entry for place in places(DISPLAY) if place.entry and place.entry.passages)
    quote = replace(own, code="", passages=own.passages[:1])
    display = replace(DISPLAY, rows=(row(("North",), cell(quote), cell(entry("b")), cell(entry("c"))),), margins=None)
    laid = lay(display, "displays/x.html", InFolder(), Guard([], []))
    link = laid.display.rows[0].cells[0].entries[0].link
    assert link
    assert link.to.startswith("../sources/")
    assert not laid.sheets or all(group.name != "e0" for group in laid.sheets[0])
