"""A process that reads one spreadsheet and says what its cells hold; see ``reader`` for why it is one of its own."""

import json
import os
import sys
from typing import Any

from casecode.errors import CasecodeError, NotInstalled
from casecode.exchange import grids
from casecode.workspace.reader import bound


def answer(data: bytes, ending: str) -> dict[str, Any]:
    """Give the rows of each sheet, or why they cannot be read."""
    try:
        return {"grids": grids.read(data, ending)}
    except NotInstalled as missing:
        return {"library": missing.library}
    except MemoryError:
        return {"error": "needs more memory than a spreadsheet may; look whether it is the right file"}
    except CasecodeError as error:
        return {"error": str(error)}


def main() -> None:
    """Read a spreadsheet from stdin; the word is the ending of its name."""
    bound()
    with os.fdopen(os.dup(1), "wb") as told:
        os.dup2(2, 1)  # what a library has to say is no part of the answer
        told.write(json.dumps(answer(sys.stdin.buffer.read(), sys.argv[1])).encode())


if __name__ == "__main__":
    main()
