"""Coding: from what a coder says of a passage to a record on disk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casecode.errors import AskedWrongly, BrokenFile, UnknownName
from casecode.files import codings as coding_files
from casecode.files import layout, writer
from casecode.files.codings import Record, new_id
from casecode.model.codebook import Codebook
from casecode.model.sources import Source
from casecode.model.text import CONTEXT, Span
from casecode.model.values import check_value
from casecode.workspace import history, noting
from casecode.workspace.pointing import passage, pointed
from casecode.workspace.study import Study


@dataclass(frozen=True, slots=True)
class Wish:
    """One coding as asked for: a source, lines or words or a span of it, and a code a facet.

    A span is widened to whole characters and leaves out the white space at its ends. ``told`` is the file and line that ask for it, where a file does.
    """

    source: str
    codes: Mapping[str, str]
    lines: tuple[int, int] | None = None
    quote: str | None = None
    wording: Mapping[str, str] = field(default_factory=dict)
    memo: str = ""
    told: tuple[str, int] | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """One coding as recorded, with its place for a person to read."""

    record: Record
    source: Source
    path: str

    @property
    def line(self) -> int:
        """Give the line of the source's file on which the passage begins."""
        return self.source.line(self.record.start)


def record(study: Study, coder: str, wishes: Iterable[Wish]) -> list[Recorded]:
    """Record codings, all or none; raises AskedWrongly for the first that cannot be meant."""
    moment = history.now()
    recorded = [_located(study, coder, wish, moment) for wish in wishes]
    by_path: dict[str, list[Record]] = {}
    for one in recorded:
        by_path.setdefault(one.path, []).append(one.record)
    what = f"code {len(recorded)} passage{'' if len(recorded) == 1 else 's'}"
    changes = {path: _adding(records) for path, records in by_path.items()}
    noting.write(study, what, changes, (one.source for one in recorded))
    return recorded


def _adding(records: list[Record]) -> writer.Change:
    return lambda data: coding_files.with_added(data, records)


def _located(study: Study, coder: str, wish: Wish, moment: str) -> Recorded:
    try:
        return _recorded(study, coder, wish, moment)
    except AskedWrongly as wrong:
        if wish.told:
            wrong.at(*wish.told)
        raise


def _recorded(study: Study, coder: str, wish: Wish, moment: str) -> Recorded:
    source = study.project.source(wish.source)
    span = pointed(source, wish.span, wish.quote) if wish.span else passage(source, wish.lines, wish.quote)
    if not wish.codes:
        raise AskedWrongly("no code named; say facet=code, such as channel=job-market")
    codes = coded(study.project.codebook, wish.codes)
    _check_wording(wish.wording, codes)
    rev, stamp = drift(study.project.codebook, codes)
    record = Record(
        id=new_id(),
        kind="coding",
        codes=codes,
        wording=dict(wish.wording),
        rev=rev,
        stamp=stamp,
        memo=wish.memo,
        at=moment,
        **pinned(source, span.start, span.end),
    )
    return Recorded(record, source, layout.coding_file(source.path, coder))


def pinned(source: Source, start: int, end: int) -> dict[str, Any]:
    """Give the parts of a record that pin a passage to the text as it is now."""
    text = source.text
    return {
        "start": start,
        "end": end,
        "quote": text[start:end],
        "prefix": text[max(start - CONTEXT, 0) : start],
        "suffix": text[end : end + CONTEXT],
        "src": source.digest,
    }


def drift(codebook: Codebook, codes: Mapping[str, str]) -> tuple[dict[str, int], dict[str, str]]:
    """Give the revision and the stamp of each code's definition, by which a later change is noticed."""
    found = [code for facet, key in codes.items() if (code := codebook.code(facet, key))]
    stamps = {code.facet: code.stamp() for code in found if code.definition}
    return {code.facet: code.revision for code in found}, stamps


def coded(codebook: Codebook, asked: Mapping[str, str], kept: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give the codes by key, defaults written in, in the codebook's order of facets.

    What is ``kept`` was coded before and is not questioned again. Raises UnknownName or AskedWrongly.
    """
    before = kept or {}
    codes = {f: name if before.get(f) == name else _code(codebook, f, name) for f, name in asked.items()}
    for facet in codebook.facets.values():
        if facet.default and facet.default_with in codes and facet.key not in codes:
            codes[facet.key] = facet.default
    order = {facet: place for place, facet in enumerate(codebook.facets)}
    return {facet: codes[facet] for facet in sorted(codes, key=lambda facet: order.get(facet, len(order)))}


def _code(codebook: Codebook, facet: str, name: str) -> str:
    known = codebook.facet(facet)
    if not known.is_typed:
        return known.find(name).key
    wrong = check_value(known.type, name)
    if wrong:
        raise AskedWrongly(f'"{name}" {wrong} (facet {facet})')
    return name


def _check_wording(wording: Mapping[str, str], codes: Mapping[str, str]) -> None:
    for facet in wording:
        if facet not in codes:
            raise UnknownName("facet", facet, codes, "among those coded here, to be worded")


def remove(study: Study, coder: str, ids: Sequence[str]) -> list[Recorded]:
    """Remove codings of one's own, all or none, by id or the beginning of one."""
    found = [own(study, coder, id_) for id_ in ids]
    by_path: dict[str, list[str]] = {}
    for one in found:
        by_path.setdefault(one.path, []).append(one.record.id)
    what = f"remove {len(found)} coding{'' if len(found) == 1 else 's'}"
    changes = {path: _removing(gone) for path, gone in by_path.items()}
    noting.write(study, what, changes, (one.source for one in found))
    return found


def _removing(ids: list[str]) -> writer.Change:
    return lambda data: coding_files.without(data, ids)


def own(study: Study, coder: str, id_: str) -> Recorded:
    """Give a coding of a coder's own, by its id or the beginning of one; raises UnknownName or AskedWrongly."""
    known = [found for found in study.project.codings() if found[2].id.startswith(id_)]
    if not known or not id_:
        raise UnknownName("coding", id_, (coding.id for _, _, coding in study.project.codings()))
    if len({coding.id for _, _, coding in known}) > 1:
        raise AskedWrongly(f'"{id_}" begins the ids of {len(known)} codings; give more of the id')
    if len(known) > 1:
        raise BrokenFile(f'"{id_}" is the id of {len(known)} codings; see: casecode check').at(known[0][0].path)
    file, line, coding = known[0]
    if file.coder != coder:
        raise AskedWrongly(
            f"{coding.id} is {file.coder}'s coding, and a coder changes only their own; "
            f"use --coder {file.coder} if that is you"
        )
    whole = {record.id: record for _, record in study.records(file)}
    if coding.id not in whole:
        raise BrokenFile(f"{coding.id} is not a whole record; mend or delete the line").at(file.path, line)
    return Recorded(whole[coding.id], study.project.sources[file.source], file.path)
