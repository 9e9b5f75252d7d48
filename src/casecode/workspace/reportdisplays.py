"""The pages of displays, with what each entry rests on."""

from collections.abc import Iterator
from dataclasses import dataclass

from casecode.model.displays import Display
from casecode.render import html
from casecode.site import addresses
from casecode.site.evidence import Laid
from casecode.site.framing import Page
from casecode.workspace.reportdata import Data


@dataclass(frozen=True, slots=True)
class Listed:
    """A display as a list of them shows it."""

    page: str
    title: str
    kind: str
    rows: int
    passages: int


def listed(data: Data) -> list[Listed]:
    """Give the displays there are, those of the study and those that every study has."""
    return [
        Listed(page, one.title or one.id, one.kind, _rows(one), sum(1 for _, c in one.cells() for _ in c.passages))
        for page, one in data.shown
    ]


def _rows(display: Display) -> int:
    return len(display.rows) + sum(_rows(panel) for panel in display.panels)


def pages(data: Data) -> Iterator[Page]:
    """Give the list of displays, and the pages of each."""
    wrong = [str(one) for one in data.wrong]
    yield data.page(addresses.DISPLAYS, "displays.html", "Displays", displays=listed(data), wrong_displays=wrong)
    for page, display in data.shown:
        laid = data.laid(display, page)
        yield _display(data, display, laid)
        if len(laid.sheets) > 1:
            yield from _sheets(data, laid)


def _display(data: Data, display: Display, laid: Laid) -> Page:
    return data.page(
        laid.page,
        "display.html",
        display.title or display.id,
        page=laid.page,
        drawn=html.table(laid.display),
        sheets=laid.sheets,
        memos=data.memos_on(f"display {display.id}"),
    )


def _sheets(data: Data, laid: Laid) -> Iterator[Page]:
    for number, sheet in enumerate(laid.sheets, start=1):
        yield data.page(
            addresses.sheet(laid.page, number),
            "evidence.html",
            f"Evidence, sheet {number} of {len(laid.sheets)}",
            home=laid.page,
            display=laid.display.title or laid.display.id,
            sheet=sheet,
            before=addresses.sheet(laid.page, number - 1) if number > 1 else "",
            after=addresses.sheet(laid.page, number + 1) if number < len(laid.sheets) else "",
        )
