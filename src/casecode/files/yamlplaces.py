"""Where in a YAML text something new goes: found on the nodes of the text, put in as lines or between braces."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from casecode.errors import CannotBeDone
from casecode.files.yamllines import Value, entry, flow, item, pair
from casecode.files.yamltext import Place
from casecode.model.text import canonical

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class New:
    """What is to be put in: an entry of a mapping, or, without a key, an item of a list."""

    key: str | None
    value: Value

    def alone(self) -> Value:
        """Give the mapping or list that holds nothing else."""
        return [self.value] if self.key is None else {self.key: self.value}

    def lines(self, column: int, step: int) -> list[str]:
        """Give it as lines that begin at a column."""
        if self.key is None:
            return item(self.value, column, step)
        return entry(self.key, self.value, column, step)

    def inside(self) -> str:
        """Give it as it stands between braces or brackets."""
        return flow(self.value) if self.key is None else pair(self.key, self.value)


def refused(path: str, why: str, line: int | None = None) -> CannotBeDone:
    """Give the error for a file to which nothing can be added, or not there; nothing has been written."""
    error = CannotBeDone(f"cannot be added to safely: {why}; nothing was changed, add it in an editor")
    error.at(path, line)
    return error


class Splice:
    """One text, and the splicing of something new into it."""

    def __init__(self, text: str, path: str) -> None:
        """Take a text that is sound YAML, and the path of its file for what is refused."""
        self.text, self.path = text, path
        self.end_of_line = "\r\n" if "\r\n" in text else "\n"

    def put(self, place: Place, new: New) -> str:
        """Give the text with something new last at a place, made on the way where it is not there."""
        root = yaml.compose(self.text, Loader=_Loader)
        if root is None:
            return self._with_lines(len(self.text), _wrapped(place, new).lines(0, 2))
        chain = _chain(root, place)
        new = _wrapped(place[len(chain) - 1 :], new)
        held = chain[-1]
        is_in_flow = any(getattr(node, "flow_style", False) for node in chain[:-1])
        if _is_empty(held) and not is_in_flow:
            return self._fill(chain, new)
        if isinstance(held, yaml.ScalarNode):
            raise self._refused_at(held)
        return self._inside(held, new) if is_in_flow or held.flow_style else self._below(chain, new)

    def _refused_at(self, held: yaml.Node) -> CannotBeDone:
        line = held.start_mark.line + 1
        return refused(self.path, "a plain value stands where something is to be put under it", line)

    def _below(self, chain: Sequence[yaml.Node], new: New) -> str:
        """Put lines after the last entry of a block, and after the comments that belong to the block."""
        held = chain[-1]
        column = held.start_mark.column
        lines = new.lines(column, _step(chain))
        if self._is_spaced(held):
            lines = ["", *lines]
        return self._with_lines(self._after_comments(self._after_line(self._end(held)), column), lines)

    def _fill(self, chain: Sequence[yaml.Node], new: New) -> str:
        """Put the first lines under a key that holds nothing, or an empty pair of braces, which goes."""
        held, above = chain[-1], chain[:-1]
        start, end = held.start_mark.index, held.end_mark.index
        step = _step(above)
        column = above[-1].start_mark.column + step if above else 0
        head = self.text[:start].rstrip(" ") if end > start else self.text[:start]
        cleared = Splice(head + self.text[end:], self.path)
        cleared.end_of_line = self.end_of_line
        return cleared._with_lines(cleared._after_line(len(head)) if above else len(head), new.lines(column, step))

    def _inside(self, held: Any, new: New) -> str:
        at, words = held.start_mark.index + 1, new.inside()
        if held.value:
            at = self._end(_children(held)[-1])
            words = f"{' ' if self.text[at - 1] == ':' else ''}, {words}"
        return f"{self.text[:at]}{words}{self.text[at:]}"

    def _with_lines(self, at: int, lines: Sequence[str]) -> str:
        before, end = self.text[:at], self.end_of_line
        if before and not before.endswith(("\n", "\r")):
            before += end
        return before + "".join(line + end for line in lines) + self.text[at:]

    def _end(self, node: Any) -> int:
        """Give where a node's last character stands, and after it nothing but what may be passed over."""
        if isinstance(node, yaml.ScalarNode):
            start, end = node.start_mark.index, node.end_mark.index
            if node.style not in ("|", ">"):
                return int(end)
            keeps = "+" in _BREAK.split(self.text[start:end])[0].partition("#")[0]
            return int(end) - 1 if keeps else len(self.text[:end].rstrip())
        return int(node.end_mark.index) if node.flow_style else self._end(_children(node)[-1])

    def _after_line(self, at: int) -> int:
        found = _BREAK.search(self.text, at)
        return found.end() if found else len(self.text)

    def _after_comments(self, at: int, column: int) -> int:
        """Pass over the comments that are indented as far as the block, and the blank lines before them."""
        here = at
        while here < len(self.text):
            after = self._after_line(here)
            line = self.text[here:after].rstrip()
            bare = line.lstrip(" ")
            if bare and not (bare.startswith("#") and len(line) - len(bare) >= column):
                break
            here, at = after, after if bare else at
        return at

    def _is_spaced(self, held: Any) -> bool:
        """Say whether a blank line stands before the last entry of several."""
        if len(held.value) < 2:
            return False
        last = held.value[-1][0] if isinstance(held, yaml.MappingNode) else held.value[-1]
        above = _BREAK.split(self.text[: last.start_mark.index])[:-1]
        while above and above[-1].lstrip().startswith("#"):
            above.pop()
        return bool(above) and not above[-1].strip()


def _wrapped(rest: Place, new: New) -> New:
    """Give what to put where a place's last parts are missing: they come along."""
    for part in reversed(rest):
        new = New(str(part), new.alone())
    return new


def _chain(root: yaml.Node, place: Place) -> list[Any]:
    """Give the nodes along a place, as far as there are any."""
    chain: list[Any] = [root]
    for part in place:
        held = chain[-1]
        if isinstance(held, yaml.MappingNode):
            found = [value for key, value in held.value if canonical(key.value) == part]
        else:
            found = [held.value[part]] if isinstance(held, yaml.SequenceNode) and isinstance(part, int) else []
        if not found:
            break
        chain += found
    return chain


def _children(node: Any) -> list[Any]:
    """Give the values of a mapping, the items of a list."""
    return [value for _, value in node.value] if isinstance(node, yaml.MappingNode) else list(node.value)


def _is_empty(node: Any) -> bool:
    """Say whether a key holds nothing: no word at all, or an empty pair of braces."""
    if isinstance(node, yaml.ScalarNode):
        return bool(node.start_mark.index == node.end_mark.index)
    return not node.value


def _step(chain: Sequence[Any]) -> int:
    """Give how far the file indents: here, else above, else by two."""
    pairs = [(chain[-1], child) for child in _children(chain[-1])] if chain else []
    pairs += list(zip(reversed(chain[:-1]), reversed(chain[1:]), strict=True))
    for outer, inner in pairs:
        if isinstance(outer, yaml.MappingNode) and isinstance(inner, yaml.MappingNode) and not inner.flow_style:
            return int(inner.start_mark.column - outer.start_mark.column)
    return 2
