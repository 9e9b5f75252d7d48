"""What is wrong in a study's files: values with an address, collected and never raised."""

from dataclasses import dataclass
from enum import StrEnum

from casecode.model.surveykinds import SURVEY


class Severity(StrEnum):
    """How much a problem matters: an error spoils a figure, a warning may."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where, what is so, and what to do; ``kind`` names an entry of KINDS."""

    kind: str
    path: str
    line: int | None
    what: str
    advice: str = ""

    @property
    def severity(self) -> Severity:
        """Give the severity that goes with the kind."""
        return KINDS[self.kind][0]

    def __str__(self) -> str:
        """Give the message: ``path:line: error: what is so; what to do [kind]``."""
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        advice = f"; {self.advice}" if self.advice else ""
        return f"{where}: {self.severity}: {self.what}{advice} [{self.kind}]"


_E, _W = Severity.ERROR, Severity.WARNING

#: Every kind of problem: its severity, and the paragraph that explains it.
KINDS: dict[str, tuple[Severity, str]] = {
    "bad-yaml": (
        _E,
        "The file is not YAML: the indentation, a colon or a quote is out of place at the line "
        "named. The file is left as it is, and what it says is not used until it is mended.",
    ),
    "duplicate-key": (
        _E,
        "The same key stands twice in one mapping. Only one could count and nobody could tell "
        "which, so neither is believed; rename or remove one.",
    ),
    "yaml-alias": (
        _E,
        "The file uses an anchor, an alias or a tag (`&`, `*`, `!`). A study's files are plain: write the value out.",
    ),
    "bad-value": (
        _E,
        "A value is missing or has the wrong shape: a list where text belongs, a word where a "
        "number belongs. The message names the key.",
    ),
    "unknown-key": (
        _W,
        "The file has a key that casecode does not know. It is kept and not used. Often it is a "
        "known key mistyped: the message names the nearest one.",
    ),
    "bad-encoding": (
        _E,
        "The file is not UTF-8 text. Convert it (most editors can save as UTF-8); casecode does "
        "not guess an encoding, since a wrong guess would move every coding.",
    ),
    "bad-name": (
        _E,
        "A case, source or coder has a name that cannot be used safely as a file name: use lower "
        "case letters, digits and hyphens (a source may also have dots and underscores).",
    ),
    "symbolic-link": (
        _E,
        "A file or folder of the study is a symbolic link. It is not followed, because it could "
        "lead out of the study; put the file itself there.",
    ),
    "unreadable-file": (
        _E,
        "The file is there and cannot be read: its permissions forbid it, or it is a folder.",
    ),
    "too-large": (
        _E,
        "The file is larger than casecode reads (20 MB for a source, 1 MB for a file in YAML); split it.",
    ),
    "bad-record": (
        _E,
        "A line of a coding file, or of a ledger of edits, is not a whole record: torn by a crash, an "
        "edit or a merge. It is kept as it is through every rewrite and counts nowhere until mended.",
    ),
    "duplicate-id": (
        _E,
        "Two different records have the same id, as after a merge gone wrong. Both are kept; "
        "delete the one that is not meant.",
    ),
    "lost-source": (
        _E,
        "A coding file has no source beside it: the source was renamed or removed. The codings "
        "are kept and count nowhere; give the text its name back, or say its new one with "
        "`casecode sources rename`, and the codings follow.",
    ),
    "unknown-facet": (_E, "A coding uses a facet that the codebook does not have."),
    "unknown-code": (
        _E,
        "A coding uses a code that the codebook does not have in that facet. It is kept and is "
        "left out of displays that cross the facet.",
    ),
    "bad-date": (
        _E,
        "A value of a date facet is not a date: write 2004, 2004-05 or 2004-05-17.",
    ),
    "bad-number": (_E, "A value of a number facet is not a number."),
    "stray-wording": (
        _W,
        "A coding words a facet that it does not code, so the wording prints nowhere.",
    ),
    "outside-text": (
        _E,
        "A coding's span does not lie within its source, though the source is the version it was "
        "made on: the record was edited by hand. It is found again by its quote where possible.",
    ),
    "quote-differs": (
        _E,
        "A coding's quote is not what stands at its span, though the source is the version it "
        "was made on: the record was edited by hand.",
    ),
    "orphan": (
        _E,
        "The words of a coding are no longer in its source. The coding is kept, is left out of "
        "displays, and is counted in their footers. `casecode anchors` shows it; say there where it "
        "stands (`--at`, `--quote`), or that its words are gone for good (`--keep`), which ends the question.",
    ),
    "review": (
        _W,
        "The source of a coding has changed, and where its words stand now is not certain: they stand "
        "in several places, or little of them is left. It counts at the likeliest place. `casecode "
        "anchors` shows the old words beside the new; `--accept` takes the place, `--at` another.",
    ),
    "interviewer-only": (
        _W,
        "A coding lies on the interviewer's words alone, so no informant stands behind it.",
    ),
    "outside-phase": (
        _W,
        "A dated coding lies outside the boundaries that its case sets for the phase it is coded in.",
    ),
    "older-definition": (
        _W,
        "A coding was made under an earlier revision of a code. Read it again under the present "
        "definition, and recode it or confirm it.",
    ),
    "silent-redefinition": (
        _W,
        "A code's definition, use or exclusion is no longer what coders saw, yet its revision "
        "is the same. Raise the revision, so that what was coded before can be told apart.",
    ),
    "unknown-question": (_W, "A turn carries the id of a question that guide.yaml does not have."),
    "unknown-informant": (
        _W,
        "A source names a speaker or author that case.yaml does not list among its informants.",
    ),
    "unknown-source": (_W, "case.yaml ranks a source that is not in the case's folder."),
    "bad-display": (
        _E,
        "A display asks for something that is not there: a facet, a code, an attribute, a key. "
        "The message names the nearest right name.",
    ),
    "bad-table": (
        _E,
        "A published table in `survey/tables/` has a figure that is none, names a row or column that it does not have, or "
        "does not say what its figures are. None of its figures is used until it is mended.",
    ),
    "bad-results": (
        _E,
        "The results of a survey that the study keeps, in `survey/results/`, or its plan in `survey/results.yaml`, cannot be "
        "read, or a figure does not follow from the counts beside it: it was changed by hand. Count the answers again.",
    ),
    "bad-proposition": (
        _E,
        "What a proposition expects cannot be put to the codings: its filter cannot be read, or it names "
        "a facet, a code or a case that is not there. The proposition is kept and is not checked.",
    ),
    "bad-judgement": (
        _E,
        "A judgement names a case, construct, level, proposition, verdict or dimension that is not there. "
        "It is kept as it is; judge again, or give back the name.",
    ),
    "lost-evidence": (
        _E,
        "A judgement rests on a coding that is not there: it was removed, or its words left the source, or its id "
        "was mistyped. The judgement stands and shows as stale; judge again from other evidence, or bring the coding back.",
    ),
    "stale-judgement": (
        _W,
        "What a judgement rests on, or what speaks to the matter, is not what it was when it was judged. The judgement "
        "stands as it is. Look at the evidence; then judge again, or say that it still holds with `casecode judge --again`.",
    ),
    "verdict-disagrees": (
        _E,
        "A verdict confirms a proposition whose check fails in that case, or disconfirms one whose check holds. One of "
        "the two is wrong, or the check does not ask what the proposition says.",
    ),
    "bad-rating": (
        _E,
        "A row of survey/experts/ is no rating: a figure that is not 1 to 4, or a file that is not text. It counts nowhere "
        "until it is put right, and no sheet of that expert is imported meanwhile, so that nothing is written over.",
    ),
}
KINDS |= {kind: (Severity(severity), told) for kind, (severity, told) in SURVEY.items()}
