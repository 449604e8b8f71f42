"""The small company with three scenarios, for tests of what the window says about them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from orgplan.changes.change import Add, ChangeGroup, Set
from orgplan.model.people import Position, PositionStatus
from orgplan.scenarios.branching import branch
from tests.ui.small_company import small_company
from ui.messages import Messages
from ui.session import Session

MARCH, JULY = date(2027, 3, 1), date(2027, 7, 1)


def branched() -> Session:
    """Return a session on scenario lean: a move in March, a raise in July; wide stands on it."""
    session = Session(Messages())
    session.open(small_company())
    session.perform_on_plan(branch(session.plan, "Lean", effective=MARCH, note="Fewer layers"))
    session.show_scenario("lean")
    move = Set(Position, "ana", "reports_to", "cdo", "cto")
    session.perform(ChangeGroup("Move Finn", (move,), "move"))
    session.show_day(JULY)
    pay = Set(Position, "dev1", "base_salary", Decimal(80_000), Decimal(90_000))
    open_post = Add(
        Position(id="new", title="Tester", reports_to="cto", status=PositionStatus.OPEN)
    )
    session.perform(ChangeGroup("Raise Dan and open a post", (pay, open_post)))
    session.show_day(None)
    session.perform_on_plan(branch(session.plan, "Wide", "lean"))
    session.perform_on_plan(branch(session.plan, "Other"))
    return session
