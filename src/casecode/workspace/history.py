"""Doing, undoing and doing again: the one way by which the workspace writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from casecode.errors import CannotBeDone
from casecode.files import actions, writer
from casecode.files.codings import new_id
from casecode.files.writer import Change, Changed


def now() -> str:
    """Give the present moment as records write it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def write(root: Path, what: str, changes: Mapping[str, Change]) -> None:
    """Change files, all or none, and remember it as one action that can be undone."""
    id_ = new_id()

    def note(changed: Changed) -> None:
        actions.note_done(root, actions.action(id_, now(), what, changed))
        actions.shorten(root)

    writer.rewrite(root, changes, note)


@dataclass(frozen=True, slots=True)
class Step:
    """What can be undone, or done again: when it was done, and what it was."""

    at: str
    what: str


def steps(root: Path) -> tuple[list[Step], list[Step]]:
    """Give what can be undone and what can be done again, the next first in each."""
    done, undone = actions.state(root)
    return [Step(a.at, a.what) for a in reversed(done)], [Step(a.at, a.what) for a in reversed(undone)]


def undo(root: Path) -> str:
    """Take back the last action; raises CannotBeDone where there is none, or something has changed since."""
    done, _ = actions.state(root)
    if not done:
        raise CannotBeDone("there is nothing to undo; casecode remembers what was done on this machine in this folder")
    last = done[-1]
    _again(root, last, "undo")
    return last.what


def redo(root: Path) -> str:
    """Do again what was last undone; raises CannotBeDone where there is none, or something has changed since."""
    _, undone = actions.state(root)
    if not undone:
        raise CannotBeDone("there is nothing to do again; only what was undone last can be")
    last = undone[-1]
    _again(root, last, "redo")
    return last.what


def _again(root: Path, action: actions.Action, word: str) -> None:
    def note(_: Changed) -> None:
        actions.note(root, {word: action.id})

    try:
        whole = actions.whole(root, action)
        writer.rewrite(root, (whole.turned() if word == "undo" else whole).changes(), note)
    except CannotBeDone as refused:
        raise CannotBeDone(f"cannot {word} “{action.what}”: {refused}") from refused
