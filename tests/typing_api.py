"""What a type checker knows of the front door; read by mypy, run by nobody."""

from pathlib import Path
from typing import assert_type

import pandas as pd
import polars as pl

import casecode
from casecode.analysis.judged import Judged
from casecode.files.made import Outcome as Made
from casecode.model.codings import CodedPassage
from casecode.model.displays import Display as Computed
from casecode.model.pool import Pool
from casecode.model.problems import Problem
from casecode.model.project import Project
from casecode.model.propositions import Outcome, Proposition
from casecode.workspace.building import Built
from casecode.workspace.frontsurvey import Survey


def studies(study: casecode.Study) -> None:
    """Give a study's answers their types."""
    assert_type(casecode.open("."), casecode.Study)
    assert_type(casecode.open(Path()), casecode.Study)
    assert_type(casecode.__version__, str)
    assert_type(study.root, Path)
    assert_type(study.project, Project)
    assert_type(study.displays(), list[str])
    assert_type(study.display("table1"), casecode.Display)
    assert_type(study.matrix(["case"], ("phase",), "channel"), casecode.Display)
    assert_type(study.compare("table1", by="industry", cases=["saturn"]), casecode.Display)
    assert_type(study.robustness(vary=["source"], by_entry=True), casecode.Display)
    assert_type(study.passages(where="status == used", case="saturn"), list[CodedPassage])
    assert_type(study.check(), list[Problem])
    assert_type(study.code("a/b", {"theme": "x"}, lines=4), CodedPassage)
    assert_type(study.undo(), str)
    assert_type(study.judgements(stale=True), list[Judged])
    assert_type(study.judge("trust", "saturn", "high", evidence=("a",)), Judged)
    assert_type(study.propositions(), dict[str, Proposition])
    assert_type(study.outcomes("P14"), dict[str, Outcome])
    assert_type(study.ledger("P14"), casecode.Display)
    assert_type(study.evidence("trust", place="text", quotes=1), casecode.Display)
    assert_type(study.case("saturn"), list[casecode.Display])
    assert_type(study.saturation(facets=["channel"]), casecode.Display)
    assert_type(study.accounting("source"), casecode.Display)
    assert_type(study.constructs(), casecode.Display)
    assert_type(study.at("HEAD~1").at("HEAD").display("table1"), casecode.Display)
    assert_type(study.diff("HEAD~1", "HEAD", display="table1"), casecode.Display)
    assert_type(study.report("site"), Made)
    assert_type(study.build(check=True), Built)
    assert_type(study.survey, Survey)
    assert_type(study.survey.pool, Pool)
    assert_type(study.survey.items(status=["draft"]), casecode.Display)


def displays(display: casecode.Display) -> None:
    """Give a display's answers their types."""
    assert_type(display.computed, Computed)
    assert_type(display.to_html(), str)
    assert_type(display.frame(), casecode.Frame)
    assert_type(display.to_pandas(), pd.DataFrame)
    assert_type(display.to_polars(), pl.DataFrame)


def frames(study: casecode.Study) -> None:
    """Give a frame's answers their types."""
    frame = study.frame(case="saturn")
    assert_type(frame, casecode.Frame)
    assert_type(frame[0]["case"], str | int | tuple[str, ...] | None)
    assert_type(frame.to_pandas(), pd.DataFrame)
    assert_type(frame.to_polars(), pl.DataFrame)


def mistakes(study: casecode.Study) -> None:
    """Hold what a type checker must refuse: with strict settings an unused ignore is an error."""
    study.display(1)  # type: ignore[arg-type]
    study.code("a/b", ["theme"])  # type: ignore[arg-type]
    study.passages(case=3)  # type: ignore[arg-type]
    casecode.opne  # type: ignore[attr-defined]  # noqa: B018
