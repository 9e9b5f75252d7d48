"""The templates of the pages. Whatever is put into one is made harmless and escaped, and a name it lacks is a fault."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

from casecode.model.text import visible

_FOLDER = files("casecode.site") / "pages"


class _Loader(BaseLoader):
    """Reads the templates that come with the package."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:  # noqa: ARG002 - as jinja2 calls it
        """Give a template's text."""
        return asset(template), None, None


def asset(name: str) -> str:
    """Give the text of a style or a script that comes with the pages."""
    return (_FOLDER / name).read_text("utf-8")


def digest(text: str) -> str:
    """Give what a policy knows a style or a script by."""
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def _harmless(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def environment() -> Environment:
    """Give where templates are filled."""
    made = Environment(
        loader=_Loader(),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["count"] = count
    return made


def fill(template: str, **values: Any) -> str:
    """Fill a template."""
    return environment().get_template(template).render(values)


def count(number: int, noun: str, many: str = "") -> str:
    """Say how many of a thing there are.

    >>> count(1, "case"), count(21318, "word"), count(2, "memo on a coding", "memos on codings")
    ('1 case', '21,318 words', '2 memos on codings')
    """
    return f"{number:,} {noun if number == 1 else many or f'{noun}s'}"
