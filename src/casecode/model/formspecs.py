"""What a form asks for: fields about one source, case or proposition (Miles & Huberman 1994, ch. 4)."""

from dataclasses import dataclass, field

from casecode.model.cellspecs import CellSpec


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form; one of these fills it.

    ``about`` names facts of the thing itself; ``memos`` asks for the memos on it; ``text`` is what a person wrote, or left
    to be written; else ``cell`` says what is shown of the ``facts`` that meet ``where``, for ``each`` value of a dimension
    where one is named.
    """

    head: str
    cell: CellSpec = field(default_factory=CellSpec)
    facts: str = ""
    where: str = ""
    each: str = ""
    about: tuple[str, ...] = ()
    memos: bool = False
    text: str | None = None


@dataclass(frozen=True, slots=True)
class FormSpec:
    """A form: ``of`` is ``source``, ``case`` or ``proposition``, ``one`` is the name of the one it is filled in for."""

    of: str
    one: str
    fields: tuple[Field, ...]
