"""Commands on the codebook: its tree, one code, adding to it, advice on it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from casecode.cli import completing, output
from casecode.cli.analysis import Format, Output, draw
from casecode.cli.output import Exit, count
from casecode.cli.study import opened, opened_to_read
from casecode.errors import AskedWrongly

if TYPE_CHECKING:
    from casecode.model.codings import CodedPassage
    from casecode.workspace.codepage import Page, Used

codebook = typer.Typer(
    help="See the codebook with what each code was used for; show, add and improve codes.",
    epilog="Example: casecode codebook show channel=relatives",
    invoke_without_command=True,
)

Facet = Annotated[str, typer.Argument(metavar="[FACET]", help="Only this facet.", show_default=False)]


@codebook.callback(invoke_without_command=True)
def show_all(context: typer.Context) -> None:
    """Show the tree when nothing else is asked."""
    if context.invoked_subcommand is None:
        tree()


@codebook.command("tree", epilog="Example: casecode codebook tree channel --attributes")
def tree(
    facet: Facet = "",
    attributes: Annotated[bool, typer.Option("--attributes", help="A column for each attribute of the codes.")] = False,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to draw it.")] = Format.TERMINAL,
    width: Annotated[int | None, typer.Option(help="Columns to draw in, on a terminal.", min=40)] = None,
    to: Output = None,
) -> None:
    """Show facets and codes as a tree: labels, keys, and what each was used for."""
    from casecode.workspace.codebook import tree as arrange

    study = opened_to_read()
    draw(arrange(study, facet, form, attributes=attributes), form, width, to)


@codebook.command("show", epilog='Example: casecode codebook show channel=relatives, or "Local relatives"')
def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="CODE",
            help="FACET=CODE; or a key or label that only one code has.",
            autocompletion=completing.codes,
        ),
    ],
    passages: Annotated[int, typer.Option(metavar="NUMBER", help="How many passages to show.", min=0)] = 3,
) -> None:
    """Show everything about one code."""
    from casecode.workspace.codebook import find
    from casecode.workspace.codepage import page

    study = opened_to_read()
    found = page(study, find(study.project.codebook, name), passages)
    for text, indent in _told(found):
        output.lines(_wrapped(text, indent))


def _wrapped(text: str, indent: int) -> list[str]:
    from casecode.render.wrapping import wrapped

    lead = text[: len(text) - len(text.lstrip(" "))]
    rows = wrapped(text.lstrip(" "), max(output.width() - len(lead), 40), " " * (indent - len(lead)))
    return [lead + row for row in rows]


_Told = Iterator[tuple[str, int]]
_NAMES = 14


def _told(page: "Page") -> _Told:
    """Tell a code line by line, each with the column in which its further rows begin."""
    code = page.code
    yield f"{code.facet}={code.key}  {code.label}{' (retired)' if code.retired else ''}", 2
    yield from _named(_facts(page))
    yield from _uses(page)
    yield from _passages("passages", ((passage, "") for passage in page.examples))
    yield from _passages("coded under an older definition", ((one.passage, one.why) for one in page.older))


def _named(facts: Iterator[tuple[str, str]]) -> _Told:
    for name, text in facts:
        if text:
            yield f"  {name:<{_NAMES - 2}} {text}", _NAMES + 1


def _facts(page: "Page") -> Iterator[tuple[str, str]]:
    code = page.code
    yield "stands at", f"codebook.yaml:{code.line}"
    yield "under", " > ".join([page.facet.label, *(page.facet.codes[key].label for key in code.path[:-1])])
    yield "above", ", ".join(one.key for one in page.below)
    yield "also called", ", ".join(code.aliases)
    yield "definition", code.definition
    yield "use when", code.use_when
    yield "not when", code.not_when
    yield "example", code.example
    yield "near miss", code.near_miss
    yield "origin", code.origin
    yield "revision", str(code.revision)
    for past in code.history:
        yield "history", "; ".join(f"{name} {text}" for name, text in past.items())
    for held in page.attributes:
        yield held.name, held.value + (f" (as {held.by} says)" if held.by else "")


def _uses(page: "Page") -> _Told:
    yield f"  {'codings':<{_NAMES - 2}} {_used(page.own)}", _NAMES + 1
    for case, coders in page.own.by_case:
        yield f"{' ' * (_NAMES + 1)}{case}: {', '.join(f'{coder} {number}' for coder, number in coders)}", _NAMES + 3
    if page.below:
        yield f"  {'in all':<{_NAMES - 2}} {_used(page.whole)}, with the codes under it", _NAMES + 1


def _used(used: "Used") -> str:
    return f"{used.codings} in {count(used.cases, 'case')}" if used.codings else "none"


def _passages(head: str, told: "Iterator[tuple[CodedPassage, str]]") -> _Told:
    for place, (passage, why) in enumerate(told):
        if not place:
            yield f"  {head}", 4
        where = f"{passage.source.path}:{passage.line}" if passage.quote else passage.source.path
        yield f"    {where} ({passage.coder} {passage.id}){f': {why}' if why else ''}", 6
        yield f"      {passage.quote or '(its words are no longer in the source)'}", 6


@codebook.command(
    "add", epilog='Example: casecode codebook add channel=school-friends --label "School friends" --under kin'
)
def add(
    what: Annotated[str, typer.Argument(metavar="FACET=KEY", help="The new code; or a word alone: a new facet.")],
    label: Annotated[str, typer.Option(metavar="TEXT", help="What displays print.")] = "",
    definition: Annotated[str, typer.Option(metavar="TEXT", help="What the code means.")] = "",
    use_when: Annotated[str, typer.Option(metavar="TEXT", help="When to use it.")] = "",
    not_when: Annotated[str, typer.Option(metavar="TEXT", help="When not, though one might.")] = "",
    example: Annotated[str, typer.Option(metavar="TEXT", help="A typical passage.")] = "",
    near_miss: Annotated[str, typer.Option(metavar="TEXT", help="A passage that belongs elsewhere.")] = "",
    origin: Annotated[str, typer.Option(metavar="TEXT", help="A priori, emergent or in vivo.")] = "",
    under: Annotated[str, typer.Option(metavar="CODE", help="The code above it.")] = "",
    attribute: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help="A fact about the code.")] = None,
    alias: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="Another name for it.")] = None,
    question: Annotated[str, typer.Option(metavar="TEXT", help="What a new facet asks.")] = "",
    ordered: Annotated[bool, typer.Option("--ordered", help="The new facet's codes have an order.")] = False,
    type_: Annotated[str, typer.Option("--type", metavar="TYPE", help="codes, date, number or text.")] = "",
) -> None:
    """Add a code, or a facet, to codebook.yaml; every other line of it stays as it is."""
    facet, equals, key = what.partition("=")
    texts = {"definition": definition, "use_when": use_when, "not_when": not_when}
    texts |= {"example": example, "near_miss": near_miss, "origin": origin}
    if equals:
        _refuse(what, "a facet", {"question": question, "ordered": ordered, "type": type_}, "leave out `=KEY`")
        _add_code(facet, key, {"label": label, **texts}, alias or [], attribute or [], under)
    else:
        given = {**texts, "under": under, "attribute": attribute, "alias": alias}
        _refuse(what, "a code", given, f"name the code, as {what}=KEY")
        _add_facet(facet, {"label": label, "question": question}, type_, is_ordered=ordered)


def _refuse(what: str, of: str, given: Mapping[str, object], advice: str) -> None:
    wrong = next((name.replace("_", "-") for name, value in given.items() if value), None)
    if wrong:
        raise AskedWrongly(f'--{wrong} says something of {of}, and "{what}" is none; {advice}')


def _add_code(
    facet: str, key: str, words: dict[str, str], aliases: Sequence[str], attributes: Sequence[str], under: str
) -> None:
    from casecode.workspace.defining import NewCode, add_code

    new = NewCode(facet, key, words, aliases, _pairs(attributes), under)
    added = add_code(opened().root, new)
    code = added.code
    above = f" under {code.parent}" if code.parent else ""
    output.lines([f"codebook.yaml:{code.line}: added {code.facet}={code.key} “{code.label}”{above}"])
    for advice in added.advice:
        output.note(str(advice))


def _pairs(words: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not (name and equals and value):
            raise AskedWrongly(f'"{word}" is not an attribute; write --attribute name=value, such as personal=yes')
        if name in found:
            raise AskedWrongly(f'the attribute "{name}" is given twice; give it once')
        found[name] = value
    return found


def _add_facet(key: str, words: dict[str, str], type_: str, *, is_ordered: bool) -> None:
    from casecode.workspace.defining import NewFacet, add_facet

    facet = add_facet(opened().root, NewFacet(key, words, is_ordered, type_ or "codes"))
    output.lines([f"codebook.yaml:{facet.line}: added the facet {facet.key} “{facet.label}”"])
    if not facet.is_typed:
        output.note(f"casecode: it has no codes yet; add one: casecode codebook add {facet.key}=KEY --label TEXT")


@codebook.command("lint", epilog="Example: casecode codebook lint channel --strict")
def lint(
    facet: Facet = "",
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 when there is any advice.")] = False,
) -> None:
    """Find what makes codes hard to apply alike: no definition, two things in one, near-duplicates, unused ..."""
    from casecode.workspace.codebook import lint as look

    study = opened_to_read()
    found = look(study, facet)
    output.lines(str(advice) for advice in found)
    kinds = len({advice.kind for advice in found})
    output.note(
        f"{count(len(found), 'thing')} to think about, of {count(kinds, 'kind')}" if found else "nothing to advise"
    )
    if not study.passages:
        output.note("nothing is coded yet, so unused codes are not told")
    if found and strict:
        raise typer.Exit(Exit.PROBLEMS)


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(codebook, name="codebook")
