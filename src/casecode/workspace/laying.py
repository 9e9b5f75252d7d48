"""Laying a large study's codings against its sources: in columns where they stand as they were made, the rest one by one."""

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from pathlib import Path

from casecode.anchoring.standing import holds
from casecode.files import shelving
from casecode.files.cache import Cache
from casecode.files.shelf import Shelf
from casecode.files.shelved import ShelvedFile
from casecode.model.codings import CodedPassage
from casecode.model.laid import Block, Laid
from casecode.model.project import CodingFile, Project


def load(root: Path, cache: Cache) -> Project:
    """Read a large study by way of its shelf; only a codebook that cannot be read stops it (BrokenFile)."""
    return shelving.load(root, cache, Shelf(root, holds))


def laid(project: Project, lay: Callable[[CodingFile], Iterable[CodedPassage]]) -> Sequence[CodedPassage]:
    """Give every coding laid against its source; ``lay`` does so for a file that does not stand in columns."""
    shelved = [file for file in project.coding_files if isinstance(file, ShelvedFile)]
    loose = [passage for file in project.coding_files if not isinstance(file, ShelvedFile) for passage in lay(file)]
    firsts = accumulate((len(file.columns) for file in shelved), initial=0)
    blocks = [_block(project, file, first) for file, first in zip(shelved, firsts, strict=False)]
    return Laid(blocks, shelved[0].combinations if shelved else (), loose)


def _block(project: Project, file: ShelvedFile, first: int) -> Block:
    source = project.sources[file.source]
    case = project.cases[source.case]
    return Block(first, file.columns, file.coder, source, case, case.rank(source.key))
