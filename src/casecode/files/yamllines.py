"""Values as lines of YAML, written as a person would write them.

What comes of them is read back as the same text by this project's reader and by any other: a text that
some reader would take for a number, a date, a yes or a null stands in quotes.
"""

import json
import re
from collections.abc import Mapping, Sequence

import yaml

from casecode.model.text import canonical

#: What can be written: numbers and truth values stand bare, texts in quotes where they need them.
Value = str | int | Mapping[str, "Value"] | Sequence["Value"]

_STARTS_OTHERWISE = tuple("-?:,[]{}#&*!|>'\"%@`=<.")
_ENDS_OTHERWISE = re.compile(r":(?=\s|$)|\s#")
_NUMBER_SOMEWHERE = re.compile(r"[yYnN]|[-+.]?\d[\d.,_:eE+-]*|0[xob][\da-fA-F_]+")
_UNPRINTABLE = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def entry(key: str, value: Value, column: int, step: int) -> list[str]:
    r"""Give the lines of ``key: value`` beginning at a column, what stands under it ``step`` further in.

    >>> entry("a", {"label": "A: one", "aliases": ["b", "yes"]}, 2, 2)
    ['  a:', '    label: "A: one"', '    aliases: [b, "yes"]']
    """
    return _after(f"{' ' * column}{scalar(key)}:", value, column, step)


def item(value: Value, column: int, step: int) -> list[str]:
    """Give the lines of one item of a list.

    >>> item({"date": "2004", "why": "split"}, 0, 2)
    ['- date: "2004"', '  why: split']
    """
    if isinstance(value, Mapping) and value:
        lines = [line for key, one in value.items() for line in entry(key, one, column + 2, step)]
        return [f"{' ' * column}- {lines[0][column + 2 :]}", *lines[1:]]
    return _after(f"{' ' * column}-", value, column, step)


def _after(head: str, value: Value, column: int, step: int) -> list[str]:
    deeper = column + step
    if isinstance(value, Mapping) and value:
        return [head, *(line for key, one in value.items() for line in entry(key, one, deeper, step))]
    if isinstance(value, str) and _is_lines(value):
        sign = "|" if value.endswith("\n") else "|-"
        lines = value.removesuffix("\n").split("\n")
        return [f"{head} {sign}", *(f"{' ' * deeper}{line}" if line else "" for line in lines)]
    if isinstance(value, Sequence) and any(not isinstance(one, str | int) for one in value):
        return [head, *(line for one in value for line in item(one, deeper, step))]
    return [f"{head} {flow(value, is_inside=False)}"]


def _is_lines(text: str) -> bool:
    """Say whether a text can stand as indented lines, each as it is."""
    plain = not _UNPRINTABLE.search(text) and not text.endswith("\n\n")
    return "\n" in text and plain and not text[0].isspace()


def flow(value: Value, *, is_inside: bool = True) -> str:
    """Give a value on one line; inside braces or brackets more needs quotes.

    >>> flow({"label": "Yes, sir", "revision": 1, "aliases": ["a"]})
    '{label: "Yes, sir", revision: 1, aliases: [a]}'
    """
    if isinstance(value, Mapping):
        return f"{{{', '.join(pair(key, one) for key, one in value.items())}}}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return scalar(value, is_inside=is_inside)
    return str(value) if isinstance(value, int) else f"[{', '.join(flow(one) for one in value)}]"


def pair(key: str, value: Value) -> str:
    """Give ``key: value`` as it stands inside braces."""
    return f"{scalar(key, is_inside=True)}: {flow(value)}"


def scalar(text: str, *, is_inside: bool = False) -> str:
    r"""Give a text bare where nobody could read it otherwise, else in quotes.

    >>> print(scalar("Joint ventures"), scalar("yes"), scalar("1:30"), scalar("a: b"), scalar('the "face" of it'))
    Joint ventures "yes" "1:30" "a: b" the "face" of it
    >>> print(scalar("-5 %"), scalar('"Face"'), scalar("it's \"so\": go"), scalar("a\tb"))
    "-5 %" '"Face"' "it's \"so\": go" "a\tb"
    """
    if _is_bare(text, is_inside):
        return text
    if '"' in text and "'" not in text and not re.search(r"\n|\t", text) and not _UNPRINTABLE.search(text):
        return f"'{text}'"
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _is_bare(text: str, is_inside: bool) -> bool:  # noqa: FBT001
    if not text or text != text.strip() or text.startswith(_STARTS_OTHERWISE):
        return False
    if "\n" in text or _UNPRINTABLE.search(text) or _ENDS_OTHERWISE.search(text) or _is_no_text(text):
        return False
    return not is_inside or not re.search(r"[,\[\]{}:]", text)


def _is_no_text(text: str) -> bool:
    """Say whether a reader of YAML 1.1 or 1.2 would take bare text for something else."""
    known = yaml.SafeLoader.yaml_implicit_resolvers
    meant = [*known.get(text[0], ()), *known.get(None, ())]
    return bool(_NUMBER_SOMEWHERE.fullmatch(text)) or any(form.match(text) for _, form in meant)


def read_back(value: Value) -> object:
    """Give what the reader makes of a value once it is written: texts, lists and mappings.

    >>> read_back({"revision": 1, "ordered": True, "aliases": ("a",)})
    {'revision': '1', 'ordered': 'true', 'aliases': ['a']}
    """
    if isinstance(value, Mapping):
        return {key: read_back(one) for key, one in value.items()}
    if isinstance(value, str):
        return canonical(value)
    return flow(value) if isinstance(value, int) else [read_back(one) for one in value]
