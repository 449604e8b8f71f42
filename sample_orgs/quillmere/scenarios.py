"""Two things that Quillmere's leaders weigh: a hiring freeze, and a second manager."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from orgplan.model.fields import Record
from orgplan.model.people import Position, PositionStatus
from orgplan.model.plans import ChangeAction, Scenario, ScenarioChange
from sample_orgs.quillmere.places import YEAR
from sample_orgs.quillmere.rows import keyed
from sample_orgs.quillmere.staff import Staff

FREEZE, SECOND_MANAGER = "hiring-freeze", "second-manager"


def scenarios(staff: Staff) -> Iterator[Record]:
    """Yield both scenarios with their changes."""
    yield Scenario(
        id=FREEZE,
        name="Hiring freeze",
        effective_date=date(YEAR, 1, 1),
        note="No planned post is opened, and open posts are given up.",
    )
    for step, post in enumerate(_unfilled(staff), start=1):
        yield _change(FREEZE, step, post, action=ChangeAction.CLOSE, reason="freeze")
    yield Scenario(
        id=SECOND_MANAGER,
        name="A manager for Site Reliability",
        effective_date=date(YEAR, 5, 3),
        note="The open manager's post takes over the team from Cloud Infrastructure's manager.",
    )
    manager = next(post for post in staff.positions if post.req_id == "REQ-318")
    for step, post in enumerate(_reliability(staff), start=1):
        facts = {"field": "reports_to", "value": manager.id, "old_value": post.reports_to}
        yield _change(SECOND_MANAGER, step, post, group="move", **facts)


def _unfilled(staff: Staff) -> Iterator[Position]:
    wanted = {PositionStatus.OPEN, PositionStatus.PLANNED}
    return (post for post in staff.positions if post.status in wanted)


def _reliability(staff: Staff) -> Iterator[Position]:
    for post in staff.positions:
        if post.team == "reliability" and post.req_id != "REQ-318":
            yield post


def _change(scenario: str, step: int, post: Position, **facts: Any) -> ScenarioChange:
    return keyed(
        ScenarioChange,
        scenario=scenario,
        step=step,
        record=Position.kind,
        record_id=post.id,
        **facts,
    )
