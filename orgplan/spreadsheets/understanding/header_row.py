"""Finding the row that names the columns, below any titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.understanding.mapping_file import Mapping
from orgplan.spreadsheets.understanding.shapes import MEMBERSHIPS, ROSTER, SHAPES, Shape
from orgplan.spreadsheets.understanding.vocabulary import vocabulary
from orgplan.spreadsheets.understanding.wording import header_key

SEARCHED_ROWS = 40
_LEAST_FOREIGN_HITS = 2


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a sheet, its number from 1, and the shape it speaks for."""

    row: int
    shape: Shape
    own_name: bool


def find_header(sheet: Sheet, mapping: Mapping) -> Header | None:
    """Return the header of a sheet: of the shape its name states, else of the best-fitting one."""
    named = own_shape(sheet.stem)
    row = None if named is None else _best_row(sheet, named, mapping)
    if named is None or row is None:
        return _foreign_header(sheet, mapping)
    own = Header(row, named, own_name=True)
    if named.required <= _targets(sheet, sheet.rows[row - 1], named, mapping):
        return own
    return _foreign_header(sheet, mapping) or own


def own_shape(name: str) -> Shape | None:
    """Return the shape that one of our own sheets' names stands for."""
    key = header_key(name)
    for shape in SHAPES:
        if any(header_key(own) == key for own in shape.sheets):
            return shape
    return None


def meanings(row: Sequence[Cell], shape: Shape) -> tuple[str, ...]:
    """Return the target each cell of a row names as a header, empty where it names none."""
    known = vocabulary(shape)
    return tuple(known.target(header_key(c)) if isinstance(c, str) else "" for c in row)


def _targets(sheet: Sheet, row: Sequence[Cell], shape: Shape, mapping: Mapping) -> set[str]:
    stated = (mapping.target(sheet, cell, shape) for cell in row if isinstance(cell, str))
    return {*meanings(row, shape), *(target or "" for target in stated)} - {""}


def _best_row(sheet: Sheet, shape: Shape, mapping: Mapping) -> int | None:
    hits = {
        number: len(_targets(sheet, row, shape, mapping))
        for number, row in sheet.filled_rows()
        if number <= SEARCHED_ROWS
    }
    best = max(hits.values(), default=0)
    return next((number for number, count in hits.items() if count == best), None) if best else None


def _foreign_header(sheet: Sheet, mapping: Mapping) -> Header | None:
    best: tuple[int, Header] | None = None
    for number, row in sheet.filled_rows():
        if number > SEARCHED_ROWS:
            break
        for shape in SHAPES:
            found = _targets(sheet, row, shape, mapping)
            hits = len(found)
            fits = hits >= _LEAST_FOREIGN_HITS and all(found & need for need in shape.needs)
            if fits and (best is None or hits > best[0]):
                best = hits, Header(number, shape, own_name=False)
    return None if best is None else _person_list(sheet, best[1])


def _person_list(sheet: Sheet, header: Header) -> Header:
    """A list in which people come several times is no roster but a list of memberships."""
    if header.shape is not ROSTER:
        return header
    names = meanings(sheet.rows[header.row - 1], MEMBERSHIPS)
    if not {"membership.person", "membership.team"} <= set(names):
        return header
    person = names.index("membership.person")
    cells = [row[person] for row in sheet.rows[header.row :] if len(row) > person and row[person]]
    roster = set(meanings(sheet.rows[header.row - 1], ROSTER))
    is_post = roster & {"position.reports_to", "position.title", "position.id", "roster.group_fte"}
    if is_post or len(set(cells)) == len(cells):
        return header
    return Header(header.row, MEMBERSHIPS, own_name=False)
