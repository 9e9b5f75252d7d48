"""What is to be judged: a case on a construct or a proposition, a cell of a display, a passage as a quote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casecode.analysis.axes import Side, sides
from casecode.analysis.besides import beside, claim
from casecode.analysis.dimensions import Dimensions
from casecode.analysis.expectwords import expected
from casecode.analysis.fitting import item
from casecode.analysis.judged import (
    BESIDE,
    CASE,
    CLAIM,
    CONSTRUCT,
    DISPLAY,
    ITEM,
    PHASE,
    PROPOSITION,
    construct_named,
    name_of,
)
from casecode.errors import AskedWrongly, UnknownName
from casecode.files import displays as display_files
from casecode.model.judgements import QUOTED_IN, Fit, Kind, Verdict
from casecode.workspace.study import Study
from casecode.workspace.surveyed import survey


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be judged, as a person names it.

    ``what`` is a construct, a proposition or a display; ``row`` and ``column`` name a cell of the display; ``quote``
    is the coding to be quoted for a construct; ``beside`` the statistic with which a proposition, a claim or an item is
    to be compared.
    """

    what: str
    case: str = ""
    phase: str = ""
    row: str = ""
    column: str = ""
    quote: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """What is judged: its kind, its subject, the values there are to choose from (none: any words), and words on it."""

    kind: Kind
    about: Mapping[str, str]
    title: str
    values: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def value(self, given: str) -> str:
        """Give a value as it is written; raises UnknownName with the nearest."""
        if not self.values:
            return given.strip()
        for known in self.values:
            if known.casefold() == given.strip().casefold():
                return known
        what = {Kind.RATING: "level", Kind.VERDICT: "verdict", Kind.FIT: "fit"}.get(self.kind, "place for a quote")
        raise UnknownName(what, given, self.values)


def matter(study: Study, asked: Asked) -> Matter:
    """Find what is to be judged; raises UnknownName, or AskedWrongly where a part is missing or too much."""
    if asked.beside:
        return _fit(study, asked)
    if asked.row or asked.column:
        return _cell(study, asked)
    if asked.quote:
        return _quote(study, asked)
    if asked.what.casefold() in map(str.casefold, study.propositions.every):
        return _verdict(study, asked)
    try:
        return _rating(study, asked)
    except UnknownName as wrong:
        if wrong.what != "construct":
            raise
    if asked.what in display_files.names(study.root):
        raise AskedWrongly(
            f'"{asked.what}" is a display; say which of its cells: --row HEADS --column HEAD --text WORDS'
        )
    names = [*study.propositions.every, *study.project.codebook.constructs(), *display_files.names(study.root)]
    raise UnknownName("construct, proposition or display", asked.what, names)


def _case(study: Study, asked: Asked) -> str:
    if not asked.case:
        raise AskedWrongly(f"no case named; say which, such as: casecode judge {asked.what} {_first(study)}")
    return study.project.case(asked.case).key


def _first(study: Study) -> str:
    return next(iter(study.project.cases), "CASE")


def _verdict(study: Study, asked: Asked) -> Matter:
    one = study.propositions.find(asked.what)
    if asked.phase:
        raise AskedWrongly("a verdict is on a whole case; leave out --phase")
    case = _case(study, asked)
    words = (one.text, *(f"Expects: {expected(expects, study.project)}" for expects in one.expects))
    title = f"verdict of {study.project.cases[case].label} on {one.id}"
    return Matter(Kind.VERDICT, {PROPOSITION: one.id, CASE: case}, title, tuple(Verdict), words)


def _fit(study: Study, asked: Asked) -> Matter:
    if asked.case or asked.phase or asked.row or asked.column or asked.quote:
        raise AskedWrongly("a fit is of a whole finding beside a statistic; name these two alone, and the fit")
    statistic = beside(asked.beside, survey(study))
    what, name, words = _compared(study, asked.what)
    title = f"fit of {name} and {statistic.name}"
    return Matter(Kind.FIT, {what: name, BESIDE: statistic.ref}, title, tuple(Fit), (words, *statistic.lines))


def _compared(study: Study, name: str) -> tuple[str, str, str]:
    """Give which kind of finding is meant, its name as it is written, and what it says."""
    if name.casefold() in map(str.casefold, study.propositions.every):
        one = study.propositions.find(name)
        return PROPOSITION, one.id, one.text
    if "/" in name:
        return CLAIM, name, claim(name, survey(study))[1].says
    pool = survey(study).pool
    if pool is None or name not in {known for one in pool.items for known in (one.id, one.var)}:
        items = [one.var for one in pool.items] if pool else []
        claims = [f"{id_}/{key}" for id_, table in survey(study).tables.items() for key in table.claims]
        raise UnknownName("proposition, claim or item", name, [*study.propositions.every, *claims, *items])
    found = item(name, survey(study))
    return ITEM, found.var, next(iter(found.stem.values()))


def _rating(study: Study, asked: Asked) -> Matter:
    codebook = study.project.codebook
    code = construct_named(codebook, asked.what)
    case = _case(study, asked)
    about = {CONSTRUCT: name_of(code, codebook), CASE: case}
    if asked.phase:
        about[PHASE] = codebook.facet(PHASE).find(asked.phase).key
    anchors = (f"{level}: {code.anchors.get(level, '(no anchor)')}" for level in code.scale)
    title = f"rating of {study.project.cases[case].label} on {code.label}"
    title += f", {about[PHASE]}" if asked.phase else ""
    return Matter(Kind.RATING, about, title, code.scale, tuple(one for one in (code.definition, *anchors) if one))


def _quote(study: Study, asked: Asked) -> Matter:
    codebook = study.project.codebook
    code = construct_named(codebook, asked.what, is_rated=False)
    case = _case(study, asked)
    about = {CONSTRUCT: name_of(code, codebook, is_rated=False), CASE: case}
    title = f"quote on {code.label} in {study.project.cases[case].label}"
    return Matter(Kind.QUOTE, about, title, QUOTED_IN)


def _cell(study: Study, asked: Asked) -> Matter:
    if asked.case or asked.quote or asked.phase:
        raise AskedWrongly("a cell is named by --row and --column alone; name the case and the phase in them")
    spec = display_files.spec(study.root, asked.what, study.cache)
    if spec.joint:
        told = "casecode judge FINDING FIT --beside STATISTIC"
        raise AskedWrongly(f'"{asked.what}" is a joint display; what is judged in it are fits: {told}')
    if not spec.cols:
        raise AskedWrongly(f'"{asked.what}" crosses no rows with columns, so it has no cells to sum up')
    dimensions = Dimensions(study.project)
    about: dict[str, str] = {DISPLAY: asked.what}
    for part, given in (("rows", asked.row), ("cols", asked.column)):
        about.update(_place(sides(spec, part, dimensions), given, part))
    title = f"words for {' · '.join([*asked.row.split('/'), asked.column])} in {spec.title or asked.what}"
    return Matter(Kind.SUMMARY, about, title, words=(f"Decision rule: {spec.rule}",) if spec.rule else ())


def _place(axis: Sequence[Side], given: str, part: str) -> dict[str, str]:
    names = [side.name for side in axis]
    option = "--row" if part == "rows" else "--column"
    heads = [one.strip() for one in given.split("/")] if len(axis) > 1 else [given.strip()]
    if not given or len(heads) != len(axis):
        raise AskedWrongly(
            f"a cell stands at {'/'.join(names)}; name it so, as {option} {'/'.join(map(str.upper, names))}"
        )
    return {side.name: side.dimension.find(head) for side, head in zip(axis, heads, strict=True)}
