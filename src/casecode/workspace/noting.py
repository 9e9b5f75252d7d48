"""Noting how a source came to be as it is: in its ledger, for everybody, and on this machine.

Only commands that write anyway do so, so that looking at a study never changes a file that is tracked.
"""

from collections.abc import Iterable, Mapping, Sequence

from casecode.files import layout, ledger, texts
from casecode.files.ledger import Edit
from casecode.files.writer import Change
from casecode.model.sources import Source
from casecode.model.text import digest
from casecode.workspace import history
from casecode.workspace.study import Study


def write(study: Study, what: str, changes: Mapping[str, Change], sources: Iterable[Source]) -> None:
    """Change files as one action, and note with it how the sources whose codings are written have changed."""
    named = {source.name: source for source in sources}.values()
    found = {layout.ledger(source.path): unnoted(study, source) for source in named}
    noted = {path: _adding(steps) for path, steps in found.items() if steps}
    history.write(study.root, what, {**noted, **changes})
    for source in named:
        texts.remember(study.root, source.text)


def unnoted(study: Study, source: Source) -> list[Edit]:
    """Give the steps from texts that codings were made on to a source as it is, that its ledger does not have."""
    made_on = {c.src for file in study.project.coding_files if file.source == source.name for c in file.codings}
    earlier = made_on - {source.digest}
    if not earlier:
        return []
    study.versions.learn(source, earlier)
    return study.versions.unnoted(source)


def replaced(study: Study, source: Source, text: str, change: Change) -> None:
    """Give a source another text as one action, and note how the one became the other."""
    from casecode.anchoring.aligning import align

    changes = {source.path: change}
    if text != source.text:
        steps = [
            *unnoted(study, source),
            Edit(source.digest, digest(text), align(source.text, text)),
        ]
        changes[layout.ledger(source.path)] = _adding([step for step in steps if len(step.ops) <= ledger.MOST])
    history.write(study.root, f"edit {source.name}", changes)
    for one in (source.text, text):
        texts.remember(study.root, one)


def _adding(steps: Sequence[Edit]) -> Change:
    return lambda data: ledger.with_steps(data, steps)
