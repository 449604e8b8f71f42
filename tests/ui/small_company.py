"""A company of seven posts, small enough to name every one, for tests of the window."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.settings import Settings
from orgplan.model.teams import Skill, Team
from orgplan.model.work import Demand, Initiative


def small_company() -> Organization:
    """A chief with two managers, three reports and one vacancy; two teams, two initiatives."""
    return Organization().put_all(
        [
            Settings(
                id="plan", name="Small", currency="EUR", planning_start=date(2027, 1, 1), periods=4
            ),
            Team(id="web", name="Web", lead="cto"),
            Team(id="data", name="Data", lead="cdo", parent="web"),
            Skill(id="python", name="Python"),
            _post("ceo", "Chief Executive", "", salary=200_000),
            _post("cto", "Head of Web", "ceo", team="web", salary=150_000),
            _post("cdo", "Head of Data", "ceo", team="data", salary=140_000),
            _post("dev1", "Developer", "cto", team="web", salary=80_000),
            _post("dev2", "Developer", "cto", team="web", salary=82_000),
            _post("ana", "Analyst", "cdo", team="data", salary=70_000),
            Position(
                id="open", title="Developer", reports_to="cto", team="web",
                status=PositionStatus.OPEN,
            ),
            *(
                Person(id=f"p-{post}", name=name, position=post)
                for post, name in {
                    "ceo": "Ada Quist", "cto": "Ben Ode", "cdo": "Cleo Marsh",
                    "dev1": "Dan Iri", "dev2": "Eve Lund", "ana": "Finn Abel",
                }.items()
            ),
            Initiative(id="shop", name="New shop", owner_team="web", value=10.0),
            Initiative(id="lake", name="Data lake", owner_team="data", value=6.0),
            Demand(id="d1", initiative="shop", skill="python", teams=("web",), likely=3.0),
        ]
    )  # fmt: skip


def _post(post: str, title: str, manager: str, *, salary: int, team: str = "") -> Position:
    return Position(
        id=post, title=title, reports_to=manager, team=team, base_salary=Decimal(salary)
    )
