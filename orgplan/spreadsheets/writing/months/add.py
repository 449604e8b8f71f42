"""All sheets by month: rates, positions, heads, and their summary."""

from __future__ import annotations

from collections.abc import Mapping

from orgplan.model.organization import Organization
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.checks import Checks
from orgplan.spreadsheets.writing.months.head_sheet import add_heads
from orgplan.spreadsheets.writing.months.position_sheet import add_position_months
from orgplan.spreadsheets.writing.months.rates import add_rates
from orgplan.spreadsheets.writing.months.scene import Scene
from orgplan.spreadsheets.writing.months.sections import sections
from orgplan.spreadsheets.writing.months.summary_sheet import SummarySheet
from orgplan.spreadsheets.writing.sheet_columns import DataSheet


def add_months(
    book: Book, organization: Organization, sheets: Mapping[str, DataSheet], checks: Checks
) -> None:
    """Append the summary and what it sums; without positions and people there is none.

    Pay that is not known makes no sheet of cost. Beyond so many positions that formulas would
    only slow the workbook down, the summary holds values.
    """
    scene = Scene(organization, sheets)
    if not (organization.positions or organization.people):
        return
    summary = SummarySheet(book, scene, checks)
    heads = add_heads(book, scene) if scene.is_small else None
    costs = None
    if scene.is_small and scene.is_costed:
        costs = add_position_months(book, scene, add_rates(book, scene))
    summary.write(sections(scene.walk, heads, costs, costed=scene.is_costed))
