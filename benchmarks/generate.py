"""A study of any size, generated: same size, same bytes."""

import hashlib
import json
import random
from pathlib import Path

CASES = 10
WORDS = ("market", "money", "people", "letter", "visit", "order", "season", "partner", "city", "year", "stand", "price")
RESOURCES = [f"resource-{n}" for n in range(6)]
CHANNELS = [f"channel-{n}" for n in range(40)]


def write(root: Path, codings: int, sources: int) -> Path:
    """Write a study with so many codings in so many sources; gives its folder."""
    chance = random.Random(1)
    root.mkdir(parents=True)
    (root / "codebook.yaml").write_text(codebook(), encoding="utf-8")
    (root / "displays").mkdir()
    (root / "displays/matrix.yaml").write_text(DISPLAY, encoding="utf-8")
    for number in range(sources):
        folder = root / f"cases/case-{number % CASES}"
        folder.mkdir(parents=True, exist_ok=True)
        text = transcript(chance)
        (folder / f"source-{number}.md").write_text(FRONT + text, encoding="utf-8")
        lines = records(text, number, codings // sources, chance)
        (folder / f"source-{number}.lead.jsonl").write_text("".join(lines), encoding="utf-8")
    return root


FRONT = "---\nkind: interview\nspeakers: {I: interviewer, P: person}\nprovenance: constructed\n---\n"
DISPLAY = """\
where: status == used and stance != contradicts
coders: [lead]
rows: [case, phase]
cols: [resource]
cell: {show: label, of: channel}
"""


def codebook() -> str:
    """Give the codebook of a generated study."""
    resources = "".join(f"      {key}: {{}}\n" for key in RESOURCES)
    channels = "".join(f"      {key}: {{attributes: {{personal: 'no'}}}}\n" for key in CHANNELS)
    return (
        f"facets:\n  resource:\n    codes:\n{resources}  channel:\n    codes:\n{channels}"
        "  phase:\n    ordered: true\n    codes: {start-up: {}, ongoing: {}}\n"
        "  status:\n    default: used\n    with: channel\n    codes: {used: {}, rejected: {}}\n"
        "  stance:\n    default: supports\n    codes: {supports: {}, contradicts: {}}\n"
    )


def transcript(chance: random.Random) -> str:
    """Give about two thousand words of turns."""
    turns = (" ".join(chance.choices(WORDS, k=40)) for _ in range(50))
    return "".join(f"{'I' if n % 2 else 'P'}: {words}.\n" for n, words in enumerate(turns))


def records(text: str, source: int, count: int, chance: random.Random) -> list[str]:
    """Give coding records on random passages of a text, as they stand in a file."""
    src = hashlib.sha256(text.encode()).hexdigest()[:12]
    spans = sorted((chance.randrange(len(text) - 90), n) for n in range(count))
    return [json.dumps(record(text, start, f"{source:05x}{n:07x}", src, chance)) + "\n" for start, n in spans]


def record(text: str, start: int, id_: str, src: str, chance: random.Random) -> dict[str, object]:
    """Give one coding record."""
    end = start + chance.randrange(20, 80)
    return {
        "id": id_,
        "kind": "coding",
        "start": start,
        "end": end,
        "quote": text[start:end],
        "prefix": text[max(start - 32, 0) : start],
        "suffix": text[end : end + 32],
        "src": src,
        "codes": {
            "resource": chance.choice(RESOURCES),
            "phase": chance.choice(("start-up", "ongoing")),
            "channel": chance.choice(CHANNELS),
            "status": "used" if chance.random() < 0.8 else "rejected",
        },
        "at": "2026-01-01T00:00:00Z",
    }
