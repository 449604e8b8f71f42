"""A generated roster as HR systems export it: 20 columns, invented people, from a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

from openpyxl import Workbook

HEADER = (
    "Employee ID",
    "Full name",
    "Work email",
    "Job title",
    "Manager ID",
    "Department",
    "Division",
    "Location",
    "Cost center",
    "Grade",
    "Job family",
    "FTE",
    "Base salary",
    "Target bonus",
    "Currency",
    "Employment type",
    "Employment status",
    "Hire date",
    "Phone",
    "Remarks",
)
SPAN = 8
FIRST = ("Ada", "Ben", "Chi", "Dora", "Emil", "Fay", "Gus", "Hana", "Ivo", "Jun", "Kit", "Lea")
LAST = ("Abel", "Brandt", "Costa", "Dietz", "Eriksen", "Fuchs", "Gomez", "Hale", "Ito", "Jansen")
PLACES = ("Berlin", "Lisbon", "Oslo", "Lyon", "Austin")
TITLES = ("Engineer", "Analyst", "Designer", "Accountant", "Recruiter", "Buyer", "Planner")


def write_in_child(path: Path, rows: int) -> None:
    """Write the roster in another process, whose time and memory are not this one's."""
    process = get_context("spawn").Process(target=write_roster, args=(path, rows))
    process.start()
    process.join()


def write_roster(path: Path, rows: int) -> None:
    """Write the roster as a workbook of one sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Roster")
    sheet.append(HEADER)
    for row in roster_rows(rows):
        sheet.append(row)
    book.save(path)


def roster_rows(rows: int) -> Iterator[tuple[object, ...]]:
    """Yield the rows below the header."""
    chance = random.Random(100)
    first_day = date(2005, 1, 3)
    for number in range(rows):
        team = number // 40
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)} {number}"
        yield (
            f"E{number:06d}",
            name,
            f"{name.replace(' ', '.').lower()}@example.org",
            f"{chance.choice(TITLES)} {chance.randint(1, 12)}",
            f"E{(number - 1) // SPAN:06d}" if number else None,
            f"Team {team}",
            f"Division {team // 50}",
            chance.choice(PLACES),
            chance.randint(1000, 1400),
            f"L{chance.randint(3, 9)}",
            f"Family {chance.randint(1, 9)}",
            chance.choice((1, 1, 1, 0.8)),
            chance.randint(40_000, 160_000),
            chance.randint(0, 30_000),
            "EUR",
            chance.choice(("Full-time", "Full-time", "Contractor")),
            chance.choice(("Active", "Active", "Active", "On leave")),
            first_day + timedelta(days=chance.randint(0, 7_500)),
            f"+49 30 {chance.randint(1_000_000, 9_999_999)}",
            "reviewed" if chance.random() < 0.1 else None,
        )
