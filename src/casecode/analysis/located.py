"""Giving what is wrong in a display the line of its file."""

from collections.abc import Iterator
from contextlib import contextmanager

from casecode.errors import CasecodeError
from casecode.model.specs import DisplaySpec


@contextmanager
def located(spec: DisplaySpec, *place: str | int) -> Iterator[None]:
    """Say of any error within that it stands at a place of the display's file."""
    try:
        yield
    except CasecodeError as wrong:
        if wrong.path is None:
            wrong.at(spec.path or None, spec.line(*place))
        raise
