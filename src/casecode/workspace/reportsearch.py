"""The page that finds words: the list of all pages, and an index of what stands where."""

import json
from collections.abc import Iterable, Iterator

from casecode.model.text import visible
from casecode.site import addresses
from casecode.site.framing import Page
from casecode.site.sharing import Quoted, is_quotable
from casecode.site.templating import asset
from casecode.workspace import reportdisplays, reportjudged
from casecode.workspace.reportdata import Data

Entry = tuple[str, str, str]


def page(data: Data, *, is_alone: bool) -> Page:
    """Give the page; ``is_alone`` where it is a file by itself, and so keeps what was looked for in its address."""
    script = asset("search.js") if is_alone else ""
    index = f"[{','.join(_inert(json.dumps(one, ensure_ascii=False)) for one in _index(data))}]"
    return data.site.page(
        addresses.SEARCH, "search.html", "Search", script=script, data=index, parts=_parts(data), is_kept=is_alone
    )


def _inert(text: str) -> str:
    r"""Give JSON that ends no element of HTML.

    >>> _inert('"</script><!--"')
    '"\\u003c/script>\\u003c!--"'
    """
    return text.replace("<", "\\u003c")


def _parts(data: Data) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give every page by its part."""
    cases = [(case.label, addresses.case(key)) for key, case in data.project.cases.items()]
    sources = [
        (f"{data.project.cases[one.source.case].label}: {data.told.source(one.source)}", addresses.source(name))
        for name, one in data.materials.items()
    ]
    shown = [(one.title, one.page) for one in reportdisplays.listed(data)]
    every = data.study.propositions.every.values()
    found = [(f"{one.id}. {one.text}", addresses.proposition(one.id)) for one in every]
    codes = [(code.label, addresses.code(code.facet, code.key)) for code in data.project.codebook.codes()]
    parts = [("Cases", cases), ("Sources", sources), ("Displays", shown), ("Propositions", found), ("Codes", codes)]
    return [(label, pages) for label, pages in parts if pages]


def _index(data: Data) -> Iterator[Entry]:
    """Give what can be found: what it is, where it leads, and its words."""
    guard = data.guard
    for what, page, place, text in _found(data):
        words = text if isinstance(text, Quoted) else guard.text(text)
        yield visible(guard.text(what)), data.links.to(addresses.SEARCH, page, place), visible(words)


def _found(data: Data) -> Iterator[tuple[str, str, str, str]]:
    """Give what can be found: what it is, its page and place, and its words."""
    for label, pages in _parts(data):
        if label != "Codes":
            yield from ((title, page, "", "") for title, page in pages)
    for code in data.project.codebook.codes():
        words = " ".join([*code.aliases, code.definition])
        yield code.label, addresses.code(code.facet, code.key), "", words
    yield from _written(data)
    yield from _lines(data)


def _written(data: Data) -> Iterator[tuple[str, str, str, str]]:
    for own in data.memos.values():
        for memo in own:
            told = reportjudged.told(data, memo)
            if told.page:
                yield f"Memo on {told.about}", told.page, told.place, told.memo
    for one in data.judged:
        yield f"{one.kind.capitalize()}: {one.about}", *one.home, f"{one.value}. {one.why}"


def _lines(data: Data) -> Iterable[tuple[str, str, str, str]]:
    """Give the lines of the sources whose words may be shown."""
    for name, material in data.materials.items():
        source = material.source
        if is_quotable(source):
            what, page = f"{data.project.cases[source.case].label}, {data.told.source(source)}", addresses.source(name)
            for number, line in enumerate(source.text.split("\n"), start=source.first_line):
                if line.strip():
                    yield f"{what}, line {number}", page, addresses.line(number), Quoted(line)
