"""The 45 initiatives put forward for 2027, read from `proposals.csv` beside this module.

`needs` holds skill, likely person-months and eligible teams of each demand row: `backend 9
identity api; frontend 3 identity`. A deadline with a late cost is soft.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from orgplan.model.work import DeadlineKind, Demand, Initiative, InitiativeStatus
from sample_orgs.quillmere.rows import keyed

PROPOSALS = Path(__file__).parent / "proposals.csv"

SPREAD = {"run": (0.85, 1.25), "grow": (0.75, 1.5), "transform": (0.7, 1.8)}
"""Low and high effort as multiples of likely effort, by category."""

Proposal = Mapping[str, str]


def initiatives() -> Iterator[Initiative]:
    """Yield the initiatives, value in points and delay in points a month."""
    for proposal in _proposals():
        yield Initiative(
            id=proposal["id"],
            name=proposal["name"],
            owner_team=proposal["owner_team"],
            category=proposal["category"],
            rank=float(proposal["rank"]),
            value=float(proposal["value"]),
            value_unit="points",
            confidence=float(proposal["confidence"]),
            cost_of_delay=float(proposal["cost_of_delay"]),
            mandatory=proposal["mandatory"] == "yes",
            max_teams=int(proposal["max_teams"] or 1),
            depends_on=_listed(proposal["depends_on"]),
            excludes=_listed(proposal["excludes"]),
            status=InitiativeStatus(proposal["status"] or "proposed"),
            spend=Decimal(proposal["spend"]) if proposal["spend"] else None,
            **_deadline(proposal),
            **_duration(proposal),
        )


def demands() -> Iterator[Demand]:
    """Yield what each initiative needs, with low and high effort by its category."""
    for proposal in _proposals():
        low, high = SPREAD[proposal["category"]]
        for skill, likely, *teams in _needs(proposal):
            effort = float(likely)
            yield keyed(
                Demand,
                initiative=proposal["id"],
                skill=skill,
                teams=tuple(teams),
                low=round(effort * low, 1),
                likely=effort,
                high=round(effort * high, 1),
            )


def _proposals() -> Iterator[Proposal]:
    with PROPOSALS.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _needs(proposal: Proposal) -> Iterator[list[str]]:
    for need in _listed(proposal["needs"]):
        yield need.split()


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _deadline(proposal: Proposal) -> dict[str, Any]:
    if not proposal["deadline"]:
        return {}
    deadline = {"deadline": date.fromisoformat(proposal["deadline"])}
    if not proposal["late_cost"]:
        return deadline
    late = float(proposal["late_cost"])
    return {**deadline, "deadline_kind": DeadlineKind.SOFT, "late_cost": late}


def _duration(proposal: Proposal) -> dict[str, Any]:
    effort = sum(float(likely) for _, likely, *_ in _needs(proposal))
    return {"min_duration": 2 if effort <= 8 else 3, "max_duration": 6 if effort <= 8 else 12}
