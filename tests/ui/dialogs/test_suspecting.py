"""What looks like an accident in a spreadsheet is asked before it goes into the plan."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.storage.plan_file import save_plan
from orgplan.tasks.export import export
from orgplan.tasks.refresh_base import export_id
from tests.ui.dialogs.conftest import NO_SCREEN
from tests.ui.dialogs.test_importing import clerk
from ui.dialogs.suspecting import AskSuspected
from ui.dialogs.wizard.wizard import RESULT

__all__ = ["clerk"]

pytestmark = NO_SCREEN


@pytest.fixture
def paid(tmp_path: Path) -> Path:
    """A plan of twelve posts with pay of their own."""
    posts = [
        Position(id=f"p{n:02}", title=f"T{n}", base_salary=Decimal(1000 + 7 * n % 31))
        for n in range(12)
    ]
    save_plan(Organization().put_all(posts), tmp_path / "paid.orgplan")
    return tmp_path / "paid.orgplan"


def sorted_pay(plan: Path, organization: Organization) -> Path:
    """The plan's export in which the column of pay was sorted alone."""
    path = plan.with_suffix(".xlsx")
    export(organization, path, export_id=export_id(plan))
    book = load_workbook(path)
    heads, *rows = book["Positions"].iter_rows()
    place = [cell.value for cell in heads].index("base_salary")
    for row, pay in zip(rows, sorted(row[place].value for row in rows), strict=True):
        row[place].value = pay
    book.save(path)
    return path


def test_a_column_sorted_alone_is_asked_and_goes_in_only_if_it_is_meant(clerk, paid: Path):
    clerk.open(paid)
    before = {post.id: post.base_salary for post in clerk.session.plan.positions}
    wizard = clerk.at(clerk.drop(sorted_pay(paid, clerk.session.plan)), RESULT)
    (asked,) = wizard.findChildren(AskSuspected)
    assert "base_salary of sheet Positions looks sorted on its own" in asked.explanation.text()
    assert not wizard.go.isEnabled()
    asked.take.click()
    clerk.settle()
    clerk.finish(wizard)
    after = {post.id: post.base_salary for post in clerk.session.plan.positions}
    assert after != before
    assert sorted(after.values()) == sorted(before.values())
