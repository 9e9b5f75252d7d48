"""The commands survey results and survey tables: what comes back from a survey, and what others published of one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from casecode.cli import completing, drawing, output
from casecode.cli.analysis import Format, Output
from casecode.cli.coding import Coder
from casecode.cli.drawing import Form, Width
from casecode.cli.study import opened_to_read
from casecode.errors import AskedWrongly

if TYPE_CHECKING:
    from casecode.model.results import SurveyResults
    from casecode.workspace.answers import Counted
    from casecode.workspace.study import Study

MOST = 12


def results(
    file: Annotated[
        str,
        typer.Argument(
            metavar="[FILE]",
            help="A file of answers, a folder of ODK's submissions, or the name of results that are kept.",
            show_default=False,
            autocompletion=completing.results,
        ),
    ] = "",
    by: Annotated[str, typer.Option(metavar="VAR", help="Tell groups apart by the answers to this variable.")] = "",
    missing: Annotated[
        list[str] | None, typer.Option(metavar="VALUE", help="A value that stands for no answer, whatever the item.")
    ] = None,
    from_: Annotated[
        str,
        typer.Option(
            "--from", metavar="FORMAT", help="csv, limesurvey, odk, qualtrics, json, xml or sav; else it is told."
        ),
    ] = "",
    encoding: Annotated[
        str, typer.Option(metavar="NAME", help="How a text that is not UTF-8 was saved, such as cp1252.")
    ] = "",
    keep: Annotated[
        str, typer.Option(metavar="NAME", help="Keep the counts, and no answers, in survey/results/NAME.json.")
    ] = "",
    rows: Annotated[
        bool,
        typer.Option("--rows", help="With --keep: keep the answers too, without anything else of the respondents."),
    ] = False,
    coder: Coder = None,
    form: Form = Format.TERMINAL,
    width: Width = None,
    to: Output = None,
) -> None:
    """Count the answers to a survey, item by item; the file stays where it is, and the study keeps counts alone.

    Columns are matched with the items of the pool by the names of variables, never by their order or their wording.
    """
    from casecode.workspace import results as work

    study = opened_to_read()
    if not file:
        _list(study)
        return
    if _is_kept(study, file):
        _refuse_beside(keep or by or from_ or encoding or missing or rows)
        drawing.put(work.shown(study, work.kept(study, file)), form, width, to)
        return
    if rows and not keep:
        raise AskedWrongly("--rows says what is kept, and nothing is; add --keep NAME")
    counted = work.counted(study, work.Asked(file, from_, encoding, by, tuple(missing or ()), rows))
    kept = _keep(study, coder, keep, counted) if keep else []
    drawing.put(work.shown(study, counted.results), form, width, to)
    _tell(study, counted)
    _tell_kept(kept)


def _keep(study: "Study", coder: str | None, name: str, counted: "Counted") -> list[str]:
    from casecode.workspace.coders import who_codes
    from casecode.workspace.results import keep

    return keep(study, who_codes(study, coder), name, counted)


def _tell_kept(kept: list[str]) -> None:
    """Say what is kept, and of whom."""
    if not kept:
        output.note("nothing is kept; keep the counts with --keep NAME")
        return
    alone = ", and no respondent’s answers" if len(kept) == 1 else ""
    output.note(f"kept the counts in {kept[0]}{alone}")
    for path in kept[1:]:
        told = "whoever has the study has them, so look before you share it"
        output.note(f"kept the answers of every respondent in {path}; {told}")


def _is_kept(study: "Study", name: str) -> bool:
    from pathlib import Path

    from casecode.workspace.surveyed import survey

    return name in survey(study).results and not Path(name).exists()


def _refuse_beside(given: object) -> None:
    if given:
        raise AskedWrongly(
            "results that are kept are counts, and cannot be counted otherwise; name the file of answers"
        )


def _tell(study: "Study", counted: "Counted") -> None:
    """Say what became of every column, and what makes results less than they look."""
    from casecode.workspace.surveyed import survey

    if counted.unmatched:
        told = output.count(len(counted.unmatched), "column")
        output.note(f"no variable of the pool, and left out: {told}: {', '.join(counted.unmatched)}")
    if counted.empty:
        output.note(f"no variable of the pool, and empty throughout: {output.count(len(counted.empty), 'column')}")
    by = survey(study).plan.by
    if by and counted.results.grouping is None:
        output.note(f"no column {by}, by which the study tells groups apart; name another with --by VAR")
    if counted.absent:
        output.note(f"in the pool, and not in the file: {_some(counted.absent)}")
    for told in counted.differing[:MOST]:
        output.note(f"casecode: {told}; look whether the file is coded the other way round")
    _hindsight(study, counted.results)


def _hindsight(study: "Study", found: "SurveyResults") -> None:
    from casecode.workspace.results import unclaimed

    late = unclaimed(study, found)
    if late:
        output.note(
            f"nobody has set down what the cases claim of {_some(late)}; a claim made after results are read is "
            "hindsight, see: casecode survey freeze"
        )


def _some(names: Sequence[str]) -> str:
    """Give names, or the first of many and how many there are."""
    more = f" ... ({len(names)} in all)" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more


def _list(study: "Study") -> None:
    from casecode.workspace.surveyed import survey

    known = survey(study)
    rows = [
        (name, str(one.respondents), str(len(one.items)), one.at[:10], one.file.name)
        for name, one in known.results.items()
    ]
    if not rows:
        output.note("the study keeps no results yet; count a file of answers: casecode survey results FILE --keep NAME")
        return
    output.table([("results", "respondents", "items", "counted", "from"), *rows])


def tables(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[TABLE]",
            help="A published table, by its file's name or its number; without it, all are listed.",
            show_default=False,
            autocompletion=completing.tables,
        ),
    ] = "",
    form: Form = Format.TERMINAL,
    width: Width = None,
    to: Output = None,
) -> None:
    """Show a published table as it was entered in survey/tables/, figure by figure, with what texts say of it."""
    from casecode.workspace import results as work
    from casecode.workspace.surveyed import survey

    study = opened_to_read()
    if name:
        drawing.put(work.published(study, name), form, width, to)
        return
    found = survey(study).tables
    if not found:
        output.note("no table is entered yet; write one as survey/tables/NAME.yaml, as docs/results.md shows")
        return
    output.table([("table", "rows", "title"), *((id_, str(len(one.rows)), one.title) for id_, one in found.items())])


def add_to(group: typer.Typer) -> None:
    """Add these commands to the group of the survey."""
    group.command("results", epilog="Example: casecode survey results answers.csv --by industry")(results)
    group.command("tables", epilog="Example: casecode survey tables 3")(tables)
