"""The language in which displays, marks, propositions and lists say which passages are meant.

    status in [used, discontinued] and stance != contradicts
    channel under partners and not case.industry == high-tech
    phase < ongoing or date >= 2004-05

A test names a dimension, a comparison and values; a value with spaces stands in quotes and may be a
label. ``==`` holds when any value of the passage is meant (a passage may have several informants); ``!=``
is its negation, so it holds where the passage is silent. ``under`` takes in a code's descendants.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from casecode.analysis.dimension import Dimension
from casecode.analysis.dimensions import Dimensions
from casecode.errors import BadExpression
from casecode.model.codings import CodedPassage
from casecode.model.values import check_value

Predicate = Callable[[CodedPassage], bool]
LONGEST = 800


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison, with the column where it begins."""

    dimension: str
    operator: str
    values: tuple[str, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    inner: "Expression"


@dataclass(frozen=True, slots=True)
class Both:
    """Two expressions joined by ``and`` or ``or``."""

    word: Literal["and", "or"]
    left: "Expression"
    right: "Expression"


Expression = Test | Not | Both

_TOKEN = re.compile(
    r"""\s*(?:(?P<op>==|!=|<=|>=|<|>|\(|\)|\[|\]|,)"""
    r"""|"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<word>[\w.][\w.\-:/]*))"""
)
_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=", "in", "under", "not")
_KEYWORDS = frozenset({"and", "or", "not", "in", "under"})


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    column: int


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while text[at:].strip():
        found = _TOKEN.match(text, at)
        if found is None:
            column = at + len(text[at:]) - len(text[at:].lstrip()) + 1
            raise BadExpression(text, column, f'"{text[column - 1]}" has no meaning here')
        kind = str(found.lastgroup)
        word = found[kind]
        is_symbol = kind == "op" or (kind == "word" and word in _KEYWORDS)
        yield _Token("symbol" if is_symbol else "value", word, found.start(kind) + 1)
        at = found.end()
    yield _Token("end", "the end", len(text) + 1)


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        if len(self.tokens) > LONGEST:
            raise BadExpression(f"{text[:40]}...", 1, f"a filter has at most {LONGEST} words and signs")
        self.at = 0

    @property
    def next(self) -> _Token:
        return self.tokens[self.at]

    def take(self, *symbols: str) -> bool:
        if self.next.kind == "symbol" and self.next.text in symbols:
            self.at += 1
            return True
        return False

    def refuse(self, wanted: str) -> BadExpression:
        return BadExpression(self.text, self.next.column, f"{wanted} is expected, not {self.next.text}")

    def expect(self, symbol: str) -> None:
        if not self.take(symbol):
            raise self.refuse(f'"{symbol}"')

    def value(self, what: str) -> str:
        if self.next.kind != "value":
            raise self.refuse(what)
        self.at += 1
        return self.tokens[self.at - 1].text

    def whole(self) -> Expression:
        found = self.any()
        if self.next.kind != "end":
            raise self.refuse('"and", "or" or the end')
        return found

    def any(self) -> Expression:
        found = self.all()
        while self.take("or"):
            found = Both("or", found, self.all())
        return found

    def all(self) -> Expression:
        found = self.one()
        while self.take("and"):
            found = Both("and", found, self.one())
        return found

    def one(self) -> Expression:
        if self.take("not"):
            return Not(self.one())
        if self.take("("):
            found = self.any()
            self.expect(")")
            return found
        return self.test()

    def test(self) -> Expression:
        column = self.next.column
        dimension = self.value("a dimension")
        operator = self.next.text if self.next.kind == "symbol" else ""
        if not self.take(*_COMPARISONS):
            raise self.refuse("a comparison (==, !=, in, not in, under, <, <=, >, >=)")
        if operator == "not":
            if self.next.text not in ("in", "under"):
                raise self.refuse('"in" or "under"')
            operator = self.next.text
            self.at += 1
            return Not(Test(dimension, operator, self.values(operator), column))
        return Test(dimension, operator, self.values(operator), column)

    def values(self, operator: str) -> tuple[str, ...]:
        if operator not in ("in", "under") or self.next.text != "[":
            return (self.value("a value"),)
        self.expect("[")
        found = [self.value("a value")]
        while self.take(","):
            found.append(self.value("a value"))
        self.expect("]")
        return tuple(found)


def parse(text: str) -> Expression:
    """Read a filter; raises BadExpression, which points at the place.

    >>> parse("status == used and not channel under partners").word
    'and'
    >>> parse("status = used")
    Traceback (most recent call last):
        ...
    casecode.errors.BadExpression: cannot read the filter "status = used" at column 8: "=" has no meaning here
    """
    return _Parser(text).whole()


def predicate(text: str, dimensions: Dimensions) -> Predicate:
    """Give the function that says whether a passage is meant; an empty filter means every one.

    Raises BadExpression or UnknownName.
    """
    return compiled(parse(text), dimensions) if text.strip() else _always


def without(text: str, name: str, dimensions: Dimensions) -> Predicate:
    """Give a filter's function with every test of one dimension taken as met.

    So a display can ask what it would show if it did not mind, say, the status.
    """
    return compiled(parse(text), dimensions, name) if text.strip() else _always


def _always(_: CodedPassage) -> bool:
    return True


def compiled(expression: Expression, dimensions: Dimensions, met: str = "", *, is_wanted: bool = True) -> Predicate:
    """Turn an expression into a function; tests of the dimension ``met`` count as met."""
    if isinstance(expression, Not):
        inner = compiled(expression.inner, dimensions, met, is_wanted=not is_wanted)
        return lambda passage: not inner(passage)
    if isinstance(expression, Both):
        left = compiled(expression.left, dimensions, met, is_wanted=is_wanted)
        right = compiled(expression.right, dimensions, met, is_wanted=is_wanted)
        if expression.word == "and":
            return lambda passage: left(passage) and right(passage)
        return lambda passage: left(passage) or right(passage)
    if met and expression.dimension == met:
        return lambda _: is_wanted
    return _test(expression, dimensions.get(expression.dimension))


def _test(test: Test, dimension: Dimension) -> Predicate:
    read = dimension.read
    if test.operator in ("<", "<=", ">", ">="):
        return _comparison(test, dimension)
    values = frozenset(_meant(test, dimension))
    if test.operator == "!=":
        return lambda passage: values.isdisjoint(read(passage))
    return lambda passage: not values.isdisjoint(read(passage))


def _meant(test: Test, dimension: Dimension) -> list[str]:
    if test.operator != "under":
        return [dimension.find(value) for value in test.values]
    if dimension.facet is None or dimension.is_attribute or dimension.facet.is_typed:
        raise BadExpression(test.dimension + " under", test.column, "only a facet with codes has codes under others")
    tops = [dimension.find(value) for value in test.values]
    return [code.key for code in dimension.facet.codes.values() if any(code.is_under(top) for top in tops)]


def _comparison(test: Test, dimension: Dimension) -> Predicate:
    weigh = _weigher(test, dimension)
    bound = weigh(dimension.find(test.values[0]) if dimension.is_ordered else test.values[0])
    operators: dict[str, Callable[[object], bool]] = {
        "<": lambda value: value < bound,  # type: ignore[operator]
        "<=": lambda value: value <= bound,  # type: ignore[operator]
        ">": lambda value: value > bound,  # type: ignore[operator]
        ">=": lambda value: value >= bound,  # type: ignore[operator]
    }
    holds = operators[test.operator]
    return lambda passage: any(holds(weigh(value)) for value in dimension.read(passage))


def _weigher(test: Test, dimension: Dimension) -> Callable[[str], object]:
    kind = "date" if dimension.name.endswith(".date") else ""
    if dimension.facet is not None and not dimension.is_attribute:
        kind = dimension.facet.type
    wrong = check_value(kind, test.values[0])
    if wrong:
        raise BadExpression(f"{test.dimension} {test.operator}", test.column, f'"{test.values[0]}" {wrong}')
    if kind == "number":
        return _number
    if kind == "date":
        return _as_exact_as(test.values[0])
    if dimension.is_ordered:
        return str if dimension.known is None else dimension.rank
    raise BadExpression(
        f"{test.dimension} {test.operator}",
        test.column,
        f'"{test.dimension}" has no order; only ordered facets, dates and numbers have',
    )


def _as_exact_as(date: str) -> Callable[[str], str]:
    """Give dates only as exactly as one of them is given, so that no month of 2004 is after 2004."""
    return lambda value: value[: len(date)]


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return float("nan")
