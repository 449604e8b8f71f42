"""The sheet Heads by month: who counts at the end of each month, from hired to left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from openpyxl.utils import get_column_letter

from orgplan.model.units import month_end
from orgplan.spreadsheets.report_sheets import HEADS_BY_MONTH
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.looks import PLAIN, Look
from orgplan.spreadsheets.writing.months.axis import BODY, END, Axis
from orgplan.spreadsheets.writing.months.dates import StatedDay, day_cell
from orgplan.spreadsheets.writing.months.head_rows import HeadRow, Measure, head_rows
from orgplan.spreadsheets.writing.months.month_sheet import Frame, LeadColumn, month_rows
from orgplan.spreadsheets.writing.months.scene import NO_KEY, Scene
from orgplan.spreadsheets.writing.references import Span
from orgplan.spreadsheets.writing.row_text import Cell, Formula
from orgplan.spreadsheets.writing.styles import (
    DATE_OR_DASH,
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
_BODY_LOOK = Look(fill=FORMULA_FILL, number_format=RATE_FORMAT)

_COLUMNS: tuple[LeadColumn, ...] = (
    ("measure", "Measure", 13, PLAIN),
    ("person", "Person", 14, PLAIN),
    ("post", "Position", 14, PLAIN),
    ("person_row", "Row in People", 10, _MUTED),
    ("post_row", "Row in Positions", 10, _MUTED),
    ("key", "Cost center", 14, _LINK),
    ("begins", "Begins", 12, _DAY),
    ("ends", "Ends", 12, _DAY),
    ("starts", "Post starts", 12, _DAY),
    ("closes", "Post ends", 12, _DAY),
    ("times", "Times", 8, _NUMBER),
    ("each", "Each", 8, _NUMBER),
)
AT = {name: get_column_letter(place) for place, (name, *_) in enumerate(_COLUMNS, start=1)}
"""The letter of each column."""


@dataclass(frozen=True, slots=True)
class HeadsByMonth:
    """Where the counts at the ends of months stand."""

    span: Span
    months: tuple[str, ...]


def add_heads(book: Book, scene: Scene) -> HeadsByMonth:
    """Append the sheet: people, groups without names, FTE of posts, and vacant seats."""
    axis = Axis(scene.months, len(_COLUMNS) + 1)
    rows = month_rows(book, Frame(HEADS_BY_MONTH, f"D{BODY}", 10), _COLUMNS, axis)
    looks = [look for *_, look in _COLUMNS] + [_BODY_LOOK] * len(scene.months)
    writer = _Writer(scene, axis)
    for row in head_rows(scene):
        rows.append(writer.cells(row, rows.next_row), looks)
    span = Span(HEADS_BY_MONTH, BODY, max(rows.next_row - 1, BODY))
    return HeadsByMonth(span, tuple(axis.letters()))


class _Writer:
    """Makes the cells of one row after the other."""

    def __init__(self, scene: Scene, axis: Axis) -> None:
        self._scene = scene
        self._letters = axis.letters()
        self._posts = {post.id: place for place, post in enumerate(scene.costing.posts, start=1)}
        people = scene.organization.people
        self._people = {person.id: place for place, person in enumerate(people, start=1)}

    def cells(self, row: HeadRow, number: int) -> list[Cell]:
        """Return a row's cells: who, when, how much, then every month's end."""
        at = {name: f"${letter}{number}" for name, letter in AT.items()}
        posts, post, person = self._scene.positions, row.post, row.person
        named: dict[str, Cell] = {
            "measure": row.measure.value,
            "person": person.id if person else None,
            "post": post.id if post else None,
            "person_row": None,
            "post_row": None,
            "key": NO_KEY,
            "times": row.times,
            "each": 1.0,
            **self._dates(row, at),
        }
        if person is not None:
            place = self._scene.people.place(at["person"])
            named["person_row"] = Formula(f"={place}", self._people[person.id])
        if post is not None:
            named["post_row"] = Formula(f"={posts.place(at['post'])}", self._posts[post.id])
            center = f"INDEX({posts.column('cost_center')},{at['post_row']})"
            known = post.cost_center or NO_KEY
            named["key"] = Formula(f'=IF({center}="","{NO_KEY}",{center}&"")', known)
            if row.measure is Measure.FTE:
                fte = f"=INDEX({posts.column('fte')},{at['post_row']})"
                named["each"] = Formula(fte, post.fte)
        return [*(named[name] for name, *_ in _COLUMNS), *self._months(row, at)]

    def _dates(self, row: HeadRow, at: dict[str, str]) -> dict[str, Cell]:
        post, person, posts = row.post, row.person, self._scene.positions
        found: dict[str, Cell] = dict.fromkeys(("begins", "ends", "starts", "closes"), 0.0)
        if person is not None:
            people, place = self._scene.people, at["person_row"]
            found["begins"] = StatedDay(person.hired, people.column("hired"), place).link()
            found["ends"] = StatedDay(person.left, people.column("left"), place).link()
        if post is None:
            return found
        starts = StatedDay(post.start, posts.column("start_date"), at["post_row"])
        closes = StatedDay(post.end, posts.column("end_date"), at["post_row"])
        if person is not None:
            found["starts"] = _unless(at["begins"], starts, person.hired)
            found["closes"] = _unless(at["ends"], closes, person.left)
            return found
        if row.start is not None:
            found["begins"] = day_cell(row.start, [starts])
        if row.end is not None:
            found["ends"] = day_cell(row.end, [closes])
        return found

    def _months(self, row: HeadRow, at: dict[str, str]) -> Iterator[Cell]:
        each = row.post.fte if row.post is not None and row.measure is Measure.FTE else 1.0
        for letter, month in zip(self._letters, self._scene.months, strict=True):
            day = f"{letter}${END}"
            ends = ",".join(f"IF({at[n]}>0,{at[n]},{day})" for n in ("ends", "closes"))
            inside = f"AND({day}>=MAX({at['begins']},{at['starts']}),{day}<=MIN({ends}))"
            value = row.times * each if row.counts(month_end(month)) else 0.0
            yield Formula(f"=IF({inside},{at['times']}*{at['each']},0)", value)


def _unless(own: str, of_post: StatedDay, day: date | None) -> Formula:
    """Return the post's date where a person has none of his own."""
    link = of_post.link()
    value = 0.0 if day is not None else link.value
    return Formula(f"=IF({own}>0,0,{link.text.removeprefix('=')})", value)
