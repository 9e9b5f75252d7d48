"""A process that reads one .sav file and says what it holds, a line of JSON a respondent.

The library that reads it is C, and the file may come from anybody; so whatever it does to the library, it does here.
"""

import json
import os
import sys
from collections.abc import Iterator
from typing import Any

from casecode.errors import CasecodeError, NotInstalled
from casecode.exchange.answers import spss
from casecode.exchange.answers.sheets import Missing
from casecode.workspace.reader import bound

MEMORY = 2_000_000_000


def answers(data: bytes, wanted: list[str]) -> Iterator[Any]:
    """Give heads and labels, then the answers of each respondent, one that is declared missing as a list of its text."""
    try:
        sheet = spss.read(data, wanted)
        yield {"heads": [[head.told, head.var] for head in sheet.heads], "labels": sheet.labels}
        for one in sheet.rows:
            yield [[value] if isinstance(value, Missing) else value for value in one.values]
    except NotInstalled as missing:
        yield {"library": missing.library}
    except CasecodeError as error:
        yield {"error": str(error)}


def main() -> None:
    """Read a file from stdin; the one word is a list of the variables that are wanted."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # numpy, which the library brings, else reserves memory for every core
    bound(MEMORY)
    with os.fdopen(os.dup(1), "wb") as told:
        os.dup2(2, 1)  # what a library has to say is no part of the answer
        for line in answers(sys.stdin.buffer.read(), json.loads(sys.argv[1])):
            told.write(json.dumps(line).encode("utf-8", "replace") + b"\n")


if __name__ == "__main__":
    main()
