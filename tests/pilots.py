"""The coding screen without a terminal: keys are pressed, and what came of them can be looked at."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.strip import Strip

from casecode.model.text import Span
from casecode.tui.app import CodingApp
from casecode.workspace.desk import Desk
from casecode.workspace.study import Study

SIZE = (80, 24)
Then = Callable[[Pilot[Any]], Awaitable[None]]


@dataclass(frozen=True)
class Played:
    """What the screen was when the last key had been pressed."""

    strips: list[Strip]
    says: str
    at: int
    chosen: str
    app: CodingApp

    @property
    def text(self) -> str:
        """Give what the screen shows."""
        return "\n".join(strip.text.rstrip() for strip in self.strips)

    @property
    def line(self) -> int:
        """Give the line of the file where the pointer is."""
        return self.app.coding.desk.source.line(self.at)


def play(
    root: Path,
    *keys: str,
    source: str = "north/talk",
    coder: str = "lead",
    size: tuple[int, int] = SIZE,
    theme: str = "dark",
    then: Then | None = None,
) -> Played:
    """Open the screen, press keys, and do something more by hand; a key of several letters is named as textual does."""

    async def run() -> Played:
        app = CodingApp(Desk(Study(root), coder, source), theme)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(*(key[1:] if key.startswith("~") else [key]))
            if then:
                await then(pilot)
            await pilot.pause()
            return _played(app)

    return asyncio.run(run())


def _played(app: CodingApp) -> Played:
    screen, pointer = app.coding, app.coding._pointer
    strips = app.screen._compositor.render_strips(app.screen.size)
    span: Span = pointer.span
    says = str(screen._below.render())
    return Played(strips, says, pointer.at, screen.desk.text[span.start : span.end], app)


def codings(root: Path, coder: str = "lead", source: str = "north/talk") -> list[dict[str, Any]]:
    """Give what a coder's file holds."""
    path = root / f"cases/{source}.{coder}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line] if path.exists() else []
