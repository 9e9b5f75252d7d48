"""The manifest of a folder of made files: the digests of what went in and of what came out."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casecode.errors import CannotBeDone

MANIFEST = "manifest.json"
SCHEMA = "casecode.made/1"


@dataclass(frozen=True, slots=True)
class Output:
    """A file that was made: the SHA-256 of its bytes, and of what it was made from where that is known."""

    sha256: str
    made_from: str = ""


def read(folder: Path) -> tuple[dict[str, Output], dict[str, str]]:
    """Give what the manifest of a folder says was made, and from what; nothing where there is none.

    Raises CannotBeDone where it cannot be read.
    """
    path = folder / MANIFEST
    try:
        told = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}, {}
    except (OSError, ValueError):
        told = None
    try:
        return _outputs(told), {str(name): str(value) for name, value in told["inputs"].items()}
    except (TypeError, KeyError, AttributeError, ValueError):
        raise CannotBeDone(
            f"{path} is no manifest of casecode's, so it cannot be told what in its folder was made; name another folder"
        ) from None


def _outputs(told: Any) -> dict[str, Output]:
    if told["schema"] != SCHEMA:
        raise ValueError(told["schema"])
    found = {
        str(path): Output(str(one["sha256"]), str(one.get("made_from", ""))) for path, one in told["outputs"].items()
    }
    for path in found:
        if path.startswith("/") or "\\" in path or ":" in path or ".." in path.split("/"):
            raise ValueError(path)
    return found


def write(folder: Path, outputs: Mapping[str, Output], inputs: Mapping[str, str]) -> None:
    """Write the manifest of a folder; it takes the place of the one before at once."""
    path = folder / MANIFEST
    told = {
        "schema": SCHEMA,
        "inputs": dict(sorted(inputs.items())),
        "outputs": {name: _plain(one) for name, one in sorted(outputs.items())},
    }
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.cctmp")
    try:
        temporary.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _plain(one: Output) -> dict[str, str]:
    return {"sha256": one.sha256, **({"made_from": one.made_from} if one.made_from else {})}
