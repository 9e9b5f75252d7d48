"""What LibreOffice makes of our documents and workbooks: one start of it for all of them, and PDFs read back."""

from pathlib import Path

import parts
import pytest
from hard_display import DISPLAY

from casecode.model.displays import Display
from casecode.workspace import displays, documents, saturating
from casecode.workspace.study import open_study

HEADS = ("Financial Resources", "Human capital", "Foreign business network", "Market information")


@pytest.mark.part("libreoffice")
def test_libreoffice_prints_what_was_drawn(repository: Path, tmp_path: Path) -> None:
    print_all(repository, tmp_path)
    table_1_in_word(tmp_path / "table1-word.pdf")
    table_1_in_a_workbook(tmp_path / "table1-sheets.pdf")
    nothing_in_a_workbook_is_computed(tmp_path / "hard-sheets.pdf")
    a_figure_above_its_table(tmp_path / "curves-word.pdf")


def print_all(repository: Path, folder: Path) -> None:
    """Draw what is to be looked at, and have a PDF made of each."""
    study = open_study(repository)
    drawn: dict[str, tuple[Display, str]] = {
        "table1-word": (displays.compute(study, "table1"), "docx"),
        "table1-sheets": (displays.compute(study, "table1"), "xlsx"),
        "hard-sheets": (DISPLAY, "xlsx"),
        "curves-word": (saturating.saturation(study), "docx"),
    }
    files = [folder / f"{name}.{form}" for name, (_, form) in drawn.items()]
    for file, (display, form) in zip(files, drawn.values(), strict=True):
        documents.write(display, form, file)
    parts.convert(files, folder)


def table_1_in_word(pdf: Path) -> None:
    """Bold italics, heads on page two, no case torn from its second phase, notes."""
    pages = parts.pdf_pages(pdf)
    assert len(pages) == 2
    assert pages[0].startswith("Table 1. Main sources of resources in the internationalization of the cases Case Phase")
    assert all(head in page for page in pages for head in HEADS)
    assert "bold and italic: personal network" in pages[1]
    assert "Personal networks: start-up 8–14 of 42, ongoing 0–5 of 48 entries." in pages[1]
    assert "Terra" not in pages[0].replace("Terra:", "")
    assert "Acquisitions" not in pages[0]
    fonts = parts.pdf_fonts(pdf)
    assert "BoldItalic" in fonts
    assert "-Italic" in fonts


def table_1_in_a_workbook(pdf: Path) -> None:
    """Table 1 on one page, and heads on every page of the evidence."""
    first, *others = parts.pdf_pages(pdf)
    assert all(head in first for head in HEADS)
    assert "Decision rule" in first
    assert "• Founder’s personal work and business contacts" in first
    assert len(others) > 2
    assert all("Display Row Column Entry Coding Source Line Informants Quote" in page for page in others)
    assert "BoldItalic" in parts.pdf_fonts(pdf)


def nothing_in_a_workbook_is_computed(pdf: Path) -> None:
    """What begins like a formula is printed as it is written."""
    text = " ".join(parts.pdf_pages(pdf))
    assert '=HYPERLINK("http://x","y")' in text
    assert "=absent" in text
    assert not [one for one in ("#NAME?", "Err:", "#REF!", "#VALUE!") if one in text]


def a_figure_above_its_table(pdf: Path) -> None:
    """A picture with a caption of its own."""
    first = parts.pdf_pages(pdf)[0]
    assert "Figure 1. What each further source adds" in first
    assert b"/Subtype/Image" in pdf.read_bytes()
