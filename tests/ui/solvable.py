"""A company that can do two of three initiatives, and whose ranking prefers a poor one."""

from __future__ import annotations

import dataclasses

from orgplan.model.organization import Organization
from orgplan.model.work import Demand, Initiative
from tests.ui.small_company import small_company


def two_of_three() -> Organization:
    """Two developers know Python; the first of the ranking takes all of both."""
    company = small_company()
    able = [
        dataclasses.replace(person, skills=(("python", 3.0),))
        for person in company.people
        if person.id in {"p-dev1", "p-dev2"}
    ]
    return company.put_all(
        [
            *able,
            Initiative(id="shop", name="New shop", owner_team="web", value=10.0, rank=2),
            Initiative(id="lake", name="Data lake", owner_team="web", value=6.0, rank=3),
            Initiative(id="move", name="Office move", owner_team="web", value=12.0, rank=1),
            Demand(id="d2", initiative="lake", skill="python", teams=("web",), likely=3.0),
            Demand(id="d3", initiative="move", skill="python", teams=("web",), likely=5.5),
        ]
    )
