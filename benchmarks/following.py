"""A study whose transcript of 13,000 words was edited after 300 passages of it were coded."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import edited_texts

from casecode.files import texts
from casecode.workspace.study import Study

WORDS = 13_000
CODINGS = 300


def write(root: Path) -> Path:
    """Write the study, its old text kept as casecode keeps it; gives its folder."""
    old, new, passages = edited_texts.edited("together", 1, WORDS, CODINGS)
    folder = root / "cases/one"
    folder.mkdir(parents=True)
    (root / "codebook.yaml").write_text("facets: {theme: {codes: {help: {}}}}\n", encoding="utf-8")
    (folder / "talk.md").write_text(new, encoding="utf-8")
    records = (
        {"id": f"{n:012}", "kind": "coding", **vars(passage), "codes": {"theme": "help"}}
        for n, (passage, _) in enumerate(passages)
    )
    told = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)
    (folder / "talk.lead.jsonl").write_text(told, encoding="utf-8")
    texts.remember(root, old)
    return root


def follow(root: Path) -> None:
    """Find where every coding stands, as the first command after an edit does."""
    (root / ".casecode/cache").unlink(missing_ok=True)
    again(root)


def again(root: Path) -> None:
    """Find it as every later command does."""
    if len(Study(root).passages) != CODINGS:
        raise SystemExit("a coding was dropped")
