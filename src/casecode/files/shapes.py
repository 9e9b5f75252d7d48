"""Validating what YAML says: pydantic shapes, and their complaints as problems with a line."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from casecode.errors import nearest
from casecode.files.yamltext import Document, Place


class Shape(BaseModel):
    """A mapping in a file; unknown keys are kept and complained of."""

    model_config = ConfigDict(extra="allow", defer_build=True)


class StrictShape(BaseModel):
    """A mapping in a display, where an unknown key is an error; ``unknown`` is the kind of that problem."""

    model_config = ConfigDict(extra="forbid", defer_build=True)
    unknown: ClassVar[str] = "bad-display"


def _texts(value: Any) -> Any:
    return [value] if isinstance(value, str) else ([] if value is None else value)


def _mapping(value: Any) -> Any:
    return {} if value is None else value


def _text(value: Any) -> Any:
    return "" if value is None else value


#: A text; an empty value is an empty text.
Text = Annotated[str, BeforeValidator(_text)]
#: A list of texts, or one text for a list of one.
Texts = Annotated[list[str], BeforeValidator(_texts)]
#: A mapping of texts; an empty value is an empty mapping.
TextMap = Annotated[dict[str, Text], BeforeValidator(_mapping)]

S = TypeVar("S", bound=BaseModel)


def read(shape: type[S], document: Document, at: Place = ()) -> S | None:
    """Lay a shape over what a document says; None, with problems noted, when it does not fit."""
    if document.problems and document.data is None:
        return None
    data = document.data if document.data is not None else {}
    if not isinstance(data, dict):
        document.complain("bad-value", (), "the file must be a mapping of keys to values", "write `key: value`")
        return None
    try:
        found = shape.model_validate(data)
    except ValidationError as wrong:
        _complain(wrong, shape, document)
        return None
    for place, key, known in _unknown_keys(found, at):
        near = nearest(key, known)
        advice = f'did you mean "{near}"?' if near else "it is kept and not used"
        document.complain("unknown-key", (*place, key), f'unknown key "{key}"', advice)
    return found


_WORDS = {
    "missing": "is missing",
    "string_type": "must be text",
    "int_parsing": "must be a whole number",
    "bool_parsing": "must be true or false",
    "list_type": "must be a list",
    "dict_type": "must be a mapping",
    "model_type": "must be a mapping",
}


def _complain(wrong: ValidationError, shape: type[BaseModel], document: Document) -> None:
    for error in wrong.errors(include_url=False):
        place = tuple(part for part in error["loc"] if not str(part).startswith("function-"))
        name = str(place[-1]) if place else "the file"
        if error["type"] == "extra_forbidden":
            near = nearest(name, _keys_at(shape, place[:-1]))
            advice = f'did you mean "{near}"?' if near else "remove it"
            kind = getattr(shape, "unknown", "unknown-key")
            document.complain(kind, place, f'unknown key "{name}"', advice)
            continue
        words = _WORDS.get(error["type"], error["msg"].removeprefix("Value error, "))
        where = "" if len(place) < 2 else f" of {'.'.join(str(part) for part in place[:-1])}"
        advice = f"add it, as `{name}:` and what belongs there" if error["type"] == "missing" else ""
        document.complain("bad-value", place, f'"{name}"{where} {words}', advice)


def _keys_at(shape: type[BaseModel], place: Place) -> list[str]:
    for part in place:
        if isinstance(part, int) or part not in shape.model_fields:
            continue
        inner = _model_in(shape.model_fields[part].annotation)
        shape = inner or shape
    return [field.alias or name for name, field in shape.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None


def _unknown_keys(found: Any, place: Place) -> Iterator[tuple[Place, str, list[str]]]:
    if isinstance(found, BaseModel):
        known = [field.alias or name for name, field in type(found).model_fields.items()]
        for key in found.model_extra or {}:
            yield place, key, known
        for name, field in type(found).model_fields.items():
            yield from _unknown_keys(getattr(found, name), (*place, field.alias or name))
    elif isinstance(found, dict):
        for key, value in found.items():
            yield from _unknown_keys(value, (*place, key))
    elif isinstance(found, list):
        for index, value in enumerate(found):
            yield from _unknown_keys(value, (*place, index))
