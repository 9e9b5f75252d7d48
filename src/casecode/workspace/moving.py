"""Renaming, moving and withdrawing cases and sources, codings and all, each as one action."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casecode.errors import AskedWrongly, CannotBeDone, ChangedOnDisk, UnknownName
from casecode.files import layout
from casecode.files.reading import read_bytes
from casecode.files.writer import Change
from casecode.model.cases import Case
from casecode.model.problems import Problem
from casecode.model.sources import Source
from casecode.workspace import history
from casecode.workspace.adding import check_name
from casecode.workspace.study import Study
from casecode.workspace.tracing import Resting, back


def rename_source(study: Study, name: str, to: str) -> list[str]:
    """Give a source another name, its codings with it, or another case (``case/name``); gives the new paths.

    Where the text was renamed by hand already, its codings follow.
    """
    case_key, key = to.split("/", 1) if "/" in to else (_case_of(study, name), to)
    case = study.project.case(case_key)
    check_name(key, layout.SOURCE_NAME, "source")
    old = _folder_and_key(study, name)
    if f"{case.key}/{key}" in study.project.sources and _has_text(study, old):
        raise AskedWrongly(f'the source "{case.key}/{key}" is there already; choose another name')
    files = _files_of(study, *old)
    new = {path: f"{layout.CASES}/{case.key}/{key}{path.rpartition('/')[2][len(old[1]) :]}" for path in files}
    changes = _moving(study, new)
    changes.update(_ranks(study, old, case.key, key))
    history.write(study.root, f"rename the source {old[0]}/{old[1]} to {case.key}/{key}", changes)
    return list(new.values())


def _case_of(study: Study, name: str) -> str:
    return _folder_and_key(study, name)[0]


def _folder_and_key(study: Study, name: str) -> tuple[str, str]:
    """Give case and key of a source, or of codings whose source is gone."""
    plain = name.removeprefix("./").removeprefix(f"{layout.CASES}/").removesuffix(".md")
    case, _, key = plain.partition("/")
    if key and (study.root / layout.CASES / case).is_dir() and _files_of(study, case, key):
        return case, key
    source = study.project.source(name)
    return source.case, source.key


def _has_text(study: Study, old: tuple[str, str]) -> bool:
    return "/".join(old) in study.project.sources


def _files_of(study: Study, case: str, key: str) -> list[str]:
    """Give the paths of a source's text, codings and ledger."""
    folder = study.root / layout.CASES / case
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    own = [n for n in names if n == f"{key}.md" or (n.endswith(".jsonl") and layout.split_coding_file(n)[0] == key)]
    return [f"{layout.CASES}/{case}/{name}" for name in own]


def _moving(study: Study, paths: Mapping[str, str]) -> dict[str, Change]:
    changes: dict[str, Change] = {}
    for old, new in paths.items():
        data = _bytes(study, old)
        changes[old] = _removing(old, data)
        changes[new] = _placing(new, data)
    return changes


def _bytes(study: Study, path: str) -> bytes:
    data = read_bytes(study.root, path, layout.SOURCE_LIMIT * 10)
    if isinstance(data, Problem):
        raise CannotBeDone(f"{path} {data.what}; nothing was changed")
    return data


def _removing(path: str, expected: bytes) -> Change:
    def change(data: bytes) -> bytes:
        if data != expected:
            raise ChangedOnDisk(path)
        return b""

    return change


def _placing(path: str, data: bytes) -> Change:
    def change(there: bytes) -> bytes:
        if there:
            raise CannotBeDone(f"{path} is there already; nothing was changed")
        return data

    return change


def _ranks(study: Study, old: tuple[str, str], case: str, key: str) -> dict[str, Change]:
    """Keep the source's rank in case.yaml, where it stays in its case and is ranked by name."""
    holder = study.project.cases.get(old[0])
    if holder is None or case != old[0] or old[1] not in holder.ranked:
        return {}
    return {holder.path: lambda data: _renamed_rank(data, old[1], key)}


def _renamed_rank(data: bytes, old: str, new: str) -> bytes:
    """Change one name in the ``sources:`` list, every other byte kept."""
    text = data.decode("utf-8")
    begin = re.search(r"^sources:", text, re.MULTILINE)
    if begin is None:
        return data
    rest = re.search(r"^\w", text[begin.end() :], re.MULTILINE)
    end = begin.end() + rest.start() if rest else len(text)
    named = re.compile(rf"(?<![\w.-]){re.escape(old)}(?![\w.-])")
    return (text[: begin.end()] + named.sub(new, text[begin.end() : end], count=1) + text[end:]).encode()


def rename_case(study: Study, key: str, to: str) -> list[str]:
    """Give a case another key: its folder and all in it; gives the new paths."""
    case = study.project.case(key)
    check_name(to, layout.CASE_NAME, "case")
    if to in study.project.cases:
        raise AskedWrongly(f'the case "{to}" is there already; choose another name')
    new = {path: path.replace(f"/{case.key}/", f"/{to}/", 1) for path in _files_of_case(study, case)}
    history.write(study.root, f"rename the case {case.key} to {to}", _moving(study, new))
    return list(new.values())


def _files_of_case(study: Study, case: Case) -> list[str]:
    folder = study.root / layout.CASES / case.key
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.endswith(".cctmp"))
    return [f"{layout.CASES}/{case.key}/{path.name}" for path in files]


def withdraw(study: Study, paths: Sequence[str], what: str) -> None:
    """Remove files as one action that can be undone."""
    history.write(study.root, what, {path: _removing(path, _bytes(study, path)) for path in paths})


def files_of_source(study: Study, name: str) -> list[str]:
    """Give the paths of a source's text, codings and ledger; raises UnknownName."""
    return _files_of(study, *_folder_and_key(study, name))


def files_of_case(study: Study, name: str) -> list[str]:
    """Give the paths of all files of a case; raises UnknownName."""
    return _files_of_case(study, study.project.case(name))


@dataclass(frozen=True, slots=True)
class Loss:
    """A cell that rests on what is withdrawn: whether the entry goes, and what is left to it."""

    place: str
    is_gone: bool
    left: int


def losses(study: Study, sources: Iterable[Source]) -> list[Loss]:
    """Give every entry of every display that rests on some sources, and how many passages would be left to it."""
    gone = {source.name for source in sources}
    found = []
    for resting in _every_cell(study):
        kept = [p for p in resting.passages if p.source.name not in gone]
        if resting.entry is not None and len(kept) < len(resting.passages):
            found.append(Loss(resting.place, not kept, len(kept)))
    return found


def _every_cell(study: Study) -> list[Resting]:
    try:
        return back(study, None)
    except UnknownName:
        return []
