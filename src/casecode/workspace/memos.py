"""Memos on a case, a source, a code, a coding or a display."""

from casecode.errors import CasecodeError, UnknownName
from casecode.files import layout
from casecode.files import memos as memo_files
from casecode.files.codings import new_id
from casecode.files.memos import Memo
from casecode.model.memos import Written
from casecode.workspace import displays, history, recoding
from casecode.workspace.study import Study


def subject(study: Study, name: str) -> str:
    """Give what a memo is about: ``case KEY``, ``source NAME``, ``code FACET=KEY``, ``display ID`` or ``coding ID``.

    A name that could be several things may say which: ``case:neptune``. Raises UnknownName.
    """
    kind, _, plain = name.rpartition(":")
    for known, find in _FINDERS.items():
        if kind in ("", known):
            try:
                return f"{known} {find(study, plain)}"
            except CasecodeError:
                continue
    raise UnknownName("case, source, code, coding or display", name, _names(study))


def _case(study: Study, name: str) -> str:
    return study.project.case(name).key


def _source(study: Study, name: str) -> str:
    return study.project.source(name).name


def _code(study: Study, name: str) -> str:
    facet, _, key = name.partition("=")
    return f"{facet}={study.project.codebook.facet(facet).find(key).key}"


def _display(study: Study, name: str) -> str:
    if name not in displays.names(study):
        raise UnknownName("display", name, displays.names(study))
    return name


def _coding(study: Study, name: str) -> str:
    ids = {coding.id for _, _, coding in study.project.codings() if name and coding.id.startswith(name)}
    if len(ids) != 1:
        raise UnknownName("coding", name, ids)
    return ids.pop()


_FINDERS = {"case": _case, "source": _source, "code": _code, "display": _display, "coding": _coding}


def _names(study: Study) -> list[str]:
    project = study.project
    codes = [f"{code.facet}={code.key}" for code in project.codebook.codes()]
    return [*project.cases, *project.sources, *displays.names(study), *codes]


def write(study: Study, coder: str, about: str, text: str) -> str:
    """Write a memo; gives the path of its file. One on a coding takes the place of the one it had."""
    kind, _, name = about.partition(" ")
    if kind == "coding":
        return recoding.note(study, coder, name, text).path
    memo = Memo(new_id(), about, text, history.now())
    path = memo_files.path_for(coder)
    if kind == "source":
        source = study.project.sources[name]
        path = layout.coding_file(source.path, coder)
        memo = Memo(memo.id, about, text, memo.at, src=source.digest)
    history.write(study.root, f"write a memo on the {about}", {path: lambda data: memo_files.with_memo(data, memo)})
    return path


def every(study: Study, about: str = "") -> list[Written]:
    """Give all memos, or those about one thing, the oldest first."""
    return [one for one in study.memos if about in ("", one.about)]
