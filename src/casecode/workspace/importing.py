"""Importing documents of other programs: first a plan, which a person looks at, then one action."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from casecode.errors import AskedWrongly, BrokenFile, CasecodeError, UnknownName
from casecode.exchange.bodies import MOST_SPEAKERS
from casecode.exchange.documents import clean
from casecode.files import layout
from casecode.files.yamltext import parse
from casecode.model.cases import Case
from casecode.model.sources import SHARES
from casecode.workspace import adding, speakers
from casecode.workspace.foreign import Asked, Read
from casecode.workspace.speakers import Speaker
from casecode.workspace.study import Study

#: Names that Windows keeps for itself.
_KEPT = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be imported and how: the case, the source's name, its front matter, and who is who.

    ``speakers`` maps labels to informants, to ``interviewer``, or to ``informant`` for one named after the label;
    the labels ``denied`` are words like others; ``roles`` maps informants to their roles.
    """

    case: str
    name: str = ""
    about: Mapping[str, str] = field(default_factory=dict)
    speakers: Mapping[str, str] = field(default_factory=dict)
    denied: frozenset[str] = frozenset()
    roles: Mapping[str, str] = field(default_factory=dict)
    keeps_originals: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """A document that will be a source: as it was read, its place in the study, and what its file will hold."""

    read: Read
    source: adding.NewSource
    content: bytes

    @property
    def path(self) -> str:
        """Give the path of the source."""
        return f"{layout.CASES}/{self.source.case}/{self.source.name}.md"


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be imported into a case; what was imported before, by the source's name; and what cannot be."""

    wish: Wish
    case: Case
    items: tuple[Planned, ...]
    speakers: tuple[Speaker, ...]
    before: tuple[tuple[Path, str], ...]
    broken: tuple[CasecodeError, ...]

    @property
    def turns(self) -> Counter[str]:
        """Count the turns of each label, and so how certain it is one."""
        return sum((item.read.body.turns for item in self.items), Counter[str]())

    @property
    def guesses(self) -> list[Speaker]:
        """Give the speakers whom nobody has named."""
        return [one for one in self.speakers if one.is_guess]

    @property
    def has_comments(self) -> bool:
        """Say whether there will be memos, which need a coder."""
        return any(item.read.body.comments for item in self.items)


def asked(study: Study, wish: Wish, encoding: str = "") -> Asked:
    """Say how documents are to be read: labels that are known count as speakers; raises UnknownName for a case."""
    known = speakers.known(study.project.sources_of(study.project.case(wish.case)))
    return Asked(encoding, (*wish.speakers, *known), tuple(sorted(wish.denied)))


def plan(study: Study, found: Sequence[Read | CasecodeError], wish: Wish) -> Plan:
    """Plan an import; raises UnknownName for a case, or for a speaker whom no document has."""
    return _Planning(study, wish).plan(found)


class _Planning:
    """One import on its way: what is taken already, and who is who."""

    def __init__(self, study: Study, wish: Wish) -> None:
        self.wish = wish
        self.case = study.project.case(wish.case)
        self.known = speakers.known(study.project.sources_of(self.case))
        sources = study.project.sources.values()
        self.imported = {sha: one.name for one in sources if (sha := one.attributes.get("imported"))}
        self.taken = _taken(study.root / layout.CASES / self.case.key)
        self.speakers: dict[str, Speaker] = {}
        self.broken: list[CasecodeError] = []
        self.before: list[tuple[Path, str]] = []

    def plan(self, found: Iterable[Read | CasecodeError]) -> Plan:
        items = tuple(self._items(found))
        self._check_speakers(items)
        people = tuple(self.speakers.values())
        if len(people) > MOST_SPEAKERS:
            raise AskedWrongly(f"there seem to be {len(people):,} speakers in all; import fewer documents at a time")
        return Plan(self.wish, self.case, items, people, tuple(self.before), tuple(self.broken))

    def _items(self, found: Iterable[Read | CasecodeError]) -> Iterator[Planned]:
        for one in found:
            if isinstance(one, CasecodeError):
                self.broken.append(one)
            elif one.sha in self.imported:
                self.before.append((one.path, self.imported[one.sha]))
            else:
                try:
                    yield self._planned(one)
                except BrokenFile as wrong:
                    self.broken.append(wrong.at(str(one.path)))

    def _planned(self, read: Read) -> Planned:
        found = read.body
        who = {label: self._speaker(label).who for label in found.turns}
        name = self._name(read.path)
        text = f"---\n{found.front}---\n{found.text}" if found.front else found.text
        new = adding.NewSource(self.case.key, name, text, self._about(read), who)
        content = adding.whole(new).encode()
        _check(content, found.front, read.path)
        self.taken.add(name)
        self.imported[read.sha] = f"{self.case.key}/{name}"
        return Planned(read, new, content)

    def _speaker(self, label: str) -> Speaker:
        if label not in self.speakers:
            self.speakers[label] = speakers.of(label, self.wish.speakers, self.known, self.case)
        return self.speakers[label]

    def _about(self, read: Read) -> dict[str, str]:
        """Give the front matter; pages are told by where they begin, one more for the empty line before the text."""
        pages = " ".join(str(offset + 1) for offset in read.body.pages)
        told = {"provenance": f"imported from {clean(read.path.name)}", **self.wish.about}
        return {**told, "imported": read.sha, "pages": pages}

    def _name(self, path: Path) -> str:
        if self.wish.name:
            adding.check_name(self.wish.name, layout.SOURCE_NAME, "source")
            return self.wish.name
        first = name = source_name(path.stem)
        number = 1
        while name in self.taken:
            number += 1
            name = f"{first}-{number}"
        return name

    def _check_speakers(self, items: Sequence[Planned]) -> None:
        """Refuse, with UnknownName, a speaker named whom no document has; a broken one may have had them."""
        for label in self.wish.speakers:
            if items and not self.broken and label not in self.speakers:
                raise UnknownName("speaker", label, self.speakers, "in what is imported")
        people = {one.who for one in self.speakers.values()}
        for who in self.wish.roles:
            if who in self.case.informants:
                raise AskedWrongly(f'"{who}" is an informant of the case already; write the role in {self.case.path}')
            if items and who not in people:
                raise UnknownName("informant", who, people, "who speaks in what is imported")


def _check(content: bytes, front: str, path: Path) -> None:
    if len(content) > layout.SOURCE_LIMIT:
        raise BrokenFile(f"would be a source of more than {layout.SOURCE_LIMIT:,} bytes; split it")
    problems = parse(front, path.name).problems if front else []
    if problems:
        raise BrokenFile(f"has front matter that cannot be read: {problems[0].what}; mend or remove it")


def _taken(folder: Path) -> set[str]:
    """Give the names that are taken in a case, by a text or by codings that wait for theirs."""
    names = [path.name for path in folder.glob("*") if path.suffix in (".md", ".jsonl")]
    return {layout.split_coding_file(name)[0] if name.endswith(".jsonl") else name[:-3] for name in names}


def source_name(stem: str) -> str:
    """Give the name of a source after a file's name, which is a label and never a path.

    >>> source_name("Interview Müller (2) "), source_name("../../etc/passwd"), source_name("王"), source_name("CON")
    ('interview-muller-2', 'etc-passwd', 'source', 'con-1')
    """
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:56].strip("-") or "source"
    return f"{name}-1" if _KEPT.fullmatch(name) else name


def check_wish(wish: Wish, files: Sequence[Path]) -> None:
    """Refuse, with AskedWrongly, what cannot be meant, before anything is read."""
    if wish.name and len(files) > 1:
        raise AskedWrongly(f"--name names one source, and there are {len(files)} files; leave it out")
    share = wish.about.get("share", "no")
    if share not in SHARES:
        raise UnknownName("share", share, SHARES)
    for label in wish.denied & wish.speakers.keys():
        raise AskedWrongly(f'"{label}" is said to be a speaker and to be none; say one')
