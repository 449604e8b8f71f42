"""One measure of the summary by cost center: its values from the engine, and its formulas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from orgplan.metrics.walk import CostWalk
from orgplan.metrics.walk_rows import CostRow
from orgplan.spreadsheets.report_sheets import HEADS_BY_MONTH, POSITION_MONTHS
from orgplan.spreadsheets.writing.looks import Look
from orgplan.spreadsheets.writing.months.head_rows import Measure
from orgplan.spreadsheets.writing.months.head_sheet import AT as HEAD_AT
from orgplan.spreadsheets.writing.months.head_sheet import HeadsByMonth
from orgplan.spreadsheets.writing.months.position_sheet import AT as POST_AT
from orgplan.spreadsheets.writing.months.position_sheet import PositionMonths
from orgplan.spreadsheets.writing.months.scene import NO_KEY
from orgplan.spreadsheets.writing.references import are_summable, sum_where
from orgplan.spreadsheets.writing.row_text import Cell, Formula
from orgplan.spreadsheets.writing.styles import (
    AMOUNT_FORMAT,
    EXACT_AMOUNT_FORMAT,
    FORMULA_FILL,
    TOP_LINE,
    TOTAL_FONT,
)

COST = "Cost"

Sums = Callable[[int, str], str]
"""The formula of a sum in a month (its place) for the key that stands in a cell."""


@dataclass(frozen=True)
class Section:
    """A measure of the walk; without `sums` its values stand as they are."""

    label: str
    walk: CostWalk
    keys: tuple[str, ...]
    value: Callable[[CostRow], float]
    sums: Sums | None = None
    whole: str = ""
    basis: str = ""
    number_format: str = AMOUNT_FORMAT
    adds_up: bool = False
    is_stated: bool = False

    def body_look(self, *, is_total: bool) -> Look:
        """How its rows look: what is stated is not marked as computed."""
        if self.is_stated and not is_total:
            return Look(number_format=self.number_format)
        return self.total_look if is_total else self.look

    @cached_property
    def look(self) -> Look:
        """How its cells look."""
        return Look(fill=FORMULA_FILL, number_format=self.number_format)

    @cached_property
    def total_look(self) -> Look:
        """How its totals look."""
        return Look(TOTAL_FONT, FORMULA_FILL, border=TOP_LINE, number_format=self.number_format)

    @cached_property
    def _by_cell(self) -> dict[tuple[str, str], CostRow]:
        return {(row.month, row.key): row for row in self.walk.rows}

    def values(self, key: str) -> list[float]:
        """Return a key's values by month."""
        found = (self._by_cell.get((total.month, key)) for total in self.walk.totals)
        return [0.0 if row is None else self.value(row) for row in found]

    def totals(self) -> list[float]:
        """Return every month's total."""
        return [self.value(total) for total in self.walk.totals]

    def budgets(self, key: str) -> list[float]:
        """Return a key's budget by month; under the blank key, that of the whole plan."""
        if not key:
            return [float(total.budget or 0) for total in self.walk.totals]
        found = (self._by_cell.get((total.month, key)) for total in self.walk.totals)
        return [float(row.budget or 0) if row is not None else 0.0 for row in found]

    def cell(self, key: str, place: int, sought: str) -> Cell:
        """Return the cell of a key in a month: a sum over its rows, or the value."""
        value = self.values(key)[place]
        return value if self.sums is None else Formula(f"={self.sums(place, sought)}", value)

    def check(self, totals: str) -> Cell:
        """Return what is zero as long as the totals miss nothing; None where nothing is summed."""
        return Formula(f"=ROUND(SUM({totals})-{self.whole},6)", 0.0) if self.whole else None


def sections(
    walk: CostWalk, heads: HeadsByMonth | None, costs: PositionMonths | None, *, costed: bool
) -> Sequence[Section]:
    """Return heads, FTE, vacant seats, and cost where any is known."""
    keys = tuple(sorted({row.key for row in walk.rows}))
    summable = are_summable(key or NO_KEY for key in keys)
    counted = (
        (Measure.HEADS, lambda row: float(row.headcount), AMOUNT_FORMAT),
        (Measure.FTE, lambda row: row.fte, EXACT_AMOUNT_FORMAT),
        (Measure.VACANT, lambda row: float(row.vacant), AMOUNT_FORMAT),
    )
    found = [
        Section(
            measure.value,
            walk,
            keys,
            value,
            _head_sums(heads, summable=summable) if heads else None,
            _all_heads(heads, measure) if heads else "",
            f"that of {HEADS_BY_MONTH}",
            number_format,
        )
        for measure, value, number_format in counted
    ]
    if costed:
        found.append(
            Section(
                COST,
                walk,
                keys,
                lambda row: float(row.cost),
                _cost_sums(costs, summable=summable) if costs else None,
                _all_costs(costs) if costs else "",
                f"that of {POSITION_MONTHS}",
                adds_up=True,
            )
        )
    return found


def _head_sums(heads: HeadsByMonth, *, summable: bool) -> Sums:
    measures, keys = (heads.span.column(HEAD_AT[name]) for name in ("measure", "key"))

    def sums(place: int, sought: str) -> str:
        values = heads.span.column(heads.months[place])
        row = sought.removeprefix("$B")
        pairs = [(measures, f"$A{row}"), (keys, sought)]
        return sum_where(values, pairs, summable=summable)

    return sums


def _cost_sums(costs: PositionMonths, *, summable: bool) -> Sums:
    keys = costs.span.column(POST_AT["key"])

    def sums(place: int, sought: str) -> str:
        values = costs.span.column(costs.costs[place])
        return sum_where(values, [(keys, sought)], summable=summable)

    return sums


def _all_heads(heads: HeadsByMonth, measure: Measure) -> str:
    measures = heads.span.column(HEAD_AT["measure"])
    first, last = heads.months[0], heads.months[-1]
    block = heads.span.block(first, last)
    return f'SUMPRODUCT(({measures}="{measure.value}")*{block})'


def _all_costs(costs: PositionMonths) -> str:
    return f"SUM({costs.span.block(costs.costs[0], costs.costs[-1])})"
