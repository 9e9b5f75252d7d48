"""What an answer means: a point of its scale, an answer that is none, no answer at all, or nothing that was asked for."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from casecode.errors import AskedWrongly
from casecode.model.instrument import Nonsubstantive, Point, Scale

#: Stands before an answer that its file declares missing; no text of a file begins so.
DECLARED = "\0"
_WHOLE = re.compile(r"([+-]?\d{1,9})(?:[.,]0+)?")


class Sort(StrEnum):
    """What sort of answer stands in a cell; a label is known for a value once the language of all labels is."""

    POINT = "point"
    NONSUBSTANTIVE = "nonsubstantive"
    LABEL = "label"
    MISSING = "missing"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Meant:
    """What an answer means; ``value`` counts for points and for the declared answers that are none, ``text`` for labels."""

    sort: Sort
    value: int = 0
    text: str = ""


_CODES = "export the codes of answers, not their labels"
NONE, WRONG = Meant(Sort.MISSING), Meant(Sort.WRONG)


class Reading:
    """The reading of one item's answers, by the values of its scale or by the labels of these, as they stand there.

    >>> scale = Scale("avl5", "availability", (Point(1, {"en": "None"}), Point(2, {"en": "Some"})),
    ...     (Nonsubstantive(96, {"en": "No such contacts"}, "no-such-network"),))
    >>> reading = Reading(scale)
    >>> [str(reading.meant(text).sort) for text in ("2", "2.0", "Some", "96", "", "3", "some")]
    ['point', 'point', 'label', 'nonsubstantive', 'missing', 'wrong', 'wrong']
    """

    def __init__(self, scale: Scale, missing: Collection[str] = ()) -> None:
        """Take the scale, and the values that stand for no answer in the file at hand."""
        every: tuple[Point | Nonsubstantive, ...] = (*scale.points, *scale.nonsubstantive)
        self._values = {one.value: _meant(one) for one in every}
        self._meanings = {one.meaning: _meant(one) for one in scale.nonsubstantive}
        self._missing = {number(one) or one for one in missing}
        self.labels = _labels(every)
        self._known = {label for labels in self.labels.values() for label in labels}

    def meant(self, text: str) -> Meant:
        """Say what an answer means; one that begins with DECLARED is declared missing by its file."""
        if text.startswith(DECLARED):
            return self._declared(text[len(DECLARED) :])
        text = text.strip()
        if not text:
            return NONE
        whole = number(text)
        if (whole or text) in self._missing:
            return NONE
        if whole and int(whole) in self._values:
            return self._values[int(whole)]
        return Meant(Sort.LABEL, text=text) if text in self._known else WRONG

    def _declared(self, text: str) -> Meant:
        """Say what an answer means that its file declares missing; a point of the scale cannot be."""
        text = text.strip()
        whole = number(text)
        found = self._values.get(int(whole)) if whole else self._meanings.get(text)
        if found is None:
            return NONE
        return WRONG if found.sort is Sort.POINT else found


def number(text: str) -> str:
    """Give a whole number as it is written shortest, however it is written; empty where it is none.

    >>> number("04"), number("4.00"), number("-99"), number("4.5"), number("x")
    ('4', '4', '-99', '', '')
    """
    found = _WHOLE.fullmatch(text)
    return str(int(found[1])) if found else ""


def _meant(one: Point | Nonsubstantive) -> Meant:
    return Meant(Sort.POINT if isinstance(one, Point) else Sort.NONSUBSTANTIVE, one.value)


def _labels(every: Iterable[Point | Nonsubstantive]) -> dict[str, dict[str, Meant]]:
    """Give what each label stands for, by language; one that stands for two values stands for none."""
    found: dict[str, dict[str, Meant]] = {}
    doubled: set[tuple[str, str]] = set()
    for one in every:
        for language, label in one.label.items():
            known = found.setdefault(language, {})
            if label in known:
                doubled.add((language, label))
            known[label] = _meant(one)
    for language, label in doubled:
        del found[language][label]
    return found


def settled(readings: Mapping[str, Reading], used: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Meant]:
    """Give what the labels that were read stand for: (variable, label) -> value, all labels being of one language.

    Raises AskedWrongly where no language has them all, or where two have and differ on one.
    """
    pairs = sorted(set(used))
    languages = dict.fromkeys(language for reading in readings.values() for language in reading.labels)
    fitting = [one for one in languages if all(text in readings[var].labels.get(one, {}) for var, text in pairs)]
    if pairs and not fitting:
        told = ", ".join(f"“{text}” in {var}" for var, text in pairs[:4])
        raise AskedWrongly(f"the answers are labels, and no language of the pool has all of them ({told}); {_CODES}")
    readers = [{pair: readings[pair[0]].labels[one][pair[1]] for pair in pairs} for one in fitting]
    if any(one != readers[0] for one in readers):
        raise AskedWrongly(
            f"the answers are labels that mean one thing in {fitting[0]} and another elsewhere; {_CODES}"
        )
    return readers[0] if readers else {}
