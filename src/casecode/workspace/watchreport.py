"""The site beside the coding screen: made again whenever a file of the study changes."""

import time
from collections.abc import Callable
from pathlib import Path

from casecode.errors import CasecodeError
from casecode.files.made import Outcome
from casecode.workspace import reporting
from casecode.workspace.inputs import Mark, marks
from casecode.workspace.study import Study

PAUSE = 0.5  # seconds between two looks at the files


def watch(
    root: Path,
    folder: Path,
    told: Callable[[Outcome], None],
    wrong: Callable[[CasecodeError], None],
    *,
    is_forced: bool = False,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Make the site now and after every change, until interrupted; what stops one making does not stop the watch.

    The files are looked at before they are read, so that what is written meanwhile is noticed the next time.
    """
    seen: dict[str, Mark] = {}
    while True:
        now = marks(root)
        if now != seen:
            seen = now
            try:
                told(reporting.report(Study(root), folder, is_forced=is_forced))
            except CasecodeError as error:
                wrong(error)
            is_forced = False
        pause(PAUSE)
