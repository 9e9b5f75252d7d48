"""Reading a site back: its pages, the names on them, and where its links lead."""

import re
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

VOID = {"meta", "br", "input", "img"}


class Read(HTMLParser):
    """A page: every tag closed in its turn, its names, its links, its text, the tags it holds."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.names: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        self.names += [str(found["id"])] if "id" in found else []
        self.links += [str(found["href"])] if "href" in found else []
        assert not [name for name in found if name.startswith("on") or name in ("style", "src")], found

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        """Give the words of the page, every white space one space."""
        return " ".join(" ".join(self.words).split())


def read(folder: Path) -> dict[str, Read]:
    """Give the pages of a folder by their paths."""
    found = sorted(path for path in folder.rglob("*.html"))
    return {path.relative_to(folder).as_posix(): Read(path.read_text(encoding="utf-8")) for path in found}


def astray(pages: dict[str, Read]) -> list[str]:
    """Give the links that lead nowhere, and the names that stand twice on a page."""
    names = {path: set(page.names) for path, page in pages.items()}
    wrong = [f"{path}: a name twice" for path, page in pages.items() if len(page.names) != len(names[path])]
    for path, page in pages.items():
        for link in set(page.links):
            there, _, name = link.partition("#")
            target = normpath(join(dirname(path), there)) if there else path
            if target not in pages or (name and unquote(name) not in names[target]):
                wrong.append(f"{path}: {link}")
    return wrong


def everything(folder: Path) -> str:
    """Give every byte of a folder as one text, what JSON and HTML escape included."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.is_file())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Give every so many words of a text in a row."""
    words = [word.casefold() for word in re.findall(r"\w+", text)]
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}
