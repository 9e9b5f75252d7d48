"""What every file and folder of a study is called, and nothing else."""

import os
import re
from pathlib import Path

CODEBOOK = "codebook.yaml"
PROPOSITIONS = "propositions.yaml"
GUIDE = "guide.yaml"
BUILD = "build.yaml"
CASES = "cases"
CASE = "case.yaml"
DISPLAYS = "displays"
JUDGEMENTS = "judgements"
SURVEY = "survey"
DESIGN = f"{SURVEY}/pool.yaml"
POOL = f"{SURVEY}/pool.json"
DECISIONS = f"{SURVEY}/decisions"
TABLES = f"{SURVEY}/tables"
RESULTS = f"{SURVEY}/results"
EXPERTS = f"{SURVEY}/experts"
SCRATCH = ".casecode"
SHELF = f"{SCRATCH}/shelf"
#: A file that says of a folder that it holds a study as it was, and which; nothing is ever written into such a one.
AS_IT_WAS = f"{SCRATCH}/as-it-was"
LEDGER = ".edits.jsonl"
ORIGINALS = "originals"

SOURCE_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
CASE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
CODER_NAME = re.compile(r"[a-z][a-z0-9-]{0,15}")
KEY = re.compile(r"[a-z0-9][a-z0-9-]*")
RESERVED_CODERS = frozenset({"edits"})

LEDGER_LIMIT = 50_000_000
SOURCE_LIMIT = 20_000_000
POOL_LIMIT = 100_000_000  # a pool quotes every passage behind its items: 50,000 codings come to some 35 million bytes
YAML_LIMIT = 1_000_000


def find_study(start: Path) -> Path | None:
    """Give the nearest folder with a codebook, this one or one above it."""
    for folder in (start, *start.parents):
        if os.path.isfile(folder / CODEBOOK):  # noqa: PTH113 - false, too, where a folder may not be looked into
            return folder
    return None


def is_coder(name: str) -> bool:
    """Say whether a name can be a coder's.

    >>> is_coder("lead"), is_coder("edits"), is_coder("../x")
    (True, False, False)
    """
    return bool(CODER_NAME.fullmatch(name)) and name not in RESERVED_CODERS


def coding_file(source_path: str, coder: str) -> str:
    """Give the path of a coder's file beside a source, relative to the study.

    >>> coding_file("cases/saturn/interview.md", "lead")
    'cases/saturn/interview.lead.jsonl'
    """
    return f"{source_path.removesuffix('.md')}.{coder}.jsonl"


def ledger(source_path: str) -> str:
    """Give the path of the ledger of edits beside a source.

    >>> ledger("cases/saturn/interview.md")
    'cases/saturn/interview.edits.jsonl'
    """
    return coding_file(source_path, "edits")


def split_coding_file(name: str) -> tuple[str, str]:
    """Give source and coder from the name of a coding file.

    >>> split_coding_file("interview.2.lead.jsonl")
    ('interview.2', 'lead')
    """
    source, _, coder = name.removesuffix(".jsonl").rpartition(".")
    return source, coder
