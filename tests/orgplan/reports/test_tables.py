from dataclasses import replace
from datetime import date
from decimal import Decimal

from orgplan.capacity.build import build_problem
from orgplan.capacity.plan import Status
from orgplan.changes.timeline import steady
from orgplan.findings import Finding, Severity, Where
from orgplan.metrics.catalogue import CATALOGUE
from orgplan.metrics.measure import measure
from orgplan.metrics.walk import walk
from orgplan.reports.formats import Format, beside, percent, points, shown
from orgplan.reports.plan_tables import (
    allocation_table,
    hires_table,
    loans_table,
    must_dos_table,
    plans_table,
    quality_table,
)
from orgplan.reports.tables import (
    Column,
    ReportTable,
    cost_table,
    findings_table,
    funded_table,
    held_back_table,
    metrics_table,
    supply_table,
    unfunded_table,
)
from orgplan.spreadsheets.report import HeldBackRow
from tests.solved import reinforced, small_organization, solved, unsolved


def test_values_read_as_people_write_them():
    assert shown(1234567.5, Format.MONEY) == "1,234,568"
    assert shown(Decimal("0.333"), Format.SHARE) == "33.3\u202f%"
    assert shown(date(2027, 2, 1), Format.DATE) == "2027-02-01"
    assert (shown(None), shown("")) == ("–", "")
    assert shown(3.0) == "3"
    assert points(4210.4) == "4,210.40"
    assert percent(0.0041, 2) == "0.41\u202f%"


def test_a_table_gives_texts_in_the_formats_of_its_columns():
    columns = (Column("A"), Column("B", Format.SHARE))
    table = ReportTable("T", columns, (("x", 0.5), ("y", None)))
    assert list(table.texts()) == [("x", "50.0\u202f%"), ("y", "–")]
    assert [column.is_number for column in columns] == [False, True]


def test_a_finding_says_where_it_is():
    finding = Finding(
        "DAT-type",
        Severity.WARNING,
        "Not a number.",
        Where(record="position", id="P1", field="fte", file="a.xlsx", sheet="Roster", cell="F7"),
        fix="Write one.",
    )
    (row,) = findings_table([finding]).texts()
    expected = ("warning", "DAT-type", "Not a number.", "a.xlsx Roster F7; position P1, fte")
    assert row[:4] == expected
    assert row[-1] == "Write one."


def test_every_metric_has_a_row_with_its_formula():
    rows = list(metrics_table(measure(small_organization())).texts())
    for metric in CATALOGUE:
        assert any(row[0].startswith(metric.label) and row[3] == metric.formula for row in rows)
    assert ("Headcount", "4", "heads") in {row[:3] for row in rows}


def test_held_back_rows_say_how_to_mend_them():
    table = held_back_table([HeldBackRow("a.csv", "a", 7, "no id", "Give one.")])
    assert table.title == "Held back (1)"
    assert list(table.texts()) == [("a.csv", "a", "7", "no id", "Give one.")]


def test_the_bridge_adds_up_in_every_row():
    built = build_problem(small_organization())
    table = supply_table(built.supply.rows, built.problem.periods)
    assert table.rows
    for row in table.rows:
        assert abs(sum(row[3:12]) - row[12]) < 1e-9


def test_cost_by_month_ends_with_the_totals_of_every_month():
    made = walk(steady(small_organization()))
    table = cost_table(made)
    totals = [row for row in table.rows if row[1] == "Total"]
    assert table.rows[-len(totals) :] == tuple(totals)
    assert len(totals) == 12
    assert sum(row[11] for row in totals) == Decimal(240_000)


def test_funded_initiatives_come_in_order_of_their_start_with_teams_and_value():
    report = solved()
    table = funded_table(report)
    starts = [row[7] for row in table.rows]
    assert starts == sorted(starts)
    assert sum(row[4] for row in table.rows) == report.outcome.worth.value
    assert {row[0]: row[3] for row in table.rows}["A"] == "yes"


def test_unfunded_initiatives_come_by_value_with_a_reason():
    (row,) = unfunded_table(solved()).rows
    assert row[0] == "D"
    assert row[3] == 5.0
    assert row[6]


def test_without_a_plan_every_initiative_is_out_for_that_alone():
    said = {row[6] for row in unfunded_table(unsolved()).rows}
    assert len(unfunded_table(unsolved()).rows) == 4
    assert len(said) == 1
    assert "plan" in str(said.pop())


def test_plans_stand_side_by_side_with_the_best_one_last():
    rows = plans_table(solved()).rows
    assert [row[0] for row in rows] == ["Cut line", "Waterfall", "Best plan found"]
    assert rows[1][5] == 0.0
    assert [row[0] for row in plans_table(unsolved()).rows] == ["Cut line", "Waterfall"]


def test_only_a_proven_plan_is_called_the_optimum():
    report = solved()
    for gap, scope, status, label in (
        (0.0, "all_modes", Status.OPTIMAL, "Optimum"),
        (0.01, "all_modes", Status.OPTIMAL, "Best plan found"),
        (0.0, "modes", Status.OPTIMAL, "Best plan found"),
        (0.0, "all_modes", Status.STOPPED, "Best plan found"),
    ):
        outcome = replace(report.outcome, status=status, gap=gap, gap_scope=scope)
        table = plans_table(replace(report, outcome=outcome))
        assert (table.rows[-1][0], table.columns[5].label) == (label, f"{label} above it")


def test_people_lent_and_hired_are_listed_with_their_teams_and_dates():
    report = reinforced()
    assert list(loans_table(report).texts()) == [
        ("Red", "Blue", "backend", "2", "2027-02-01", "0.50"),
    ]
    assert list(hires_table(report).texts()) == [("h", "Blue", "backend", "2027-03-01", "2")]
    assert loans_table(solved()).rows == hires_table(solved()).rows == ()


def test_what_a_plan_pays_stands_beside_it():
    assert plans_table(reinforced()).rows[-1][-1] == "pays 1 for loan; pays 2.50 for hire"


def test_quality_says_how_far_the_plan_is_proven():
    facts = {row[0]: row[1] for row in quality_table(solved()).rows}
    assert facts["Gap"] == 0.05
    assert facts["Must-dos met"] == 1
    assert {row[0]: row[1] for row in quality_table(unsolved()).rows}["Delivered value"] is None


def test_must_dos_are_listed_whether_met_or_not():
    assert must_dos_table(solved()).rows[0][:3] == ("A", "Initiative A", "yes")
    assert must_dos_table(unsolved()).rows[0][2] == "no"


def test_the_allocation_holds_the_whole_effort_of_what_is_funded():
    rows = allocation_table(solved()).rows
    efforts = {"A": 4.0, "B": 4.0, "C": 3.0}
    for name in {row[0] for row in rows}:
        assert abs(sum(row[6] for row in rows if row[0] == name) - efforts[name]) < 1e-6


def test_a_value_is_told_beside_another_as_a_share_a_multiple_or_level():
    assert beside(67.3, "the cut line") == "67 times the cut line"
    assert beside(10.0, "it") == "10 times it"
    assert beside(9.99, "it") == "899.0\u202f% above it"
    assert beside(1.0004, "it") == "level with it"
    assert beside(0.9, "it") == "10.0\u202f% below it"
