"""The templates of the pages. Whatever is put into one is made harmless and escaped, and a name it lacks is a fault."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

from casecode.model.text import visible
from casecode.site.sharing import Guard, Quoted

_FOLDER = files("casecode.site") / "pages"


def asset(name: str) -> str:
    """Give the text of a template, a style or a script that comes with the pages."""
    return (_FOLDER / name).read_text("utf-8")


def digest(text: str) -> str:
    """Give what a policy knows a style or a script by."""
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"


class _Loader(BaseLoader):
    """Reads the templates that come with the package."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:  # noqa: ARG002 - as jinja2 calls it
        """Give a template's text."""
        return asset(template), None, None


class Templates:
    """The templates, filled with what a guard lets through."""

    def __init__(self, guard: Guard) -> None:
        """Take what withholds words that may not be shown."""

        def harmless(value: Any) -> Any:
            if not isinstance(value, str) or isinstance(value, Markup):
                return value
            return visible(value if isinstance(value, Quoted) else guard.text(value))

        self._environment = Environment(
            loader=_Loader(),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=harmless,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters.update(count=count, quoted=Quoted)

    def fill(self, template: str, **values: Any) -> Markup:
        """Fill a template."""
        return Markup(self._environment.get_template(template).render(values))  # noqa: S704 - the template escapes


def count(number: int, noun: str) -> str:
    """Say how many of a thing there are.

    >>> count(1, "case"), count(21318, "word")
    ('1 case', '21,318 words')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
