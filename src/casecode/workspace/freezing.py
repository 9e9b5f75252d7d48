"""Setting down what the cases claim of an item before survey results are read."""

from dataclasses import dataclass

from casecode.analysis.evidence import stamp
from casecode.analysis.poolitems import of_item, stamped
from casecode.errors import AskedWrongly
from casecode.files import layout
from casecode.files import tables as table_files
from casecode.files.codings import new_id
from casecode.model.decisions import Act, Decision
from casecode.model.instrument import Block
from casecode.model.items import Claim, Item, Strength
from casecode.workspace import history
from casecode.workspace.deciding import write
from casecode.workspace.pool import Drafts
from casecode.workspace.study import Study


@dataclass(frozen=True, slots=True)
class Frozen:
    """A claim as it was set down on an item."""

    id: str
    var: str
    claim: Claim


def freeze(study: Study, coder: str, name: str, text: str, strength: Strength) -> Frozen:
    """Set down what the cases claim of an item, with a stamp of the evidence, before results are read.

    Where results on the item lie in the study already, the claim says so. Raises UnknownName or AskedWrongly.
    """
    drafts = Drafts(study)
    item = drafts.draft.item(name)
    if not text.strip():
        raise AskedWrongly("a claim needs words; give them, as --claim TEXT")
    behind = drafts.pooled.behind[item.id]
    before = of_item(drafts.decisions, item.id, Act.CLAIM)
    made = Decision(
        id=new_id(),
        kind=Act.CLAIM,
        item=item.id,
        value=text,
        var=item.var,
        block=item.block,
        stem=item.stem,
        strength=strength,
        after=results_on(study, item, drafts.draft.block(item.block)),
        evidence={id_: stamp(passage) for id_, passage in behind.each.items()},
        seen=stamped(behind),
        at=history.now(),
        replaces=before[-1].id if before else "",
    )
    write(study, f"survey: freeze the claim on {item.id}", {coder: [made]})
    return Frozen(item.id, item.var, Claim(text, strength, coder, made.at, made.seen, made.after))


def results_on(study: Study, item: Item, block: Block) -> tuple[str, ...]:
    """Give what of survey results on an item lies in the study: the names of published tables, and of kept results."""
    tables = table_files.read(study.root, study.cache, []).values()
    named = {item.var, block.var}
    found = [one.id for one in tables if any(named & {row.var, row.construct} for row in one.rows.values())]
    kept = sorted(file.stem for file in (study.root / layout.RESULTS).glob("*.json"))
    return (*found, *kept)
