"""The sheet Scenarios by month: heads, FTE and cost of each, and how they differ from the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from orgplan.errors import OrgplanError
from orgplan.metrics.walk import CostWalk, walk
from orgplan.metrics.walk_rows import CostRow
from orgplan.scenarios.scenario import scenario_timeline
from orgplan.scenarios.study import Study
from orgplan.spreadsheets.report_sheets import SCENARIO_MONTHS
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.grids import set_up_print
from orgplan.spreadsheets.writing.looks import PLAIN, Look
from orgplan.spreadsheets.writing.months.axis import BODY, START, Axis
from orgplan.spreadsheets.writing.months.head_rows import Measure
from orgplan.spreadsheets.writing.months.scene import Scene
from orgplan.spreadsheets.writing.months.sections import COST
from orgplan.spreadsheets.writing.row_text import Cell, Formula
from orgplan.spreadsheets.writing.styled_rows import StyledRows
from orgplan.spreadsheets.writing.styles import (
    AMOUNT_FORMAT,
    EXACT_AMOUNT_FORMAT,
    FORMULA_FILL,
    LABEL_FONT,
)

_HEADS = ("Measure", "Scenario")
_TAIL = "Year, or its end"
_LABEL = Look(LABEL_FONT)

Told = tuple[str, CostWalk]
"""A scenario's name and its numbers by month."""

_Measured = tuple[str, Callable[[CostRow], float], str]
_MEASURES: tuple[_Measured, ...] = (
    (Measure.HEADS.value, lambda row: float(row.headcount), AMOUNT_FORMAT),
    (Measure.FTE.value, lambda row: row.fte, EXACT_AMOUNT_FORMAT),
    (COST, lambda row: float(row.cost), AMOUNT_FORMAT),
)


def add_scenario_months(book: Book, study: Study) -> None:
    """Append the sheet: every scenario compared, over the fiscal year of the plan."""
    scene = Scene(study.plan, {})
    told = _walks(study, scene)
    if len(told) > 1:
        _Sheet(book, scene, told).write()


def _walks(study: Study, scene: Scene) -> Sequence[Told]:
    found = []
    for figures in study.comparison.scenarios:
        try:
            line = scenario_timeline(study.plan, figures.id)
        except OrgplanError:  # the comparison names it among those left out
            continue
        walked = walk(line, start=scene.months[0], end=scene.months[-1])
        found.append((figures.name or figures.id, walked))
    return found


class _Sheet:
    def __init__(self, book: Book, scene: Scene, told: Sequence[Told]) -> None:
        self._told = told
        self._axis = Axis(scene.months, len(_HEADS) + 1, tails=(_TAIL,))
        self._letters = self._axis.letters()
        sheet = book.sheet(SCENARIO_MONTHS)
        sheet.freeze_panes = f"{self._letters[0]}{BODY}"
        set_up_print(sheet)
        sheet.print_title_rows = f"{START}:{START}"
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, 34
        for letter in (*self._letters, "O"):
            sheet.column_dimensions[letter].width = 12
        self._rows = StyledRows(book, sheet)

    def write(self) -> None:
        """Write what each scenario comes to, then what it is more or less than the first."""
        self._axis.append(self._rows, _HEADS)
        for label, value, number_format in _MEASURES:
            values = [[value(total) for total in walked.totals] for _, walked in self._told]
            if any(map(any, values)):
                self._append_measure(label, values, number_format)

    def _append_measure(
        self, label: str, values: Sequence[Sequence[float]], number_format: str
    ) -> None:
        plain = Look(number_format=number_format)
        computed = Look(fill=FORMULA_FILL, number_format=number_format)
        top = self._rows.next_row
        for (name, _), found in zip(self._told, values, strict=True):
            self._append(label, name, list(found), found, (plain, computed))
        first = self._told[0][0]
        for place, (name, _) in enumerate(self._told[1:], start=1):
            left = [now - was for now, was in zip(values[place], values[0], strict=True)]
            cells = [
                Formula(f"={at}{top + place}-{at}{top}", value)
                for at, value in zip(self._letters, left, strict=True)
            ]
            self._append(label, f"{name} less {first}", cells, left, (computed, computed))
        self._rows.skip()

    def _append(
        self,
        label: str,
        name: str,
        cells: Sequence[Cell],
        values: Sequence[float],
        looks: tuple[Look, Look],
    ) -> None:
        row = self._rows.next_row
        first, last = f"{self._letters[0]}{row}", f"{self._letters[-1]}{row}"
        adds_up = label == COST
        formula = f"=SUM({first}:{last})" if adds_up else f"={last}"
        year = Formula(formula, sum(values) if adds_up else values[-1])
        styles = [_LABEL, PLAIN, *[looks[0]] * len(cells), looks[1]]
        self._rows.append((label, name, *cells, year), styles)
