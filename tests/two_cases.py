"""A study of two cases, small enough to be held in mind, that the tests of the commands share."""

import os
import subprocess
import sys
from pathlib import Path

import literals

STUDY = """\
-- guide.yaml --
questions:
  Q1: {text: Who paid in the beginning?, asks: {resource: financial}}
-- cases/north/case.yaml --
label: North
order: 1
attributes: {industry: toys}
informants: {wong: {role: founder}, lee: {role: sales}}
sources: [talk]
-- cases/north/talk.md --
---
kind: interview
speakers: {I: interviewer, W: wong, L: lee}
share: verbatim
---
I: [Q1] Who paid in the beginning?
W: My uncle paid for the first machine.
L: Later it was the bank, the bank in town.

W: Two cousins worked for us then.
-- cases/south/case.yaml --
label: South
order: 2
attributes: {industry: tools}
-- cases/south/letter.md --
---
kind: letter
author: chan
---
We found our people at the market.
They stayed with us.
-- displays/origins.yaml --
title: Where it came from
where: status == used
rows: [case, phase]
cols: {dim: resource}
cell:
  of: channel
  marks: [{when: channel.personal == yes, style: [bold], note: personal}]
"""


def write(root: Path) -> Path:
    """Write the study with four codings of one coder and one of another; gives its folder."""
    literals.write(root, STUDY)
    first = {"resource": "financial", "channel": "relatives", "phase": "start-up", "status": "used"}
    literals.code(root, "north/talk", "My uncle paid for the first machine.", id_="uncle0000000", **first)
    bank = {"resource": "financial", "channel": "bank-loan", "phase": "ongoing", "status": "rejected"}
    literals.code(root, "north/talk", "Later it was the bank", id_="bank00000000", **bank)
    cousins = {"resource": "human", "channel": "relatives", "phase": "start-up", "status": "used"}
    literals.code(root, "north/talk", "Two cousins worked for us then.", id_="cousins00000", **cousins)
    market = {"resource": "human", "channel": "job-market", "phase": "start-up", "status": "used"}
    literals.code(root, "south/letter", "We found our people at the market.", id_="market000000", **market)
    literals.code(root, "south/letter", "They stayed with us.", "second", "stayed000000", resource="human")
    return root


def casecode(
    *words: str, at: Path, env: dict[str, str] | None = None, typed: bytes = b""
) -> "subprocess.CompletedProcess[str]":
    """Run the command line as its own process, as a person's shell would."""
    done = subprocess.run(
        [sys.executable, "-m", "casecode", *words],
        cwd=at,
        env={**os.environ, **(env or {})},
        input=typed,
        capture_output=True,
        check=False,
    )
    return subprocess.CompletedProcess(words, done.returncode, done.stdout.decode(), done.stderr.decode())


def files(root: Path) -> dict[str, bytes]:
    """Give every file of a study with its bytes, so that a test can say nothing was lost."""
    found = (path for path in root.rglob("*") if path.is_file() and ".casecode" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}
