"""The fictional rows that show in the template how each sheet is filled in.

One row a sheet; posts and teams have a second one, so that lines between them lead somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from orgplan.model.decisions import Decision, DecisionRecord, DecisionRight, Risk, Treatment
from orgplan.model.fields import Record
from orgplan.model.keys import made_id
from orgplan.model.organization import SETTINGS_ID, Organization
from orgplan.model.people import (
    Absence,
    Holiday,
    Membership,
    Person,
    Position,
    PositionStatus,
    ReportingLine,
)
from orgplan.model.plans import (
    Allocation,
    ChangeAction,
    Comment,
    Lock,
    Plan,
    Scenario,
    ScenarioChange,
)
from orgplan.model.settings import Assumption, Budget, Rate, Settings
from orgplan.model.teams import CarveOut, Dependency, Interaction, Skill, Team
from orgplan.model.work import (
    Demand,
    Eligibility,
    Hire,
    Initiative,
    Loan,
    Mix,
    Rule,
    Size,
    SupplyRow,
)

R = TypeVar("R", bound=Record)

TEAM, OTHER_TEAM = "EX-TEAM", "EX-TEAM-2"
LEAD, REPORT, PERSON = "EX-P1", "EX-P2", "EX-E1"
INITIATIVE, SKILL = "EX-I1", "example-skill"
_FIRST, _LAST = date(2027, 1, 1), date(2027, 12, 31)


def example() -> Organization:
    """Return an organization with a made-up row of every kind."""
    rows = (*_structure(), *_work(), *_money(), *_planning(), *_scenario(), *_governance())
    return Organization().put_all(rows)


def _keyed(kind: type[R], **values: Any) -> R:
    return kind(id=made_id(kind, values), **values)


def _structure() -> Iterator[Record]:
    yield Team(
        id=TEAM,
        name="Example team (replace me)",
        lead=LEAD,
        team_kind="stream_aligned",
        location="Exampletown",
        time_zone="Europe/Berlin",
        wip_limit=2,
        maturity=3,
        health=(("morale", 4.0),),
    )
    yield Position(
        id=LEAD,
        title="Example engineer",
        team=TEAM,
        job_family="Engineering",
        grade="5",
        location="Exampletown",
        cost_center="CC-EXAMPLE",
        base_salary=Decimal(60_000),
        target_variable=Decimal(6_000),
        currency="EUR",
        start=_FIRST,
    )
    yield Team(id=OTHER_TEAM, name="Second example team (replace me)")
    yield Position(
        id=REPORT,
        title="Second example engineer",
        team=OTHER_TEAM,
        reports_to=LEAD,
        base_salary=Decimal(50_000),
        currency="EUR",
        status=PositionStatus.OPEN,
        expected_fill=date(2027, 3, 1),
    )
    yield Person(
        id=PERSON,
        name="Erika Example",
        email="erika@example.org",
        position=LEAD,
        hired=date(2024, 4, 1),
        time_zone="Europe/Berlin",
        primary_skill=SKILL,
        skills=((SKILL, 4.0),),
    )
    yield _keyed(Membership, person=PERSON, team=TEAM, share=1.0, role="member")
    yield _keyed(ReportingLine, position=REPORT, manager=LEAD, share=0.2)
    yield Skill(id=SKILL, name="Example skill", family="Engineering")
    yield _keyed(Absence, person=PERSON, start=date(2027, 7, 5), end=date(2027, 7, 16))
    yield _keyed(Holiday, location="Exampletown", start=_FIRST, end=_FIRST)


def _work() -> Iterator[Record]:
    yield Initiative(
        id=INITIATIVE,
        name="Example initiative",
        owner_team=TEAM,
        category="grow",
        rank=1.0,
        value=100.0,
        value_unit="points",
        confidence=0.8,
        cost_of_delay=2.0,
        start=_FIRST,
        deadline=date(2027, 9, 30),
        max_duration=6,
        max_teams=1,
    )
    yield _keyed(
        Demand, initiative=INITIATIVE, skill=SKILL, teams=(TEAM,), low=1.0, likely=2.0, high=4.0
    )
    yield _keyed(Eligibility, initiative=INITIATIVE, team=TEAM, skill=SKILL, efficiency=0.9)
    yield _keyed(SupplyRow, team=OTHER_TEAM, skill=SKILL, period="1", person_months=0.5)
    yield Size(id="M", low=2.0, likely=3.0, high=5.0)


def _money() -> Iterator[Record]:
    yield _keyed(Rate, currency="USD", rate=Decimal("0.92"), start=_FIRST)
    yield _keyed(Assumption, name="burden_rate", value="0.22", unit="share of pay", start=_FIRST)
    yield Budget(
        id="example-budget", amount=Decimal(50_000), start=_FIRST, end=_LAST, measure="spend"
    )


def _planning() -> Iterator[Record]:
    yield Settings(
        id=SETTINGS_ID,
        name="Example plan (replace me)",
        currency="EUR",
        as_of=_FIRST,
        planning_start=_FIRST,
        focus_factor=0.8,
    )
    yield _keyed(CarveOut, scope="organization", name="run_the_business", share=0.2)
    yield Rule(id="wip", on=True, hard=True)
    yield _keyed(Mix, category="run", max_share=0.4)
    yield _keyed(Loan, from_team=TEAM, to_team=OTHER_TEAM, skill=SKILL, max_share=0.1)
    yield _keyed(Hire, team=TEAM, skill=SKILL, max_heads=1, earliest_start=date(2027, 4, 1))
    yield _keyed(Lock, initiative=INITIATIVE, team=TEAM)


def _scenario() -> Iterator[Record]:
    yield Plan(id="example-plan", name="Example plan made by hand")
    yield _keyed(
        Allocation,
        plan="example-plan",
        initiative=INITIATIVE,
        team=TEAM,
        skill=SKILL,
        period="1",
        person_months=0.5,
    )
    yield Scenario(id="example-scenario", name="Example scenario", effective_date=date(2027, 4, 1))
    yield _keyed(
        ScenarioChange,
        scenario="example-scenario",
        step=1,
        effective_date=date(2027, 4, 1),
        record="position",
        record_id=LEAD,
        action=ChangeAction.SET,
        field="grade",
        value="6",
        old_value="5",
        reason="promotion",
    )
    yield _keyed(
        Comment,
        scenario="example-scenario",
        made=date(2027, 1, 15),
        author="Example author",
        said="Agreed with the works council.",
    )


def _governance() -> Iterator[Record]:
    yield Decision(id="EX-D1", name="Example decision", framework="RACI", escalates_to=LEAD)
    yield _keyed(DecisionRight, decision="EX-D1", party=TEAM, role="accountable")
    yield _keyed(
        Dependency,
        from_team=TEAM,
        to_team=OTHER_TEAM,
        dependency_kind="service",
        interaction=Interaction.X_AS_A_SERVICE,
        contract="agreed",
    )
    yield DecisionRecord(
        id="EX-L1",
        title="Example choice",
        criteria="cost, time",
        choice="Buy",
        check_by=date(2027, 2, 15),
        status="open",
    )
    yield Risk(
        id="EX-R1",
        subject="Example risk",
        probability=2,
        impact=3.0,
        owner=LEAD,
        treatment=Treatment.MITIGATE,
        due=date(2027, 6, 30),
    )
