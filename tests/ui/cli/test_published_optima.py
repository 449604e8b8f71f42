"""`orgplan solve` reaches the published optima of seven R&D project selection problems.

Items are indivisible initiatives, resources are skills of one team in one period. The data are
problems 1 to 7 of OR-Library's mknap1 (Petersen 1967), see tests/data.
"""

import json
import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook

DATA = Path(__file__).parents[2] / "data" / "mknap1.txt"


@dataclass(frozen=True)
class Knapsack:
    optimum: float
    values: list[float]
    needs: list[list[float]]
    capacities: list[float]


def problems() -> list[Knapsack]:
    numbers = iter(DATA.read_text().split())
    take = lambda count: [float(next(numbers)) for _ in range(count)]  # noqa: E731
    found = []
    for _ in range(int(next(numbers))):
        items, resources = int(next(numbers)), int(next(numbers))
        optimum = float(next(numbers))
        values = take(items)
        found.append(
            Knapsack(optimum, values, [take(items) for _ in range(resources)], take(resources))
        )
    return found


def write_workbook(problem: Knapsack, path: Path, *, teams: list[str], names: list[int]) -> None:
    book = Workbook()
    sheets = {
        "Plan": [("key", "value"), ("planning_start", "2027-01-01"), ("periods", 1)],
        "Teams": [("team_id", "name"), *((team, team) for team in teams)],
        "Initiatives": [("id", "value", "max_teams")],
        "Demand": [("initiative", "skill", "person_months")],
        "Supply": [("team", "skill", "period", "person_months")],
    }
    order = list(range(len(problem.values)))
    random.Random(7).shuffle(order)
    for item in order if len(teams) > 1 else sorted(order):
        name = f"item{names[item]}"
        sheets["Initiatives"].append((name, problem.values[item], len(teams)))
        for resource, needs in enumerate(problem.needs):
            if needs[item]:
                sheets["Demand"].append((name, f"r{resource}", needs[item]))
    for resource, capacity in enumerate(problem.capacities):
        team = teams[resource % len(teams)]
        sheets["Supply"].append((team, f"r{resource}", 1, capacity))
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)


def solved(path: Path) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", "orgplan", "solve", str(path), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def assert_proven(answer: dict, optimum: float) -> None:
    assert answer["status"] == "optimal"
    assert answer["value"] == pytest.approx(optimum, rel=1e-9)
    assert answer["bound"] == pytest.approx(answer["value"], rel=1e-9)
    assert answer["verified"]


@pytest.mark.parametrize("number", range(7))
def test_the_published_optimum_is_reached_and_proven(number: int, tmp_path: Path) -> None:
    problem = problems()[number]
    path = tmp_path / "problem.xlsx"
    write_workbook(problem, path, teams=["lab"], names=list(range(len(problem.values))))
    assert_proven(solved(path), problem.optimum)


@pytest.mark.parametrize("number", range(7))
def test_the_optimum_scales_under_another_name_order_and_split(number: int, tmp_path: Path) -> None:
    problem = problems()[number]
    names = list(range(100, 100 + len(problem.values)))
    random.Random(3).shuffle(names)
    scaled = Knapsack(
        problem.optimum * 7,
        [value * 7 for value in problem.values],
        [[need * 3 for need in needs] for needs in problem.needs],
        [capacity * 3 for capacity in problem.capacities],
    )
    path = tmp_path / "problem.xlsx"
    write_workbook(scaled, path, teams=["east", "west"], names=names)
    assert_proven(solved(path), scaled.optimum)
