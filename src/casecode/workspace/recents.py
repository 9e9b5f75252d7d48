"""What a coder coded last: the codes to repeat, those to have at a key, and the facets to go on with."""

from collections.abc import Iterable, Mapping, Sequence

from casecode.files.codings import Record
from casecode.model.codebook import Codebook
from casecode.workspace.study import Study

#: A code a facet, as one coding has them.
Codes = Mapping[str, str]
KEYS = 9


class Recents:
    """A coder's own codings across the study, by when they were made."""

    def __init__(self, study: Study, coder: str) -> None:
        """Read the coder's files."""
        self._coder = coder
        self._made: dict[str, Record] = {}
        self._turns: dict[str, int] = {}
        self.read(study)

    def read(self, study: Study) -> None:
        """Read the coder's files again."""
        own = (file for file in study.project.coding_files if file.coder == self._coder)
        self._made = {record.id: record for file in own for _, record in study.records(file)}

    def add(self, record: Record) -> None:
        """Take in a coding just made; of two made in the same second it is the later, also when read again."""
        self._turns.setdefault(record.id, len(self._turns) + 1)
        self._made[record.id] = record

    def drop(self, ids: Iterable[str]) -> None:
        """Leave out codings that are no more."""
        for id_ in ids:
            self._made.pop(id_, None)

    def sets(self) -> list[Codes]:
        """Give the codes of each coding, the newest first, each set of codes once."""
        return _once(self._newest_first())

    def codes(self) -> list[tuple[str, str]]:
        """Give facet and code, the newest first, each once."""
        return list(dict.fromkeys(pair for codes in self._newest_first() for pair in codes.items()))

    def at_keys(self) -> list[Codes]:
        """Give the nine sets of codes used last, each in the place it took first, so that keys keep their meaning."""
        return slots(self._newest_first()[::-1], KEYS)

    def remembered(self, codebook: Codebook) -> dict[str, str]:
        """Give the last code of each facet that one goes on with: the ordered ones, and those with a default."""
        found: dict[str, str] = {}
        for facet, code in self.codes():
            known = codebook.facets.get(facet)
            if known and not known.is_typed and (known.ordered or known.default_with) and code in known.codes:
                found.setdefault(facet, code)
        return found

    def _newest_first(self) -> list[Codes]:
        made = sorted(self._made.values(), key=lambda one: (one.at, self._turns.get(one.id, 0)))
        return [record.codes for record in reversed(made)]


def _once(sets: Iterable[Codes]) -> list[Codes]:
    found: dict[frozenset[tuple[str, str]], Codes] = {}
    for codes in sets:
        found.setdefault(frozenset(codes.items()), codes)
    return list(found.values())


def slots(used: Sequence[Codes], most: int) -> list[Codes]:
    """Give the sets used last, each where it first came to stand; a new one takes the place of the longest unused.

    >>> money, people, market = {"r": "money"}, {"r": "people"}, {"r": "market"}
    >>> slots([money, people, money, market, money], 2) == [money, market]
    True
    """
    places: list[Codes] = []
    since: list[int] = []
    for moment, codes in enumerate(used):
        if codes in places:
            since[places.index(codes)] = moment
        elif len(places) < most:
            places.append(codes)
            since.append(moment)
        else:
            oldest = since.index(min(since))
            places[oldest], since[oldest] = codes, moment
    return places
