"""The write-up of one case by itself, before it is compared with others (Eisenhardt 1989)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from casecode.analysis import accounting, casejudged, within
from casecode.analysis.blinding import Blind
from casecode.analysis.judged import CASE, Bench
from casecode.analysis.ledger import text
from casecode.analysis.proof import Proof
from casecode.analysis.within import Within
from casecode.errors import CasecodeError
from casecode.files import displays as display_files
from casecode.model.cases import Case
from casecode.model.codings import CodedPassage
from casecode.model.displays import Display
from casecode.model.judgements import Judgement
from casecode.model.project import Project
from casecode.model.propositions import Propositions
from casecode.workspace import displays, judgements, memos, proving
from casecode.workspace.memosharing import Memos
from casecode.workspace.study import Study


class OneCase(Study):
    """A study as if it had one case alone."""

    def __init__(self, whole: Study, case: Case) -> None:
        """Take the whole study, and the case."""
        super().__init__(whole.root)
        self.cache, self.all, self.case = whole.cache, whole, case

    @cached_property
    def project(self) -> Project:
        """Give all that the files say of the case."""
        found = self.all.project
        own = {name: source for name, source in found.sources.items() if source.case == self.case.key}
        files = tuple(file for file in found.coding_files if file.source in own)
        return replace(found, cases={self.case.key: self.case}, sources=own, coding_files=files, problems=())

    @cached_property
    def passages(self) -> tuple[CodedPassage, ...]:
        """Give every coding of the case."""
        return tuple(passage for passage in self.all.passages if passage.case.key == self.case.key)

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """Give every judgement on the case."""
        return tuple(one for one in self.all.judgements if one.about.get(CASE) == self.case.key)


@dataclass(frozen=True, slots=True)
class WriteUp:
    """A case written up: a title, and displays one after the other."""

    title: str
    parts: tuple[Display, ...]
    left_out: int = 0


def write_up(study: Study, name: str, *, with_others: bool = False, told: Memos | None = None) -> WriteUp:
    """Write up a case: nothing of the others is told, unless they are asked for; raises UnknownName.

    ``told`` says what may be told of memos; who writes up many cases looks through the sources for that only once.
    """
    case = study.project.case(name)
    alone = OneCase(study, case)
    own = _displays(alone)
    left_out = len(displays.names(study)) - len(own)
    parts = [part for part in _parts(study, alone, own, told or Memos(study)) if part.rows]
    if with_others:
        return WriteUp(case.label, (*parts, judgements.constructs(study), judgements.table(study)), left_out)
    return WriteUp(case.label, tuple(map(Blind(study.project, case).display, parts)), left_out)


def _parts(study: Study, alone: OneCase, own: Sequence[Display], told: Memos) -> Iterator[Display]:
    one = Within(Bench(alone.project, Propositions(), alone.passages), alone.case)
    whole = judgements.ledger(study)
    for tell in (within.facts, within.informants, within.sources, within.timeline):
        yield tell(one)
    yield from own
    yield casejudged.constructs(one, Proof(whole.bench, alone.judgements, proving.wanted()))
    yield casejudged.verdicts(one, whole)
    if alone.project.guide.questions:
        yield accounting.log(one.bench, accounting.BY_SOURCE)
    yield within.gaps(one)
    yield _memos(study, one, told)


def _displays(alone: OneCase) -> list[Display]:
    """Give the study's displays of this case alone, as far as they can do without another."""
    found = []
    for id_ in displays.names(alone):
        try:
            spec = display_files.spec(alone.root, id_, alone.cache)
            if spec.joint:  # it lays all cases beside a survey, and so is of no case alone
                continue
            found.append(displays.computed(alone, spec, alone.passages))
        except CasecodeError:
            continue
    alone.cache.save()
    return found


def _memos(study: Study, one: Within, told: Memos) -> Display:
    key, places = one.case.key, {passage.id: f"{passage.source.key}:{passage.line}" for passage in one.passages}
    rows = []
    for memo in memos.every(study):
        kind, _, name = memo.about.partition(" ")
        is_own = (kind == "case" and name == key) or (kind == "source" and name.startswith(f"{key}/"))
        if is_own or (kind == "coding" and name in places):
            about = places.get(name, name.removeprefix(f"{key}/"))
            cells = (text("About", f"{kind} {about}"), text("Memo", told.words(memo)), text("By", memo.coder))
            rows.append((memo.at[:10], cells))
    return one.display("memos", "Memos", "date", ("About", "Memo", "By"), rows)
