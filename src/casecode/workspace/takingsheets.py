"""Taking in the sheets that experts sent back: each is looked at against the pool, and kept whole or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from casecode.errors import BrokenFile, CasecodeError, ChangedOnDisk, nearest
from casecode.files import experts as files
from casecode.files.describing import broken
from casecode.files.writer import Change
from casecode.model.experts import Opinion, Rating, worded
from casecode.model.items import Item
from casecode.model.pool import Pool
from casecode.model.problems import Problem
from casecode.workspace import history
from casecode.workspace.sheetfiles import Sent
from casecode.workspace.study import Study


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import came to: the ratings of each expert, and what a person should know of it.

    ``wrong`` is why nothing was taken: all that stands in the way, with the file and the row.
    """

    ratings: Mapping[str, int]
    notes: tuple[str, ...]
    wrong: tuple[CasecodeError, ...] = ()


def take(study: Study, pool: Pool, sent: Sequence[Sent | CasecodeError]) -> Taken:
    """Keep what experts sent back, all or nothing, as one action that undo takes back."""
    return _Taking(study, pool).take(sent)


class _Taking:
    """One import on its way."""

    def __init__(self, study: Study, pool: Pool) -> None:
        self.root, self.pool, self.at = study.root, pool, history.now()
        self.words = worded(pool)
        self.notes: list[str] = []
        self.wrong: list[CasecodeError] = []

    def take(self, sent: Sequence[Sent | CasecodeError]) -> Taken:
        """Look at every sheet, then write them all or none."""
        found: dict[str, tuple[Sent, Opinion]] = {}
        for one in sent:
            if isinstance(one, CasecodeError):
                self.wrong.append(one)
            else:
                self._add(found, one)
        changes = {files.path_for(name): self._change(said) for name, (_, said) in found.items()}
        if self.wrong:
            return Taken({}, tuple(self.notes), tuple(self.wrong))
        history.write(self.root, f"keep the ratings of {', '.join(found)}", changes)
        counted = {name: sum(rating.is_rated for rating in said.ratings) for name, (_, said) in found.items()}
        return Taken(counted, tuple(self.notes))

    def _add(self, found: dict[str, tuple[Sent, Opinion]], sent: Sent) -> None:
        """Look at one sheet; of two by one expert that say the same, one counts."""
        said = self._opinion(sent)
        other = found.get(said.expert)
        if other is None:
            found[said.expert] = (sent, said)
        elif not _is_said(said) or _what(said) == _what(other[1]):
            self.notes.append(f"{sent.path}: {_is_same(said)} {other[0].path} of {said.expert}; that one counts")
        elif not _is_said(other[1]):
            self.notes.append(f"{other[0].path}: nothing is filled in; {sent.path} of {said.expert} counts")
            found[said.expert] = (sent, said)
        else:
            self._refuse(sent.path, None, _differ(other, said))

    def _refuse(self, path: Path, row: int | None, why: str) -> None:
        self.wrong.append(BrokenFile(why).at(str(path), row))

    def _opinion(self, sent: Sent) -> Opinion:
        held, ratings = sent.returned, []
        for number, why in held.wrong:
            self._refuse(sent.path, number, why)
        for row in held.rows:
            item = self._item(sent, row.number, row.item)
            if item:
                self._look(sent, row.number, item, row.wording, row.rating)
                ratings.append(replace(row.rating, item=item.id, sheet=sent.sha, at=self.at))
        self._tell_gaps(sent, ratings)
        return Opinion(held.expert, tuple(one for one in ratings if not one.is_empty), held.missing)

    def _item(self, sent: Sent, number: int, name: str) -> Item | None:
        for one in self.pool.items:
            if name in (one.id, one.var):
                return one
        gone = next((one for one in self.pool.retired if name in (one.id, one.var)), None)
        if gone:
            self._refuse(
                sent.path, number, f"{name} is asked for no more in survey/pool.yaml; give it back, or take the row out"
            )
        else:
            near = nearest(name, [one.var for one in self.pool.items])
            advice = f'did you mean "{near}"?' if near else "is the sheet of another pool?"
            self._refuse(sent.path, number, f'the pool {self.pool.id} has no item "{name}"; {advice}')
        return None

    def _look(self, sent: Sent, number: int, item: Item, wording: str, rating: Rating) -> None:
        """Say where a sheet does not show the item as the pool has it now."""
        now = self.words.get(item.id)
        if now is None:
            self.notes.append(f"{sent.path}:{number}: {item.var} was dropped since; what was said of it is kept")
        elif rating.stamp != now.stamp:
            self.notes.append(f"{sent.path}:{number}: {_reworded(self.pool, item, wording, rating)}")
        elif wording and _plain(wording) not in map(_plain, item.stem.values()):
            told = "the wording was changed in the sheet; the rating counts for the one that was sent"
            self.notes.append(f"{sent.path}:{number}: {item.var}: {told}")

    def _tell_gaps(self, sent: Sent, ratings: Sequence[Rating]) -> None:
        rated = sum(one.is_rated for one in ratings)
        whole = sum(None not in (one.relevance, one.clarity, one.essential) for one in ratings)
        lacking = len(self.words.keys() - {one.item for one in ratings})
        if whole < len(ratings):
            told = f"{rated} of {len(ratings)} items rated, {whole} of them on all three questions"
            self.notes.append(f"{sent.path}: {told}; an empty cell is no rating")
        if lacking:
            self.notes.append(f"{sent.path}: has no row for {lacking} of the {len(self.words)} items in the pool")

    def _change(self, said: Opinion) -> Change:
        """Give the change of an expert's file; what was said of other wordings stays, and of the same the later counts."""
        problems: list[Problem] = []
        before = files.held(self.root, said.expert, problems)
        merged = self._merged(files.opinion(said.expert, before, problems), said) if before else said
        if problems:
            self.wrong.append(broken(problems))

        def change(data: bytes) -> bytes:
            if data != before:
                raise ChangedOnDisk(files.path_for(said.expert))
            return files.content(merged)

        return change

    def _merged(self, before: Opinion, now: Opinion) -> Opinion:
        old = {(one.item, one.stamp): one for one in before.ratings}
        new = {(one.item, one.stamp): one for one in now.ratings}
        changed = [key for key in old.keys() & new.keys() if _said(old[key]) != _said(new[key])]
        if changed:
            told = f"{len(changed)} ratings of an earlier import take other values"
            self.notes.append(f"{now.expert}: {told}; casecode undo gives them back")
        same = {key: old[key] for key in old.keys() & new.keys() if key not in changed}
        return Opinion(now.expert, tuple({**old, **new, **same}.values()), {**before.missing, **now.missing})


def _said(one: Rating) -> tuple[object, ...]:
    return one.item, one.stamp, one.relevance, one.clarity, one.essential, one.comment, one.suggested


def _what(one: Opinion) -> tuple[object, ...]:
    return {_said(rating) for rating in one.ratings}, dict(one.missing)


def _is_said(one: Opinion) -> bool:
    return bool(one.ratings or one.missing)


def _is_same(one: Opinion) -> str:
    return "says the same as" if _is_said(one) else "nothing is filled in, unlike"


def _differ(other: tuple[Sent, Opinion], said: Opinion) -> str:
    differing = {one[0] for one in {_said(one) for one in said.ratings} ^ {_said(one) for one in other[1].ratings}}
    told = f", and they differ on {len(differing)} of the items" if differing else ""
    return f"is {said.expert}’s, and so is {other[0].path}{told}; name the one that counts, or give the other expert a name of their own"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _reworded(pool: Pool, item: Item, wording: str, rating: Rating) -> str:
    is_stem = bool(wording) and _plain(wording) not in map(_plain, item.stem.values())
    was = f"as “{wording}”" if is_stem else "as it stood then"
    now = f"as “{item.stem[pool.language]}”" if is_stem else "under another lead-in, scale or definition"
    told = f"{item.var} was rated {was} (revision {rating.revision}), and stands {now} (revision {pool.revision})"
    return f"{told}; the rating is kept, and does not count for the item as it is now"
