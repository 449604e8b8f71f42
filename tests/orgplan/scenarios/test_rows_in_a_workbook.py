from __future__ import annotations

from datetime import date
from decimal import Decimal

from orgplan.changes.apply import apply
from orgplan.changes.change import Add, ChangeGroup, Close, Note, Set
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.plans import Scenario
from orgplan.model.settings import Settings
from orgplan.progress import Progress
from orgplan.scenarios.recording import record_in
from orgplan.scenarios.scenario import scenario_organization
from orgplan.tasks.export import export
from orgplan.tasks.import_sources import ImportOptions, import_sources

CEO = Position(id="ceo", title="CEO")
PLAN = Organization().put_all(
    [
        Settings(id="plan", name="Tricky", planning_start=date(2027, 1, 1)),
        CEO,
        Position(id="cto", title="CTO", reports_to="ceo"),
        Person(id="anna", name="Anna", position="cto", custom=(("Badge", "007"),)),
        Scenario(id="lean", name="Lean", effective_date=date(2027, 5, 1)),
    ]
)
CHANGES = (
    Set(Position, "cto", "title", "CTO", ' V;P "x"'),
    Set(Position, "cto", "base_salary", None, Decimal("85000.50")),
    Set(Position, "cto", "start", None, date(2027, 1, 31)),
    Set(Position, "cto", "fte", 1.0, 0.1),
    Set(Person, "anna", "skills", (), (("c:d", 2.0), ("sql", 4.0))),
    Set(Person, "anna", "custom", (("Badge", "007"),), (("Badge", "0010"), ("Desk", ""))),
    Add(Position(id="dev", title="=1+1", is_assistant=True, status=PositionStatus.OPEN)),
    Close(Position, "ceo", CEO, None, note=Note(reason="rif", author="Anna")),
)


def test_a_recorded_scenario_comes_back_from_a_workbook_as_it_was(tmp_path):
    group = ChangeGroup("All sorts; really", CHANGES)
    plan = apply(PLAN, record_in(PLAN, "lean", group).changes)
    export(plan, tmp_path / "plan.xlsx")
    found = import_sources([tmp_path / "plan.xlsx"], ImportOptions(), Progress()).organization
    shown, expected = (scenario_organization(of, "lean") for of in (found, plan))
    assert shown.positions == expected.positions
    assert shown.people == expected.people
    assert list(found.scenario_changes) == list(plan.scenario_changes)
