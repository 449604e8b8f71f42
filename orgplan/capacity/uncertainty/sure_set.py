"""What a set chosen for a stated confidence is, and what is drawn to judge it."""

from __future__ import annotations

from dataclasses import dataclass

from orgplan.capacity.explanation import Confidence
from orgplan.capacity.plan import Breach, CapacityPlan, Worth
from orgplan.capacity.uncertainty.people import CERTAIN, SupplyUncertainty


@dataclass(frozen=True, slots=True)
class Chances:
    """What may happen, how often it is drawn, and whether each initiative counts for itself."""

    supply: SupplyUncertainty = CERTAIN
    draws: int = 5_000
    seed: int = 0
    each: bool = False


@dataclass(frozen=True, slots=True)
class SureSet:
    """A plan that fits with a confidence, and the quantile of efforts and people it is made for.

    The plan holds the likely efforts; `breaches` are what it breaks with them, `reached` tells
    whether it is as sure as asked: if not, it is the surest found.
    """

    plan: CapacityPlan
    worth: Worth
    quantile: float
    confidence: Confidence
    breaches: tuple[Breach, ...]
    reached: bool
