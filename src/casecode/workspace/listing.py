"""Lists: the passages that a filter picks."""

from collections.abc import Iterable

from casecode.analysis.dimensions import Dimensions
from casecode.analysis.filters import predicate
from casecode.model.codings import CodedPassage
from casecode.workspace.study import Study


def passages(study: Study, where: str, pairs: Iterable[tuple[str, str]] = ()) -> list[CodedPassage]:
    """Give the passages that meet a filter and hold each dimension's value, in reading order.

    A code stands for the codes under it. Raises UnknownName or BadExpression.
    """
    dimensions = Dimensions(study.project)
    tests = [predicate(_test(name, value, dimensions), dimensions) for name, value in pairs]
    tests.append(predicate(where, dimensions))
    found = (passage for passage in study.passages if all(holds(passage) for holds in tests))
    return sorted(found, key=lambda p: (p.case.order, p.case.key, p.evidence_order))


def _test(name: str, value: str, dimensions: Dimensions) -> str:
    dimension = dimensions.get(name)
    has_tree = dimension.facet is not None and not dimension.is_attribute and dimension.facet.has_tree()
    key = dimension.find(value)
    quote = "'" if '"' in key else '"'
    return f"{name} {'under' if has_tree else '=='} {quote}{key}{quote}"
