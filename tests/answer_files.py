"""The same answers to the pool of example_pool, written as each system writes them."""

import csv
import json
import random
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

BLOCKS = {"hlprelatives": "hlp", "hlpfriends": "hlp", "hlpmembers": "hlp", "waynotices": "way", "wayluck": "way"}
VARS = (*BLOCKS, "industry")
Answers = Sequence[Mapping[str, str]]  # by variable; what is not there was not answered


def _of(*values: str) -> dict[str, str]:
    return {var: value for var, value in zip(VARS, values, strict=True) if value}


#: Seven respondents: five of one trade, one of the other, one who does not say.
ANSWERS: Answers = (
    _of("1", "5", "96", "3", "1", "toys"),
    _of("2", "", "96", "3", "2", "toys"),
    _of("2", "4", "", "1", "2", "toys"),
    _of("5", "4", "3", "2", "", "toys"),
    _of("5", "5", "2", "3", "3", "toys"),
    _of("4", "1", "1", "", "2", "tools"),
    _of("1", "", "96", "1", "1", ""),
)


def _csv(rows: Sequence[Sequence[str]], delimiter: str = ",", *, quoted: bool = False) -> str:
    out = StringIO()
    writer = csv.writer(
        out, delimiter=delimiter, lineterminator="\r\n", quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    )
    writer.writerows(rows)
    return out.getvalue()


def _grid(answers: Answers, order: Sequence[str]) -> list[list[str]]:
    return [[one.get(var, "") for var in order] for one in answers]


def wide(answers: Answers, order: Sequence[str]) -> str:
    rows = [["respondent_id", *order], *([str(n), *row] for n, row in enumerate(_grid(answers, order), start=1))]
    return _csv(rows)


def long(answers: Answers, order: Sequence[str]) -> str:
    """The kind of an answer that is none stands in a column of its own."""
    lines = [["respondent_id", "var", "value", "missing"]]
    for number, one in enumerate(answers, start=1):
        for var in order:
            if one.get(var) == "96":
                lines.append([f"r{number}", var, "", "no-such-network"])
            elif var in one:
                lines.append([f"r{number}", var, one[var], ""])
    return _csv(lines)


def limesurvey(answers: Answers, order: Sequence[str]) -> str:
    """As 6.10 writes it: a byte-order mark, semicolons, all quoted, question codes, and its own columns first."""
    own = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
    heads = [*own, *(f"{BLOCKS[var]}[{var}]" if var in BLOCKS else var for var in order)]
    rows = [[str(n), "2026-05-01 10:00:00", "2", "en", "7"] for n in range(1, len(answers) + 1)]
    told = _csv([heads, *map(list.__add__, rows, _grid(answers, order))], ";", quoted=True)
    return "\ufeff" + told.replace('""', "")  # what was not answered is NULL, and stands without quotes


def with_texts(answers: Answers, order: Sequence[str]) -> str:
    """LimeSurvey's heads of code and text, which keep the code."""
    told = limesurvey(answers, order)
    for var, block in BLOCKS.items():
        told = told.replace(f"{block}[{var}]", f"{block}[{var}]. How much help did you have? [Somebody; {var}]")
    return told


def central(answers: Answers, order: Sequence[str]) -> str:
    """ODK Central's: groups before a hyphen, what it knows of a submission around."""
    heads = ["SubmissionDate", *(f"{BLOCKS[var]}-{var}" if var in BLOCKS else var for var in order)]
    rows = [["2026-05-01", *row, f"uuid:{n}", f"uuid:{n}"] for n, row in enumerate(_grid(answers, order))]
    return _csv([[*heads, "meta-instanceID", "KEY"], *rows])


def kobo(answers: Answers, order: Sequence[str]) -> str:
    """Kobo's with XML values: semicolons, groups before a slash, its own columns last."""
    heads = ["start", *(f"page/{BLOCKS[var]}/{var}" if var in BLOCKS else var for var in order), "_id", "_uuid"]
    rows = [["2026-05-01", *row, str(n), f"u{n}"] for n, row in enumerate(_grid(answers, order))]
    return _csv([heads, *rows], ";", quoted=True)


def qualtrics(answers: Answers, order: Sequence[str], *, is_old: bool = False) -> str:
    """Three rows of heads, or two in an old file; the texts of questions run over lines and hold commas."""
    heads = ["StartDate", "ResponseId", *order]
    texts = ["Start Date", "Response ID", *(f"How much,\nif any: {var}" for var in order)]
    ids = [json.dumps({"ImportId": f"QID1_{n}"}) for n in range(len(heads))]
    rows = [["2026-05-01", f"R_{n}", *row] for n, row in enumerate(_grid(answers, order))]
    return _csv([heads, texts, *([] if is_old else [ids]), *rows])


def surveyjs(answers: Answers, order: Sequence[str]) -> str:
    """A list of results, a matrix an object of its rows, what was not answered left out."""
    people: list[dict[str, Any]] = []
    for one in answers:
        person: dict[str, Any] = {}
        for var in order:
            if var in one and var in BLOCKS:
                person.setdefault(BLOCKS[var], {})[var] = int(one[var])
            elif var in one:
                person[var] = one[var]
        people.append(person)
    return json.dumps(people, indent=1)


def kobo_json(answers: Answers, order: Sequence[str]) -> str:
    """Kobo's API: results under a key, groups in the names, values as text."""
    people = [
        {"_id": n, **{f"{BLOCKS[var]}/{var}" if var in BLOCKS else var: one[var] for var in order if var in one}}
        for n, one in enumerate(answers)
    ]
    return json.dumps({"count": len(people), "next": None, "results": people})


def submission(one: Mapping[str, str], order: Sequence[str], number: int) -> str:
    """One submission as ODK's tools write it; what was not answered is an empty element."""
    parts = [f"<{var}>{one.get(var, '')}</{var}>" for var in order if var not in BLOCKS]
    for block in dict.fromkeys(BLOCKS.values()):
        inner = "".join(f"<{var}>{one.get(var, '')}</{var}>" for var in order if BLOCKS.get(var) == block)
        parts.append(f"<{block}>{inner}</{block}>")
    root = '<data xmlns:orx="http://openrosa.org/xforms" id="help" version="2">'
    meta = f"<orx:meta><orx:instanceID>uuid:{number}</orx:instanceID></orx:meta>"
    return f"<?xml version='1.0' encoding='UTF-8' ?>{root}{''.join(parts)}{meta}</data>"


TEXTS: dict[str, tuple[str, Callable[[Answers, Sequence[str]], str]]] = {
    "wide": ("answers.csv", wide),
    "long": ("answers.csv", long),
    "limesurvey": ("results-survey.csv", limesurvey),
    "limesurvey-with-texts": ("results-survey.csv", with_texts),
    "odk-central": ("help.csv", central),
    "kobo": ("help.csv", kobo),
    "kobo-json": ("help.json", kobo_json),
    "qualtrics": ("help.csv", qualtrics),
    "qualtrics-old": ("help.csv", lambda answers, order: qualtrics(answers, order, is_old=True)),
    "surveyjs": ("answers.json", surveyjs),
}
FORMATS = (*TEXTS, "xml", "sav")


def write(folder: Path, format_: str, answers: Answers = ANSWERS, order: Sequence[str] = VARS) -> Path:
    """Write answers in a format; gives the file, or for XML the folder of submissions."""
    folder.mkdir(parents=True, exist_ok=True)
    if format_ == "xml":
        for number, one in enumerate(answers):
            place = folder / f"instances/help_{number}"
            place.mkdir(parents=True)
            (place / "submission.xml").write_text(submission(one, order, number), encoding="utf-8")
        return folder / "instances"
    if format_ == "sav":
        return _sav(folder / "help.sav", answers, order)
    name, drawn = TEXTS[format_]
    (folder / name).write_text(drawn(answers, order), encoding="utf-8", newline="")
    return folder / name


def _sav(path: Path, answers: Answers, order: Sequence[str]) -> Path:
    """A .sav in which 96 is declared as user-missing and labelled, as SPSS does it."""
    import pandas as pd
    import pyreadstat

    numbers = {var: [float(one[var]) if var in one else None for one in answers] for var in order if var in BLOCKS}
    texts = {var: [one.get(var, "") for one in answers] for var in order if var not in BLOCKS}
    missing: Any = {var: [{"lo": 95, "hi": 99}] for var in numbers}
    labels: Any = {var: {1: "None", 5: "A great deal", 96: "I had no such contacts"} for var in BLOCKS if var[0] == "h"}
    frame = pd.DataFrame({var: numbers.get(var, texts.get(var)) for var in order})
    pyreadstat.write_sav(frame, str(path), missing_ranges=missing, variable_value_labels=labels)
    return path


def shuffled(answers: Answers, order: Sequence[str], seed: int) -> tuple[Answers, list[str]]:
    """Give the same answers with respondents and columns in another order."""
    chance = random.Random(seed)
    people, columns = list(answers), list(order)
    chance.shuffle(people)
    chance.shuffle(columns)
    return people, columns
