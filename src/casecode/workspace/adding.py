"""Adding cases and sources to a study."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from casecode.errors import AskedWrongly, CannotBeDone
from casecode.files import layout
from casecode.files.sources import FENCE, split
from casecode.files.writer import Change
from casecode.model.text import canonical
from casecode.workspace import history
from casecode.workspace.study import Study

_PLAIN = re.compile(r"[A-Za-z][\w ./-]*")
_KEY = re.compile(r"^([\w-]+)[ \t]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source to add: its case, its name there, its text, and what its front matter is to say."""

    case: str
    name: str
    text: str
    about: Mapping[str, str] = field(default_factory=dict)
    speakers: Mapping[str, str] = field(default_factory=dict)


def add_case(study: Study, key: str, label: str = "", attributes: Mapping[str, str] | None = None) -> str:
    """Add a case; gives the path of its file. Raises AskedWrongly when it is there or cannot be named so."""
    check_name(key, layout.CASE_NAME, "case")
    if key in study.project.cases:
        raise AskedWrongly(f'the case "{key}" is there already; choose another name')
    path = f"{layout.CASES}/{key}/{layout.CASE}"
    order = max((case.order for case in study.project.cases.values()), default=0) + 1
    lines = [f"label: {scalar(label or key.replace('-', ' ').capitalize())}", f"order: {order}"]
    if attributes:
        lines += ["attributes:", *(f"  {name}: {scalar(value)}" for name, value in attributes.items())]
    history.write(study.root, f"add the case {key}", {path: creating(path, ("\n".join(lines) + "\n").encode())})
    return path


def add_source(study: Study, new: NewSource) -> str:
    """Add a source; gives its path. A text that has front matter keeps it and takes no other."""
    case = study.project.case(new.case)
    check_name(new.name, layout.SOURCE_NAME, "source")
    path = f"{layout.CASES}/{case.key}/{new.name}.md"
    text = canonical(new.text)
    own, body = split(text)
    if own and (new.about or new.speakers):
        raise AskedWrongly("the text has front matter of its own; change it there, or leave the options out")
    if not body.strip():
        raise AskedWrongly("the text is empty; add a source that has words")
    history.write(
        study.root,
        f"add the source {case.key}/{new.name}",
        {path: creating(path, (text if own else whole(new)).encode())},
    )
    return path


def whole(new: NewSource) -> str:
    """Give the file of a source: front matter, where the text's own comes first and counts, then the text."""
    own, body = split(canonical(new.text))
    there = set(_KEY.findall(own))
    lines = [f"{name}: {scalar(value)}\n" for name, value in new.about.items() if value and name not in there]
    if new.speakers and "speakers" not in there:
        said = ", ".join(f"{scalar(label)}: {scalar(who)}" for label, who in new.speakers.items())
        lines.append(f"speakers: {{{said}}}\n")
    words = body.strip("\n")
    return f"{FENCE}{own}{''.join(lines)}{FENCE}\n{words}\n"


def scalar(text: str) -> str:
    """Write a text as YAML reads it back; JSON's quoted strings are YAML."""
    is_plain = _PLAIN.fullmatch(text) and text == text.strip()
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def check_name(name: str, form: re.Pattern[str], what: str) -> None:
    """Refuse, with AskedWrongly, a name that cannot be a case's or a source's."""
    if not form.fullmatch(name):
        raise AskedWrongly(f'"{name}" cannot name a {what}; use lower case letters, digits and hyphens')


def creating(path: str, content: bytes) -> Change:
    """Give the change that makes a file, which refuses where there is one."""

    def change(data: bytes) -> bytes:
        if data:
            raise CannotBeDone(f"{path} is there already; choose another name, or move that file away")
        return content

    return change


def read_file(name: str) -> str:
    """Give the text of a file outside the study; raises CannotBeDone with what to do."""
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except OSError as refusal:
        raise CannotBeDone(f"cannot read {name}: {refusal.strerror}; name a text file") from refusal
    except UnicodeDecodeError as broken:
        raise CannotBeDone(f"{name} is not UTF-8 text; save it as UTF-8 and add it again") from broken
