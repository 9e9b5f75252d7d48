"""From one version of a text to another over the steps of its ledger, put together by their offsets alone."""

from collections.abc import Iterable, Iterator, Mapping

from casecode.anchoring.runs import Runs, are_sound, composed, turned

_STEPS = 50  # steps that are put together, at most


class Track:
    """The steps of a ledger, along which one digest is reached from another."""

    def __init__(self, edits: Iterable[tuple[str, str, Runs]]) -> None:
        """Take the steps, each from one digest to another; those that could be no edit's are left out."""
        self._onward: dict[str, dict[str, Runs]] = {}
        self._back: dict[str, dict[str, Runs]] = {}
        for old, new, runs in edits:
            if are_sound(runs):
                self._onward.setdefault(old, {})[new] = runs
                self._back.setdefault(new, {})[old] = runs

    def runs(self, old: str, new: str) -> Runs | None:
        """Give what two texts have in common, over as few steps as can be; None where no steps lead there."""
        steps = self._steps(old, new)
        if not steps:
            return None
        runs = steps[0]
        for step in steps[1:]:
            if step[-1][0] != runs[-1][1]:
                return None
            runs = composed(runs, step)
        return runs

    def _steps(self, old: str, new: str) -> list[Runs]:
        """Give the steps from one text to another, each as made or as taken back."""
        came: dict[str, str | None] = {old: None}
        here = [old]
        for _ in range(_STEPS):
            if new in came or not here:
                break
            beyond = [(two, one) for one in here for two in (*self._onward.get(one, ()), *self._back.get(one, ()))]
            here = []
            for two, one in beyond:
                if two not in came:
                    came[two] = one
                    here.append(two)
        return list(self._walked(came, new))[::-1] if new in came else []

    def _walked(self, came: Mapping[str, str | None], new: str) -> Iterator[Runs]:
        while (before := came[new]) is not None:
            made = self._onward.get(before, {}).get(new)
            yield made if made is not None else turned(self._back[before][new])
            new = before
