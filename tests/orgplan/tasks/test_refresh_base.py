"""A plan's history knows what was exported when, by the export id alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from orgplan.changes.change import ChangeGroup, Set
from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.model.plans import Scenario, ScenarioChange
from orgplan.storage.plan_file import load_plan, save_plan
from orgplan.storage.redaction import Redaction, redact
from orgplan.tasks.editing import change_plan
from orgplan.tasks.history import history
from orgplan.tasks.refresh_base import as_exported, export_id

PLAN = Organization().put_all(
    [
        Position(id="a", title="First", team="t"),
        Scenario(id="lean", name="Lean"),
        ScenarioChange(
            id="lean/1",
            scenario="lean",
            step=1,
            record="position",
            record_id="a",
            action="set",
            field="title",
            value="Leaner",
        ),
    ]
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    save_plan(PLAN, tmp_path / "a.orgplan")
    return tmp_path / "a.orgplan"


def retitle(path: Path, title: str) -> None:
    def made(plan: Organization) -> ChangeGroup:
        old = plan.positions["a"].title
        return ChangeGroup(title, (Set(Position, "a", "title", old, title),))

    change_plan(path, made)


def found(path: Path, mark: str) -> Organization | None:
    return as_exported(load_plan(path), history(path).transactions, mark)


def test_what_was_exported_is_known_after_later_edits(path: Path):
    retitle(path, "Second")
    mark = export_id(path)
    second = load_plan(path)
    retitle(path, "Third")
    retitle(path, "Fourth")
    assert found(path, mark) == second
    assert export_id(path) != mark


def test_an_export_of_a_scenario_is_known_as_it_showed_it(path: Path):
    mark = export_id(path, "lean")
    retitle(path, "Second")
    then = found(path, mark)
    assert then is not None
    assert then.positions["a"].title == "Leaner"


def test_an_export_without_pay_is_known_without_it(path: Path):
    mark = export_id(path, left_out=Redaction.PAY)
    retitle(path, "Second")
    assert found(path, mark) == redact(PLAN)


def test_an_export_of_a_day_is_known_as_that_day_showed_it(path: Path):
    later = replace(PLAN.scenario_changes["lean/1"], effective_date=date(2027, 5, 1))
    save_plan(PLAN.put(later), path.with_name("b.orgplan"))
    mark = export_id(path.with_name("b.orgplan"), "lean", day=date(2027, 4, 1))
    then = found(path.with_name("b.orgplan"), mark)
    assert then is not None
    assert then.positions["a"].title == "First"


@pytest.mark.parametrize("mark", ["", "no id", "0123456789abcdef", "0123456789abcdef/lean"])
def test_ids_of_other_plans_are_not_known(path: Path, mark: str):
    assert found(path, mark) is None


def test_an_id_with_a_scenario_that_never_was_is_not_known(path: Path):
    assert found(path, export_id(path, "nope")) is None


def test_what_is_no_plan_file_has_no_id(tmp_path: Path):
    assert export_id(tmp_path / "a.xlsx") == ""
