"""Bounds: how many entries surely have an attribute, and how many may."""

from pathlib import Path

import pytest
from crossings import Small, computed, firms

from casecode.errors import AskedWrongly, CasecodeError, UnknownName

ASKED = "coders: [lead]\nrows: [case, phase]\ncols: resource\ncell: {of: channel}\n"
PERSONAL = 'of: channel.personal, yes: "yes", maybe: disputed'


@pytest.fixture
def root(small: Small) -> Path:
    return firms(small)


@pytest.mark.parametrize(
    ("bounds", "note"),
    [
        (f"{{{PERSONAL}, label: Personal}}", "Personal: 1–3 of 6 entries."),
        (f"{{{PERSONAL}}}", "channel.personal: 1–3 of 6 entries."),
        (f"{{{PERSONAL}, by: phase}}", "channel.personal: start-up 1–2 of 3, ongoing 0–1 of 3 entries."),
        (f"{{{PERSONAL}, by: case}}", "channel.personal: Acme 1–3 of 5, Bolt 0 of 1 entries."),
        (f"{{{PERSONAL}, by: resource}}", "channel.personal: money 1 of 3, people 0–2 of 3 entries."),
    ],
)
def test_bounds_are_counted_over_the_entries_as_printed(root: Path, bounds: str, note: str) -> None:
    assert computed(root, f"{ASKED}bounds: {bounds}\n").notes[0] == note


def test_bounds_follow_the_attribute_in_the_codebook(root: Path) -> None:
    book = root / "codebook.yaml"
    book.write_text(book.read_text(encoding="utf-8").replace("disputed", '"yes"'), encoding="utf-8")
    assert computed(root, f"{ASKED}bounds: {{{PERSONAL}}}\n").notes[0] == "channel.personal: 3 of 6 entries."


def test_a_display_may_have_several_bounds(root: Path) -> None:
    bounds = f'bounds: [{{{PERSONAL}}}, {{of: channel.personal, yes: "no", maybe: disputed}}]\n'
    assert computed(root, ASKED + bounds).notes[:2] == (
        "channel.personal: 1–3 of 6 entries.",
        "channel.personal: 3–5 of 6 entries.",
    )


@pytest.mark.parametrize(
    ("bounds", "complaint", "kind"),
    [
        ("of: channel, yes: a, maybe: b", "bounds are of an attribute of codes", AskedWrongly),
        ("of: case.industry, yes: a, maybe: b", 'not of "case.industry"', AskedWrongly),
        ("of: channel.persona, yes: a, maybe: b", 'did you mean "channel.personal"?', UnknownName),
        (f"{PERSONAL}, by: phases", 'no row or column "phases"; did you mean "phase"?', UnknownName),
        (f"{PERSONAL}, by: channel", 'no row or column "channel"', UnknownName),
    ],
)
def test_bounds_of_what_is_not_there_are_refused_with_their_line(
    root: Path, bounds: str, complaint: str, kind: type[CasecodeError]
) -> None:
    with pytest.raises(kind) as raised:
        computed(root, f"{ASKED}bounds:\n  - {{{PERSONAL}}}\n  - {{{bounds}}}\n")
    assert complaint in str(raised.value)
    assert (raised.value.path, raised.value.line) == ("displays/asked.yaml", 7)


@pytest.mark.parametrize("cell", ["of: resource", "show: count", "of: channel.personal"])
def test_bounds_of_a_facet_that_the_cells_do_not_show_are_refused(root: Path, cell: str) -> None:
    with pytest.raises(AskedWrongly, match='the cells must show "channel"'):
        computed(root, f"rows: case\ncols: phase\ncell: {{{cell}}}\nbounds: {{{PERSONAL}}}\n")
