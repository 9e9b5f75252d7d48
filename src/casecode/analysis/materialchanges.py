"""What differs in the material between then and now: cases, their sources, and the interview guide."""

from collections.abc import Iterator

from casecode.analysis.shifts import Shift, named, shown, steps
from casecode.model.cases import Case
from casecode.model.guide import Guide, Question
from casecode.model.project import Project
from casecode.model.sources import Source

CASES, SOURCES, GUIDE = "cases", "sources", "guide"


def changes(old: Project, new: Project) -> Iterator[Shift]:
    """Give what differs, in the order of the study as it is now."""
    yield from _cases(old, new)
    yield from _sources(old, new)
    yield from _guide(old.guide, new.guide)


def _cases(old: Project, new: Project) -> Iterator[Shift]:
    gone, came, both = named(old.cases, new.cases)
    yield from (Shift(CASES, key, "gone", old.cases[key].label) for key in gone)
    yield from (Shift(CASES, key, "new", new.cases[key].label) for key in came)
    for key in both:
        yield from (Shift(CASES, key, *one) for one in steps(_facts(old.cases[key], new.cases[key])))


def _facts(old: Case, new: Case) -> Iterator[tuple[str, object, object]]:
    yield from ((name, getattr(old, name), getattr(new, name)) for name in ("label", "order"))
    for name in dict.fromkeys((*old.attributes, *new.attributes)):
        yield name, old.attributes.get(name), new.attributes.get(name)
    yield "informants", _people(old), _people(new)
    yield "ranks of sources", old.ranked, new.ranked
    yield "phases", _phases(old), _phases(new)


def _people(case: Case) -> list[str]:
    return [f"{key} ({shown(dict(who.attributes))})" for key, who in case.informants.items()]


def _phases(case: Case) -> list[str]:
    found = ((phase, (one.words, one.begins, one.ends)) for phase, one in case.phases.items())
    return [f"{phase}: {' '.join(filter(None, said))}" for phase, said in found]


def _sources(old: Project, new: Project) -> Iterator[Shift]:
    gone, came, both = named(old.sources, new.sources)
    now = {new.sources[name].digest: name for name in came}
    moved = {name: now[old.sources[name].digest] for name in gone if old.sources[name].digest in now}
    yield from (Shift(SOURCES, name, "renamed", f"{name} → {to}") for name, to in moved.items())
    yield from (Shift(SOURCES, name, "gone", old.sources[name].kind or "source") for name in gone if name not in moved)
    yield from (Shift(SOURCES, name, "new", _told(new.sources[name])) for name in came if name not in moved.values())
    for name in both:
        yield from (Shift(SOURCES, name, *one) for one in _edits(old.sources[name], new.sources[name]))


def _told(source: Source) -> str:
    return ", ".join(filter(None, (source.kind or "source", source.date)))


def _edits(old: Source, new: Source) -> Iterator[tuple[str, str]]:
    if old.digest != new.digest:
        yield "edited", f"{len(old.text):,} → {len(new.text):,} characters"
    names = ("kind", "speakers", "author", "date", "provenance")
    yield from steps((name, getattr(old, name), getattr(new, name)) for name in names)
    every = dict.fromkeys((*old.attributes, *new.attributes))
    yield from steps((name, old.attributes.get(name), new.attributes.get(name)) for name in every)


def _guide(old: Guide, new: Guide) -> Iterator[Shift]:
    gone, came, both = named(old.questions, new.questions)
    yield from (Shift(GUIDE, id_, "gone", old.questions[id_].text) for id_ in gone)
    yield from (Shift(GUIDE, id_, "new", new.questions[id_].text) for id_ in came)
    for id_ in both:
        then, now = old.questions[id_], new.questions[id_]
        pairs = (("text", then.text, now.text), ("asks", _asks(then), _asks(now)))
        yield from (Shift(GUIDE, id_, *one) for one in steps(pairs))


def _asks(question: Question) -> list[str]:
    return [f"{facet}: {shown(codes)}" for facet, codes in question.asks.items()]
