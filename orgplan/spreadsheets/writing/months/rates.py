"""The sheet Rates by month: what is stated, and which of it is in force for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from openpyxl.utils import get_column_letter, quote_sheetname

from orgplan.metrics.cost import WORKING_DAYS
from orgplan.model.assumptions import PLAN_SCOPE, Scope, rate_scopes
from orgplan.model.people import WorkerType
from orgplan.spreadsheets.report_sheets import RATES_BY_MONTH
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.grids import set_up_print
from orgplan.spreadsheets.writing.looks import PLAIN, Look
from orgplan.spreadsheets.writing.months.axis import START, Axis
from orgplan.spreadsheets.writing.months.scene import Scene
from orgplan.spreadsheets.writing.months.stated import (
    BURDEN,
    DAYS,
    EXCHANGE,
    FIXED,
    MERIT,
    MERIT_MONTH,
    Stated,
    stated,
)
from orgplan.spreadsheets.writing.references import Span, are_findable, place_of
from orgplan.spreadsheets.writing.row_text import Cell, Formula
from orgplan.spreadsheets.writing.styled_rows import StyledRows
from orgplan.spreadsheets.writing.styles import (
    DATE_OR_DASH,
    FORMULA_FILL,
    INPUT_FILL,
    INPUT_FONT,
    LABEL_FONT,
    LINK_FONT,
    PERCENT_FORMAT,
    RATE_FORMAT,
    SECTION_FONT,
)

RISE = "merit_rise"
"""The rise that base pay carries in a month, beside the rate that is stated."""

_HEADS = ("Rate", "For", "Row", "From", "Value")
_VALUE = get_column_letter(len(_HEADS))
FIRST_COLUMN = len(_HEADS) + 1
_MUTED = Look(LABEL_FONT)
_DAY = Look(LINK_FONT, number_format=DATE_OR_DASH)
_LINK = Look(LINK_FONT, number_format=RATE_FORMAT)
_INPUT = Look(INPUT_FONT, INPUT_FILL, number_format="0")
_INPUT_DAY = Look(INPUT_FONT, INPUT_FILL, number_format=DATE_OR_DASH)
_BODY = Look(fill=FORMULA_FILL, number_format=RATE_FORMAT)
_LINK_SHARE = Look(LINK_FONT, number_format=PERCENT_FORMAT)
_BODY_SHARE = Look(fill=FORMULA_FILL, number_format=PERCENT_FORMAT)
_BODY_DAY = Look(fill=FORMULA_FILL, number_format=DATE_OR_DASH)
_SECTION = Look(SECTION_FONT)

_SHARES = frozenset({BURDEN, MERIT, RISE})
"""Rates that are shares, and shown as percentages."""

_OTHERWISE: Mapping[str, float | str] = {DAYS: float(WORKING_DAYS), MERIT_MONTH: ""}

Group = tuple[WorkerType, str]


@dataclass(frozen=True, slots=True)
class RatesByMonth:
    """Where other sheets find the rates in force."""

    groups: tuple[str, ...]
    currencies: tuple[str, ...]
    blocks: Mapping[str, Span] = field(default_factory=dict)
    months_in_year: str = ""

    @property
    def own_currency(self) -> str:
        """The cell that names the plan's currency."""
        return f"{quote_sheetname(RATES_BY_MONTH)}!$B${self.blocks[EXCHANGE].first}"

    def at(self, name: str, letter: str, place: str) -> str:
        """Return a formula for the rate of a row's group in a month's column."""
        return f"INDEX({self.blocks[name].column(letter, moving=True)},{place})"

    def place(self, name: str, sought: str) -> str:
        """Return a formula for the place of a group, or of a currency, in its block."""
        keys = self.currencies if name == EXCHANGE else self.groups
        return place_of(sought, self.blocks[name].column("B"), findable=are_findable(keys))


def group_name(worker_type: str, location: str) -> str:
    """Return what a group with rates of its own is called."""
    return f"{worker_type} · {location}"


def add_rates(book: Book, scene: Scene) -> RatesByMonth:
    """Append the sheet: rates as stated, then those in force by group and by currency."""
    return _RatesSheet(book, scene).written()


class _RatesSheet:
    def __init__(self, book: Book, scene: Scene) -> None:
        self._scene = scene
        self._axis = Axis(scene.months, FIRST_COLUMN)
        self._letters = self._axis.letters()
        self._stated = stated(scene.organization, *scene.rate_sources)
        self._newest: dict[tuple[str, Scope], int] = {}
        self._blocks: dict[str, Span] = {}
        self._sheet = book.sheet(RATES_BY_MONTH)
        self._sheet.freeze_panes = f"{self._letters[0]}2"
        set_up_print(self._sheet)
        for letter, width in zip("ABCDE", (24, 26, 30, 12, 12), strict=True):
            self._sheet.column_dimensions[letter].width = width
        for letter in self._letters:
            self._sheet.column_dimensions[letter].width = 11
        self._rows = StyledRows(book, self._sheet)

    def written(self) -> RatesByMonth:
        """Write everything from top to bottom."""
        self._axis.append(self._rows, _HEADS)
        year = self._constant("Months in a year", 12)
        days = self._constant("Working days in a year, where none are stated", WORKING_DAYS)
        start = self._constant("Fiscal year starts", self._scene.months[0], _INPUT_DAY)
        self._section("As stated on the sheets Assumptions and Rates")
        for one in self._stated:
            self._append_stated(one)
        groups = self._groups()
        names = tuple(group_name(kind.value, location) for kind, location in groups)
        self._section("In force: the narrowest scope counts, then the newest month")
        self._append_block(BURDEN, groups, "0")
        if any(one.name == FIXED for one in self._stated):
            self._append_block(FIXED, groups, "0")
        if self._scene.has_day_rates:
            self._append_block(DAYS, groups, f"${_VALUE}${days}")
        if self._scene.costing.merit.rises:
            self._append_block(MERIT, groups, "0")
            self._append_block(MERIT_MONTH, groups, '""')
            self._append_rises(names, year, start)
        currencies = self._append_currencies()
        sheet = quote_sheetname(RATES_BY_MONTH)
        return RatesByMonth(names, currencies, self._blocks, f"{sheet}!${_VALUE}${year}")

    def _constant(self, label: str, value: Cell, look: Look = _INPUT) -> int:
        return self._rows.append((label, None, None, None, value), [_MUTED] * 4 + [look])

    def _section(self, text: str) -> None:
        self._rows.skip()
        self._rows.line(text, look=_SECTION)

    def _append_stated(self, one: Stated) -> None:
        row = self._rows.next_row
        place = one.source.place(f"$C{row}")
        start = f"INDEX({one.start_cells},{place})"
        value = f"INDEX({one.value_cells},{place})"
        if one.name != EXCHANGE:
            value = f'IF(ISNUMBER({value}),{value},_xlfn.NUMBERVALUE({value},"."))'
        first = Formula(f"=IF({start}>0,{start}-DAY({start})+1,0)", one.since or 0.0)
        cells: list[Cell] = [
            Formula(
                f"=IF($D{row}<={at}${START},$E{row},"
                f'IF(AND($A{row}=$A{row - 1},$B{row}=$B{row - 1}),{at}{row - 1},""))',
                self._in_force(one, month),
            )
            for at, month in zip(self._letters, self._scene.months, strict=True)
        ]
        link, body = (_LINK_SHARE, _BODY_SHARE) if one.name in _SHARES else (_LINK, _BODY)
        looks = [PLAIN, PLAIN, _MUTED, _DAY, link, *[body] * len(cells)]
        shown = (one.name, one.shown_scope, one.row, first, Formula(f"={value}", one.value))
        self._newest[one.name, one.scope] = self._rows.append((*shown, *cells), looks)

    def _in_force(self, one: Stated, month: date) -> float | str:
        place = self._stated.index(one) + 1
        for other in reversed(self._stated[:place]):
            same = (other.name, other.scope) == (one.name, one.scope)
            if same and (other.since or date.min) <= month:
                return other.value
        return ""

    def _groups(self) -> list[Group]:
        posts = self._scene.costing.posts
        kinds = sorted({post.worker_type for post in posts})
        places = {post.location.casefold(): post.location for post in reversed(posts)}
        return list(product(kinds, sorted(places.values())))

    def _append_block(self, name: str, groups: Sequence[Group], default: str) -> None:
        first = self._rows.next_row
        for kind, location in groups:
            scopes = _scopes(kind, location) if self._counts(name, kind) else ()
            known = [self._newest[name, scope] for scope in scopes if (name, scope) in self._newest]
            cells = [
                Formula(f"={_chain([f'{at}${row}' for row in known], default)}", value)
                for at, value in zip(self._letters, self._values(name, kind, location), strict=True)
            ]
            self._append_in_force(name, group_name(kind.value, location), cells)
        self._blocks[name] = Span(RATES_BY_MONTH, first, self._rows.next_row - 1)

    @staticmethod
    def _counts(name: str, kind: WorkerType) -> bool:
        return name != BURDEN or kind is not WorkerType.CONTRACTOR

    def _values(self, name: str, kind: WorkerType, location: str) -> Iterator[float | str]:
        scopes = rate_scopes(kind, location)
        otherwise: float | str = _OTHERWISE.get(name, 0.0)
        for month in self._scene.months:
            found = self._scene.costing.assumptions.number(name, month, scopes)
            counts = found is not None and self._counts(name, kind)
            yield float(found or 0) if counts else otherwise

    def _append_in_force(
        self, name: str, key: str, cells: Sequence[Cell], day: Cell = None
    ) -> None:
        looks = [
            PLAIN,
            PLAIN,
            _MUTED,
            PLAIN,
            _BODY_DAY if day is not None else PLAIN,
            *[_BODY_SHARE if name in _SHARES else _BODY] * len(cells),
        ]
        self._rows.append((name, key, None, None, day, *cells), looks)

    def _append_rises(self, names: Sequence[str], year: int, start: int) -> None:
        first, last = self._letters[0], self._letters[-1]
        rate, month = self._blocks[MERIT].first, self._blocks[MERIT_MONTH].first
        top, months = self._rows.next_row, f"${_VALUE}${year}"
        for place, name in enumerate(names):
            row, begins = self._rows.next_row, f"${_VALUE}${start}"
            number = f"${first}{month + place}"
            moved = f"EDATE({begins},MOD(INT({number})-MONTH({begins}),{months}))"
            known = f"IF(AND({number}>=1,{number}<{months}+1),{moved},{begins})"
            rise = f"=IF(ISNUMBER({number}),{known},{begins})"
            steps = f"${first}{rate + place}:${last}{rate + place}"
            heads = f"${first}${START}:${last}${START}"
            begun, rises = self._scene.rise(self._groups()[place])
            cells = [
                Formula(
                    f"=IF({at}${START}>=${_VALUE}{row},"
                    f"INDEX({steps},MATCH(${_VALUE}{row},{heads},0)),0)",
                    value,
                )
                for at, value in zip(self._letters, rises, strict=True)
            ]
            self._append_in_force(RISE, name, cells, Formula(rise, begun))
        self._blocks[RISE] = Span(RATES_BY_MONTH, top, self._rows.next_row - 1)

    def _append_currencies(self) -> tuple[str, ...]:
        """The plan's own currency is worth one; a currency without a rate is worth nothing."""
        first, scene = self._rows.next_row, self._scene
        for name in scene.currencies:
            row = self._newest.get((EXCHANGE, ("currency", name)))
            cells: list[Cell] = []
            for at, month in zip(self._letters, scene.months, strict=True):
                value = scene.exchange(name, month)
                known = [] if row is None or name == scene.own_currency else [f"{at}${row}"]
                cells.append(Formula(f"={_chain(known, '0')}", value) if known else value)
            self._append_in_force(EXCHANGE, name, cells)
        self._blocks[EXCHANGE] = Span(RATES_BY_MONTH, first, self._rows.next_row - 1)
        return scene.currencies


def _scopes(kind: WorkerType, location: str) -> Iterable[Scope]:
    for scope in rate_scopes(kind, location):
        yield scope[0].casefold(), scope[1].strip().casefold()
    yield PLAN_SCOPE


def _chain(cells: Sequence[str], default: str) -> str:
    """Return the first of some cells that holds a number."""
    text = default
    for cell in reversed(cells):
        text = f"IF(ISNUMBER({cell}),{cell},{text})"
    return text
