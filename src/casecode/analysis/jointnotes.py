"""What stands below joint displays: the rule, and what they were made from."""

from collections.abc import Iterator

from casecode.analysis.material import Material
from casecode.analysis.tablenotes import codebook_named
from casecode.model.codings import State
from casecode.model.displays import Provenance
from casecode.model.specs import DisplaySpec


def closing(spec: DisplaySpec) -> Iterator[str]:
    """Give what the display's file says to be printed below."""
    if spec.rule:
        yield f"Decision rule: {spec.rule}"
    if spec.note:
        yield spec.note


def provenance(material: Material, spec: DisplaySpec, *beside: str) -> Provenance:
    """Say what a joint display was made from."""
    project = material.project
    orphans = sum(passage.state is State.ORPHAN for passage in material.passages)
    return Provenance(
        cases=tuple(case.label for case in project.cases.values()),
        coders=spec.coders or tuple(project.coders()),
        filter="",
        codebook=codebook_named(project),
        codings=len(material.passages) - orphans,
        left_out={"orphaned": orphans} if orphans else {},
        beside=beside,
    )
