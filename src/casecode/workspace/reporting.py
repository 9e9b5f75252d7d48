"""The evidence site of a study: all of it as pages, in a folder or in one file."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from casecode.files import plans
from casecode.files.made import Folder, Outcome, check_place, write_parts
from casecode.model.codings import State
from casecode.model.plans import Plan
from casecode.site import addresses
from casecode.site.addresses import InFolder, InOneFile
from casecode.site.framing import Page
from casecode.site.sharing import PARAPHRASE, VERBATIM
from casecode.site.templating import count
from casecode.workspace import earlier, reportcases, reportcodes, reportdisplays, reportjudged, reportsearch
from casecode.workspace.inputs import inputs
from casecode.workspace.reportdata import Data
from casecode.workspace.study import Study

REPORT = "report"


def report(study: Study, folder: Path, *, is_forced: bool = False) -> Outcome:
    """Make the site in a folder; what has not changed is left as it is.

    Raises AskedWrongly where the folder is the study's own, CannotBeDone where somebody's file stands in the way.
    """
    check_place(folder, earlier.home(study))
    with Folder(folder, is_forced=is_forced) as made:
        for path, text in files(study):
            made.put(path, text.encode("utf-8"))
        return made.finish(inputs(study.root))


def files(study: Study) -> Iterator[tuple[str, str]]:
    """Give every page of the site by its path, one after the other."""
    plan = plans.of_study(study.root, study.cache)
    data = Data(study, plan, InFolder())
    for page in _pages(data, plan, is_alone=True):
        yield page.path, data.site.whole(page)


def one_file(study: Study, target: Path) -> None:
    """Make the site as one file, which takes the place of the one before at once; raises CannotWrite."""
    plan = plans.of_study(study.root, study.cache)
    data = Data(study, plan, InOneFile())
    write_parts(target, data.site.one_file(_pages(data, plan, is_alone=False)))


def _pages(data: Data, plan: Plan, *, is_alone: bool) -> Iterator[Page]:
    yield _overview(data, plan)
    yield from reportcases.pages(data)
    yield from reportcases.source_pages(data)
    yield from reportcodes.pages(data)
    yield from reportdisplays.pages(data)
    yield from reportjudged.propositions(data)
    yield from reportjudged.judgements(data)
    yield reportjudged.memos(data)
    yield reportsearch.page(data, is_alone=is_alone)


def _overview(data: Data, plan: Plan) -> Page:
    project, passages = data.project, data.study.passages
    cases = reportcases.counted(data)
    words = sum(one.words for one in data.materials.values())
    voices = {(case.key, name) for case in project.cases.values() for name in reportcases.voices_of(data, case)}
    coders = project.coders()
    counts = [
        (len(cases), "cases" if len(cases) != 1 else "case"),
        (len(project.sources), "sources"),
        (words, "words"),
        (len(voices), "informants"),
        (len(passages), "codings"),
        (len(coders), "coders" if len(coders) != 1 else "coder"),
    ]
    facts = dict.fromkeys(name for one in cases for name in one.case.attributes)
    return data.page(
        addresses.OVERVIEW,
        "overview.html",
        data.site.title,
        about=[part.strip() for part in plan.about.split("\n\n") if part.strip()],
        summary=_summary(data),
        counts=counts,
        facts=list(facts)[:5],
        cases=cases,
        displays=reportdisplays.listed(data),
        wrong_displays=[str(one) for one in data.wrong],
        propositions=list(data.study.propositions.every),
        provenance=list(_provenance(data)),
    )


def _summary(data: Data) -> str:
    kinds: dict[str, int] = {}
    for source in data.project.sources.values():
        kinds[source.kind or "source"] = kinds.get(source.kind or "source", 0) + 1
    told = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items(), key=lambda one: (-one[1], one[0])))
    cases = ", ".join(case.label for case in data.project.cases.values())
    return f"Cases: {cases}. Sources by kind: {told}." if told else ""


def _provenance(data: Data) -> Iterator[str]:
    """Say what the material is, what of it is shown, how its codings stand, and what made this."""
    sources = data.project.sources.values()
    if data.told.constructed:
        yield f"Material: {data.told.banner}"
    shares = Counter(source.share for source in sources)
    quoted, told = shares[VERBATIM], shares[PARAPHRASE]
    parts = (
        ("their words", quoted),
        ("how they are coded, without words", told),
        ("counts alone", len(sources) - quoted - told),
    )
    yield (
        "Shown of the sources: "
        + ("; ".join(f"of {number} {what}" for what, number in parts if number) or "none")
        + "."
    )
    states = {state: sum(one.state is state for one in data.study.passages) for state in State}
    yield (
        "Codings by how their words stand in the sources: "
        + (", ".join(f"{number:,} {state}" for state, number in states.items() if number) or "none yet")
        + "."
    )
    coders = data.project.coders()
    yield f"Coded by {', '.join(coders)}." if coders else "Nobody has coded yet."
    stale = sum(bool(one.stale) for one in data.judged)
    if data.judged:
        yield f"Judgements: {len(data.judged)}, of them {stale} stale."
    if data.project.problems:
        yield f"{count(len(data.project.problems), 'problem')} in the study's files; what cannot be read is left out."
    yield data.site.made
