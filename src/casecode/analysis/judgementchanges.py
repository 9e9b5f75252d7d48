"""What differs between then and now in what was concluded: propositions, the outcomes of their checks, judgements."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from casecode.analysis.expectwords import expected
from casecode.analysis.judged import Bench, Judged
from casecode.analysis.material import Material
from casecode.analysis.recodings import Recoding
from casecode.analysis.shifts import Shift, named, steps
from casecode.model.codings import CodedPassage
from casecode.model.judgements import Judgement
from casecode.model.propositions import Proposition

PROPOSITIONS, CHECKS, JUDGEMENTS = "propositions", "checks", "judgements"
Name = Callable[[Judgement], str]


class Concluded:
    """What was concluded at two times, and the codings that differ between them."""

    def __init__(self, old: Material, new: Material, differing: Mapping[str, Recoding]) -> None:
        """Take the material of both times."""
        self._before, self._after = (Bench(one.project, one.propositions, one.passages) for one in (old, new))
        self._judged = old.judgements, new.judgements
        self._differing = differing

    def propositions(self) -> Iterator[Shift]:
        """Give the propositions that came, went or say something else."""
        old, new = (bench.propositions.every for bench in (self._before, self._after))
        gone, came, both = named(old, new)
        yield from (Shift(PROPOSITIONS, id_, "gone", old[id_].text) for id_ in gone)
        yield from (Shift(PROPOSITIONS, id_, "new", new[id_].text) for id_ in came)
        for id_ in both:
            yield from (Shift(PROPOSITIONS, id_, *one) for one in steps(self._said(old[id_], new[id_])))

    def _said(self, old: Proposition, new: Proposition) -> Iterator[tuple[str, object, object]]:
        yield from ((name, getattr(old, name), getattr(new, name)) for name in ("text", "origin", "rivals", "note"))
        yield "expects", self._expected(old, self._before), self._expected(new, self._after)

    @staticmethod
    def _expected(one: Proposition, bench: Bench) -> tuple[str, ...]:
        known = bench.project.cases
        return tuple(expected(e, bench.project) if set(e.cases) <= set(known) else e.condition for e in one.expects)

    def checks(self) -> Iterator[Shift]:
        """Give the outcomes of checks that are not what they were, and the codings that did it."""
        old, new = self._before.checks, self._after.checks
        for id_, cases in new.items():
            for case, check in cases.items():
                before = old.get(id_, {}).get(case)
                if before and before.outcome != check.outcome:
                    label = self._after.project.cases[case].label
                    did = self._did(before.speaking, check.speaking)
                    told = f"{before.outcome} → {check.outcome}"
                    yield Shift(CHECKS, f"{id_} · {label}", "outcome", told, did, () if did else self._why(id_))

    def _why(self, id_: str) -> tuple[str, ...]:
        old, new = (bench.propositions.every.get(id_) for bench in (self._before, self._after))
        is_same = old and new and self._expected(old, self._before) == self._expected(new, self._after)
        return ("the codebook or the cases",) if is_same else ("what the proposition expects",)

    def judgements(self, name: Name, *, display: str = "") -> Iterator[Shift]:
        """Give the judgements that came, went, changed, went stale or hold again; or those on one display alone."""
        old, new = (_held(bench, some) for bench, some in zip((self._before, self._after), self._judged, strict=True))
        for key in dict.fromkeys((*old, *new)):
            before, after = old.get(key), new.get(key)
            one = after or before
            told = self._judgement(before, after)
            if one and told and display in ("", one.judgement.about.get("display")):
                held = one.judgement
                did = self._did(*self._evidence(before, after)) if before and after else ()
                why = after.stale if after and not did else ()
                yield Shift(JUDGEMENTS, f"{name(held)} ({held.coder})", *told, did, why)

    @staticmethod
    def _judgement(before: Judged | None, after: Judged | None) -> tuple[str, str] | None:
        """Say in a word and in words what became of a judgement; None where nothing did."""
        if before is None:
            return ("new", after.judgement.value) if after else None
        if after is None:
            return "gone", before.judgement.value
        was, now = before.judgement, after.judgement
        if was.value != now.value:
            return "changed", f"{was.value} → {now.value}"
        if after.stale and not before.stale:
            return "stale", now.value
        if was.id != now.id:
            return "judged again", now.value
        return ("holds again", now.value) if before.stale and not after.stale else None

    def _evidence(self, before: Judged | None, after: Judged | None) -> Iterator[Iterable[CodedPassage]]:
        for bench, one in ((self._before, before), (self._after, after)):
            yield [*one.passages, *(bench.speaking(one.judgement) or ())] if one else ()

    def _did(self, *some: Iterable[CodedPassage]) -> list[Recoding]:
        ids = dict.fromkeys(passage.id for passages in some for passage in passages)
        return [self._differing[id_] for id_ in ids if id_ in self._differing]


def _held(bench: Bench, judgements: Iterable[Judgement]) -> dict[tuple[object, ...], Judged]:
    return {(one.judgement.coder, *one.judgement.subject): one for one in bench.held(judgements)}
