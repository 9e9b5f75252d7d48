"""Settling, at a coder's desk, where the codings stand whose text has changed."""

from collections.abc import Callable

from casecode.model.text import Span
from casecode.workspace import anchors
from casecode.workspace.anchors import Standing
from casecode.workspace.coding import Recorded
from casecode.workspace.desk import Desk, Done


def queue(desk: Desk) -> list[Standing]:
    """Give the coder's own codings of the source that a person must look at, in the order of the text."""
    if desk.coder not in desk.study.project.coders():
        return []
    return anchors.queue(desk.study, desk.coder, desk.source.name)


def accept(desk: Desk, id_: str) -> Done:
    """Take a coding to where it is thought to stand; raises AskedWrongly for an orphan."""
    return desk.act("accepted the place of", lambda: anchors.accept(desk.study, desk.coder, [id_]))


def adjust(desk: Desk, id_: str, span: Span) -> Done:
    """Take a coding to a span of the source; raises AskedWrongly where no words stand there."""

    def act() -> list[Recorded]:
        return [anchors.adjust_to(desk.study, desk.coder, id_, span)]

    return desk.act("laid anew", act)


def keep(desk: Desk, id_: str) -> Done:
    """Keep a coding as an orphan, counted and no longer asked about."""
    act: Callable[[], list[Recorded]] = lambda: anchors.keep(desk.study, desk.coder, [id_])  # noqa: E731
    return Done("kept as an orphan, counted and no longer asked about", desk.act("kept", act).ids)
