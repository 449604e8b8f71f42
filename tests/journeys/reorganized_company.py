"""A generated company as two rosters: one to start with, and one some weeks later."""

from __future__ import annotations

import csv
import random
from pathlib import Path

VP, OTHER_VP = "v1", "v2"
REPORTS = 40
"""Direct reports of the first VP."""

HEADINGS = (
    *("Position ID", "Job Title", "Reports To", "Employee ID", "Name"),
    *("Team", "Location", "Base Salary"),
)

Row = dict[str, str]


def roster(seed: int = 7) -> list[Row]:
    """Return a chief, five VPs of whom the first leads forty alone, and five managers' teams."""
    chance = random.Random(seed)
    rows = [_row("ceo", "Chief Executive", "", "Board", 300_000, chance)]
    rows += [
        _row(f"v{place}", f"VP {place}", "ceo", f"Unit {place}", 200_000, chance)
        for place in range(1, 6)
    ]
    rows += [
        _row(f"w{place}", "Engineer", VP, "Unit 1", 80_000, chance)
        for place in range(1, REPORTS + 1)
    ]
    for place in range(1, 21):
        lead = f"v{2 + place % 4}"
        rows.append(_row(f"m{place}", "Manager", lead, f"Unit {lead[1]}", 120_000, chance))
        rows += [
            _row(f"m{place}-{each}", "Analyst", f"m{place}", f"Unit {lead[1]}", 70_000, chance)
            for each in range(1, 6)
        ]
    return rows


def later(rows: list[Row]) -> list[Row]:
    """Return the roster weeks later: another title, a raise, and somebody new below the VP."""
    found = [dict(row) for row in rows]
    by_id = {row["Position ID"]: row for row in found}
    by_id["w3"]["Job Title"] = "Senior engineer"
    by_id["m1"]["Base Salary"] = "125000"
    found.append(_row("w41", "Engineer", VP, "Unit 1", 80_000, random.Random(1)))
    return found


def write(rows: list[Row], path: Path) -> Path:
    """Write a roster as a CSV."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, HEADINGS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def _row(post: str, title: str, boss: str, team: str, pay: int, chance: random.Random) -> Row:
    values = (
        *(post, title, boss, f"p-{post}", f"Person {post.upper()}"),
        *(team, chance.choice(("Oslo", "Porto", "Gdynia")), str(pay + 500 * chance.randrange(9))),
    )
    return dict(zip(HEADINGS, values, strict=True))
