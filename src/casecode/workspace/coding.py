"""Coding: from what a coder says of a passage to a record on disk."""

import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from os import environ

from casecode.anchoring.quoting import occurrences
from casecode.errors import AskedWrongly, BrokenFile, NoCoder, UnknownName
from casecode.files import codings as coding_files
from casecode.files import layout, writer
from casecode.files.codings import Record, new_id
from casecode.model.codebook import Code, Codebook
from casecode.model.sources import Source
from casecode.model.text import CONTEXT, Span, trimmed
from casecode.model.values import check_value
from casecode.workspace.study import Study


@dataclass(frozen=True, slots=True)
class Wish:
    """One coding as asked for: a source, lines or words of it, and a code a facet.

    ``told`` is the file and line that ask for it, where a file does.
    """

    source: str
    codes: Mapping[str, str]
    lines: tuple[int, int] | None = None
    quote: str | None = None
    wording: Mapping[str, str] = field(default_factory=dict)
    memo: str = ""
    told: tuple[str, int] | None = None


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


def who_codes(study: Study, given: str | None) -> str:
    """Give the coder: as given, else from CASECODE_CODER, else from git's configuration; raises NoCoder."""
    name = given or environ.get("CASECODE_CODER") or _from_git(study)
    if not name:
        raise NoCoder
    if not layout.is_coder(name):
        raise AskedWrongly(
            f'"{name}" cannot name a coder; use at most 16 lower case letters, digits and hyphens, '
            'beginning with a letter, and not "edits"'
        )
    return name


def _from_git(study: Study) -> str:
    try:
        asked = ["git", "-C", str(study.root), "config", "casecode.coder"]
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


def record(study: Study, coder: str, wishes: Iterable[Wish], now: datetime | None = None) -> list[Recorded]:
    """Record codings, all or none; raises AskedWrongly for the first that cannot be meant."""
    moment = (now or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    recorded = [_located(study, coder, wish, moment) for wish in wishes]
    by_path: dict[str, list[Record]] = {}
    for one in recorded:
        by_path.setdefault(one.path, []).append(one.record)
    writer.rewrite(study.root, {path: _adding(records) for path, records in by_path.items()})
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
    span = passage(source, wish.lines, wish.quote)
    codes = _codes(study.project.codebook, wish.codes)
    _check_wording(wish.wording, codes)
    coded = _answers(study.project.codebook, codes)
    record = Record(
        id=new_id(),
        kind="coding",
        start=span.start,
        end=span.end,
        quote=source.text[span.start : span.end],
        prefix=source.text[max(span.start - CONTEXT, 0) : span.start],
        suffix=source.text[span.end : span.end + CONTEXT],
        src=source.digest,
        codes=codes,
        wording=dict(wish.wording),
        rev={code.facet: code.revision for code in coded},
        stamp={code.facet: code.stamp() for code in coded if code.definition},
        memo=wish.memo,
        at=moment,
    )
    return Recorded(record, source, layout.coding_file(source.path, coder))


def _answers(codebook: Codebook, codes: Mapping[str, str]) -> list[Code]:
    found = (codebook.code(facet, key) for facet, key in codes.items())
    return [code for code in found if code is not None]


def passage(source: Source, lines: tuple[int, int] | None, quote: str | None) -> Span:
    """Give the passage meant by lines, by words, or by words within lines; raises AskedWrongly."""
    if lines is None and quote is None:
        raise AskedWrongly(f'no passage named; give the lines, such as {source.name} 41-43, or --quote "words"')
    within = _of_lines(source, *lines) if lines else Span(0, len(source.text))
    if quote is None:
        return _without_head(source, within)
    found = [span for span in occurrences(source.text, quote) if within.start <= span.start < within.end]
    if len(found) == 1:
        return found[0]
    if not found:
        where = source.path if lines is None else f"{source.path}, lines {lines[0]}-{lines[1]}"
        raise AskedWrongly(f'the words "{quote}" do not stand in {where}; copy them from the source as they are')
    places = ", ".join(_told(source, span) for span in found[:8])
    raise AskedWrongly(
        f'the words "{quote}" stand {len(found)} times in {source.path} ({places}); '
        "quote more of the passage, or name its line as well"
    )


def _told(source: Source, span: Span) -> str:
    return f"line {source.line(span.start)}"


def _of_lines(source: Source, first: int, last: int) -> Span:
    lowest, highest = source.first_line, source.last_line
    if not lowest <= first <= last <= highest:
        told = f"{first}" if first == last else f"{first}-{last}"
        raise AskedWrongly(f"{source.path} has no text at line {told}; its text is on lines {lowest} to {highest}")
    return source.lines(first, last)


def _without_head(source: Source, span: Span) -> Span:
    """Leave the speaker's label out of a passage that begins with a turn."""
    turns = [turn for turn in source.turns_in(span) if turn.start == span.start]
    start = turns[0].body if turns else span.start
    found = trimmed(source.text, Span(start, span.end))
    if found.start == found.end:
        raise AskedWrongly(f"line {source.line(span.start)} of {source.path} is empty; name a line with words on it")
    return found


def _codes(codebook: Codebook, asked: Mapping[str, str]) -> dict[str, str]:
    """Give the codes by key, defaults written in, in the codebook's order of facets."""
    if not asked:
        raise AskedWrongly("no code named; say facet=code, such as channel=job-market")
    codes = {facet: _code(codebook, facet, name) for facet, name in asked.items()}
    for facet in codebook.facets.values():
        if facet.default and facet.default_with in codes and facet.key not in codes:
            codes[facet.key] = facet.default
    order = list(codebook.facets)
    return {facet: codes[facet] for facet in sorted(codes, key=order.index)}


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
    found = [_own(study, coder, id_) for id_ in ids]
    by_path: dict[str, list[str]] = {}
    for one in found:
        by_path.setdefault(one.path, []).append(one.record.id)
    writer.rewrite(study.root, {path: _removing(gone) for path, gone in by_path.items()})
    return found


def _removing(ids: list[str]) -> writer.Change:
    return lambda data: coding_files.without(data, ids)


def _own(study: Study, coder: str, id_: str) -> Recorded:
    known = [found for found in study.project.codings() if found[2].id.startswith(id_)]
    if not known or not id_:
        raise UnknownName("coding", id_, (coding.id for _, _, coding in study.project.codings()))
    if len({coding.id for _, _, coding in known}) > 1:
        raise AskedWrongly(f'"{id_}" begins the ids of {len(known)} codings; give more of the id')
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
