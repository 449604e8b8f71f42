"""A spreadsheet program that computes the workbook itself gets the engine's numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.utils.cell import coordinate_to_tuple
from python_calamine import CalamineWorkbook

from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from orgplan.model.people import PayBasis, Person, Position, PositionStatus, WorkerType
from orgplan.model.settings import Assumption, Budget, Rate, Settings
from orgplan.spreadsheets.write import write_workbook
from orgplan.spreadsheets.writing.months.summary_sheet import AT_EXPORT, CHANGED
from orgplan.tasks.export import export
from sample_orgs.quillmere.generate import quillmere
from tests.office import Values, formula_cells, recomputed, values_at, with_inputs
from tests.solved import solved

BLANK: set[object] = {"", None}

SUMMARY = "Headcount and cost"
MONTHS = {SUMMARY, "Heads by month", "Position months", "Rates by month"}


@dataclass(frozen=True)
class Case:
    """A workbook, the same after a change of inputs, and what the engine makes of that change."""

    cells: Sequence[tuple[str, str]]
    engine: Values
    office: Values
    engine_changed: Values
    office_changed: Values


def odd_company() -> Organization:
    """Every rule of cost and headcount once, and keys that formulas mistake for something else."""
    return Organization().put_all([*settings(), *posts(), *people()])


def settings() -> list[Record]:
    return [
        Settings(id="plan", currency="EUR", as_of=date(2027, 6, 15), fiscal_year_start=4),
        Assumption(id="b", name="burden_rate", value="22%"),
        Assumption(id="b2", name="burden_rate", value="0.25", start=date(2027, 10, 7)),
        Assumption(id="b3", name="Burden_Rate", value="0.3", scope_kind="location", scope="Oslo"),
        Assumption(
            id="b4",
            name="burden_rate",
            value="0.35",
            scope_kind="worker_type + location",
            scope="intern + Oslo",
            start=date(2027, 9, 1),
        ),
        Assumption(id="f", name="fixed_per_head", value="1200"),
        Assumption(id="w", name="working_days_per_year", value="220", start=date(2027, 8, 1)),
        Assumption(id="m", name="merit_rate", value="0.03"),
        Assumption(id="m2", name="merit_rate", value="0.05", scope_kind="location", scope="oslo"),
        Assumption(id="mm", name="merit_month", value="7"),
        Assumption(id="t", name="time_to_fill_months", value="2.5"),
        Rate(id="n", currency="nok", rate=Decimal("0.085")),
        Rate(id="n2", currency="NOK", rate=Decimal("0.09"), start=date(2027, 11, 20)),
        Rate(id="u", currency="USD", rate=Decimal("0.9"), start=date(2027, 6, 1)),
        Budget(
            id="x",
            amount=Decimal(100_000),
            start=date(2027, 4, 1),
            end=date(2028, 3, 31),
            scope_kind="cost_center",
            scope="007",
        ),
    ]


def posts() -> list[Position]:
    common = {"base_salary": Decimal(60_000), "location": "Oslo", "cost_center": "cc-a"}
    return [
        Position(id="1", **common, target_variable=Decimal(6_000), currency="NOK"),
        Position(id="01", **{**common, "cost_center": "007"}, fte=0.8),
        Position(id="a*", **{**common, "cost_center": "7"}, fte=0.5, pay_basis=PayBasis.ACTUAL),
        Position(id="A*", **{**common, "cost_center": "CC-A"}, currency="USD"),
        Position(id="day", day_rate=Decimal("512.5"), worker_type=WorkerType.CONTRACTOR, fte=0.6),
        Position(id="both", **common, day_rate=Decimal(300), end=date(2027, 9, 17)),
        Position(id="stated", annual_cost=Decimal(99_999), currency="NOK", seats=3, fte=3.0),
        Position(id="group", **common, seats=12, fte=9.5, start=date(2027, 5, 20)),
        Position(id="half", **common, seats=4, fte=4.0, status=PositionStatus.OPEN),
        Position(id="open", **common, status=PositionStatus.OPEN, expected_fill=date(2027, 8, 9)),
        Position(id="wait", **common, status=PositionStatus.OPEN, start=date(2027, 7, 1)),
        Position(id="plan", **common, status=PositionStatus.PLANNED, start=date(2028, 1, 11)),
        Position(id="shut", **common, status=PositionStatus.CLOSED),
        Position(id="ends", **common, status=PositionStatus.CLOSED, end=date(2027, 12, 5)),
        Position(id="none", location="Rome", cost_center="<5"),
        Position(id="lost", **{**common, "cost_center": "MAR-10"}, currency="XYZ"),
        Position(id="handed", **{**common, "worker_type": WorkerType.INTERN}),
    ]


def people() -> list[Person]:
    return [
        Person(id="p1", position="1", hired=date(2020, 1, 1)),
        Person(id="p2", position="01", hired=date(2027, 5, 3)),
        Person(id="p3", position="a*", hired=date(2027, 1, 1), left=date(2027, 10, 10)),
        Person(id="p4", position="A*"),
        Person(id="p5", position="day", hired=date(2027, 2, 1)),
        Person(id="p6", position="both", hired=date(2025, 2, 1)),
        Person(id="p7", position="group", hired=date(2026, 2, 1), left=date(2027, 7, 31)),
        Person(id="p8", position="half", hired=date(2027, 9, 6)),
        Person(id="p9", position="half", hired=date(2026, 9, 6), left=date(2028, 2, 14)),
        Person(id="q1", position="ends"),
        Person(id="q2", position="handed", hired=date(2026, 1, 1), left=date(2027, 8, 20)),
        Person(id="q3", position="handed", hired=date(2027, 11, 2)),
        Person(id="q4", position="", hired=date(2027, 4, 30)),
        Person(id="q5", position="shut"),
    ]


def raised(organization: Organization, assumption: str, rate: str) -> Organization:
    """The organization with a burden of 40 % in one row, and 10 % more for a currency."""
    burden = replace(organization.assumptions[assumption], value="0.4")
    exchange = organization.rates[rate]
    assert exchange.rate is not None
    return organization.put_all([burden, replace(exchange, rate=exchange.rate * Decimal("1.1"))])


def place(organization: Organization, table: str, row: str) -> int:
    return 2 + [record.id for record in getattr(organization, table)].index(row)


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    """Both companies, computed by LibreOffice in one go."""
    folder = tmp_path_factory.mktemp("recompute")
    sample, odd = quillmere(), odd_company()
    changed = {
        "sample": raised(sample, "burden_rate/Toronto", "CAD/2027-01-01"),
        "odd": raised(odd, "b2", "n2"),
    }
    export(sample, folder / "sample.xlsx", solved=solved(sample))
    write_workbook(odd, folder / "odd.xlsx")
    for name, plan in changed.items():
        write_workbook(plan, folder / f"{name}-expected.xlsx")
    for name, (row, rate) in {
        "sample": ("burden_rate/Toronto", "CAD/2027-01-01"),
        "odd": ("b2", "n2"),
    }.items():
        plan = changed[name]
        inputs = {
            ("Assumptions", f"B{place(plan, 'assumptions', row)}"): 0.4,
            ("Rates", f"B{place(plan, 'rates', rate)}"): float(plan.rates[rate].rate or 0),
        }
        with_inputs(folder / f"{name}.xlsx", folder / f"{name}-changed.xlsx", inputs)
    names = ("sample", "odd", "sample-changed", "odd-changed")
    recomputed([folder / f"{name}.xlsx" for name in names], folder)
    return {name: case(folder, name) for name in ("sample", "odd")}


def case(folder: Path, name: str) -> Case:
    cells = list(formula_cells(folder / f"{name}.xlsx"))
    expected = folder / f"{name}-expected.xlsx"
    about_export = rows_about_export(expected)
    shared = [
        (title, address)
        for title, address in formula_cells(expected)
        if title in MONTHS
        and (title != SUMMARY or coordinate_to_tuple(address)[0] not in about_export)
    ]
    done = folder / "recomputed"
    return Case(
        cells,
        values_at(folder / f"{name}.xlsx", cells),
        values_at(done / f"{name}.xlsx", cells),
        values_at(folder / f"{name}-expected.xlsx", shared),
        values_at(done / f"{name}-changed.xlsx", cells),
    )


def rows_about_export(file: Path) -> set[int]:
    """The rows that compare with the day of export: other inputs move them on purpose."""
    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_name(SUMMARY).to_python()
    found = {number for number, row in enumerate(rows, 1) if row[0] in {AT_EXPORT, CHANGED}}
    assert len(found) == 2
    return found


def differing(engine: Values, office: Values) -> list[tuple[tuple[str, str], object, object]]:
    """The cells of both whose values differ by more than 1e-9 of their size."""
    return [
        (cell, engine[cell], office[cell])
        for cell in engine
        if cell in office and not same(engine[cell], office[cell])
    ]


def same(one: object, other: object) -> bool:
    if isinstance(one, float | int) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return one == other or {one, other} <= BLANK


@pytest.mark.parametrize("name", ["sample", "odd"])
def test_every_formula_computes_what_the_engine_has_cached(cases, name: str):
    found = cases[name]
    assert len(found.cells) > 1000
    assert differing(found.engine, found.office) == []


@pytest.mark.parametrize("name", ["sample", "odd"])
def test_other_rates_make_what_the_engine_makes_of_them(cases, name: str):
    found = cases[name]
    assert len(found.engine_changed) > 1000
    assert differing(found.engine_changed, found.office_changed) == []


@pytest.mark.parametrize("name", ["sample", "odd"])
def test_other_rates_move_cost_and_nothing_that_is_counted(cases, name: str):
    moved = {cell for cell, *_ in differing(cases[name].office, cases[name].office_changed)}
    assert len(moved) > 50
    assert {title for title, _ in moved} == {
        "Rates by month",
        "Position months",
        SUMMARY,
    }


def test_all_checks_are_zero_before_and_after(cases):
    for found in cases.values():
        for values in (found.office, found.office_changed):
            flags = [value for value in values.values() if isinstance(value, str)]
            assert "All checks are zero" in flags
