"""The sheet Position months: what each position costs in each month, from its pay and the rates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openpyxl.utils import get_column_letter

from orgplan.model.people import PayBasis, Position, WorkerType
from orgplan.spreadsheets.report_sheets import POSITION_MONTHS
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.looks import PLAIN, Look
from orgplan.spreadsheets.writing.months.axis import BODY, DAYS, END, START, Axis
from orgplan.spreadsheets.writing.months.dates import StatedDay, day_cell
from orgplan.spreadsheets.writing.months.month_sheet import Frame, LeadColumn, month_rows
from orgplan.spreadsheets.writing.months.position_rows import (
    NEVER,
    PositionRow,
    position_rows,
    raised_until,
)
from orgplan.spreadsheets.writing.months.rates import FIRST_COLUMN, RISE, RatesByMonth, group_name
from orgplan.spreadsheets.writing.months.scene import NO_KEY, Scene
from orgplan.spreadsheets.writing.months.stated import BURDEN, EXCHANGE, FIXED
from orgplan.spreadsheets.writing.months.stated import DAYS as WORKING_DAYS
from orgplan.spreadsheets.writing.references import Span
from orgplan.spreadsheets.writing.row_text import Cell, Formula
from orgplan.spreadsheets.writing.styles import (
    AMOUNT_FORMAT,
    DATE_OR_DASH,
    EXACT_AMOUNT_FORMAT,
    FORMULA_FILL,
    LABEL_FONT,
    LINK_FONT,
    PLACE_FORMAT,
    RATE_FORMAT,
)

_MUTED = Look(LABEL_FONT, number_format=PLACE_FORMAT)
_LINK = Look(LINK_FONT)
_DAY = Look(LINK_FONT, number_format=DATE_OR_DASH)
_NUMBER = Look(LINK_FONT, number_format=RATE_FORMAT)
_COMPUTED = Look(fill=FORMULA_FILL)
_AMOUNT = Look(fill=FORMULA_FILL, number_format=EXACT_AMOUNT_FORMAT)
_PART = Look(fill=FORMULA_FILL, number_format=RATE_FORMAT)
_COST = Look(fill=FORMULA_FILL, number_format=AMOUNT_FORMAT)

_COLUMNS: tuple[LeadColumn, ...] = (
    ("post", "Position", 14, PLAIN),
    ("person", "Person", 12, PLAIN),
    ("post_row", "Row in Positions", 10, _MUTED),
    ("person_row", "Row in People", 10, _MUTED),
    ("team", "Team", 18, _LINK),
    ("key", "Cost center", 14, _LINK),
    ("kind", "Worker type", 12, _LINK),
    ("location", "Location", 14, _LINK),
    ("currency", "Currency", 10, _LINK),
    ("fte", "FTE", 8, _NUMBER),
    ("seats", "Seats", 8, _NUMBER),
    ("paid", "Paid by", 10, _COMPUTED),
    ("share_paid", "Part of pay", 10, _PART),
    ("stated", "Annual cost", 13, _AMOUNT),
    ("day_pay", "Pay a working day", 13, _AMOUNT),
    ("base", "Base salary", 13, _AMOUNT),
    ("variable", "Target variable", 13, _AMOUNT),
    ("fixed_seats", "Seats with fixed cost", 10, _PART),
    ("begins", "Begins", 12, _DAY),
    ("ends", "Ends", 12, _DAY),
    ("starts", "Post starts", 12, _DAY),
    ("closes", "Post ends", 12, _DAY),
    ("part", "Part of seats", 9, _NUMBER),
    ("raised", "Merit rise until", 12, _DAY),
    ("rates", "Row of rates", 9, _MUTED),
    ("exchange", "Row of currency", 9, _MUTED),
)
AT = {name: get_column_letter(place) for place, (name, *_) in enumerate(_COLUMNS, start=1)}
"""The letter of each column."""


@dataclass(frozen=True, slots=True)
class PositionMonths:
    """Where the cost of positions by month stands."""

    span: Span
    costs: tuple[str, ...]


def add_position_months(book: Book, scene: Scene, rates: RatesByMonth) -> PositionMonths:
    """Append the sheet: a row for each position's stretch of days, its parts and its cost."""
    axis = Axis(scene.months, len(_COLUMNS) + 1, blocks=2)
    rows = month_rows(book, Frame(POSITION_MONTHS, f"B{BODY}", 11, pages_wide=4), _COLUMNS, axis)
    looks = [look for *_, look in _COLUMNS]
    looks += [_PART] * len(scene.months) + [_COST] * len(scene.months)
    writer = _Writer(scene, rates, axis)
    for row in position_rows(scene):
        rows.append(writer.cells(row, rows.next_row), looks)
    span = Span(POSITION_MONTHS, BODY, max(rows.next_row - 1, BODY))
    return PositionMonths(span, tuple(axis.letters(1)))


class _Writer:
    """Makes the cells of one row after the other."""

    def __init__(self, scene: Scene, rates: RatesByMonth, axis: Axis) -> None:
        self._scene = scene
        self._rates = rates
        self._parts, self._costs = axis.letters(0), axis.letters(1)
        self._rate_letters = Axis(scene.months, FIRST_COLUMN).letters()
        self._places = {post.id: place for place, post in enumerate(scene.costing.posts, start=1)}
        people = scene.organization.people
        self._people = {person.id: place for place, person in enumerate(people, start=1)}

    def cells(self, row: PositionRow, number: int) -> list[Cell]:
        """Return a row's cells: who, pay, days, then parts of months, then cost."""
        at = {name: f"${letter}{number}" for name, letter in AT.items()}
        named = {
            **self._links(row.post, row, at),
            **self._pay(row.post, at),
            **self._days(row, at),
            **self._rate_rows(row.post, at),
        }
        cells: list[Cell] = [named[name] for name, *_ in _COLUMNS]
        return [*cells, *self._part_cells(row, at), *self._cost_cells(row, at, number)]

    def _of(self, header: str, at: Mapping[str, str]) -> str:
        return f"INDEX({self._scene.positions.column(header)},{at['post_row']})"

    def _links(self, post: Position, row: PositionRow, at: Mapping[str, str]) -> dict[str, Cell]:
        scene, holder = self._scene, row.holder
        person_place: Cell = None
        if holder is not None:
            place = scene.people.place(at["person"])
            person_place = Formula(f"={place}", self._people[holder.id])
        center, currency = self._of("cost_center", at), self._of("currency", at)
        own = self._rates.own_currency
        return {
            "post": post.id,
            "person": holder.id if holder else None,
            "post_row": Formula(f"={scene.positions.place(at['post'])}", row.place + 1),
            "person_row": person_place,
            "team": Formula(f'={self._of("team_id", at)}&""', post.team),
            "key": Formula(f'=IF({center}="","{NO_KEY}",{center}&"")', post.cost_center or NO_KEY),
            "kind": Formula(f'={self._of("worker_type", at)}&""', post.worker_type.value),
            "location": Formula(f'={self._of("location", at)}&""', post.location),
            "currency": Formula(
                f'=IF({currency}="",{own},UPPER(TRIM({currency})))',
                post.currency.strip().upper() or scene.own_currency,
            ),
            "fte": Formula(f"={self._of('fte', at)}", post.fte),
            "seats": Formula(f"={self._of('seats', at)}", post.seats),
        }

    def _pay(self, post: Position, at: Mapping[str, str]) -> dict[str, Cell]:
        paid, of = _paid_by(post), self._of
        day = f'{of("day_rate", at)}<>""'
        contractor = f'{at["kind"]}="{WorkerType.CONTRACTOR.value}"'
        base = of("base_salary", at)
        chosen = (
            f'=IF({of("annual_cost", at)}<>"","stated",'
            f'IF(AND({day},OR({contractor},{base}="")),"day",IF({base}<>"","salary","none")))'
        )
        full_time = post.pay_basis is PayBasis.FULL_TIME
        basis = f'{of("pay_basis", at)}="{PayBasis.FULL_TIME.value}"'
        part = post.fte if full_time else 1.0
        salary = part if paid == "salary" else 0.0
        day_part = post.fte if paid == "day" else 0.0
        stated = float(post.annual_cost or 0) if paid == "stated" else 0.0
        seats = post.seats if paid in {"salary", "day"} else 0
        share = at["share_paid"]
        return {
            "paid": Formula(chosen, paid),
            "share_paid": Formula(f"=IF({basis},{at['fte']},1)", part),
            "stated": _if_paid(at, "stated", of("annual_cost", at), stated),
            "day_pay": _if_paid(
                at, "day", f"{of('day_rate', at)}*{at['fte']}", float(post.day_rate or 0) * day_part
            ),
            "base": _if_paid(
                at, "salary", f"{base}*{share}", float(post.base_salary or 0) * salary
            ),
            "variable": _if_paid(
                at,
                "salary",
                f"N({of('target_variable', at)})*{share}",
                float(post.target_variable or 0) * salary,
            ),
            "fixed_seats": Formula(
                f'=IF(OR({at["paid"]}="salary",{at["paid"]}="day"),{at["seats"]},0)', seats
            ),
        }

    def _days(self, row: PositionRow, at: Mapping[str, str]) -> dict[str, Cell]:
        post, holder, span = row.post, row.holder, row.span
        starts = StatedDay(post.start, self._scene.positions.column("start_date"), at["post_row"])
        closes = StatedDay(post.end, self._scene.positions.column("end_date"), at["post_row"])
        fills = StatedDay(
            post.expected_fill, self._scene.positions.column("expected_fill"), at["post_row"]
        )
        froms, tos = [fills], []
        if holder is not None:
            people, place = self._scene.people, at["person_row"]
            froms.insert(0, StatedDay(holder.hired, people.column("hired"), place))
            tos.append(StatedDay(holder.left, people.column("left"), place))
        open_start = span is NEVER or span.start == date.min
        open_end = span is NEVER or span.end == date.max
        begun = 0.0 if open_start or _is(span.start, post.start, froms) else None
        ended = 0.0 if open_end or _is(span.end, post.end, tos) else None
        raised = raised_until(self._scene, post)
        return {
            "begins": day_cell(span.start, froms) if begun is None else begun,
            "ends": day_cell(span.end, tos) if ended is None else ended,
            "starts": starts.link(),
            "closes": closes.link(),
            "part": float(span.share),
            "raised": 0.0 if raised is None else raised,
        }

    def _rate_rows(self, post: Position, at: Mapping[str, str]) -> dict[str, Cell]:
        rates = self._rates
        group = f'{at["kind"]}&" · "&{at["location"]}'
        folded = [name.casefold() for name in rates.groups]
        name = group_name(post.worker_type.value, post.location).casefold()
        currency = post.currency.strip().upper() or self._scene.own_currency
        return {
            "rates": Formula(f"={rates.place(BURDEN, group)}", folded.index(name) + 1),
            "exchange": Formula(
                f"={rates.place(EXCHANGE, at['currency'])}", rates.currencies.index(currency) + 1
            ),
        }

    def _part_cells(self, row: PositionRow, at: Mapping[str, str]) -> Iterator[Cell]:
        for letter, month in zip(self._parts, self._scene.months, strict=True):
            last = f"{letter}${END}"
            ends = ",".join(f"IF({at[n]}>0,{at[n]},{last})" for n in ("ends", "closes"))
            begun = f"MAX({at['begins']},{at['starts']},{letter}${START})"
            days = f"MAX(0,MIN({ends},{last})-{begun}+1)"
            yield Formula(f"={days}/{letter}${DAYS}*{at['part']}", float(row.part(month)))

    def _cost_cells(self, row: PositionRow, at: Mapping[str, str], number: int) -> Iterator[Cell]:
        letters = zip(self._parts, self._costs, self._rate_letters, strict=True)
        for (part, cost, rate), month in zip(letters, self._scene.months, strict=True):
            yearly = self._yearly(at, cost, rate)
            formula = f"={part}{number}/{self._rates.months_in_year}*({yearly})"
            yield Formula(formula, self._cost(row, month))

    def _yearly(self, at: Mapping[str, str], cost: str, rate: str) -> str:
        rates, group = self._rates, at["rates"]
        rise = ""
        if RISE in rates.blocks:
            rise = f"*(1+{rates.at(RISE, rate, group)}*({cost}${START}<={at['raised']}))"
        burden, worth = rates.at(BURDEN, rate, group), rates.at(EXCHANGE, rate, at["exchange"])
        pay = f"{at['base']}{rise}+{at['variable']}"
        if WORKING_DAYS in rates.blocks:
            pay += f"+{at['day_pay']}*{rates.at(WORKING_DAYS, rate, group)}"
        loaded = f"(({pay})*(1+{burden})+{at['stated']})*{worth}"
        if FIXED not in rates.blocks:
            return loaded
        fixed = rates.at(FIXED, rate, group)
        return f"{loaded}+{fixed}*{at['fixed_seats']}*({worth}>0)"

    def _cost(self, row: PositionRow, month: date) -> float:
        yearly = self._scene.costing.amounts(month)[row.place]
        if yearly is None:
            return 0.0
        part = row.part(month)
        return float(yearly * part.numerator / (Decimal(12) * part.denominator))


def _is(day: date, stated: date | None, others: list[StatedDay]) -> bool:
    """Tell whether only the post's own date bounds a stretch."""
    return day == stated and all(other.day != day for other in others)


def _if_paid(at: Mapping[str, str], how: str, amount: str, value: float) -> Formula:
    return Formula(f'=IF({at["paid"]}="{how}",{amount},0)', value)


def _paid_by(post: Position) -> str:
    """Return which of its amounts a post costs by, in the engine's order."""
    if post.annual_cost is not None:
        return "stated"
    contractor = post.worker_type is WorkerType.CONTRACTOR
    if post.day_rate is not None and (contractor or post.base_salary is None):
        return "day"
    return "none" if post.base_salary is None else "salary"
