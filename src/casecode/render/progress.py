"""How far some work has come, on a terminal."""

from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

T = TypeVar("T")


def shown(things: Iterable[T], total: int, what: str, stream: TextIO) -> Iterator[T]:
    """Give things one by one, and show meanwhile how many of them are done; the bar is gone at the end."""
    console = Console(file=stream, legacy_windows=False)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(what, total=total)
        for thing in things:
            progress.advance(task)
            yield thing
