"""The command judge."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from casecode.cli import completing, output
from casecode.cli.coding import Coder
from casecode.cli.study import opened
from casecode.errors import AskedWrongly, CasecodeError

if TYPE_CHECKING:
    from casecode.analysis.judged import Judged
    from casecode.model.judgements import Judgement
    from casecode.workspace.judging import Conclusion
    from casecode.workspace.matters import Asked, Matter
    from casecode.workspace.study import Study


def judge(
    what: Annotated[
        str,
        typer.Argument(
            metavar="[WHAT]",
            help="A construct, a proposition, or the display of a cell.",
            show_default=False,
            autocompletion=completing.judged,
        ),
    ] = "",
    case: Annotated[
        str, typer.Argument(metavar="[CASE]", show_default=False, autocompletion=completing.second, help="The case.")
    ] = "",
    value: Annotated[
        str,
        typer.Argument(
            metavar="[VALUE]",
            help="A level of the construct; confirms, disconfirms, qualifies or silent; text or appendix for a quote; a fit, beside a statistic.",
            show_default=False,
            autocompletion=completing.values,
        ),
    ] = "",
    why: Annotated[str, typer.Option(metavar="TEXT", help="What the evidence comes to.")] = "",
    rule: Annotated[str, typer.Option(metavar="TEXT", help="The rule by which it was decided.")] = "",
    evidence: Annotated[
        list[str] | None,
        typer.Option(
            "--evidence",
            "-e",
            metavar="ID",
            help="What it rests on: a coding's id or the beginning of one, or SOURCE:LINE; several times, or with commas.",
            autocompletion=completing.evidence,
        ),
    ] = None,
    phase: Annotated[str, typer.Option(metavar="PHASE", help="Rate the case in this phase alone.")] = "",
    row: Annotated[str, typer.Option(metavar="HEADS", help="The cell's row, such as saturn/start-up.")] = "",
    column: Annotated[str, typer.Option("--column", "--col", metavar="HEAD", help="The cell's column.")] = "",
    text: Annotated[str, typer.Option(metavar="WORDS", help="The words that sum up the cell.")] = "",
    quote: Annotated[
        str,
        typer.Option(
            metavar="ID",
            help="Choose this coding, by id or SOURCE:LINE, as a quote.",
            autocompletion=completing.evidence,
        ),
    ] = "",
    beside: Annotated[
        str,
        typer.Option(
            metavar="STATISTIC",
            help="Compare with a statistic, TABLE/ROW or RESULTS/ITEM, or nothing; the value is the fit.",
            autocompletion=completing.statistics,
        ),
    ] = "",
    again: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="A judgement that still holds, now that you looked again.")
    ] = None,
    drop: Annotated[list[str] | None, typer.Option(metavar="ID", help="Remove a judgement of yours.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="Only say what has been judged.")] = False,
    stale: Annotated[bool, typer.Option("--stale", help="Only say which judgements are stale, and why.")] = False,
    passed: Annotated[bool, typer.Option("--all", help="With --list: those that later ones have passed, too.")] = False,
    coder: Coder = None,
) -> None:
    """Judge from the evidence: rate a case, give a verdict, sum up a cell, choose a quote; without a value, in your editor."""
    from casecode.workspace.coders import who_codes

    study = opened()
    if listed or stale or passed:
        _list(study, what, case, is_stale=stale, with_passed=passed)
    elif again or drop:
        _refuse_beside(what)
        _on_old(study, who_codes(study, coder), again or [], drop or [])
    else:
        from casecode.workspace.judging import Conclusion
        from casecode.workspace.matters import Asked

        if value and text:
            raise AskedWrongly("both a value and --text are given; leave out one of them")
        if beside and not value:
            case, value = "", case  # a fit is of no case, so the value stands second
        given = Conclusion(value or text, rule, why, _ids(evidence or []) or ((quote,) if quote else ()))
        _judge(study, who_codes(study, coder), Asked(what, case, phase, row, column, quote, beside), given)


def _ids(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(id_ for word in words for id_ in word.replace(",", " ").split())


def _refuse_beside(what: str) -> None:
    if what:
        raise AskedWrongly(f'"{what}" is named beside --again or --drop, which take the ids of judgements alone')


def _judge(study: "Study", coder: str, asked: "Asked", given: "Conclusion") -> None:
    from casecode.workspace.judging import record
    from casecode.workspace.matters import matter

    if not asked.what:
        raise AskedWrongly("nothing named to judge; say what, such as: casecode judge P14 saturn disconfirms")
    found = matter(study, asked)
    made = record(study, coder, found, given) if given.value else _written(study, coder, found, given)
    if made is None:
        output.note("nothing was written, since the value was left empty")
        return
    output.lines([_line(made)])
    if not made.evidence and made.value != "silent" and made.kind != "fit":
        output.note("casecode: it rests on no coding; name what it rests on with --evidence ID")


def _written(study: "Study", coder: str, found: "Matter", given: "Conclusion") -> "Judgement | None":
    """Let a person write the judgement in an editor, again where it cannot be recorded; None where it stays empty."""
    from casecode.workspace.composing import Draft
    from casecode.workspace.forms import blank, filled
    from casecode.workspace.judging import earlier, record, speaking

    if not output.is_asked_by_a_person():
        choice = f": {', '.join(found.values)}" if found.values else ", as --text WORDS"
        raise AskedWrongly(f"no value given; the {found.title} takes one{choice}")
    draft, passages, before = Draft(study.root), speaking(study, found), earlier(study, found)
    wrong = ""
    while True:
        said = filled(draft.edited(blank(found, passages, before, given, wrong)))
        if not said.value:
            draft.discard()
            return None
        try:
            made = record(study, coder, found, said)
        except CasecodeError as refused:
            if wrong and said == given:
                raise AskedWrongly(f"{refused}; what you wrote is kept in {draft.name}") from refused
            given, wrong = said, str(refused)
        else:
            draft.discard()
            return made


def _on_old(study: "Study", coder: str, again: Sequence[str], drop: Sequence[str]) -> None:
    from casecode.workspace import judging

    if again and drop:
        raise AskedWrongly("--again keeps judgements and --drop removes them; do one after the other")
    for one in judging.again(study, coder, again) if again else ():
        output.lines([_line(one.judgement)])
        for id_ in one.gone:
            output.note(f"casecode: the coding {id_} is gone, and the judgement no longer names it")
    for removed in judging.drop(study, coder, drop) if drop else ():
        output.lines([f"removed {_line(removed)}"])


def _line(one: "Judgement") -> str:
    from casecode.workspace.judgements import named

    return f"{one.id} {named(one)}: {one.value} ({one.coder}{f', {one.at[:10]}' if one.at else ''})"


def _list(study: "Study", what: str, case: str, *, is_stale: bool, with_passed: bool) -> None:
    from casecode.workspace import judgements

    held = [one for one in judgements.held(study, is_stale=is_stale) if _fits(one.judgement, what, case)]
    for one in held:
        output.lines([_line(one.judgement), *_about(one)])
    old = [one for one in judgements.passed(study) if _fits(one, what, case)] if with_passed else []
    output.lines(f"passed: {_line(one)}" for one in old)
    output.note(f"{output.count(len(held), 'judgement')}{f', {len(old)} passed' if with_passed else ''}")


def _fits(one: "Judgement", what: str, case: str) -> bool:
    named = {text.casefold() for text in one.about.values()}
    return all(not word or word.casefold() in named for word in (what, case))


def _about(one: "Judged") -> Iterator[str]:
    held = one.judgement
    for name, told in (("why", held.why), ("rule", held.rule)):
        if told:
            yield from (
                f"    {name}: {line}" if not place else f"      {line}" for place, line in enumerate(told.split("\n"))
            )
    for passage in one.passages:
        yield f"    rests on {passage.id} {passage.source.path}:{passage.line}"
    for reason in one.stale:
        yield f"    stale: {reason}"


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    example = 'Example: casecode judge P14 saturn disconfirms --why "Relatives were sent abroad." --evidence 3k9x'
    app.command("judge", epilog=example)(judge)
