"""Rosters as they should be, and the same with the noise that real files have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import strategies as st

from orgplan.spreadsheets.reading.grid import Cell, CellError, Sheet
from tests.orgplan.spreadsheets.sources import sheet

HEAD = ("Employee ID", "Full name", "Job title", "Manager ID", "Department", "FTE")
HEAD += ("Employment status", "Base salary", "Hire date", "Remarks")
NAMES = ("Ann Lee", "Bo Ray", "Cy Fox", "Di Ma", "Élan Öz", "Flo Hu")
TITLES = ("Chief", "Clerk", "Dev")
TITLE_ROW = ("Staff of the company",)
SUMS = ([("Subtotal Web",)], [(None, "Ops Total")], [("Field staff",)], [(None, "Operations")])
BELOW = ((), ("* not audited",), ("End of report",), ("Total",))

Row = tuple[Cell, ...]


@st.composite
def clean_rows(draw: Callable[..., Any]) -> list[Row]:
    """Rows of a roster in which everything is right; everyone reports to one of the first two."""
    size = draw(st.integers(2, 9))
    return [_row(draw, number) for number in range(size)]


def _row(draw: Callable[..., Any], number: int) -> Row:
    return (
        f"E{number}",
        f"{draw(st.sampled_from(NAMES))} {number}",
        draw(st.sampled_from(TITLES)),
        f"E{draw(st.integers(0, 1))}" if number > 1 else (None if number == 0 else "E0"),
        draw(st.sampled_from(["Web", "App", "Ops"])),
        draw(st.sampled_from([1.0, 0.5, 0.8])),
        draw(st.sampled_from(["active", "terminated", "open"])),
        float(draw(st.integers(30_000, 90_000))),
        draw(st.dates(date(2001, 1, 1), date(2026, 1, 1))),
        draw(st.sampled_from([None, "part of the year", "remote"])),
    )


@st.composite
def noisy_sheets(draw: Callable[..., Any], rows: list[Row]) -> Sheet:
    """The same rows with noise that loses nothing: blanks, case, order, titles, notes, headers."""
    order = draw(st.permutations(range(len(HEAD))))
    head = tuple(_recased(draw, HEAD[index]) for index in order)
    body: list[Row] = []
    for row in draw(st.permutations(rows)):
        body.append(tuple(_noisy(draw, row[index], HEAD[index]) for index in order))
        body += draw(st.sampled_from([[], [], [()], [(None,) * 12], [head], [_total(head)], *SUMS]))
    above = draw(st.sampled_from([[], [TITLE_ROW], [TITLE_ROW, ()]]))
    below = draw(st.lists(st.sampled_from((*BELOW, _total(head))), max_size=2))
    return sheet("Staff", *above, head, *body, *below)


def _total(head: Row) -> Row:
    keys = [str(name).replace("_", " ").casefold() for name in head]
    return ("Total", *(7.5 if key in {"fte", "base salary"} else None for key in keys[1:]))


def _recased(draw: Callable[..., Any], text: str) -> str:
    return draw(st.sampled_from([text, text.upper(), text.lower(), text.replace(" ", "_")]))


def _noisy(draw: Callable[..., Any], cell: Cell, header: str) -> Cell:
    if header == "Employment status" and isinstance(cell, str):
        return _recased(draw, cell)
    if header == "Hire date" and isinstance(cell, date):
        return draw(st.sampled_from([cell, cell.isoformat()]))
    if header in {"FTE", "Base salary"}:
        return draw(st.sampled_from([cell, f"{cell}"]))
    return cell


@dataclass(frozen=True, slots=True)
class Damage:
    """One cell that says nothing usable, and whether its row can go in without it."""

    header: str
    cell: Cell
    holds_back: bool


DAMAGES = (
    Damage("Employee ID", None, holds_back=True),
    Damage("Employee ID", CellError("#REF!"), holds_back=True),
    Damage("FTE", "lots", holds_back=False),
    Damage("FTE", -1.0, holds_back=False),
    Damage("Base salary", "45.5.5", holds_back=False),
    Damage("Base salary", CellError("#N/A"), holds_back=False),
    Damage("Hire date", "soon", holds_back=False),
    Damage("Hire date", "2026-02-31", holds_back=False),
    Damage("Employment status", "on the moon", holds_back=False),
)
