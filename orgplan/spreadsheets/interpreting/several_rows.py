"""People who come in several rows, once for each team: their time and their pay add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from orgplan.findings import Finding, Severity, Where
from orgplan.model.people import PayBasis
from orgplan.spreadsheets.interpreting.column_cells import ColumnCells
from orgplan.spreadsheets.interpreting.data_rows import DataRows
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.understanding.table import SourceTable

_FTE, _BASIS, _COST = "position.fte", "position.pay_basis", "position.annual_cost"
_FULL_TIME_PAY = ("position.base_salary", "position.target_variable")
_PRICES = ("position.day_rate", "roster.pay_min", "roster.pay_max")
_CLOSE = 1e-9

Values = Sequence[object]


def adds_up(ftes: Values, *, shares_stated: bool) -> bool:
    """Tell whether the FTEs of one person's rows are parts of it, not the same one repeated.

    Different ones are parts. Like ones are parts if together they are no more than one full-time
    job, and no other column tells how the person's time is shared out.
    """
    stated = [cast("float", fte) for fte in ftes if fte is not None]
    if len(set(stated)) > 1:
        return True
    return len(stated) > 1 and not shares_stated and sum(stated) <= 1 + _CLOSE


def in_one_row(rows: DataRows, ledger: Ledger) -> DataRows:
    """Return the rows with each person in one of them: the first, with time and pay of all."""
    if not rows.table.repeats:
        return rows
    persons = list(_persons(rows))
    columns = {name: _copied(column) for name, column in rows.columns.items()}
    summed = [_Person(rows, places).joined_into(columns, ledger) for places in persons]
    _tell(rows.table, summed, ledger)
    joined = replace(rows, columns=columns)
    return joined.without(place for places in persons for place in places[1:])


def _persons(rows: DataRows) -> Iterator[tuple[int, ...]]:
    """Yield the places of the rows of each person who has several."""
    found: dict[int, list[int]] = {}
    for place, number in enumerate(rows.numbers):
        first = rows.table.repeats.get(number, number)
        found.setdefault(first, []).append(place)
    return (tuple(places) for places in found.values() if len(places) > 1)


def _copied(column: ColumnCells) -> ColumnCells:
    return replace(column, values=list(column.values))


@dataclass(frozen=True, slots=True)
class _Person:
    """The rows of one person, by their places."""

    rows: DataRows
    places: tuple[int, ...]

    def joined_into(self, columns: Mapping[str, ColumnCells], ledger: Ledger) -> bool:
        """Put what all rows say together into the first one; tell whether their times add up."""
        ftes = self._values(_FTE)
        parts = adds_up(ftes, shares_stated=self.rows.table.shares_stated)
        if parts:
            self._put(columns, _FTE, float(sum(map(_exact, ftes))))
            self._join_pay(columns, ftes)
        for name in (_FTE, _COST, *_FULL_TIME_PAY, *_PRICES):
            if not parts and len(set(self._values(name)) - {None}) > 1:
                ledger.find(self._contradiction(name))
        return parts

    def _join_pay(self, columns: Mapping[str, ColumnCells], ftes: Values) -> None:
        basis = next((b for b in self._values(_BASIS) if b is not None), PayBasis.FULL_TIME)
        for name in _FULL_TIME_PAY:
            weights = ftes if basis is PayBasis.FULL_TIME else None
            self._put(columns, name, _together(self._values(name), weights))
        for name in _PRICES:
            self._put(columns, name, _together(self._values(name), ftes))
        self._put(columns, _COST, _together(self._values(_COST), None))

    def _values(self, name: str) -> list[object]:
        values = self.rows.values(name)
        return [values[place] for place in self.places]

    def _put(self, columns: Mapping[str, ColumnCells], name: str, value: object) -> None:
        if name in columns and value is not None:
            cast("list[object]", columns[name].values)[self.places[0]] = value

    def _contradiction(self, name: str) -> Finding:
        column = self.rows.columns[name].column
        cells = [f"{column.letters}{self.rows.numbers[place]}" for place in self.places]
        place = self.rows.place(self.places[0])
        others = " and ".join(cells[1:])
        return Finding(
            code="DAT-contradiction",
            severity=Severity.WARNING,
            message=f"{place.label}: {column.header} in {cells[0]} is not what {others} of the "
            f"same person say; {cells[0]} counts, for nothing tells how the rows add up.",
            where=Where("position", "", name.partition(".")[2], *place[:2], cells[0]),
            fix="Give each row its FTE, so that time and pay add up, or write the same in all.",
        )


def _exact(fte: object) -> Decimal:
    return Decimal(str(fte)) if fte is not None else Decimal(0)


def _together(amounts: Values, weights: Values | None) -> Decimal | None:
    """Return the sum of amounts, or their mean by the weights beside them."""
    stated = [
        (cast("Decimal", amount), _exact(weight))
        for amount, weight in zip(amounts, weights or [1] * len(amounts), strict=True)
        if amount is not None
    ]
    if not stated:
        return None
    total = sum((amount * weight for amount, weight in stated), Decimal(0))
    whole = sum((weight for _, weight in stated), Decimal(0))
    if weights is None:
        return total
    alike = len({amount for amount, _ in stated}) == 1
    return stated[0][0] if alike or not whole else total / whole


def _tell(table: SourceTable, summed: Sequence[bool], ledger: Ledger) -> None:
    label, parts = table.sheet.label, sum(summed)
    if parts:
        ledger.rule(
            f"{label}: {parts:,} {_people(parts)} in several rows with a part of the FTE in each: "
            "one post each, in which FTE and pay of all rows add up, and a membership per row."
        )
    once = len(summed) - parts
    if once:
        ledger.rule(
            f"{label}: {once:,} {_people(once)} in several rows, once for each team: one post "
            "each, whose FTE and pay count once, and a membership per row."
        )


def _people(count: int) -> str:
    return "person comes" if count == 1 else "people come"
