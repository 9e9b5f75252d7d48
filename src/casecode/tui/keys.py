"""The keys of the coding screen: one table, from which come the bindings, the help and the page in docs/."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """Some keys that do one thing: ``keys`` as Textual names them, ``shown`` as a person reads them."""

    keys: str
    shown: str
    action: str
    told: str


GROUPS: dict[str, tuple[Key, ...]] = {
    "Move": (
        Key("j,down", "j ↓", "move('line', 1)", "next line"),
        Key("k,up", "k ↑", "move('line', -1)", "line before"),
        Key("J", "J", "move('turn', 1)", "next speaker turn"),
        Key("K", "K", "move('turn', -1)", "turn before"),
        Key("right_parenthesis", ")", "move('sentence', 1)", "next sentence"),
        Key("left_parenthesis", "(", "move('sentence', -1)", "sentence before"),
        Key("w", "w", "move('word', 1)", "next word"),
        Key("b", "b", "move('word', -1)", "word before"),
        Key("l,right", "l →", "step(1)", "next character"),
        Key("h,left", "h ←", "step(-1)", "character before"),
        Key("ctrl+f,pagedown,space", "space PgDn", "page(1)", "a page on"),
        Key("ctrl+b,pageup", "PgUp", "page(-1)", "a page back"),
        Key("g,home", "g", "end(-1)", "to the beginning"),
        Key("G,end", "G", "end(1)", "to the end"),
        Key("z", "z", "centre", "put the line in the middle of the screen"),
    ),
    "Choose a passage": (
        Key("v", "v", "select", "begin a selection, that the moves then extend; again, or Esc, drops it"),
        Key("V", "V", "select_turn", "select the whole turn"),
        Key("o", "o", "swap", "go to the other end of the selection"),
        Key("escape", "Esc", "drop", "drop the selection"),
    ),
    "Code": (
        Key("c,enter", "c", "code", "choose codes, facet after facet"),
        Key("full_stop", ".", "repeat", "code with the codes used last"),
        *(Key(f"{n}", f"{n}", f"recent({n})", "") for n in range(1, 10)),
        Key("r", "r", "recode", "choose other codes for a coding of your own"),
        Key("W", "W", "word", "give the label to print here"),
        Key("m", "m", "memo", "write a memo on the coding, or on the source where there is none"),
        Key("x,delete", "x", "remove", "remove a coding of your own"),
        Key("u", "u", "undo", "undo, also what was done before the screen was opened"),
        Key("ctrl+r", "Ctrl-R", "redo", "do again"),
        Key("A", "A", "advance", "go on to the next sentence after each coding, or stop doing so"),
    ),
    "Find": (
        Key("right_square_bracket", "]", "coding(1)", "next coding"),
        Key("left_square_bracket", "[", "coding(-1)", "coding before"),
        Key("right_curly_bracket", "}", "alike(1)", "next coding with the same code"),
        Key("left_curly_bracket", "{", "alike(-1)", "the one before with the same code"),
        Key("e", "e", "uncoded", "next turn that nobody has coded"),
        Key("p", "p", "unsure", "next coding whose place is to be looked at"),
        Key("P", "P", "settle", "settle where your codings stand that are to be looked at, old words beside new"),
        Key("E", "E", "adjust", "lay the coding being settled on what is chosen"),
        Key("slash", "/", "search", "search"),
        Key("n", "n", "hit(1)", "next hit"),
        Key("N", "N", "hit(-1)", "hit before"),
        Key("asterisk", "*", "search_here", "search for the words here"),
    ),
    "Screen": (
        Key("t", "t", "lanes", "show or hide the lanes"),
        Key("T", "T", "mine", "show your own codings only, or everybody's"),
        Key("s", "s", "source", "open another source"),
        Key("question_mark,f1", "?", "help", "these keys"),
        Key("ctrl+p", "Ctrl-P", "app.command_palette", "every command by its name"),
        Key("q", "q", "leave", "back to the shell"),
    ),
}
RECENT = Key("1", "1-9", "recent(1)", "code with one of the nine sets of codes used last")


def told() -> list[tuple[str, list[Key]]]:
    """Give the keys by group as a person reads them, the nine figures as one."""
    return [(name, _told(keys)) for name, keys in GROUPS.items()]


def _told(keys: tuple[Key, ...]) -> list[Key]:
    return [RECENT if key.shown == "1" else key for key in keys if key.told or key.shown == "1"]
