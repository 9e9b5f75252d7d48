"""Everything that a study hands out, made again into one folder: displays, write-ups, the methods, the site."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from casecode.analysis import accounting
from casecode.errors import AskedWrongly, NotInstalled, UnknownName
from casecode.files import layout, plans
from casecode.files.made import Folder, Outcome, check_place
from casecode.model.displays import Display
from casecode.model.plans import Plan
from casecode.site.addresses import slug
from casecode.workspace import contents, displays, earlier, judgements, methods, outputs, reporting, writeup
from casecode.workspace.inputs import inputs
from casecode.workspace.memosharing import Memos
from casecode.workspace.study import Study

BUILD = "build"


@dataclass(slots=True)
class Built:
    """What a build came to; ``missing`` says of each format that could not be drawn which library it needs."""

    outcome: Outcome
    missing: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """One file to be made: its path, what it is made from, and what draws it."""

    path: str
    made_from: str
    draw: Callable[[], bytes]


def build(study: Study, folder: Path, *, is_forced: bool = False, is_check: bool = False) -> Built:
    """Make everything in a folder, or with ``is_check`` say what would be made anew; what has not changed is left.

    Raises AskedWrongly where the folder is the study's own or build.yaml names what is not there, NotInstalled where a
    format that it names needs a library, CannotBeDone where a file was changed by hand.
    """
    check_place(folder, earlier.home(study))
    plan = plans.of_study(study.root, study.cache)
    missing: dict[str, str] = {}
    with Folder(folder, is_forced=is_forced, is_check=is_check) as made:
        for piece in _pieces(study, plan):
            if is_forced or not made.is_made(piece.path, piece.made_from):
                _make(made, piece, plan, missing)
        if plan.report:
            for path, text in reporting.files(study):
                made.put(f"{reporting.REPORT}/{path}", text.encode("utf-8"))
        return Built(made.finish(inputs(study.root)), missing)


def at_revision(study: Study, revision: str) -> Study:
    """Give the study as it was at a revision, of which nothing says so, for it is to make what was made then.

    Raises AskedWrongly or CannotBeDone.
    """
    found = earlier.at(study, revision)
    found.is_noted = False
    return found


def as_made(study: Study) -> Study:
    """Give the study that is built from for one that was opened: of one as it was, nothing made says so."""
    return at_revision(study, study.revision.commit) if isinstance(study, earlier.Earlier) else study


def _make(made: Folder, piece: Piece, plan: Plan, missing: dict[str, str]) -> None:
    """Draw one piece; a format that nobody named and whose library is missing is left out."""
    try:
        made.put(piece.path, piece.draw(), piece.made_from)
    except NotInstalled as lacking:
        if plan.formats:
            raise
        missing.setdefault(lacking.library, str(lacking))
    except AskedWrongly:
        return  # the format has nothing to draw of this one, as a picture of a table without a figure


def _pieces(study: Study, plan: Plan) -> Iterator[Piece]:
    forms = outputs.wanted(plan.formats)
    for folder, display in _displays(study, plan):
        for form in outputs.fitting(display, forms):
            yield _piece(f"{folder}/{slug(display.id)}.{outputs.ending(form)}", display, form)
    if plan.cases:
        yield from _cases(study, forms)
    told = methods.markdown(study)
    yield Piece("methods.md", contents.digest(told), partial(told.encode, "utf-8"))


def _piece(path: str, display: Display, form: str) -> Piece:
    return Piece(path, contents.of_display(display, form), partial(outputs.drawn, display, form))


def _displays(study: Study, plan: Plan) -> Iterator[tuple[str, Display]]:
    """Give every display that is to be made, with the folder it goes into."""
    known = displays.names(study)
    for id_ in plan.displays:
        if id_ not in known:
            raise UnknownName("display", id_, known).at(layout.BUILD)
    for id_ in plan.displays or known:
        yield "displays", displays.compute(study, id_)
    if study.propositions.every:
        yield "tables", judgements.table(study)
    if study.project.codebook.constructs():
        yield "tables", judgements.constructs(study)
    if study.project.guide.questions:
        yield "tables", accounting.log(judgements.bench(study), accounting.BY_KIND)


def _cases(study: Study, forms: tuple[str, ...]) -> Iterator[Piece]:
    """Give the write-up of each case, in those of the formats that a page of several displays can have."""
    told = Memos(study)
    for key in study.project.cases:
        found = writeup.write_up(study, key, told=told)
        for form in forms:
            if form in displays.PAGE_FORMATS:
                yield Piece(
                    f"cases/{slug(key)}.{outputs.ending(form)}",
                    contents.digest(form, found.title, found.parts),
                    partial(_page, found, form),
                )


def _page(found: writeup.WriteUp, form: str) -> bytes:
    return displays.draw_page(found.title, found.parts, form).encode("utf-8")
