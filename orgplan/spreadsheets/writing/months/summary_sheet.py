"""The sheet Headcount and cost: by month and cost center, with totals, budgets and charts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from orgplan.metrics.walk_rows import CostRow
from orgplan.spreadsheets.report_sheets import HEADCOUNT_AND_COST
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.checks import Checks
from orgplan.spreadsheets.writing.grids import set_up_print
from orgplan.spreadsheets.writing.looks import PLAIN, Look
from orgplan.spreadsheets.writing.months.axis import BODY, START, Axis
from orgplan.spreadsheets.writing.months.charts import MOST_SERIES, Drawn, lines, stacked_columns
from orgplan.spreadsheets.writing.months.head_rows import Measure
from orgplan.spreadsheets.writing.months.scene import NO_KEY, Scene
from orgplan.spreadsheets.writing.months.sections import Section
from orgplan.spreadsheets.writing.row_text import Cell, Formula
from orgplan.spreadsheets.writing.styled_rows import StyledRows, alarm
from orgplan.spreadsheets.writing.styles import (
    LABEL_FONT,
    TOP_LINE,
    TOTAL_FONT,
)

if TYPE_CHECKING:
    pass

_HEADS = ("Measure", "Cost center")
_TAILS = ("Year, or its end", "Check")
_FIRST = len(_HEADS) + 1
_CHART_ROWS = 18

BUDGET, LEFT = "Budget", "Budget less cost"
AT_EXPORT, CHANGED = "Cost when exported", "Changed since"

_LABEL = Look(LABEL_FONT)
_TOTAL = Look(TOTAL_FONT, border=TOP_LINE)


class SummarySheet:
    """Writes the sheet from top to bottom, remembering where rows stand."""

    def __init__(self, book: Book, scene: Scene, checks: Checks) -> None:
        self._scene, self._checks = scene, checks
        self._axis = Axis(scene.months, _FIRST, tails=_TAILS)
        self._letters = self._axis.letters()
        after = _FIRST + len(scene.months)
        self._year, self._check = get_column_letter(after), get_column_letter(after + 1)
        self._sheet = book.sheet(HEADCOUNT_AND_COST)
        self._rows = StyledRows(book, self._sheet)
        self._rows_of: dict[tuple[str, str], int] = {}
        self._set_up()

    def write(self, sections: Sequence[Section]) -> None:
        """Write a section each for what is counted and for cost, then budgets and charts."""
        self._axis.append(self._rows, _HEADS)
        for section in sections:
            self._append_section(section)
        costed = any(section.adds_up for section in sections)
        if costed:
            self._append_budgets(sections[-1])
            self._append_changes(sections[-1])
        self._add_charts(sections)

    def _set_up(self) -> None:
        sheet = self._sheet
        sheet.freeze_panes = f"{self._letters[0]}{BODY}"
        set_up_print(sheet)
        sheet.print_title_rows = f"{START}:{START}"
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, 18
        for letter in self._letters:
            sheet.column_dimensions[letter].width = 12
        sheet.column_dimensions[self._year].width = 14
        sheet.column_dimensions[self._check].width = 9

    def _append_section(self, section: Section) -> None:
        first = self._rows.next_row
        for key in section.keys:
            row = self._rows.next_row
            cells = [section.cell(key, place, f"$B{row}") for place in range(len(self._letters))]
            self._append(section, key or NO_KEY, cells, section.values(key))
        last = self._rows.next_row - 1
        totals = section.totals()
        sums: list[Cell] = [
            Formula(f"=SUM({at}{first}:{at}{last})", value)
            for at, value in zip(self._letters, totals, strict=True)
        ]
        check = section.check(f"{self._letters[0]}{last + 1}:{self._letters[-1]}{last + 1}")
        row = self._append(section, "Total", sums, totals, check)
        if check is not None:
            address = f"{self._check}{row}"
            self._checks.add(
                f"{section.label}: total is {section.basis}", HEADCOUNT_AND_COST, address
            )
            self._sheet.conditional_formatting.add(address, alarm())
        self._rows.skip()

    def _append(
        self,
        section: Section,
        key: str,
        cells: Sequence[Cell],
        values: Sequence[float],
        check: Cell = None,
    ) -> int:
        row = self._rows.next_row
        first, last = f"{self._letters[0]}{row}", f"{self._letters[-1]}{row}"
        formula = f"=SUM({first}:{last})" if section.adds_up else f"={last}"
        year = Formula(formula, sum(values) if section.adds_up else values[-1])
        is_total = key == "Total"
        look = section.body_look(is_total=is_total)
        labels = [_TOTAL] * 2 if is_total else [_LABEL, PLAIN]
        sums = section.total_look if is_total else section.look
        looks = [*labels, *[look] * len(cells), sums, section.look if is_total else PLAIN]
        self._rows_of[section.label, key] = row
        return self._rows.append((section.label, key, *cells, year, check), looks)

    def _append_budgets(self, cost: Section) -> None:
        budgets = {key: cost.budgets(key) for key in (*cost.keys, "")}
        budgets = {key: found for key, found in budgets.items() if any(found)}
        names = {key: key or "Total" for key in budgets}
        for key, found in budgets.items():
            plain = Section(BUDGET, cost.walk, (), _nothing, adds_up=True, is_stated=True)
            self._append(plain, names[key], list(found), found)
        for key, found in budgets.items():
            name, values = names[key], cost.totals() if key == "" else cost.values(key)
            used = self._rows_of[cost.label, name]
            given = self._rows_of[BUDGET, name]
            left = [planned - spent for planned, spent in zip(found, values, strict=True)]
            cells = [
                Formula(f"={at}{given}-{at}{used}", value)
                for at, value in zip(self._letters, left, strict=True)
            ]
            plain = Section(LEFT, cost.walk, (), _nothing, adds_up=True)
            self._append(plain, name, cells, left)
        if budgets:
            self._rows.skip()

    def _append_changes(self, cost: Section) -> None:
        """What a change of inputs does to the total; the amounts of the export stay beside it."""
        totals, total = cost.totals(), self._rows_of[cost.label, "Total"]
        plain = Section(AT_EXPORT, cost.walk, (), _nothing, adds_up=True, is_stated=True)
        row = self._append(plain, "All", list(totals), totals)
        cells = [Formula(f"={at}{total}-{at}{row}", 0.0) for at in self._letters]
        changed = Section(CHANGED, cost.walk, (), _nothing, adds_up=True)
        self._append(changed, "All", cells, [0.0] * len(cells))

    def _add_charts(self, sections: Sequence[Section]) -> None:
        columns = (_FIRST, _FIRST + len(self._letters) - 1)
        place = self._rows.next_row + 1
        self._sheet.row_breaks.append(Break(id=place - 1))
        heads = [self._rows_of[label, "Total"] for label in (Measure.HEADS, Measure.VACANT)]
        lines(self._sheet, Drawn("Heads and vacant seats", heads, columns, f"A{place}"))
        cost = sections[-1]
        if cost.adds_up:
            rows = [self._rows_of[cost.label, key or NO_KEY] for key in cost.keys]
            if len(rows) > MOST_SERIES:
                rows = [self._rows_of[cost.label, "Total"]]
            title = "Cost by cost center" if len(rows) > 1 else "Cost"
            at, unit = f"A{place + _CHART_ROWS}", self._scene.walk.currency
            stacked_columns(self._sheet, Drawn(title, rows, columns, at, unit))


def _nothing(_row: CostRow) -> float:
    return 0.0
