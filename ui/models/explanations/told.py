"""An explanation in the form every panel shows: a headline, sentences, a picture and a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from orgplan.capacity.plan import CapacityPlan
from orgplan.reports.figures import PlanScore
from ui.models.explanations.columns import Column, Tone
from ui.painting.plan.chances import ChancePicture
from ui.painting.plan.frontier import FrontierPicture


@dataclass(frozen=True, slots=True)
class PlansPicture:
    """Plans as cards side by side; the last one is the best."""

    scores: tuple[PlanScore, ...]
    unit: str


Picture = PlansPicture | ChancePicture | FrontierPicture


@dataclass(frozen=True, slots=True)
class Told:
    """One answer, ready to show; `sorted_by` is a column and whether it goes down.

    `nothing` stands in place of a table without rows. `better` is a plan to take instead of the
    one on screen, and `offer` says why where it is not simply better; `plan_of` gives the plan of
    a row, where rows are plans.
    """

    headline: str
    columns: tuple[Column, ...]
    rows: tuple[Any, ...]
    sentences: tuple[str, ...] = ()
    sureness: str = ""
    tone: Tone = Tone.PLAIN
    nothing: str = ""
    picture: Picture | None = None
    better: CapacityPlan | None = None
    offer: str = ""
    plan_of: Callable[[Any], CapacityPlan] | None = None
    sorted_by: tuple[int, bool] | None = None
