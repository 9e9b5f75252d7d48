"""Judging: from what a person concludes to a record with its evidence stamped."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from casecode.analysis.evidence import seen, stamp
from casecode.analysis.judged import CASE, CONSTRUCT, Bench, Judged
from casecode.errors import AskedWrongly, UnknownName
from casecode.files import judgements as files
from casecode.files.coderlines import with_lines
from casecode.files.codings import new_id
from casecode.files.judgements import Record
from casecode.model.codings import CodedPassage, State
from casecode.model.judgements import Judgement, Kind, current
from casecode.workspace import history
from casecode.workspace.judgements import bench, named
from casecode.workspace.matters import Matter
from casecode.workspace.study import Study

_PLACE = re.compile(r"(?P<source>.+):(?P<line>\d+)")


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a person concludes: the value, the decision rule, why, and the evidence: ids of codings, or SOURCE:LINE."""

    value: str
    rule: str = ""
    why: str = ""
    evidence: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Renewed:
    """A judgement looked at again, and the codings it rested on that are gone."""

    judgement: Judgement
    gone: tuple[str, ...]


def speaking(study: Study, found: Matter) -> list[CodedPassage]:
    """Give the passages that speak to a matter, in reading order; for a quote, those coded so in the case."""
    passages = _speaking(bench(study), found.kind, found.about, {})
    return sorted(passages, key=lambda one: (one.case.order, one.case.key, one.evidence_order))


def _speaking(at: Bench, kind: str, about: Mapping[str, str], evidence: Mapping[str, str]) -> Collection[CodedPassage]:
    asked = Judgement("", Kind.RATING if kind == Kind.QUOTE else kind, about, "", evidence)
    return at.speaking(asked) or []


def earlier(study: Study, found: Matter) -> list[Judgement]:
    """Give the judgements that hold on a matter, of every coder."""
    wanted = Judgement("", found.kind, found.about, "").subject[:2]
    return [one for one in current(study.judgements) if one.subject[:2] == wanted]


def record(study: Study, coder: str, found: Matter, said: Conclusion) -> Judgement:
    """Record a judgement; it takes the place of this coder's last on the same matter. Raises AskedWrongly."""
    if not said.value.strip():
        choice = f"there are: {', '.join(found.values)}" if found.values else "write it"
        raise AskedWrongly(f"the {found.title} has no value; {choice}")
    value, at = found.value(said.value), bench(study)
    passages = [one for word in said.evidence for one in _cited(study, at, found, word)]
    _check_place(at, found, passages)
    evidence = {one.id: stamp(one) for one in passages}
    made = Judgement(new_id(), str(found.kind), found.about, value, evidence, said.rule, said.why, coder=coder)
    _write(study, coder, f"judge: {named(made)}", [_stamped(study, at, made)])
    return made


def _check_place(at: Bench, found: Matter, passages: Sequence[CodedPassage]) -> None:
    """Refuse evidence of another case, and a quote that is not of what it is chosen for."""
    for one in passages:
        if found.about.get(CASE, one.case.key) != one.case.key:
            raise AskedWrongly(f"{one.id} is a coding of {one.case.label}; name evidence of {found.about[CASE]} itself")
    if found.kind is not Kind.QUOTE:
        return
    if len(passages) != 1:
        raise AskedWrongly("a quote is one coding; name it once, as --quote ID")
    if passages[0] not in _speaking(at, found.kind, found.about, {}):
        raise AskedWrongly(
            f"{passages[0].id} is not coded with {found.about[CONSTRUCT]}; code it so, or choose another"
        )


def _stamped(study: Study, at: Bench, made: Judgement) -> Record:
    """Give the record of a judgement, with the stamp of all that speaks to it, and what it takes the place of."""
    before = [one for one in current(study.judgements) if (one.coder, one.subject) == (made.coder, made.subject)]
    return Record(
        id=made.id,
        kind=made.kind,
        about=dict(made.about),
        value=made.value,
        rule=made.rule,
        why=made.why,
        evidence=dict(made.evidence),
        seen=_seen(at, made),
        at=history.now(),
        replaces=before[0].id if before else "",
    )


def _seen(at: Bench, made: Judgement) -> str:
    """Give the stamp of all that speaks to what is judged; of a fit, of its two sides; of a quote there is none."""
    if made.kind == Kind.FIT:
        return at.fits.seen(made.about) if at.fits else ""
    return "" if made.kind == Kind.QUOTE else seen(_speaking(at, made.kind, made.about, made.evidence))


def _cited(study: Study, at: Bench, found: Matter, word: str) -> list[CodedPassage]:
    """Give what is meant by an id or the beginning of one, or by SOURCE:LINE: what there speaks to the matter, else all."""
    place = _PLACE.fullmatch(word)
    if place is None:
        return [_coding(at, word)]
    source, line = study.project.source(place["source"]), int(place["line"])
    here = [one for one in at.passages if one.source is source and one.quote and one.line <= line <= one.last_line]
    if not here:
        raise AskedWrongly(f"nothing is coded on line {line} of {source.path}; code it first, or name other evidence")
    speaking = _speaking(at, found.kind, found.about, {})
    return [one for one in here if one in speaking] or here


def _coding(at: Bench, id_: str) -> CodedPassage:
    """Give the passage of a coding by its id or the beginning of one."""
    fits = [one for known, one in at.known.items() if id_ and known.startswith(id_)]
    if not fits:
        raise UnknownName("coding", id_, at.known)
    if len(fits) > 1:
        raise AskedWrongly(f'"{id_}" begins the ids of {len(fits)} codings; give more of the id')
    if fits[0].state is State.ORPHAN:
        raise AskedWrongly(f"the words of {fits[0].id} are no longer in {fits[0].source.path}; name other evidence")
    return fits[0]


def again(study: Study, coder: str, ids: Sequence[str]) -> list[Renewed]:
    """Say of judgements of one's own that they still hold, their evidence having been looked at again; all or none.

    Raises AskedWrongly where nothing is left of the evidence.
    """
    at = bench(study)
    found = [_renewed(at, one) for one in own(study, coder, ids)]
    records = [_stamped(study, at, one.judgement) for one in found]
    _write(study, coder, f"look again at {_count(len(found))}", records)
    return found


def _renewed(at: Bench, one: Judgement) -> Renewed:
    laid: Judged = at.laid(one)
    evidence = {passage.id: stamp(passage) for passage in laid.passages}
    if one.evidence and not evidence:
        raise AskedWrongly(f"nothing is left of what {one.id} rests on; judge again, and name other evidence")
    made = Judgement(new_id(), one.kind, one.about, one.value, evidence, one.rule, one.why, coder=one.coder)
    return Renewed(made, tuple(id_ for id_ in one.evidence if id_ not in evidence))


def drop(study: Study, coder: str, ids: Sequence[str]) -> list[Judgement]:
    """Remove judgements of one's own, all or none; the one that each took the place of holds again."""
    found = own(study, coder, ids)
    gone = dict.fromkeys((one.id for one in found), b"")
    what = f"remove {_count(len(found))}"
    history.write(study.root, what, {files.path_for(coder): lambda data: with_lines(data, gone)})
    return found


def own(study: Study, coder: str, ids: Sequence[str]) -> list[Judgement]:
    """Give judgements of a coder's own that hold, by id or the beginning of one; raises UnknownName or AskedWrongly."""
    return [_own(current(study.judgements), coder, id_) for id_ in dict.fromkeys(ids)]


def _own(known: Sequence[Judgement], coder: str, id_: str) -> Judgement:
    fits = [one for one in known if id_ and one.id.startswith(id_)]
    if not fits:
        raise UnknownName("judgement", id_, (one.id for one in known), "that holds")
    if len(fits) > 1:
        raise AskedWrongly(f'"{id_}" begins the ids of {len(fits)} judgements; give more of the id')
    if fits[0].coder != coder:
        raise AskedWrongly(
            f"{fits[0].id} is {fits[0].coder}'s judgement, and a coder changes only their own; "
            f"use --coder {fits[0].coder} if that is you"
        )
    return fits[0]


def _write(study: Study, coder: str, what: str, records: Sequence[Record]) -> None:
    history.write(study.root, what, {files.path_for(coder): lambda data: files.with_records(data, records)})


def _count(number: int) -> str:
    return f"{number} judgement{'' if number == 1 else 's'}"
