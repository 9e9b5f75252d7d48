"""A coder's desk: one source, how it is coded, and what the coder may do to it.

What the coding screen and the numbered prompts share. Every act is on disk when it returns, can be undone,
and gives one sentence for the coder. A coding made here reads only the coder's own file again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from casecode.errors import AskedWrongly, CannotBeDone
from casecode.files import layout
from casecode.files.codings import Record
from casecode.model.codebook import Codebook
from casecode.model.codings import CodedPassage, State
from casecode.model.sources import Source
from casecode.model.text import Span
from casecode.workspace import candidates as choosing
from casecode.workspace import coding, history, recoding
from casecode.workspace.candidates import Candidate
from casecode.workspace.coding import Recorded, Wish
from casecode.workspace.recents import Codes, Recents
from casecode.workspace.study import Study
from casecode.workspace.units import Units
from casecode.workspace.watching import Watch

QUOTE = 40


@dataclass(frozen=True, slots=True)
class Done:
    """What an act came to: a sentence for the coder, and the ids of the codings it made or changed."""

    told: str
    ids: tuple[str, ...] = ()


class Desk:
    """One source before one coder."""

    def __init__(self, study: Study, coder: str, source: str) -> None:
        """Take an open study, who codes, and a source by any of its names; raises UnknownName."""
        self.study, self.coder = study, coder
        self.source: Source = study.project.source(source)
        self._watch = Watch(study.root, self.source)
        if self._watch.is_young():
            self._reopen()  # what was written while the study was read is seen, too

    @property
    def text(self) -> str:
        """Give the canonical text, into which every offset points."""
        return self.source.text

    @property
    def codebook(self) -> Codebook:
        """Give the codebook as it was last read."""
        return self.study.project.codebook

    @cached_property
    def units(self) -> Units:
        """Give the lines, turns, sentences and words of the source."""
        return Units(self.source)

    @cached_property
    def recents(self) -> Recents:
        """Give what this coder coded last, across the study."""
        return Recents(self.study, self.coder)

    @cached_property
    def _passages(self) -> list[CodedPassage]:
        found = self.study.passages_of(self.source.name)
        return sorted(found, key=lambda one: one.evidence_order)

    @cached_property
    def passages(self) -> tuple[CodedPassage, ...]:
        """Give the codings of all coders whose words stand in the text, in its order."""
        return tuple(one for one in self._passages if one.state is not State.ORPHAN)

    @cached_property
    def orphans(self) -> tuple[CodedPassage, ...]:
        """Give the codings whose words are no longer in the text."""
        return tuple(one for one in self._passages if one.state is State.ORPHAN)

    @cached_property
    def records(self) -> Mapping[tuple[str, str], Record]:
        """Give every coding of the source in full, by coder and id: its memo, the words it was made on."""
        files = (file for file in self.study.project.coding_files if file.source == self.source.name)
        return {(file.coder, record.id): record for file in files for _, record in self.study.records(file)}

    def at(self, offset: int) -> list[CodedPassage]:
        """Give the codings on a place, in the order of the text."""
        return [one for one in self.passages if one.start <= offset < one.end]

    def own(self, passages: Sequence[CodedPassage]) -> list[CodedPassage]:
        """Give those of some codings that are the coder's, and so may be changed."""
        return [one for one in passages if one.coder == self.coder]

    def memo(self, passage: CodedPassage) -> str:
        """Give the memo of a coding; empty where it has none."""
        record = self.records.get((passage.coder, passage.id))
        return record.memo if record else ""

    def candidates(self, filled: Codes | None = None) -> list[Candidate]:
        """Give what may be chosen next, the likeliest first."""
        return choosing.candidates(self.codebook, self.recents.codes(), filled or {})

    def typed(self, text: str, filled: Codes | None = None) -> list[Candidate]:
        """Give what a text names in full: a value of a facet, or with ``+`` a new code."""
        return choosing.typed(self.codebook, text, filled or {})

    def with_remembered(self, codes: Codes) -> dict[str, str]:
        """Give codes with the last phase and the last status where they say neither.

        A facet with a default, such as the status, is remembered only beside the facet it goes with.
        """
        found = dict(codes)
        for facet, code in self.recents.remembered(self.codebook).items():
            goes_with = self.codebook.facets[facet].default_with
            if facet not in found and (goes_with is None or goes_with in codes):
                found[facet] = code
        return found

    def code(self, span: Span, codes: Codes, wording: Mapping[str, str] | None = None, memo: str = "") -> Done:
        """Code a passage; raises AskedWrongly where it has no words or a code is not there."""
        self._catch_up()
        wish = Wish(self.source.name, codes, wording=wording or {}, memo=memo, span=span)
        made = coding.record(self.study, self.coder, [wish])
        self._see(made)
        return _done("coded", made)

    def repeat(self, span: Span) -> Done:
        """Code a passage with the codes used last; raises AskedWrongly where there are none yet."""
        sets = self.recents.sets()
        if not sets:
            raise AskedWrongly("nothing has been coded yet that could be repeated; choose a code first")
        return self.code(span, sets[0])

    def uncode(self, ids: Sequence[str]) -> Done:
        """Remove codings of the coder's own, all or none."""
        self._catch_up()
        gone = coding.remove(self.study, self.coder, ids)
        self._forget(gone)
        return Done(_done("removed", gone).told)

    def recode(self, id_: str, codes: Codes) -> Done:
        """Give a coding other codes; what is not named stays, an empty code takes the facet away."""
        self._catch_up()
        changed = recoding.recode(self.study, self.coder, [id_], codes, {})
        self._see(changed)
        return _done("recoded", changed)

    def word(self, id_: str, facet: str, label: str) -> Done:
        """Give a coding the label to print for a facet, in place of the code's; an empty one takes it back."""
        self._catch_up()
        changed = recoding.recode(self.study, self.coder, [id_], {}, {facet: label})
        self._see(changed)
        told = f"worded {facet} “{label}”" if label else f"took back the wording of {facet}"
        return _done(told, changed)

    def act(self, what: str, change: Callable[[], Sequence[Recorded]]) -> Done:
        """Change codings of the coder's own by a function, and say so in these words."""
        self._catch_up()
        changed = change()
        self._see(changed)
        return _done(what, changed)

    def write_memo(self, id_: str, text: str) -> Done:
        """Write the memo of a coding, in place of the one it had; an empty one takes it away."""
        self._catch_up()
        changed = recoding.note(self.study, self.coder, id_, text)
        self._see([changed])
        return _done("wrote a memo on" if text else "took away the memo of", [changed])

    def write_source_memo(self, text: str) -> Done:
        """Write a memo on the source."""
        from casecode.workspace import memos

        self._catch_up()
        path = memos.write(self.study, self.coder, f"source {self.source.name}", text)
        self._again(path)
        return Done(f"wrote a memo on {self.source.name}")

    def add_code(self, facet: str, key: str, label: str = "", definition: str = "", under: str = "") -> Done:
        """Add a code to the codebook, to be used at once; raises AskedWrongly where its key is taken."""
        from casecode.workspace import defining

        self._catch_up()
        words = {"label": label, "definition": definition, "origin": "emergent"}
        defining.add_code(self.study.root, defining.NewCode(facet, key, words, under=under))
        self._again(layout.CODEBOOK)
        return Done(f"added the code {facet}={key}" + ("" if definition else "; define it in codebook.yaml"))

    def undo(self) -> Done:
        """Take back the last thing casecode wrote in this study, whatever wrote it."""
        return self._turn_back(f"undone: {history.undo(self.study.root)}")

    def redo(self) -> Done:
        """Do again what was undone last."""
        return self._turn_back(f"done again: {history.redo(self.study.root)}")

    def changed(self) -> list[str]:
        """Give the files about this source that somebody else has changed since they were read."""
        return self._watch.changed()

    def reload(self) -> str:
        """Read again what has changed, and say so; empty where nothing has."""
        paths = self.changed()
        if not paths:
            return ""
        if all(self._is_read_alone(path) for path in paths):
            for path in paths:
                self._again(path)
        else:
            for path in paths:
                self._watch.look(path)
            self._reopen()
        self.recents.read(self.study)
        return f"read again what changed on disk: {', '.join(paths)}"

    def _is_read_alone(self, path: str) -> bool:
        return path == layout.CODEBOOK or path.endswith(".jsonl")

    def _catch_up(self) -> None:
        """See what others wrote before writing oneself; raises CannotBeDone where the text is no longer the one shown."""
        before = self.source.digest
        told = self.reload()
        if self.source.digest != before:
            raise CannotBeDone(f"nothing was done, since the text is another now; look, and do it again ({told})")

    def _turn_back(self, told: str) -> Done:
        self.reload()
        self.recents.read(self.study)
        return Done(told)

    def _reopen(self) -> None:
        self.study = Study(self.study.root)
        self.source = self.study.project.source(self.source.name)
        for name in ("units", "_passages", "passages", "orphans", "records"):
            self.__dict__.pop(name, None)

    def _again(self, path: str) -> None:
        """Read one file again, and lay the source's codings anew."""
        self._watch.look(path)
        if path == layout.CODEBOOK:
            self.study.read_codebook_again()
        else:
            self.study.read_codings_again(self.source.name, path)
        for name in ("_passages", "passages", "orphans", "records"):
            self.__dict__.pop(name, None)

    def _see(self, made: Sequence[Recorded]) -> None:
        for one in made:
            self.recents.add(one.record)
        for path in {one.path for one in made}:
            self._again(path)

    def _forget(self, gone: Sequence[Recorded]) -> None:
        self.recents.drop(one.record.id for one in gone)
        for path in {one.path for one in gone}:
            self._again(path)


def _done(what: str, made: Sequence[Recorded]) -> Done:
    """Say what was done to which codings, the first in full."""
    one = made[0]
    codes = " ".join(f"{facet}={code}" for facet, code in one.record.codes.items())
    words = " ".join(one.record.quote.split())
    words = words if len(words) <= QUOTE else f"{words[: QUOTE - 1]}…"
    more = f" and {len(made) - 1} more" if len(made) > 1 else ""
    return Done(f"{what} line {one.line}: {codes} “{words}”{more}", tuple(each.record.id for each in made))
