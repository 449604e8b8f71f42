"""Changes that are sent away hold pay only if someone wants it, and merge where they arrive."""

from __future__ import annotations

import dataclasses
import json
from decimal import Decimal
from pathlib import Path

import pytest

from orgplan.changes.apply import apply
from orgplan.changes.change import Add, ChangeGroup, Close, Note, Set
from orgplan.model.organization import Organization, plan_hash
from orgplan.model.people import Position
from orgplan.model.plans import Scenario, ScenarioChange
from orgplan.model.settings import Budget, Rate
from orgplan.model.teams import Team
from orgplan.scenarios.recording import record_in
from orgplan.storage.environment import Environment
from orgplan.storage.opening import new_document
from orgplan.tasks.patching import Patch, diff, merge_patch, write_patch
from orgplan.tasks.shared_changes import plan_before, without_pay

MARK = "87654"


def company() -> Organization:
    return Organization().put_all(
        [
            Team(id="web", name="Web", health=(("delivery", 3.0),)),
            Position(id="ceo", title="Chief", base_salary=Decimal(200_000)),
            Position(id="dev", title="Developer", reports_to="ceo", base_salary=Decimal(80_000)),
            Position(id="old", title="Tester", reports_to="ceo", base_salary=Decimal(MARK)),
            Scenario(id="lean", name="Lean"),
        ]
    )


def text_of(patch, tmp_path: Path) -> str:
    write_patch(patch, tmp_path / "x.orgplan-patch")
    return (tmp_path / "x.orgplan-patch").read_text()


def everything_about_pay() -> Organization:
    """A plan that differs in pay in every way a change can tell it."""
    plan = company()
    raised = ChangeGroup(
        f"Raise to {MARK}",
        (
            Set(
                Position, "dev", "base_salary", Decimal(80_000), Decimal(MARK),
                Note(reason=f"to {MARK}"),
            ),
        ),
    )  # fmt: skip
    rows = record_in(plan, "lean", raised).changes
    changed = plan.put_all(
        [
            Position(id="new", title="Analyst", base_salary=Decimal(MARK)),
            dataclasses.replace(plan.positions["dev"], title="Coder", base_salary=Decimal(MARK)),
            dataclasses.replace(plan.positions["ceo"], custom=(("bonus", MARK),)),
            Budget(id="b", amount=Decimal(MARK)),
            Rate(id="r", currency="EUR", rate=float(MARK)),
            dataclasses.replace(plan.scenarios["lean"], note=f"saves {MARK}"),
            *(change.record for change in rows if isinstance(change, Add)),
        ]
    )
    return apply(changed, (Close(Position, "old", plan.positions["old"], erase=True),))


def test_no_amount_is_left_in_any_kind_of_change(tmp_path):
    patch = diff(company(), everything_about_pay())
    assert MARK in text_of(patch, tmp_path)
    assert MARK not in text_of(without_pay(patch), tmp_path)


def test_what_says_nothing_of_pay_is_still_told(tmp_path):
    told = without_pay(diff(company(), everything_about_pay()))
    titles = [c.new for c in told.changes if isinstance(c, Set) and c.field == "title"]
    added = [c.record.id for c in told.changes if isinstance(c, Add) and c.record.id == "new"]
    closed = [c.id for c in told.changes if isinstance(c, Close)]
    assert (titles, added, closed) == (["Coder"], ["new"], ["old"])


def test_a_patch_without_pay_merges_where_it_arrives():
    theirs = company()
    changed = theirs.put(dataclasses.replace(theirs.positions["dev"], title="Coder"))
    merged = merge_patch(theirs, without_pay(diff(theirs, changed)))
    assert [told.field for told in merged.applied] == ["title"]
    assert merged.conflicts == ()


def test_a_patch_without_pay_is_still_a_patch(tmp_path):
    json.loads(text_of(without_pay(diff(company(), everything_about_pay())), tmp_path))


@pytest.mark.parametrize("back", [0, 1, 2, 3])
def test_the_plan_before_its_newest_steps_is_what_it_was(tmp_path, back):
    document = new_document(company(), Environment(data=tmp_path))
    states = [document.organization]
    for title in ("Coder", "Tinker", "Staff"):
        old = document.organization.positions["dev"].title
        document.commit(ChangeGroup(title, (Set(Position, "dev", "title", old, title),)))
        states.append(document.organization)
    past = list(document.transactions())
    before = plan_before(document.organization, past[len(past) - back :] if back else [])
    assert plan_hash(before) == plan_hash(states[-1 - back])
    document.close()


def test_reasons_and_edited_amounts_of_a_scenario_stay_out_too():
    told = without_pay(
        Patch(
            "",
            "",
            (
                Set(Position, "dev", "title", "Developer", "Coder", Note(reason=f"to {MARK}")),
                Set(ScenarioChange, "lean/1", "value", "80000", MARK),
                Set(ScenarioChange, "lean/1", "group", "Raise", f"Raise to {MARK}"),
            ),
        )
    )
    assert told.changes == (Set(Position, "dev", "title", "Developer", "Coder"),)
