"""A folder to a Project: everything read once, problems collected and never raised."""

import os
from collections.abc import Iterator
from pathlib import Path

from casecode.errors import BrokenFile
from casecode.files import cases as case_files
from casecode.files import codebook as codebook_file
from casecode.files import layout
from casecode.files.codings import narrow
from casecode.files.reading import read_bytes, read_text
from casecode.files.sources import source as read_source
from casecode.files.yamltext import Document, parse
from casecode.model.cases import Case
from casecode.model.codebook import Codebook
from casecode.model.guide import Guide
from casecode.model.problems import Problem
from casecode.model.project import CodingFile, Project
from casecode.model.sources import Source


def load(root: Path) -> Project:
    """Read a study; only a codebook that cannot be read stops it (BrokenFile)."""
    problems: list[Problem] = []
    book = _codebook(root, problems)
    guide = _guide(root, problems)
    folders = list(_folders(root, problems))
    cases = [_case(root, folder, problems) for folder in folders]
    cases.sort(key=lambda case: (case.order, case.key))
    sources: dict[str, Source] = {}
    coding_files: list[CodingFile] = []
    for case in cases:
        _read_case(root, case, sources, coding_files, problems)
    ordered = {case.key: case for case in cases}
    return Project(str(root), book, guide, ordered, sources, tuple(coding_files), tuple(problems))


def _yaml(root: Path, path: str, problems: list[Problem]) -> Document | None:
    text = read_text(root, path, layout.YAML_LIMIT)
    if isinstance(text, Problem):
        problems.append(text)
        return None
    return parse(text, path)


def _codebook(root: Path, problems: list[Problem]) -> Codebook:
    text = read_text(root, layout.CODEBOOK, layout.YAML_LIMIT)
    if isinstance(text, Problem):
        raise _broken([text])
    document = parse(text, layout.CODEBOOK)
    book = codebook_file.codebook(document, text)
    if book is None:
        raise _broken(document.problems)
    problems.extend(document.problems)
    return book


def _broken(problems: list[Problem]) -> BrokenFile:
    first = problems[0]
    more = "".join(f"\n{problem}" for problem in problems[1:])
    error = BrokenFile(f"{first.what}; {first.advice or 'mend it'} [{first.kind}]{more}")
    error.at(first.path, first.line)
    return error


def _guide(root: Path, problems: list[Problem]) -> Guide:
    if not (root / layout.GUIDE).exists():
        return Guide()
    document = _yaml(root, layout.GUIDE, problems)
    if document is None:
        return Guide()
    found = case_files.guide(document)
    problems.extend(document.problems)
    return found or Guide()


def _entries(root: Path, folder: str, problems: list[Problem]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(root / folder) as entries:
            return sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
    except FileNotFoundError:
        return []
    except OSError as refusal:
        problems.append(Problem("unreadable-file", folder, None, f"cannot be read: {refusal.strerror}"))
        return []


def _folders(root: Path, problems: list[Problem]) -> Iterator[str]:
    for entry in _entries(root, layout.CASES, problems):
        path = f"{layout.CASES}/{entry.name}"
        if entry.is_symlink():
            problems.append(
                Problem("symbolic-link", path, None, "the folder is a symbolic link", "put the folder itself here")
            )
        elif entry.is_dir() and layout.CASE_NAME.fullmatch(entry.name):
            yield entry.name
        elif entry.is_dir():
            problems.append(_bad_name("case", path, entry.name))


def _bad_name(what: str, path: str, name: str) -> Problem:
    advice = "use lower case letters, digits and hyphens"
    return Problem("bad-name", path, None, f'"{name}" cannot name a {what}', advice)


def _case(root: Path, key: str, problems: list[Problem]) -> Case:
    path = f"{layout.CASES}/{key}/{layout.CASE}"
    plain = Case(key=key, label=key.replace("-", " ").capitalize(), path=path)
    if not (root / path).exists():
        return plain
    document = _yaml(root, path, problems)
    if document is None:
        return plain
    found = case_files.case(key, document)
    problems.extend(document.problems)
    return found or plain


def _read_case(
    root: Path, case: Case, sources: dict[str, Source], files: list[CodingFile], problems: list[Problem]
) -> None:
    folder = f"{layout.CASES}/{case.key}"
    entries = [e for e in _entries(root, folder, problems) if e.name.endswith((".md", ".jsonl"))]
    for entry in entries:
        if entry.name.endswith(".md"):
            _read_source(root, case, f"{folder}/{entry.name}", sources, problems)
    for entry in entries:
        if entry.name.endswith(".jsonl"):
            _read_codings(root, case, f"{folder}/{entry.name}", sources, files, problems)


def _read_source(root: Path, case: Case, path: str, sources: dict[str, Source], problems: list[Problem]) -> None:
    key = Path(path).name.removesuffix(".md")
    if not layout.SOURCE_NAME.fullmatch(key):
        problems.append(_bad_name("source", path, key))
        return
    text = read_text(root, path, layout.SOURCE_LIMIT)
    if isinstance(text, Problem):
        problems.append(text)
        return
    found = read_source(case.key, key, path, text, problems)
    sources[found.name] = found


def _read_codings(
    root: Path,
    case: Case,
    path: str,
    sources: dict[str, Source],
    files: list[CodingFile],
    problems: list[Problem],
) -> None:
    key, coder = layout.split_coding_file(Path(path).name)
    if coder in layout.RESERVED_CODERS:
        return
    if not layout.is_coder(coder):
        problems.append(_bad_name("coder", path, coder))
        return
    data = read_bytes(root, path, layout.SOURCE_LIMIT * 10)
    if isinstance(data, Problem):
        problems.append(data)
        return
    codings, lines = narrow(data, path, problems)
    name = f"{case.key}/{key}"
    if name not in sources:
        what = f"{len(codings)} codings have no source {key}.md beside them"
        problems.append(
            Problem("lost-source", path, None, what, f"give the source its name back, or rename {Path(path).name}")
        )
        return
    kept = [(line, c) for line, c in zip(lines, codings, strict=True) if c.kind == "coding"]
    numbers, only = zip(*kept, strict=True) if kept else ((), ())
    files.append(CodingFile(name, coder, path, tuple(only), tuple(numbers)))
