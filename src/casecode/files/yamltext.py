"""YAML read safely, with the line of every key.

The reader walks libyaml's events and builds plain strings, lists and mappings itself: an alias, an
anchor, a tag, a duplicate key or great depth is a problem with a line, ``012`` and ``yes`` stay text,
and no object is ever constructed from a document.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from casecode.model.problems import Problem

DEPTH = 32
Place = tuple[str | int, ...]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Document:
    """What a YAML text says: ``data`` of strings, lists and mappings, and the line of each place."""

    path: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, place: Place) -> int | None:
        """Give the line of a place, or of the nearest place around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)

    def complain(self, kind: str, place: Place, what: str, advice: str = "") -> None:
        """Note a problem at a place."""
        self.problems.append(Problem(kind, self.path, self.line(place), what, advice))


def parse(text: str, path: str, first_line: int = 1) -> Document:
    r"""Read one YAML document; ``data`` is None when it cannot be trusted.

    >>> parse("a: 012\nb: [yes]\n", "x.yaml").data
    {'a': '012', 'b': ['yes']}
    >>> print(parse("a: 1\na: 2\n", "x.yaml").problems[0])
    x.yaml:2: error: the key "a" stands twice in one mapping; rename or remove one [duplicate-key]
    """
    document = Document(path)
    builder = _Builder(document, first_line)
    try:
        document.data = builder.whole(yaml.parse(text, Loader=_Loader))
    except _Refused as refused:
        document.problems.append(refused.problem)
    except yaml.YAMLError as broken:
        document.problems.append(_syntax(broken, path, first_line))
    if any(problem.kind != "unknown-key" for problem in document.problems):
        document.data = None
    return document


#: What libyaml says, as one says it to a person.
_IN_WORDS = {
    "mapping values are not allowed in this context": "a colon here means nothing; "
    "put text that holds a colon in quotes, and indent the line like its neighbours",
    "found a tab character that violates indentation": "a tab where spaces belong",
    "found character that cannot start any token": "a tab, @, ` or % where a value begins; "
    "indent with spaces, and put such a value in quotes",
}


def _syntax(broken: yaml.YAMLError, path: str, first_line: int) -> Problem:
    mark = getattr(broken, "problem_mark", None)
    what = getattr(broken, "problem", None) or getattr(broken, "reason", None) or "not YAML"
    what = _IN_WORDS.get(what, what)
    line = None if mark is None else mark.line + first_line
    return Problem("bad-yaml", path, line, f"cannot be read as YAML: {what}", "look at this line and the one above")


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Builder:
    def __init__(self, document: Document, first_line: int) -> None:
        self.document, self.first_line = document, first_line

    def line(self, event: yaml.Event) -> int:
        return event.start_mark.line + self.first_line if event.start_mark else self.first_line

    def whole(self, events: Iterator[yaml.Event]) -> Any:
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                value = self.node(event, events, ())
                self._only(events)
                return value
        return None

    def _only(self, events: Iterator[yaml.Event]) -> None:
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                self._refuse(event, "bad-yaml", "a second document begins here", "keep one document a file")

    def _refuse(self, event: yaml.Event, kind: str, what: str, advice: str) -> None:
        raise _Refused(Problem(kind, self.document.path, self.line(event), what, advice))

    def node(self, event: Any, events: Iterator[yaml.Event], place: Place) -> Any:
        self._refuse_marked(event)
        if len(place) > DEPTH:
            self._refuse(event, "bad-yaml", f"nested deeper than {DEPTH} levels", "flatten it")
        self.document.lines.setdefault(place, self.line(event))
        if isinstance(event, yaml.ScalarEvent):
            plain = event.implicit[0]
            return None if plain and event.value in ("", "~", "null") else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, place)
        return self._mapping(events, place)

    def _refuse_marked(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self._refuse(event, "yaml-alias", "anchors and aliases are not read", "write the value out")
        if getattr(event, "tag", None) is not None:
            self._refuse(event, "yaml-alias", f"the tag {event.tag} is not read", "write the value without it")

    def _sequence(self, events: Iterator[yaml.Event], place: Place) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self.node(event, events, (*place, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event)
            self._note_key(event, key, found, place)
            found[key] = self.node(next(events), events, (*place, key))
        return found

    def _key(self, event: Any) -> str:
        self._refuse_marked(event)
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(event, "bad-yaml", "a key must be a word", "write `key: value`")
        return str(event.value)

    def _note_key(self, event: yaml.Event, key: str, found: Mapping[str, Any], place: Place) -> None:
        if key in found:
            line = self.line(event)
            what = f'the key "{key}" stands twice in one mapping'
            self.document.problems.append(
                Problem("duplicate-key", self.document.path, line, what, "rename or remove one")
            )
        else:
            self.document.lines[(*place, key)] = self.line(event)
