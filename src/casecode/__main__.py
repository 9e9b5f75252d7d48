"""Run casecode, as ``casecode`` or ``python -m casecode``: the command line, and the screen that one command opens."""

from typing import TYPE_CHECKING

from casecode.cli import opening
from casecode.cli.main import main as run

if TYPE_CHECKING:
    from casecode.workspace.study import Study


def main() -> None:
    """Give the command line its screen, and run it."""
    opening.SCREEN.append(_screen)
    run()


def _screen(study: "Study", coder: str, source: str, theme: str) -> str:
    """Open the coding screen; its library is imported only now."""
    from casecode.tui.app import open_screen

    return open_screen(study, coder, source, theme)


if __name__ == "__main__":
    main()
