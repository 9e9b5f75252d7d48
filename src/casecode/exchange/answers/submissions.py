"""ODK's submissions as XML, one a file, as Collect and the engine of its web forms write them: groups nest."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from casecode.errors import BrokenFile
from casecode.exchange.answers.nested import sheet
from casecode.exchange.answers.sheets import Sheet
from casecode.exchange.archives import check_xml

NAME = "ODK submissions"
DEPTH = 20


def read(files: Iterable[tuple[str, bytes]]) -> Sheet:
    """Give the answers of submissions, each with the name of its file."""
    return sheet(NAME, ((name, _answers(name, data)) for name, data in files))


def _answers(name: str, data: bytes) -> dict[str, str]:
    try:
        check_xml(data)
        root = fromstring(data)  # noqa: S314 - no entity can be declared in what check_xml lets through
    except BrokenFile as refused:
        raise BrokenFile(f"{name} {refused}") from refused
    except ParseError as broken:
        raise BrokenFile(f"{name} is not whole XML ({broken}); send it again from the form") from broken
    found: dict[str, str] = {}
    for path, text in _leaves(root, "", name, 0):
        # of a repeat the answers stand in a row, which is no point of a scale
        found[path] = f"{found[path]} | {text}" if path in found else text
    return found


def _leaves(node: Element, above: str, name: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > DEPTH:
        raise BrokenFile(f"{name} is nested deeper than a submission is, below {above[:60]}")
    for child in node:
        path = f"{above}{child.tag.rpartition('}')[2]}"
        if len(child):
            yield from _leaves(child, f"{path}/", name, depth + 1)
        else:
            yield path, (child.text or "").strip()
