"""Laying a large study's codings against its sources: in columns where they stand as they were made, the rest one by one."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from casecode.anchoring.standing import holds
from casecode.files import shelving
from casecode.files.cache import Cache
from casecode.files.shelf import Shelf
from casecode.files.shelved import ShelvedFile
from casecode.model.codings import CodedPassage
from casecode.model.columns import Common
from casecode.model.laid import Block, Laid
from casecode.model.project import CodingFile, Project


def load(root: Path, cache: Cache) -> Project:
    """Read a large study by way of its shelf; only a codebook that cannot be read stops it (BrokenFile)."""
    return shelving.load(root, cache, Shelf(root, holds))


def laid(project: Project, lay: Callable[[CodingFile], Iterable[CodedPassage]]) -> Sequence[CodedPassage]:
    """Give every coding laid against its source; ``lay`` does so for a file that does not stand in columns."""
    blocks: list[Block] = []
    for file in project.coding_files:
        source = project.sources[file.source]
        case = project.cases[source.case]
        columns = file.columns if isinstance(file, ShelvedFile) else None
        first = blocks[-1].first + len(blocks[-1]) if blocks else 0
        loose = tuple(lay(file)) if columns is None else ()
        blocks.append(Block(first, file.coder, source, case, case.rank(source.key), columns, loose))
    common = (file.common for file in project.coding_files if isinstance(file, ShelvedFile))
    return Laid(blocks, next(common, Common()))
