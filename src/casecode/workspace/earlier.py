"""A study as it was at a revision of its git history: opened, read and computed like any other, and never written.

Its files are put into a folder of their own outside the study, which is gone when the study is no longer used. What git
does not have of it is taken from the study as it is: the cache, which is named by what was read, and who consents to
what, for a source that may no longer be quoted is not quoted from an earlier state either.
"""

import os
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from casecode.errors import CannotBeDone, CasecodeError, UnknownName
from casecode.files import displays as display_files
from casecode.files import extracting, layout, loader, revisions
from casecode.files.git import Git
from casecode.files.past import Past
from casecode.files.revisions import Revision
from casecode.model.displays import Display
from casecode.model.problems import Problem
from casecode.model.project import Project
from casecode.model.sources import SHARES, Source
from casecode.workspace.study import Study
from casecode.workspace.versions import Versions


class Earlier(Study):
    """A study as it was; ``present`` is the study as it is."""

    def __init__(self, present: Study, revision: Revision, root: Path, passed: list[Problem]) -> None:
        """Take the study as it is, which state is meant, the folder of its files, and what could not be put there."""
        super().__init__(root, present.cache)
        self.present, self.revision, self._passed = present, revision, passed
        self.is_noted = True

    @cached_property
    def versions(self) -> Versions:
        """Give the ways from still earlier texts to those of the time."""
        past = Past(self.present.root, self.revision.commit)
        return Versions(self.root, self.cache, self.present.root, past)

    @cached_property
    def project(self) -> Project:
        """Give all that the files said, with no more consent than there is now; raises BrokenFile."""
        found = loader.load(self.root, self.cache)
        now = loader.sources(self.present.root, self.cache)
        sources = {name: _consented(source, now) for name, source in found.sources.items()}
        return replace(found, sources=sources, problems=(*found.problems, *self._passed))

    def told(self, compute: Callable[[], Display]) -> Display:
        """Give what is computed, with a note that says as of when it is; a display that was not there yet is told."""
        try:
            found = compute()
        except CasecodeError as wrong:
            better = self._explained(wrong)
            if better is None:
                raise
            raise better from wrong
        told = (f"As the study was at {self.revision}.",) if self.is_noted else ()
        return replace(found, notes=(*found.notes, *told))

    def _explained(self, wrong: CasecodeError) -> CasecodeError | None:
        """Say of what is wrong in a file of the time, and not in words that were typed, that it is so of the time."""
        if isinstance(wrong, UnknownName) and wrong.what == "display" and wrong.path is None:
            return _absent(self, wrong.name, display_files.names(self.root))
        is_of_a_file = wrong.path is not None and (self.root / wrong.path).exists()
        return _as_it_was(self.revision, wrong) if is_of_a_file else None


def _consented(source: Source, now: Mapping[str, Source]) -> Source:
    """Give a source with the narrower of its consent then and now; one that is gone now gives none."""
    same = now.get(source.name) or next((one for one in now.values() if one.digest == source.digest), None)
    share = max(source.share, same.share if same else SHARES[-1], key=SHARES.index)
    return source if share == source.share else replace(source, share=share)


def at(study: Study, asked: str) -> Earlier:
    """Open a study as it was at a git revision.

    Raises UnknownName or AskedWrongly where no such revision can be meant, CannotBeDone where it has no study to read.
    """
    present = study.present if isinstance(study, Earlier) else study
    git = Git(present.root)
    revision = revisions.find(git, asked)
    folder = Path(tempfile.mkdtemp(prefix="casecode-"))
    try:
        place = folder / present.root.name  # what is made of a study may name it by its folder
        place.mkdir()
        found = _opened(present, git, revision, place)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    weakref.finalize(found, shutil.rmtree, folder, ignore_errors=True)
    return found


def _opened(present: Study, git: Git, revision: Revision, folder: Path) -> Earlier:
    if not revision.tree:
        raise revisions.not_begun(git, revision)
    try:
        found = Earlier(present, revision, folder, _extracted(git, revision, folder))
        if os.path.lexists(folder / layout.CODEBOOK):
            _ = found.project
            return found
    except CasecodeError as wrong:
        raise _as_it_was(revision, wrong) from wrong
    raise revisions.not_begun(git, revision)


def home(study: Study) -> Path:
    """Give the folder of a study as it is, also of one as it was."""
    return study.present.root if isinstance(study, Earlier) else study.root


def names(study: Study) -> list[tuple[str, str]]:
    """Give the names there are for revisions, branches before tags, each with its day."""
    return revisions.names(Git(study.root))


def _extracted(git: Git, revision: Revision, folder: Path) -> list[Problem]:
    try:
        passed = extracting.extract(git, revision.tree, folder)
        (folder / layout.SCRATCH).mkdir()
        (folder / layout.AS_IT_WAS).write_text(f"{revision}\n", encoding="utf-8")
    except OSError as refusal:
        raise CannotBeDone(f"its files cannot be put into {folder.parent}: {refusal.strerror}") from refusal
    return passed


def _as_it_was(revision: Revision, wrong: CasecodeError) -> CannotBeDone:
    """Say of what is wrong in a file that it is so in the study as it was."""
    place = ":".join(str(part) for part in (wrong.path, wrong.line) if part)
    where = f"{place}: " if place else ""
    return CannotBeDone(f"the study as it was at {revision} cannot be read: {where}{wrong}")


def _absent(then: Earlier, name: str, known: Iterable[str]) -> CasecodeError:
    """Say that a display did not exist at the time, and since when it does."""
    came = revisions.first_with(Git(then.present.root), f"{layout.DISPLAYS}/{name}.yaml")
    if not came and name not in display_files.names(then.present.root):
        return UnknownName("display", name, known, f"at {then.revision}")
    since = f"it came with {came}, so name that revision or a later one" if came else "it has not been committed yet"
    told = f'at {then.revision} there was no display "{name}"; {since}'
    return CannotBeDone(f"{told}, or ask for the like of it with --rows, --cols and --show")
