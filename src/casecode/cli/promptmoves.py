"""Where the numbered prompts can go in a source."""

from casecode.cli.codeslines import codes_in
from casecode.cli.sitting import Sitting
from casecode.errors import AskedWrongly


def forward(sitting: Sitting, rest: str) -> None:
    """Go to the next turn."""
    _step(sitting, 1, "this is the last turn; b goes back, q quits")


def back(sitting: Sitting, rest: str) -> None:
    """Go to the turn before."""
    _step(sitting, -1, "this is the first turn")


def _step(sitting: Sitting, turns: int, otherwise: str) -> None:
    if sitting.walk.step(turns):
        sitting.say_turn()
    else:
        sitting.say(otherwise)


def again(sitting: Sitting, rest: str) -> None:
    """Stay, and say the turn again."""
    sitting.say_turn()


def uncoded(sitting: Sitting, rest: str) -> None:
    """Go to the next turn that the coder has not coded."""
    if sitting.walk.to_uncoded():
        sitting.say_turn()
    else:
        sitting.say(f"in every turn after this one {sitting.desk.coder} has coded something")


def line(sitting: Sitting, rest: str) -> None:
    """Go to the turn on a line; without one, to the first turn."""
    if rest and not rest.isdecimal():
        raise AskedWrongly(f'"{rest}" is no line; type g and a number, such as g {sitting.desk.source.first_line}')
    if rest:
        sitting.walk.to_line(int(rest))
    else:
        sitting.walk.to(0)
    sitting.say_turn()


def last(sitting: Sitting, rest: str) -> None:
    """Go to the last turn."""
    sitting.walk.to(len(sitting.desk.text))
    sitting.say_turn()


def words(sitting: Sitting, rest: str) -> None:
    """Go to the next place where words stand; without any, those looked for last."""
    sitting.sought = rest or sitting.sought
    if not sitting.sought:
        raise AskedWrongly("say the words to look for, such as / the bank")
    found = sitting.walk.to_words(sitting.sought)
    if found is None:
        sitting.say(f"“{sitting.sought}” stands nowhere in {sitting.desk.source.path}")
        return
    sitting.say_turn()
    number = sum(one.start <= found.start for one in sitting.walk.sentences)
    sitting.say(f"“{sitting.sought}” stands in sentence {number}")


def coding(sitting: Sitting, rest: str) -> None:
    """Go to the next turn where a coding begins."""
    _to_coding(sitting, 1, None)


def coding_before(sitting: Sitting, rest: str) -> None:
    """Go back to a turn where a coding begins."""
    _to_coding(sitting, -1, None)


def alike(sitting: Sitting, rest: str) -> None:
    """Go to the next turn where a coding with the same code begins."""
    _to_coding(sitting, 1, _same(sitting, rest))


def alike_before(sitting: Sitting, rest: str) -> None:
    """Go back to a turn where a coding with the same code begins."""
    _to_coding(sitting, -1, _same(sitting, rest))


def unsure(sitting: Sitting, rest: str) -> None:
    """Go to the next turn where a coding begins whose place somebody should look at."""
    found = sitting.walk.to_unsure()
    if found:
        sitting.say_turn()
    else:
        sitting.say("no coding after this turn is to be looked at; s says how all of them stand")


def _to_coding(sitting: Sitting, step: int, same: tuple[str, str] | None) -> None:
    if sitting.walk.to_coding(step, same):
        sitting.say_turn()
        return
    what = f" with {same[0]}={same[1]}" if same else ""
    sitting.say(f"no coding{what} {'after' if step > 0 else 'before'} this turn")


def _same(sitting: Sitting, rest: str) -> tuple[str, str]:
    """Give the code to look for: the one named, else that of before, else one of those here."""
    if rest:
        sitting.alike = next(iter(codes_in(sitting.desk, rest).items()))
    if sitting.alike is None:
        here = [*dict.fromkeys(pair for one in sitting.walk.codings for pair in one.codes.items())]
        if not here:
            raise AskedWrongly("nothing is coded here; name the code, such as } channel=relatives")
        sitting.alike = here[sitting.choose("which code?", [f"{facet}={code}" for facet, code in here])]
    return sitting.alike


MOVES = {
    "": forward,
    "b": back,
    "a": again,
    "n": uncoded,
    "g": line,
    "G": last,
    "/": words,
    "]": coding,
    "[": coding_before,
    "p": unsure,
    "}": alike,
    "{": alike_before,
}
