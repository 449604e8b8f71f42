"""The sheets of capacity: the supply bridge, a solved plan, and how full teams are."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter

from orgplan.capacity.build import build_problem
from orgplan.capacity.plan import CapacityPlan
from orgplan.capacity.problem import Period
from orgplan.capacity.supply import STEPS, SupplyRow, with_loans
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.reports.plan_tables import allocation_table
from orgplan.reports.solving import SolveReport
from orgplan.reports.tables import funded_table, supply_table, unfunded_table
from orgplan.spreadsheets.report_sheets import ALLOCATION, FUNDED, SUPPLY_BRIDGE, UNFUNDED
from orgplan.spreadsheets.writing.allocation_by_team import add_allocation_by_team
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.checks import Checks
from orgplan.spreadsheets.writing.grids import add_frame, add_table, append_heads
from orgplan.spreadsheets.writing.looks import PLAIN, Look
from orgplan.spreadsheets.writing.plan_summary import add_summary
from orgplan.spreadsheets.writing.report_grids import add_report_grid, heads_of
from orgplan.spreadsheets.writing.row_text import Cell, Formula
from orgplan.spreadsheets.writing.styled_rows import StyledRows
from orgplan.spreadsheets.writing.styles import EXACT_AMOUNT_FORMAT, FORMULA_FILL, WHOLE_FORMAT
from orgplan.spreadsheets.writing.utilization_sheet import add_utilization

_LABELS = 3
_FIRST_STEP, _LAST_STEP = (get_column_letter(_LABELS + place) for place in (1, len(STEPS)))
_STEP = Look(number_format=EXACT_AMOUNT_FORMAT)
_NET = Look(fill=FORMULA_FILL, number_format=EXACT_AMOUNT_FORMAT)
_PEOPLE = Look(number_format=WHOLE_FORMAT)


def add_capacity(
    book: Book, organization: Organization, report: SolveReport | None, checks: Checks
) -> None:
    """Append the bridge of a plan with work, and what a solve made of it."""
    if report is not None:
        add_summary(book, report)
        add_report_grid(book, FUNDED, funded_table(report))
        add_report_grid(book, UNFUNDED, unfunded_table(report))
        add_report_grid(book, ALLOCATION, allocation_table(report))
        add_allocation_by_team(book, report, checks)
    plan = report.plan if report is not None else CapacityPlan((), ())
    found = _bridge(organization, plan) if organization.initiatives or report else None
    if found is None:
        return
    rows, periods = found
    if report is not None:
        add_utilization(book, report, rows, checks)
    _add_bridge(book, rows, periods)


def _bridge(
    organization: Organization, plan: CapacityPlan
) -> tuple[tuple[SupplyRow, ...], Sequence[Period]] | None:
    """Return the bridge; None where the plan says too little for one, which a finding tells."""
    try:
        built = build_problem(organization)
    except OrgplanError:
        return None
    supply = built.supply
    return with_loans(supply.rows, plan, supply.members), built.problem.periods


def _add_bridge(book: Book, rows: Sequence[SupplyRow], periods: Sequence[Period]) -> None:
    table = supply_table(rows, periods)
    heads = heads_of(table.columns)
    sheet = add_frame(book, SUPPLY_BRIDGE, heads, table.rows, frozen="D2")
    append_heads(sheet, heads)
    looks = [PLAIN] * _LABELS + [_STEP] * len(STEPS) + [_NET, _PEOPLE]
    written = StyledRows(book, sheet, 2)
    for row, values in zip(rows, table.rows, strict=True):
        number = written.next_row
        net = Formula(f"=SUM({_FIRST_STEP}{number}:{_LAST_STEP}{number})", row.net)
        cells: list[Cell] = [*values[: _LABELS + len(STEPS)], net, values[-1]]
        written.append(cells, looks)
    if table.rows:
        add_table(sheet, heads, 1 + len(table.rows))
