"""Choosing codes at a prompt: facet after facet, by number, by letters, or written out."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from casecode.cli import output, telling
from casecode.cli.answers import Over, reply
from casecode.cli.codeslines import all_used, codes_in, codes_used
from casecode.errors import AskedWrongly, CasecodeError
from casecode.model.values import check_value

if TYPE_CHECKING:
    from casecode.model.codebook import Facet
    from casecode.workspace.candidates import Candidate
    from casecode.workspace.desk import Desk

MOST = 9  # codes said at once, since each is heard before the next
NOTHING = "nothing is recorded"
Codes = Mapping[str, str]


def choose(desk: "Desk", before: Codes | None = None) -> Codes | None:
    """Ask for codes, facet after facet; None where the person would rather code nothing. Raises Over."""
    try:
        return _Choice(desk, before).codes()
    except Over:
        output.lines([NOTHING])
        raise


def add_code(desk: "Desk", new: "Candidate") -> str:
    """Add a code to the codebook, defined now or later; gives its key."""
    definition = reply(f"definition of {new.pair}, return to write it later:")
    output.lines([desk.add_code(new.facet, new.key, new.label, definition).told])
    return new.key


class _Choice:
    """Codes in the making."""

    def __init__(self, desk: "Desk", before: Codes | None) -> None:
        self._desk, self._is_new = desk, before is None
        self._codes = dict(before or {})
        self._is_chosen = before is not None
        self._settled: set[str] = set()
        self._left_out: set[str] = set()
        self._asked: list[str] = []
        self._result: Codes | None = None
        self._listed: Sequence[Candidate] = ()
        self._facet: Facet

    def codes(self) -> Codes | None:
        """Ask until all facets are asked, or enough is said."""
        while self._result is None:
            facet = self._next()
            if facet is None:
                self._enough()
            else:
                self._ask(facet)
        return self._result or None

    def _next(self) -> "Facet | None":
        """Give the next facet to ask for: a default's only beside the facet it goes with."""
        for facet in self._desk.codebook.facets.values():
            goes_with = facet.default_with
            if facet.key not in self._settled and (goes_with is None or goes_with in self._codes):
                return facet
        return None

    def _enough(self) -> None:
        """Take what is chosen; what is only remembered is no choice."""
        codes = self._codes if self._is_chosen else {}
        chosen = self._desk.with_remembered(codes) if self._is_new and codes else codes
        self._result = {facet: code for facet, code in chosen.items() if facet not in self._left_out}
        if not self._result:
            output.lines(["no code is chosen, so nothing is recorded"])

    def _kept(self, facet: "Facet") -> str:
        """Give what stays when return is typed."""
        kept = self._codes.get(facet.key, "")
        if not kept and self._is_new and facet.key not in self._left_out:
            kept = self._desk.with_remembered(self._codes).get(facet.key, "")
            kept = kept or (facet.default or "" if facet.default_with else "")
        return kept

    def _ask(self, facet: "Facet") -> None:
        """Ask one facet, until it is settled or another one is to be asked."""
        self._facet = facet
        output.lines([telling.question(facet, self._kept(facet))])
        self._list(self._own())
        while True:
            answer = reply("code?")
            try:
                if self._answered(answer):
                    return
            except CasecodeError as wrong:
                output.lines([f"no: {wrong}"])

    def _own(self) -> "list[Candidate]":
        """Give the codes of the facet that is asked, those used last first."""
        return [one for one in self._desk.candidates() if one.facet == self._facet.key]

    def _list(self, found: "Sequence[Candidate]", most: int = MOST) -> None:
        self._listed = found[:most]
        output.lines(telling.choices(found, most))

    def _answered(self, answer: str) -> bool:
        """Do what is answered; says whether this facet need not be asked again now."""
        if answer in _SIGNS:
            return _SIGNS[answer](self)
        if "=" in answer and answer.partition("=")[0] in self._desk.codebook.facets:
            return self._write(answer)
        if self._facet.is_typed:
            return self._value(answer)
        return self._of_codes(answer)

    def _of_codes(self, answer: str) -> bool:
        first, rest = answer[0], answer[1:].strip()
        if answer.isdecimal():
            return self._settle(self._facet.key, self._number(answer).key)
        if first == ".":
            self._result = codes_used(self._desk, answer)
            return True
        if first == "?":
            output.lines([telling.definition(self._number(rest))])
            return False
        return self._new(rest) if first == "+" else self._letters(answer)

    def _settle(self, facet: str, code: str) -> bool:
        self._codes[facet] = code
        self._left_out.discard(facet)
        self._is_chosen = True
        self._pass(facet)
        output.lines([f"{facet}={code}"])
        return True

    def _pass(self, facet: str) -> None:
        self._settled.add(facet)
        self._asked.append(facet)

    def _number(self, text: str) -> "Candidate":
        if not text.isdecimal() or not 1 <= int(text) <= len(self._listed):
            raise AskedWrongly(f'"{text}" is none of the numbers listed, 1 to {len(self._listed)}')
        return self._listed[int(text) - 1]

    def _value(self, value: str) -> bool:
        wrong = check_value(self._facet.type, value)
        if wrong:
            raise AskedWrongly(f'"{value}" {wrong}')
        return self._settle(self._facet.key, value)

    def _write(self, text: str) -> bool:
        for facet, code in codes_in(self._desk, text).items():
            self._settle(facet, code)
        return True

    def _new(self, name: str) -> bool:
        found = self._desk.typed(f"+{self._facet.key}={name}")
        if not found:
            raise AskedWrongly(f'"{name}" cannot be a new code of {self._facet.key}; type + and a name it has not yet')
        return self._settle(self._facet.key, add_code(self._desk, found[0]))

    def _letters(self, typed: str) -> bool:
        from casecode.workspace.narrowing import narrowed

        found = narrowed(self._own(), typed)
        is_named = bool(found) and typed.casefold() in {found[0].key, found[0].label.casefold()}
        if is_named or len(found) == 1:
            return self._settle(self._facet.key, found[0].key)
        if not found:
            raise AskedWrongly(f'no code of {self._facet.key} holds "{typed}"; * lists all, + {typed} makes a new one')
        self._list(found)
        return False

    def keep(self) -> bool:
        """Go on with what stands in brackets."""
        kept = self._kept(self._facet)
        if kept:
            self._codes[self._facet.key] = kept
        self._pass(self._facet.key)
        return True

    def leave_out(self) -> bool:
        """Go on without this facet."""
        self._codes.pop(self._facet.key, None)
        self._left_out.add(self._facet.key)
        self._pass(self._facet.key)
        return True

    def back(self) -> bool:
        """Ask the facet before again."""
        if not self._asked:
            raise AskedWrongly("this is the first facet; ! codes nothing")
        self._settled.discard(self._asked.pop())
        return True

    def enough(self) -> bool:
        """Record what is chosen."""
        if not self._is_chosen:
            raise AskedWrongly("no code is chosen yet; choose one, or ! codes nothing")
        self._enough()
        return True

    def repeat(self) -> bool:
        """Take the codes used last."""
        self._result = codes_used(self._desk, ".")
        return True

    def used(self) -> bool:
        """List the codes used before."""
        output.lines(all_used(self._desk))
        return False

    def every(self) -> bool:
        """List every code of the facet."""
        found = self._own()
        self._list(found, len(found))
        return False

    def nothing(self) -> bool:
        """Code nothing."""
        self._result = {}
        output.lines([NOTHING])
        return True

    def help(self) -> bool:
        """Say what may be answered."""
        output.lines(telling.CODE)
        return False


_SIGNS = {
    "": _Choice.keep,
    "-": _Choice.leave_out,
    "<": _Choice.back,
    ";": _Choice.enough,
    ".": _Choice.repeat,
    "..": _Choice.used,
    "*": _Choice.every,
    "!": _Choice.nothing,
    "?": _Choice.help,
}
