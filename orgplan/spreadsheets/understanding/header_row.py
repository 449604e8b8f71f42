"""Finding the row, or the two rows, that name the columns, below any titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from orgplan.spreadsheets.reading.grid import Cell, Sheet, column_letters
from orgplan.spreadsheets.understanding.headings import Heading, Headings, headings_of
from orgplan.spreadsheets.understanding.level_headings import level_groups
from orgplan.spreadsheets.understanding.shapes import MEMBERSHIPS, ROSTER, SHAPES, Shape
from orgplan.spreadsheets.understanding.stated import StatedColumn, own_target, stated_about
from orgplan.spreadsheets.understanding.twins import are_twins
from orgplan.spreadsheets.understanding.vocabulary import (
    Vocabulary,
    known_headers,
    vocabulary,
)
from orgplan.spreadsheets.understanding.wording import header_key, plain_text

SEARCHED_ROWS = 40
_LEAST_FOREIGN_HITS = 2
_PERSON_KEYS = frozenset({"person.id", "person.email"})
_ANY_KEY = frozenset({"id", "unique id", "file number", "matricule", "matricula"})
"""Keys that lists of other things have as well."""
_OF_PEOPLE = _PERSON_KEYS | {
    *("person.name", "roster.first_name", "roster.last_name", "person.hired", "person.left"),
    *("person.time_zone", "person.primary_skill", "person.skills"),
}


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: its last row from 1, and the shape it speaks for.

    `first` is the upper one of two header rows, else the row itself.
    """

    row: int
    shape: Shape
    own_name: bool
    first: int = 0
    headings: Headings = field(default=())

    @property
    def rows(self) -> tuple[int, ...]:
        """The numbers of the header rows."""
        return tuple(range(self.first or self.row, self.row + 1))


@dataclass(frozen=True, slots=True)
class _Candidate:
    rows: tuple[int, ...]
    headings: Headings
    stated: tuple[str | None, ...]
    """The fields that lines of a mapping file state, by column."""
    telling: Headings
    """The headings that any shape knows."""

    def targets(self, shape: Shape) -> set[str]:
        known = vocabulary(shape)
        found = {target_of(heading, known) for heading in self.telling}
        found |= {own_target(name, shape) for name in self.stated if name}
        if shape is ROSTER and level_groups(self.headings):
            found |= {"position.team"} | ({"person.name"} if "position.title" in found else set())
        return found - {""}


def find_header(sheet: Sheet, stated: Iterable[StatedColumn] = ()) -> Header | None:
    """Return the header of a sheet: of the shape its name states, else of the best-fitting one."""
    lines = tuple(stated)
    candidates = tuple(_candidates(sheet, lines))
    named = own_shape(sheet.stem)
    own = None if named is None else _of_shape(candidates, named)
    if named is None or own is None:
        return _finished(sheet, _foreign_header(sheet, candidates))
    if named.required <= own.targets(named):
        return _finished(sheet, _header(own, named, own_name=True))
    foreign = _foreign_header(sheet, candidates)
    return _finished(sheet, foreign or _header(own, named, own_name=True))


def header_at(
    sheet: Sheet, rows: Sequence[int], shape: Shape | None, stated: Iterable[StatedColumn] = ()
) -> Header | None:
    """Return the header that stands in given rows; None if its shape cannot be told."""
    lines = tuple(stated)
    cells = [sheet.rows[row - 1] for row in rows if row <= len(sheet.rows)]
    if not cells or len(cells) != len(rows):
        return None
    twin = len(rows) > 1 and are_twins(sheet, rows[0])
    candidate = _candidate(sheet, tuple(rows), headings_of(cells, twin=twin), lines)
    if shape is not None:
        return _header(candidate, shape, own_name=_is_named(sheet, shape))
    named = own_shape(sheet.stem)
    if named is not None and named.required <= candidate.targets(named):
        return _header(candidate, named, own_name=True)
    return _foreign_header(sheet, (candidate,))


def own_shape(name: str) -> Shape | None:
    """Return the shape that one of our own sheets' names stands for."""
    key = header_key(name)
    for shape in SHAPES:
        if any(header_key(own) == key for own in shape.sheets):
            return shape
    return None


def shape_named(name: str) -> Shape | None:
    """Return the shape of a name, such as roster."""
    return next((shape for shape in SHAPES if shape.name == name), None)


def meanings(row: Sequence[Cell], shape: Shape) -> tuple[str, ...]:
    """Return the target each cell of a row names as a header, empty where it names none."""
    known = vocabulary(shape)
    return tuple(known.target(header_key(c)) if isinstance(c, str) else "" for c in row)


def target_of(heading: Heading, known: Vocabulary) -> str:
    """Return the target that a heading means, by the first of its keys that is known."""
    return next((target for key in heading.keys if (target := known.target(key))), "")


def _is_named(sheet: Sheet, shape: Shape) -> bool:
    return own_shape(sheet.stem) is shape


def _candidates(sheet: Sheet, lines: tuple[StatedColumn, ...]) -> Iterator[_Candidate]:
    """Yield each of the first rows alone, and with the row below as a group above its columns."""
    for number, row in sheet.filled_rows():
        if number > SEARCHED_ROWS:
            return
        texts = tuple(cell if isinstance(cell, str) else None for cell in row)
        yield _candidate(sheet, (number,), headings_of((texts,)), lines)
        below = sheet.rows[number] if number < len(sheet.rows) else ()
        if _may_be_grouped(row, below):
            pair = headings_of((texts, below))
            yield _candidate(sheet, (number, number + 1), pair, lines)


def _may_be_grouped(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Two header rows hold only texts, and blanks of one stand over or under texts of the other."""
    cells = [cell for row in (upper, lower) for cell in row if cell is not None]
    if not cells or not all(isinstance(cell, str) for cell in cells):
        return False
    above = {index for index, cell in enumerate(upper) if cell is not None}
    below = {index for index, cell in enumerate(lower) if cell is not None}
    return len(above) > 1 and len(below) > 1 and bool(below - above)


def _candidate(
    sheet: Sheet, rows: tuple[int, ...], headings: Headings, lines: tuple[StatedColumn, ...]
) -> _Candidate:
    stated: tuple[str | None, ...] = ()
    if lines:
        about = (
            stated_about(lines, sheet, heading.text, column_letters(index))
            for index, heading in enumerate(headings)
        )
        stated = tuple(line.field if line else None for line in about)
    telling = tuple(h for h in headings if not known_headers().isdisjoint(h.keys))
    return _Candidate(rows, headings, stated, telling)


def _header(candidate: _Candidate, shape: Shape, *, own_name: bool) -> Header:
    rows = candidate.rows
    return Header(rows[-1], shape, own_name, rows[0], candidate.headings)


def _of_shape(candidates: Iterable[_Candidate], shape: Shape) -> _Candidate | None:
    best: _Candidate | None = None
    most = 0
    for candidate in candidates:
        hits = len(candidate.targets(shape))
        if hits > most:
            best, most = candidate, hits
    return best


def _foreign_header(sheet: Sheet, candidates: Iterable[_Candidate]) -> Header | None:
    best: tuple[int, Header] | None = None
    for candidate in candidates:
        if not candidate.telling and not any(candidate.stated):
            continue
        for shape in SHAPES:
            found = candidate.targets(shape)
            hits = len(found)
            fits = hits >= _LEAST_FOREIGN_HITS and all(found & need for need in shape.needs)
            if fits and (best is None or hits > best[0]):
                best = hits, _header(candidate, shape, own_name=False)
    return _plain_people(sheet, candidates) if best is None else _person_list(sheet, best[1])


def _plain_people(sheet: Sheet, candidates: Iterable[_Candidate]) -> Header | None:
    """Take for a roster what names people by their own ids and says little else of them."""
    for candidate in candidates:
        known = vocabulary(ROSTER)
        own = [h.keys and h.keys[0] not in _ANY_KEY for h in candidate.headings]
        targets = [target_of(heading, known) for heading in candidate.headings]
        keys = [i for i, name in enumerate(targets) if name in _PERSON_KEYS and own[i]]
        about = set(targets) & _OF_PEOPLE
        is_list = len(about) >= _LEAST_FOREIGN_HITS and len(about) * 2 > sum(map(bool, own))
        if keys and is_list and not _repeats(sheet.columns[keys[0]][candidate.rows[-1] :]):
            return _header(candidate, ROSTER, own_name=False)
    return None


def _finished(sheet: Sheet, header: Header | None) -> Header | None:
    """Take in the row beside the header that says the same once more."""
    if header is None or len(header.rows) > 1:
        return header
    for upper in (header.row, header.row - 1):
        if are_twins(sheet, upper):
            rows = sheet.rows[upper - 1 : upper + 1]
            twins = headings_of(rows, twin=True)
            return Header(upper + 1, header.shape, header.own_name, upper, twins)
    return header


def _person_list(sheet: Sheet, header: Header) -> Header:
    """A list in which people come several times is no roster but a list of memberships."""
    if header.shape is not ROSTER:
        return header
    known = vocabulary(MEMBERSHIPS)
    names = [target_of(heading, known) for heading in header.headings]
    if not {"membership.person", "membership.team"} <= set(names):
        return header
    roster = {target_of(heading, vocabulary(ROSTER)) for heading in header.headings}
    is_post = roster & {"position.reports_to", "position.title", "position.id", "roster.group_fte"}
    if is_post or not _repeats(sheet.columns[names.index("membership.person")][header.row :]):
        return header
    return Header(header.row, MEMBERSHIPS, False, header.first, header.headings)  # noqa: FBT003


def _repeats(cells: Sequence[Cell]) -> bool:
    filled = [plain_text(cell) for cell in cells if cell]
    return len(set(filled)) < len(filled)
