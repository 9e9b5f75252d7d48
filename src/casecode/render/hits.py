"""Hits for programs: comma-separated values, and JSON as ``casecode.hits/1``."""

import csv
import json
from collections.abc import Sequence
from io import StringIO

from casecode.model.cells import harmless
from casecode.model.hits import Hit
from casecode.model.text import escaped

SCHEMA = "casecode.hits/1"
AROUND = 80  # characters of context on either side
HEADS = ("case", "source", "line", "informant", "before", "words", "after", "share")


def as_csv(hits: Sequence[Hit]) -> str:
    """Draw hits as CSV, one a line."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HEADS)
    for hit in hits:
        cells = (hit.source.case, hit.source.name, str(hit.line), hit.informant)
        around = (hit.before(AROUND).strip(), hit.words, hit.after(AROUND).strip())
        table.writerow(map(harmless, (*cells, *around, hit.source.share)))
    return out.getvalue()


def as_json(hits: Sequence[Hit]) -> str:
    """Draw hits as JSON, one a line; ``start`` and ``end`` count the characters of the source's text."""
    told = ",\n".join(escaped(json.dumps(_plain(hit), ensure_ascii=False)) for hit in hits)
    return f'{{"schema": "{SCHEMA}", "hits": [\n{told}\n]}}\n'


def _plain(hit: Hit) -> dict[str, str | int]:
    return {
        "case": hit.source.case,
        "source": hit.source.name,
        "path": hit.source.path,
        "line": hit.line,
        "start": hit.span.start,
        "end": hit.span.end,
        "informant": hit.informant,
        "before": hit.before(AROUND),
        "words": hit.words,
        "after": hit.after(AROUND),
        "share": hit.source.share,
    }
