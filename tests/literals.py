"""Small studies written out in a test, so that a test reads as a study."""

import json
import re
from pathlib import Path

from casecode.model.text import CONTEXT, canonical, digest

CODEBOOK = """\
id: small
revision: "1"
facets:
  resource:
    codes:
      financial: {label: Money, definition: What pays.}
      human: {label: People}
  channel:
    codes:
      personal:
        attributes: {personal: "yes"}
        codes:
          relatives: {label: Relatives}
          friends: {label: Friends, attributes: {personal: disputed}}
      market:
        attributes: {personal: "no"}
        codes:
          job-market: {label: Job market, aliases: [labour market]}
          bank-loan: {label: Bank loan}
  phase:
    ordered: true
    codes:
      start-up: {label: Start-up}
      ongoing: {label: Ongoing}
  status:
    default: used
    with: channel
    codes: {used: {}, discontinued: {}, rejected: {}, considered: {}, absent: {label: Said not to be used}}
  stance:
    default: supports
    codes: {supports: {}, contradicts: {}, qualifies: {}}
  date: {type: date}
"""


def write(root: Path, text: str) -> Path:
    """Write a study given as one text, in which ``-- path --`` begins a file; gives its folder."""
    parts = re.split(r"^-- (\S+) --\n", text, flags=re.MULTILINE)[1:]
    files = dict(zip(parts[::2], parts[1::2], strict=True))
    files.setdefault("codebook.yaml", CODEBOOK)
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return root


def body(root: Path, source: str) -> str:
    """Give the canonical text of a source, ``case/source``."""
    text = canonical((root / f"cases/{source}.md").read_text(encoding="utf-8"))
    return text.split("\n---\n", 1)[1] if text.startswith("---\n") else text


def coding(root: Path, source: str, quote: str, id_: str = "", **codes: str) -> dict[str, object]:
    """Give the record of a coding on words that stand once in a source."""
    text = body(root, source)
    assert text.count(quote) == 1, quote
    start = text.index(quote)
    end = start + len(quote)
    return {
        "id": id_ or digest(f"{source}{quote}{codes}"),
        "kind": "coding",
        "start": start,
        "end": end,
        "quote": quote,
        "prefix": text[max(start - CONTEXT, 0) : start],
        "suffix": text[end : end + CONTEXT],
        "src": digest(text),
        "codes": {name.replace("_", "-"): code for name, code in codes.items()},
    }


def code(root: Path, source: str, quote: str, coder: str = "lead", id_: str = "", **codes: str) -> str:
    """Code words of a source by writing the coder's file directly; gives the id."""
    record = coding(root, source, quote, id_, **codes)
    path = root / f"cases/{source}.{coder}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    lines.append(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(record["id"])
