"""Checking a whole study: its files, its codings, its displays, its judgements."""

from itertools import islice

from casecode import checks
from casecode.errors import CasecodeError
from casecode.files import displays as display_files
from casecode.files import layout, ledger
from casecode.model.problems import Problem
from casecode.model.specs import DisplaySpec
from casecode.workspace import checkjudged, checkresults, displays
from casecode.workspace.study import Study


def check(study: Study) -> list[Problem]:
    """Give every problem there is, each once, errors and warnings alike."""
    torn: list[Problem] = []
    codings = _checked(study, torn)
    judged = [*checkjudged.problems(study), *checkresults.problems(study)]
    found = [*checks.run(study.project, codings), *torn, *_ledgers(study), *_displays(study), *judged]
    return list(dict.fromkeys(found))


def _checked(study: Study, torn: list[Problem]) -> list[checks.Checked]:
    passages = iter(study.passages)
    found = []
    for file in study.project.coding_files:
        whole = dict(study.whole(file, torn))
        for passage, line in zip(islice(passages, len(file.lines)), file.lines, strict=True):
            if line in whole:
                found.append(checks.Checked(passage, whole[line], file.path, line))
    return found


def _ledgers(study: Study) -> list[Problem]:
    found: list[Problem] = []
    for source in study.project.sources.values():
        data = ledger.read(study.root, source.path)
        found += [data] if isinstance(data, Problem) else ledger.torn(data, layout.ledger(source.path))
    return found


def _displays(study: Study) -> list[Problem]:
    found: list[Problem] = []
    for name in display_files.names(study.root):
        path = f"{layout.DISPLAYS}/{name}.yaml"
        spec = display_files.read_spec(study.root, name, study.cache)
        if not isinstance(spec, DisplaySpec):
            found += spec
            continue
        try:
            displays.computed(study, spec, ())
        except CasecodeError as wrong:
            found.append(Problem("bad-display", path, wrong.line, str(wrong)))
    return found
