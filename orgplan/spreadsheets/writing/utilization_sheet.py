"""The sheets of utilization: allocated ÷ net person-months of every team and period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from openpyxl.utils import get_column_letter

from orgplan.capacity.supply import STEPS, SupplyRow
from orgplan.capacity.utilization import Utilization
from orgplan.reports.solving import SolveReport
from orgplan.spreadsheets.report_sheets import (
    ALLOCATION,
    SUPPLY_BRIDGE,
    UTILIZATION,
    UTILIZATION_MAP,
)
from orgplan.spreadsheets.writing.allocation_by_team import allocation_column, sums
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.checks import Checks
from orgplan.spreadsheets.writing.grids import Head, add_frame, append_heads
from orgplan.spreadsheets.writing.looks import PLAIN, Look
from orgplan.spreadsheets.writing.months.charts import Drawn, lines
from orgplan.spreadsheets.writing.references import Span, are_summable, sum_where
from orgplan.spreadsheets.writing.row_text import Cell, Formula
from orgplan.spreadsheets.writing.styled_rows import StyledRows, alarm, heat
from orgplan.spreadsheets.writing.styles import (
    DATE_FORMAT,
    EXACT_AMOUNT_FORMAT,
    FORMULA_FILL,
    LABEL_FONT,
    PLACE_FORMAT,
    SHARE_OR_DASH,
    TOTAL_FONT,
)

_LABELS = (
    "Team",
    "Period",
    "Name",
    "Starts",
    "Allocated",
    "Supply bridge",
    "Hires and other",
    "Net",
    "Utilization",
)
_TEXTS = {"Team", "Name"}
_COMPUTED = Look(fill=FORMULA_FILL, number_format=EXACT_AMOUNT_FORMAT)
_STATED = Look(number_format=EXACT_AMOUNT_FORMAT)
_SHARE = Look(fill=FORMULA_FILL, number_format=SHARE_OR_DASH)
_LOOKS = (
    *(PLAIN, Look(number_format=PLACE_FORMAT), PLAIN, Look(number_format=DATE_FORMAT)),
    *(_COMPUTED, _COMPUTED, _STATED, _COMPUTED, _SHARE),
)
_TOTAL_SHARE = Look(TOTAL_FONT, FORMULA_FILL, number_format=SHARE_OR_DASH)
_LABEL, _BOLD = Look(LABEL_FONT), Look(TOTAL_FONT)
_CALM, _BUSY, _FULL = 0.0, 0.8, 1.0
NET_COLUMN = get_column_letter(3 + len(STEPS) + 1)
"""The column of the supply bridge that holds net person-months."""

_Amounts = tuple[float, float]
"""Allocated and net person-months."""


def add_utilization(
    book: Book, report: SolveReport, bridge: Sequence[SupplyRow], checks: Checks
) -> None:
    """Append the list and, of the same numbers, the map of teams by period."""
    listed = _List(book, report, bridge)
    listed.write(checks)
    if report.utilization:
        span = Span(UTILIZATION, 2, 1 + len(report.utilization))
        _add_map(book, report, span, listed.amounts)


class _List:
    """One row for every team and period."""

    def __init__(self, book: Book, report: SolveReport, bridge: Sequence[SupplyRow]) -> None:
        self._report, self._book = report, book
        self._bridge = Span(SUPPLY_BRIDGE, 2, max(2, 1 + len(bridge)))
        self._supplied: dict[tuple[str, int], float] = {}
        for row in bridge:
            cell = (row.team, row.period)
            self._supplied[cell] = self._supplied.get(cell, 0.0) + row.net
        self._worked = sums(report, lambda row: (row.team, row.period))
        self.amounts: dict[tuple[str, int], _Amounts] = {}
        self._summable = are_summable(
            {*(row.team for row in report.utilization), *(row.team for row in bridge)}
        )
        self._named = are_summable(period.name for period in report.problem.periods)

    def write(self, checks: Checks) -> None:
        """Append the sheet; what it allocates has to be what the plan does."""
        heads = [Head(label, is_number=label not in _TEXTS) for label in _LABELS]
        rows = self._report.utilization
        blanks = (None,) * 6
        sample = [(row.team, row.period, "", *blanks) for row in rows]
        sheet = add_frame(self._book, UTILIZATION, heads, sample)
        append_heads(sheet, heads)
        written = StyledRows(self._book, sheet, 2)
        for row in rows:
            written.append(self._cells(row, written.next_row), _LOOKS)
        if not rows:
            return
        last = written.next_row - 1
        amounts = allocation_column(self._report, "G")
        check = Formula(f"=ROUND(SUM(E2:E{last})-SUM({amounts}),6)", 0.0)
        written.skip()
        place = written.append(("Check", None, None, None, check), [_LABEL] * 4 + [_COMPUTED])
        sheet.conditional_formatting.add(f"I2:I{last}", heat(_CALM, _BUSY, _FULL))
        sheet.conditional_formatting.add(f"E{place}", alarm())
        checks.add(f"{UTILIZATION}: allocated is that of {ALLOCATION}", sheet.title, f"E{place}")

    def _cells(self, row: Utilization, place: int) -> list[Cell]:
        report, cell = self._report, (row.team, row.period)
        period = report.problem.periods[row.period - 1]
        teams, periods, amounts = (allocation_column(report, letter) for letter in "CEG")
        of_team, of_period = [(teams, f"$A{place}")], [(periods, f"$B{place}")]
        allocated = sum_where(amounts, of_team, of_period, summable=self._summable)
        cells = [(self._bridge.column("A"), f"$A{place}"), (self._bridge.column("C"), f"$C{place}")]
        summable = self._summable and self._named
        supplied = sum_where(self._bridge.column(NET_COLUMN), cells, summable=summable)
        worked, able = self._worked.get(cell, 0.0), self._supplied.get(cell, 0.0)
        other = round(row.net - able, 6)
        self.amounts[cell] = (worked, able + other)
        return [
            row.team,
            row.period,
            period.name,
            period.start,
            Formula(f"={allocated}", worked),
            Formula(f"={supplied}", able),
            other,
            Formula(f"=F{place}+G{place}", able + other),
            Formula(
                f"=IF(H{place}>0,E{place}/H{place},0)",
                worked / (able + other) if able + other > 0 else 0.0,
            ),
        ]


def _add_map(
    book: Book,
    report: SolveReport,
    span: Span,
    amounts: Mapping[tuple[str, int], _Amounts],
) -> None:
    periods = report.problem.periods
    teams = list(dict.fromkeys(row.team for row in report.utilization))
    blanks = (None,) * (len(periods) + 1)
    labels = ["Team", *(period.name for period in periods), "All"]
    heads = [Head(label, is_number=place > 0) for place, label in enumerate(labels)]
    sheet = add_frame(book, UTILIZATION_MAP, heads, [(team, *blanks) for team in teams])
    append_heads(sheet, heads)
    rows = StyledRows(book, sheet, 2)
    rows.line("Period", *(period.number for period in periods), look=_LABEL)
    ratios = _Ratios(span, amounts, teams, [period.number for period in periods])
    looks = [*[_SHARE] * len(periods), _TOTAL_SHARE]
    for team in teams:
        rows.append([team, *ratios.of_team(team, rows.next_row)], [PLAIN, *looks])
    last = rows.next_row - 1
    rows.append(["All", *ratios.of_all()], [_BOLD] + [_TOTAL_SHARE] * len(periods))
    columns = (2, len(periods) + 1)
    body = f"B3:{get_column_letter(columns[1])}{last}"
    sheet.conditional_formatting.add(body, heat(_CALM, _BUSY, _FULL))
    title, below = "Utilization of all teams", f"A{last + 4}"
    lines(sheet, Drawn(title, [last + 1], columns, below, number_format="0%"))


class _Ratios:
    """The cells of the map: what is allocated as a share of what is there."""

    def __init__(
        self,
        span: Span,
        amounts: Mapping[tuple[str, int], _Amounts],
        teams: Sequence[str],
        periods: Sequence[int],
    ) -> None:
        self._span, self._amounts = span, amounts
        self._teams, self._periods = teams, periods
        self._summable = are_summable(teams)

    def of_team(self, team: str, row: int) -> Iterator[Formula]:
        """Yield a team's share in each period, then in all."""
        texts = [(self._span.column("A"), f"$A{row}")]
        every = [self._amounts[team, period] for period in self._periods]
        for place, amount in enumerate(every):
            period = [self._period(place)]
            yield _ratio(self._span, texts, period, [amount], summable=self._summable)
        yield _ratio(self._span, texts, [], every, summable=self._summable)

    def of_all(self) -> Iterator[Formula]:
        """Yield the share of all teams in each period."""
        for place, period in enumerate(self._periods):
            every = [self._amounts[team, period] for team in self._teams]
            yield _ratio(self._span, [], [self._period(place)], every, summable=True)

    def _period(self, place: int) -> tuple[str, str]:
        return self._span.column("B"), f"{get_column_letter(place + 2)}$2"


def _ratio(
    span: Span,
    texts: Sequence[tuple[str, str]],
    numbers: Sequence[tuple[str, str]],
    amounts: Sequence[_Amounts],
    *,
    summable: bool,
) -> Formula:
    net = sum_where(span.column("H"), texts, numbers, summable=summable)
    allocated = sum_where(span.column("E"), texts, numbers, summable=summable)
    used, able = (sum(amount[place] for amount in amounts) for place in range(2))
    return Formula(f"=IF({net}>0,{allocated}/{net},0)", used / able if able > 0 else 0.0)
