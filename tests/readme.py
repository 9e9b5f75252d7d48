"""The console blocks of a page: commands, and what they print."""

import re
import subprocess
import sys
from os import environ
from pathlib import Path

BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
DAY = re.compile(r"\b20[2-9]\d-\d\d-\d\d\b")
MOMENT = re.compile(r"\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ID = re.compile(r"\b[0-9a-hjkmnp-tv-z]{12}\b")


def console(page: Path) -> list[tuple[str, str]]:
    """Give every command of a page with the text that stands below it."""
    found = []
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def run(command: str, at: Path) -> str:
    """Run a command as a person would, in a terminal of 80 columns, and give all it prints."""
    folder = str(Path(sys.executable).parent)
    clean = {name: value for name, value in environ.items() if not name.startswith(("CASECODE", "PYTHONUNBUFFERED"))}
    surroundings = {**clean, "PATH": f"{folder}:{environ['PATH']}", "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=at, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return done.stdout.decode("utf-8")


def settled(text: str) -> str:
    """Give a text with what differs from run to run made alike."""
    return DAY.sub("DAY", MOMENT.sub("MOMENT", ID.sub("ID", text)))
