"""The currency of pay, where the cells of the pay tell it: `USD 100000`, or a number format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from orgplan.spreadsheets.currencies import UNSURE, currencies_in, currency_code
from orgplan.spreadsheets.interpreting.column_cells import ColumnCells, distinct_cells
from orgplan.spreadsheets.interpreting.data_rows import DataRows
from orgplan.spreadsheets.interpreting.left_out import without_pay
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.understanding.columns import Column
from orgplan.spreadsheets.understanding.style import Style

_CURRENCY = "position.currency"
_PAY = (
    "position.base_salary",
    "position.target_variable",
    "position.annual_cost",
    "position.day_rate",
    "roster.pay_min",
    "roster.pay_max",
)
_FROM_CELLS = "cells of pay"


def with_currencies(rows: DataRows, ledger: Ledger, *, as_stated: bool = False) -> DataRows:
    """Return rows whose currency is also what the cells of their pay say.

    Pay that two cells give in different currencies is left out, and so is pay without a currency
    among pay in several ones. A column of currencies is kept `as_stated`, or gets their codes.
    """
    pay = {name: rows.columns[name] for name in _PAY if name in rows.columns}
    said = [codes for one in pay.values() if (codes := _codes(rows, one, ledger)) is not None]
    stated = _stated(rows)
    if not said:
        return rows if stated is None or as_stated else _with(rows, stated)
    found = _Currencies(said, stated)
    left_out = _mended(rows, pay, found, ledger)
    _tell(rows, found, ledger)
    named = _with(rows, found.of_rows)
    return replace(named, columns={**named.columns, **left_out})


@dataclass(frozen=True, slots=True)
class _Currencies:
    """What is said about the currency of each row: in cells of pay, and in a column beside."""

    said: Sequence[Sequence[str]]
    stated: Sequence[str] | None

    @property
    def of_rows(self) -> list[str]:
        """The currency of each row; blank where it is unknown or contradicts itself."""
        found = ["".join(codes) if len(codes) == 1 else "" for codes in self._sets()]
        only = set(found) - {""}
        return [code or next(iter(only)) for code in found] if len(only) == 1 else found

    @property
    def takes_on(self) -> bool:
        """Whether rows of which nothing is said are taken to be like all others."""
        return any(not codes for codes in self._sets()) and all(self.of_rows)

    @property
    def torn(self) -> list[int]:
        """The rows of which two currencies are said."""
        return [row for row, codes in enumerate(self._sets()) if len(codes) > 1]

    @property
    def bare(self) -> list[int]:
        """The rows of which nothing is said while others are in several currencies."""
        codes = self.of_rows
        return [row for row, code in enumerate(codes) if not code] if len(set(codes)) > 2 else []

    def _sets(self) -> Iterator[set[str]]:
        columns = [*self.said, self.stated] if self.stated is not None else self.said
        return ({code for code in codes if code} for codes in zip(*columns, strict=True))


def _codes(rows: DataRows, one: ColumnCells, ledger: Ledger) -> list[str] | None:
    """Return the currency that each cell of a column names or shows; None if none does."""
    named = {cell: c for cell in distinct_cells(one.cells) if (c := _code(cell))}
    shown = rows.table.sheet.currencies.get(one.column.index, {})
    if not named and not shown:
        return None
    for sign, code in UNSURE.items():
        if any(named[cell] == code and sign in str(cell) for cell in named):
            label = rows.table.sheet.label
            ledger.rule(f"{label}: {sign} in the column {one.column.header} was read as {code}.")
    return [
        named.get(cell) or shown.get(number, "")
        for cell, number in zip(one.cells, rows.numbers, strict=True)
    ]


def _code(cell: object) -> str:
    codes = currencies_in(cell) if isinstance(cell, str) else ()
    return next(iter(codes)) if len(codes) == 1 else ""


def _stated(rows: DataRows) -> list[str] | None:
    column = rows.columns.get(_CURRENCY)
    if column is None:
        return None
    codes = {value: currency_code(str(value or "")) for value in set(column.values)}
    return [codes[value] for value in column.values]


def _with(rows: DataRows, codes: Sequence[str]) -> DataRows:
    column = rows.columns.get(_CURRENCY)
    if column is None:
        at = next(rows.columns[name].column for name in _PAY if name in rows.columns)
        about = Column(at.index, at.header, _CURRENCY, _FROM_CELLS, Style())
        column = ColumnCells(about, [None] * len(rows), ())
    made = replace(column, values=[code or None for code in codes])
    return replace(rows, columns={**rows.columns, _CURRENCY: made})


def _mended(
    rows: DataRows, pay: Mapping[str, ColumnCells], found: _Currencies, ledger: Ledger
) -> dict[str, ColumnCells]:
    """Return the columns of pay without the amounts whose currency is not known."""
    torn, bare = found.torn, found.bare
    made = {}
    for name, one in pay.items():
        kept = without_pay(
            one,
            rows,
            torn,
            "the row names two currencies",
            "Give all pay of a row in one currency.",
            ledger,
        )
        made[name] = without_pay(
            kept,
            rows,
            bare,
            "they name no currency beside others that name several",
            "Write the currency beside the amount, or in a column Currency.",
            ledger,
        )
    return made


def _tell(rows: DataRows, found: _Currencies, ledger: Ledger) -> None:
    told = [code for codes in zip(*found.said, strict=True) if (code := max(codes))]
    counts = Counter(told).most_common()
    each = ", ".join(f"{code} ({n:,} {'row' if n == 1 else 'rows'})" for code, n in counts)
    rest = f"; the others are in {counts[0][0]} too" if len(counts) == 1 and found.takes_on else ""
    ledger.rule(f"{rows.table.sheet.label}: cells of pay tell its currency: {each}{rest}.")
