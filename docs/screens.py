"""Draw what a terminal of 80 columns shows of some commands, as SVG files beside this script.

Each picture is the command's own output, styles and all; a test fails when one is out of date.
"""

import asyncio
import subprocess
import sys
from io import StringIO
from os import environ
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text
from textual.strip import Strip

from casecode.tui.app import CodingApp
from casecode.workspace.desk import Desk
from casecode.workspace.study import Study

DOCS = Path(__file__).parent
WIDTH = 80
COMMANDS = {
    "table1": ["display", "table1"],
    "turned-down": ["display", "turned-down"],
    "show": ["show", "saturn/interview-founder", "30-36"],
    "open": ["open", "saturn/interview-founder"],
}
THEME = TerminalTheme((255, 255, 255), (32, 32, 32), [(0, 0, 0)] * 8)
#: The library's own frame loads fonts from elsewhere; this one asks for nothing.
FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="casecode {unique_id}">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {char_height}px;
  line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs>{lines}</defs>
<rect width="100%" height="100%" fill="#ffffff"/>
<g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def screen(name: str) -> str:
    """Give the picture of one command's output."""
    console = Console(
        record=True, width=WIDTH, file=StringIO(), force_terminal=True, legacy_windows=False, color_system="truecolor"
    )
    console.print(coding_screen() if name == "open" else output(name), highlight=False)
    return console.export_svg(title="", theme=THEME, code_format=FRAME, unique_id=name)


def output(name: str) -> Text:
    """Give what a command prints."""
    surroundings = {**environ, "COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    words = [sys.executable, "-m", "casecode", *COMMANDS[name]]
    done = subprocess.run(words, cwd=DOCS.parent, env=surroundings, capture_output=True, text=True, check=True)
    return Text.from_ansi(f"$ casecode {' '.join(COMMANDS[name])}\n{done.stdout}")


def coding_screen() -> Text:
    """Give the coding screen at the first coded passage of a source."""
    app = CodingApp(Desk(Study(DOCS.parent), "lead", COMMANDS["open"][1]), "light")

    async def look() -> list[Strip]:
        async with app.run_test(size=(WIDTH, 24)) as pilot:
            await pilot.press("J", "J", "J", "J", "right_square_bracket")
            await pilot.pause()
            return app.screen._compositor.render_strips(app.screen.size)

    parts = [[(segment.text, segment.style or "") for segment in strip] for strip in asyncio.run(look())]
    return Text("\n").join(Text.assemble(*row) for row in parts)


def main() -> None:
    """Draw every picture."""
    (DOCS / "screens").mkdir(exist_ok=True)
    for name in COMMANDS:
        (DOCS / f"screens/{name}.svg").write_text(screen(name), encoding="utf-8")


if __name__ == "__main__":
    main()
