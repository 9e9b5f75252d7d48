"""The survey of a study as Python has it: the item pool and what it says, published tables, results."""

from collections.abc import Sequence
from pathlib import Path

from casecode.analysis.pooldiff import Difference
from casecode.errors import UnknownName
from casecode.exchange import itempool
from casecode.model.items import Item, Status
from casecode.model.pool import Pool
from casecode.model.problems import Problem
from casecode.workspace import checksurvey, handing, results, surveying
from casecode.workspace.frontdisplay import Display
from casecode.workspace.pool import Drafts
from casecode.workspace.study import Study


class Survey:
    """The survey that a study asks for in ``survey/pool.yaml``, and what came of it.

    What cannot be had of the design is left out of the pool; ``check`` tells it. Whatever needs the pool raises CannotBeDone
    where the study asks for none, BrokenFile where the design cannot be read.
    """

    def __init__(self, study: Study) -> None:
        """Take the study."""
        self._study, self._drafts = study, Drafts(study)

    def __repr__(self) -> str:
        """Name the study that it is the survey of."""
        return f"<survey of {self._study.root.name}>"

    @property
    def pool(self) -> Pool:
        """Give the item pool as it would be handed over now: items, evidence, gaps, and of what it was made."""
        return self._drafts.pool

    def item(self, name: str) -> Item:
        """Give an item by its var or id; raises UnknownName."""
        return self._drafts.draft.item(name)

    def items(self, *, status: Sequence[str] = (), block: str = "") -> Display:
        """Give the items with how broad their support is, or those of some status or block; raises UnknownName."""
        return Display(surveying.listed(self._drafts, list(map(_status, status)), block))

    def to_json(self, *, quotes: bool = True) -> str:
        """Give the pool as JSON, ``casecode.item-pool/1``; without ``quotes`` no words of any passage stand in it."""
        return itempool.draw(self.pool if quotes else itempool.without_quotes(self.pool))

    def hand_over(self) -> Pool:
        """Write the pool's next revision to ``survey/pool.json``, and give it; one that says the same is left as it is.

        Raises CannotBeDone where the file was edited and nobody took that over.
        """
        found = handing.hand_over(self._study).pool
        self._drafts = Drafts(self._study)
        return found

    def diff(self, old: str | Path = "", new: str | Path = "") -> list[Difference]:
        """Tell what differs between two pools in files: else the one handed over, and the study's as it comes to now.

        Raises UnknownName where there is no such file, BrokenFile, or CannotBeDone where nothing was handed over.
        """
        before, after = (Path(one) if str(one) else None for one in (old, new))
        return surveying.diff(self._study, before, after)

    def check(self) -> list[Problem]:
        """Give every problem of the survey's files, errors and warnings alike."""
        return checksurvey.check(self._study)

    def results(self, name: str) -> Display:
        """Give results that are kept, item by item; raises UnknownName."""
        return Display(results.shown(self._study, results.kept(self._study, name)))

    def table(self, name: str) -> Display:
        """Give a published table, by its id or its number; raises UnknownName."""
        return Display(results.published(self._study, name))


def _status(name: str) -> Status:
    if name not in set(Status):
        raise UnknownName("status", name, [*Status])
    return Status(name)
