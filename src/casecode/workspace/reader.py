"""A process that reads one document and says what it holds.

Whatever a document does to the library that reads it, it does here: within bounds of memory and time, and
without the study at hand. The document comes in by stdin, and what it holds goes out as JSON.
"""

import json
import os
import sys
from typing import Any

from casecode.errors import CasecodeError, NotInstalled
from casecode.exchange import formats
from casecode.exchange.bodies import body

MEMORY = 600_000_000
SECONDS = 30


def bound(memory: int = MEMORY) -> None:
    """Bound this process's memory and time, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not every system has it
    except ImportError:  # Windows has no such bounds; the one who waits has a clock
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, SECONDS)):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def answer(data: bytes, format_: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Give what a document comes to, or why it cannot be read; ``asked`` is what ``foreign.Asked`` holds."""
    try:
        document = formats.read(data, format_, asked["encoding"])
        return {"body": body(document, asked["given"], asked["denied"]).packed()}
    except NotInstalled as missing:
        return {"library": missing.library}
    except CasecodeError as error:
        return {"error": str(error)}


def main() -> None:
    """Read a document from stdin; the words are its format and how it is to be read."""
    bound()
    with os.fdopen(os.dup(1), "wb") as told:
        os.dup2(2, 1)  # what a library has to say is no part of the answer
        found = answer(sys.stdin.buffer.read(), sys.argv[1], json.loads(sys.argv[2]))
        told.write(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
