"""A page with what stands around it: the way to the others, what the material is, and a policy that lets nothing in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from casecode.site import addresses
from casecode.site.addresses import Links
from casecode.site.sharing import Guard
from casecode.site.telling import Telling
from casecode.site.templating import Templates, asset, digest

_CUT = "<!-- pages -->"
_DATA = "<!-- data -->"
STYLES = ("style.css", "source.css", "print.css")
NAVIGATION = (
    ("Overview", addresses.OVERVIEW, ("index",)),
    ("Cases", addresses.CASES, ("cases",)),
    ("Sources", addresses.SOURCES, ("sources",)),
    ("Codebook", addresses.CODEBOOK, ("codebook", "codes")),
    ("Displays", addresses.DISPLAYS, ("displays",)),
    ("Propositions", addresses.PROPOSITIONS, ("propositions",)),
    ("Judgements", addresses.JUDGEMENTS, ("judgements",)),
    ("Memos", addresses.MEMOS, ("memos",)),
    ("Search", addresses.SEARCH, ("search",)),
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it lies, its title, what it says; a script of its own if it has one, and the JSON that this reads."""

    path: str
    title: str
    main: Markup
    script: str = ""
    data: str = ""

    @property
    def part(self) -> str:
        """Give the part of the site it belongs to."""
        return self.path.partition("/")[0].removesuffix(".html")


class Site:
    """Makes the pages of one study."""

    def __init__(
        self, title: str, telling: Telling, guard: Guard, links: Links, *, table_style: str, made: str
    ) -> None:
        """Take the study's title, what tells of it, what withholds, how places are led to, tables' style, what made it."""
        self.title, self.telling, self.links, self.made = title, telling, links, made
        self._templates = Templates(guard)
        self.style = "".join([*map(asset, STYLES), table_style])
        self._digest = digest(self.style)

    def page(self, path: str, template: str, title: str, *, script: str = "", data: str = "", **values: Any) -> Page:
        """Make a page."""

        def to(page: str, place: str = "") -> str:
            return self.links.to(path, page, place)

        def name(place: str) -> str:
            return self.links.name(path, place)

        def label(text: str) -> str:
            return self.links.label(path, text)

        around = {
            "label": label,
            "here": path,
            "title": title,
            "told": self.telling,
            "at": addresses,
            "to": to,
            "name": name,
            "study": self.title,
        }
        return Page(path, title, self._templates.fill(template, **around, **values), script, data)

    def whole(self, page: Page) -> str:
        """Give a page as a file of its own."""
        text: str = self._templates.fill("frame.html", **self._around(page, page.script), page=page, is_whole=False)
        return "".join(_with_data(text, page))

    def one_file(self, pages: Iterable[Page]) -> Iterator[str]:
        """Give all pages as one file, part after part."""
        front = Page(addresses.OVERVIEW, self.title, Markup(_CUT))  # noqa: S704 - a comment
        around = self._around(front, asset("search.js"))
        before, after = self._templates.fill("frame.html", **around, page=front, is_whole=True).split(_CUT)
        yield before
        for page in pages:
            part = self._templates.fill("part.html", page=page, name=self.links.name(page.path, ""))
            yield from _with_data(part, page)
        yield after

    def _around(self, page: Page, script: str) -> dict[str, Any]:
        scripts = "\n".join([asset("light.js"), *([script] if script else [])])
        return {
            "site": self,
            "to": lambda there: self.links.to(page.path, there),
            "style": Markup(self.style),  # noqa: S704 - comes with the package
            "script": Markup(scripts),  # noqa: S704 - the same
            "policy": f"default-src 'none'; style-src '{self._digest}'; script-src '{digest(scripts)}'; img-src data:; "
            "base-uri 'none'; form-action 'none'",
            "navigation": NAVIGATION,
        }


def _with_data(text: str, page: Page) -> Iterator[str]:
    """Give a text with a page's data, which may be large, put where its template leaves room for it."""
    before, *after = text.split(_DATA) if page.data else (text,)
    yield before
    if after:
        yield page.data
        yield after[0]
