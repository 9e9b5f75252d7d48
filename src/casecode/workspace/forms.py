"""The form in which a person writes a judgement in an editor: fields to fill in, the evidence to tick.

value:
rule:
why:

[ ] 3k9x0m2n4p6q saturn/interview-founder:32 wong (lead) channel=relatives
    In 1997 we sent my cousin ...
"""

import re
from collections.abc import Iterable, Iterator

from casecode.model.codings import CodedPassage
from casecode.model.judgements import Judgement
from casecode.model.text import visible
from casecode.render.wrapping import wrapped
from casecode.workspace.judging import Conclusion
from casecode.workspace.matters import Matter

FIELDS = ("value", "rule", "why")
WIDTH = 100
_FIELD = re.compile(rf"({'|'.join(FIELDS)}):(.*)")
_TICKED = re.compile(r"\[\s*[xX]\s*\]\s*(\S+)")
_BOX = re.compile(r"\[\s*[xX]?\s*\]\s*\S+")
EVIDENCE = "# Put an x in the brackets before each coding that it rests on: [x]"


def blank(
    found: Matter, passages: Iterable[CodedPassage], before: Iterable[Judgement], given: Conclusion, wrong: str = ""
) -> str:
    """Give the form for a judgement, with what is known of the matter and what was filled in already."""
    lines = [f"# NOT RECORDED: {wrong}"] if wrong else []
    lines += [f"# The {found.title}. Leave the value empty and nothing is written."]
    lines += _remarks(found.words)
    lines += [f"# Values: {', '.join(found.values)}"] if found.values else []
    lines += [line for one in before for line in _told(one)]
    lines += ["", *(f"{name}: {getattr(given, name)}" for name in FIELDS), ""]
    told = [line for passage in passages for line in _passage(passage, is_ticked=passage.id in given.evidence)]
    lines += [EVIDENCE, "", *told] if told else ["# Nothing that is coded speaks to it."]
    return "\n".join(visible(line).rstrip() for line in lines) + "\n"


def _remarks(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for line in wrapped(text, WIDTH):
            yield f"#   {line}"


def _told(one: Judgement) -> Iterator[str]:
    """Tell what was judged before."""
    yield f"# {one.coder} judged {one.at[:10] or 'before'}: {one.value}"
    yield from _remarks(text for text in (one.why, f"rule: {one.rule}" if one.rule else "") if text)


def _passage(passage: CodedPassage, *, is_ticked: bool) -> Iterator[str]:
    codes = " ".join(f"{facet}={code}" for facet, code in passage.codes.items())
    who = ", ".join(passage.informants) or "nobody"
    yield f"[{'x' if is_ticked else ' '}] {passage.id} {passage.source.name}:{passage.line} {who} ({passage.coder}) {codes}"
    yield from (f"    {line}" for line in wrapped(passage.quote, WIDTH))


def filled(text: str) -> Conclusion:
    r"""Read a form that was filled in; lines that begin with # are remarks, and a field may run over several lines.

    >>> filled("value: rich\nwhy: ten years\nin the trade\n[x] 3k9x north/talk:3 lead\n[ ] 4m2p north/talk:9 lead\n")
    Conclusion(value='rich', rule='', why='ten years\nin the trade', evidence=('3k9x',))
    """
    fields: dict[str, list[str]] = {}
    ticked: list[str] = []
    field: list[str] = []
    for line in text.split("\n"):
        if line.startswith("#"):
            continue
        if _BOX.match(line):
            ticked += _TICKED.findall(line)
            field = []
        elif begun := _FIELD.match(line):
            field = fields.setdefault(begun[1], [])
            field.append(begun[2])
        else:
            field.append(line)
    value, rule, why = ("\n".join(fields.get(name, ())).strip() for name in FIELDS)
    return Conclusion(value, rule, why, tuple(ticked))
