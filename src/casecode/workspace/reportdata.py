"""What the pages of a report are made from: a study with all that is computed, concluded and written of it, once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from casecode import __version__
from casecode.analysis import accounting
from casecode.analysis.coverage import covered
from casecode.analysis.judged import CASE, CONSTRUCT, DISPLAY, PROPOSITION, Judged, construct_named
from casecode.analysis.ledger import Ledger
from casecode.errors import CasecodeError
from casecode.model.cases import Case
from casecode.model.codings import CodedPassage
from casecode.model.displays import Display, Link
from casecode.model.memos import Written
from casecode.model.plans import Plan
from casecode.model.sources import Source
from casecode.render import html
from casecode.site import addresses
from casecode.site.addresses import Links
from casecode.site.evidence import Laid, Linked, bullet, is_quote, lay, shows_words, source_of
from casecode.site.framing import Page, Site
from casecode.site.resting import Place, Rest, Resting, places, resting
from casecode.site.sharing import Guard, is_told
from casecode.site.telling import Telling
from casecode.workspace import displays, judgements, memos, memosharing
from casecode.workspace.reportwritten import written
from casecode.workspace.study import Study

_LABEL = 60  # characters of an entry that are said where it is led to


@dataclass(frozen=True, slots=True)
class Material:
    """A source with how much there is of it."""

    source: Source
    words: int
    codings: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A judgement as pages show it: what it is about, the page of that, and where the judgement itself stands."""

    kind: str
    id: str
    matter: str
    rest: str
    text: str
    about: str
    page: str
    value: str
    why: str
    rule: str
    stale: tuple[str, ...]
    coder: str
    at: str
    case: str
    passages: tuple[CodedPassage, ...]

    @property
    def home(self) -> tuple[str, str]:
        """Give its page, and its name there."""
        return addresses.judgements(self.case), addresses.judgement(self.id)


class Data:
    """A study as its pages need it."""

    def __init__(self, study: Study, plan: Plan, links: Links) -> None:
        """Take the study, what is to be said of it, and how places are led to."""
        self.study, self.project, self.told = study, study.project, Telling(study.project)
        self.displays, self.wrong = displays.every(study)
        self.guard = Guard(written(study, plan, self.displays), study.project.sources.values())
        self.links = links
        self.site = Site(title(study, plan), self.told, self.guard, links, table_style=html.STYLE, made=_made(study))

    @cached_property
    def shown(self) -> list[tuple[str, Display]]:
        """Give the displays that have pages: those of the study, its constructs, its accounting log."""
        found = [(addresses.display(one.id), one) for one in self.displays]
        if self.project.codebook.constructs():
            found.append((addresses.CONSTRUCTS, judgements.constructs(self.study)))
        if self.project.guide.questions:
            found.append((addresses.ACCOUNTING, accounting.log(self.ledger.bench, accounting.BY_SOURCE)))
        return found

    @cached_property
    def by_source(self) -> dict[str, list[CodedPassage]]:
        """Give the coded passages of each source, in the order of the text."""
        found: dict[str, list[CodedPassage]] = {name: [] for name in self.project.sources}
        for passage in self.study.passages:
            found[passage.source.name].append(passage)
        for several in found.values():
            several.sort(key=lambda one: one.evidence_order)
        return found

    def of_case(self, case: Case) -> list[CodedPassage]:
        """Give the coded passages of a case, in the order of evidence."""
        return [one for source in self.project.sources_of(case) for one in self.by_source[source.name]]

    @cached_property
    def materials(self) -> dict[str, Material]:
        """Give how much there is of each source, case by case in their ranks."""
        cases = self.project.cases.values()
        return {one.name: self._material(one) for case in cases for one in self.project.sources_of(case)}

    def _material(self, source: Source) -> Material:
        own = self.by_source[source.name]
        return Material(source, covered(source, ()).words, len(own))

    @cached_property
    def ledger(self) -> Ledger:
        """Give the replication ledger."""
        return judgements.ledger(self.study)

    @cached_property
    def judged(self) -> list[Shown]:
        """Give the judgements that hold, as pages show them."""
        return [self._shown(one) for one in self.ledger.bench.held(self.study.judgements)]

    def _shown(self, one: Judged) -> Shown:
        held = one.judgement
        about, page = self._about(one)
        proposition = self.study.propositions.every.get(held.about.get(PROPOSITION, ""))
        return Shown(
            kind=held.kind,
            id=held.id,
            matter=about[0],
            rest=" · ".join(about[2 if CASE in held.about else 1 :]),
            text=proposition.text if proposition else "",
            about=" · ".join(about),
            page=page,
            value=held.value,
            why=held.why,
            rule=held.rule,
            stale=one.stale,
            coder=held.coder,
            at=held.at,
            case=held.about.get(CASE, ""),
            passages=one.passages,
        )

    def _about(self, one: Judged) -> tuple[list[str], str]:
        """Say what a judgement is about, the matter first, and give the page of that."""
        about = dict(one.judgement.about)
        key = about.pop(CASE, "")
        rest = [self.project.cases[key].label if key in self.project.cases else key] if key else []
        if PROPOSITION in about:
            id_ = about[PROPOSITION]
            return [id_, *rest], addresses.proposition(id_) if id_ in self.study.propositions.every else ""
        if CONSTRUCT in about:
            label, page = self._construct(about.pop(CONSTRUCT))
        else:
            label, page = self._display(about.pop(DISPLAY, ""))
        return [label, *rest, *self._labels(about)], page

    def _display(self, id_: str) -> tuple[str, str]:
        known = next((display for display in self.displays if display.id == id_), None)
        return (known.title or id_, addresses.display(id_)) if known else (id_ or "a cell", "")

    def _construct(self, name: str) -> tuple[str, str]:
        try:
            code = construct_named(self.project.codebook, name, is_rated=False)
        except CasecodeError:
            return name, ""
        return code.label, addresses.code(code.facet, code.key)

    def _labels(self, about: dict[str, str]) -> Iterator[str]:
        for facet, key in about.items():
            code = self.project.codebook.code(facet, key)
            yield code.label if code else key

    @cached_property
    def memos(self) -> dict[str, list[Written]]:
        """Give every memo by what it is about; those on sources of which only counts are shown are left out."""
        found: dict[str, list[Written]] = {}
        for one in memos.every(self.study):
            if self._may_be_told(one):
                found.setdefault(one.about, []).append(one)
        return found

    def _may_be_told(self, one: Written) -> bool:
        source = self.source_of_memo(one)
        return source is None or is_told(source)

    def source_of_memo(self, one: Written) -> Source | None:
        """Give the source that a memo is about, or on a coding of."""
        return memosharing.source_of(one, self.project, self.ledger.bench.known)

    def memos_on(self, about: str) -> list[Written]:
        """Give the memos on one thing."""
        return self.memos.get(about, [])

    @cached_property
    def resting(self) -> Resting:
        """Give what rests on each passage: entries of displays, judgements, checks of propositions."""
        found = Resting()
        for display in self.displays:
            page = addresses.display(display.id)
            for place in resting(display):
                words = f"{display.id}: {place.words} · {self._short(place)}"
                found.add(place.passages, Rest("display", words, page, bullet(place.number)))
        for one in self.judged:
            found.add(one.passages, Rest(one.kind, f"{one.matter} {one.value[:_LABEL]}", *one.home))
        for id_, cases in self.ledger.checks.items():
            for check in cases.values():
                found.add(check.speaking, Rest("check", f"{id_} {check.outcome}", addresses.proposition(id_)))
        return found

    def _short(self, place: Place) -> str:
        label = place.label if place.entry and shows_words(place.entry) else self.guard.text(place.label)
        return label if len(label) <= _LABEL else f"{label[:_LABEL].rstrip()} …"

    def laid(self, display: Display, page: str) -> Laid:
        """Put a display on a page, with its evidence."""
        return lay(display, page, self.links, self.guard)

    def beside(
        self, display: Display, page: str, to: Callable[[Place], tuple[str, str] | None] | None = None
    ) -> Display:
        """Put a display on a page where its evidence does not stand: what leads nowhere else leads to its one passage."""
        links = {}
        for place in places(display):
            there = to(place) if to else None
            if there is None and is_quote(place):
                there = source_of(place.passages[0])
            if there is not None:
                links[place.number] = Link(self.links.to(page, *there))
        return Linked(self.guard, links).display(display)

    def page(self, path: str, template: str, title: str, **values: Any) -> Page:
        """Make a page."""
        return self.site.page(path, template, title, **values)


def title(study: Study, plan: Plan) -> str:
    """Give what a study is called: as build.yaml says, else by its codebook, else by its folder."""
    name = study.project.codebook.id or study.root.name
    return plan.title or name.replace("-", " ").capitalize()


def _made(study: Study) -> str:
    book = study.project.codebook
    revision = f" revision {book.revision}" if book.revision else ""
    return f"Made with casecode {__version__} from plain text; codebook{revision} ({book.digest})."
