"""Pay comes in the currency and for the period that its cells and columns tell, or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from openpyxl import Workbook

from orgplan.metrics.measure import measure
from orgplan.spreadsheets.reading.money_formats import currency_shown
from tests.orgplan.spreadsheets.sources import imported, sheet, taken

HEAD = ["Employee ID", "Name", "Title"]


def roster(*cells, header="Salary", more=(), beside=()):
    """Import a roster with a column of pay, and perhaps another column beside it."""
    others = beside or [()] * len(cells)
    rows = [
        [str(n), f"P{n}", "T", cell, *other]
        for n, (cell, other) in enumerate(zip(cells, others, strict=True), 1)
    ]
    return taken(sheet("HR", [*HEAD, header, *more], *rows))


def paid(result):
    return [(post.base_salary, post.currency) for post in result.organization.positions]


def of_pay(result):
    return [finding for finding in result.report.findings if finding.code == "DAT-pay"]


def test_the_currency_in_a_cell_of_pay_is_the_currency_of_the_post():
    result = roster("USD 100000", "90000 EUR", "CHF80000", "£70 000")
    assert paid(result) == [(100000, "USD"), (90000, "EUR"), (80000, "CHF"), (70000, "GBP")]
    assert measure(result.organization).annual_cost is None


def test_one_currency_in_all_cells_is_the_one_of_the_plan():
    result = roster("€ 1.234", "€ 5.678", 9000.0)
    assert paid(result) == [(1234, "EUR"), (5678, "EUR"), (9000, "EUR")]
    figures = measure(result.organization)
    assert (figures.currency, figures.annual_cost) == ("EUR", Decimal(15912))
    assert any("EUR (2 rows); the others are in EUR too" in rule for rule in result.report.rules)


def test_pay_without_a_currency_among_several_is_left_out_and_told_once():
    result = roster("$1", "2 EUR", 3.0, 4.0)
    assert [amount for amount, _ in paid(result)] == [1, 2, None, None]
    (finding,) = of_pay(result)
    assert finding.cells == ("D4", "D5")


def test_pay_that_names_another_currency_than_the_column_beside_is_left_out():
    result = roster("$1", "2", more=["Currency"], beside=[["EUR"], ["EUR"]])
    assert [amount for amount, _ in paid(result)] == [None, 2]
    assert of_pay(result)[0].where.cell == "D2"


def test_number_formats_tell_the_currency(tmp_path):
    book = Workbook()
    page = book.active
    page.append([*HEAD, "Salary"])
    for n, code in enumerate(('"$"#,##0.00', "[$€-407] #,##0", "[$£-809]#,##0"), 1):
        page.append([str(n), f"P{n}", "T", 50000 + n])
        page.cell(n + 1, 4).number_format = code
    book.save(tmp_path / "pay.xlsx")
    found = paid(imported(tmp_path / "pay.xlsx"))
    assert found == [(50001, "USD"), (50002, "EUR"), (50003, "GBP")]


@pytest.mark.parametrize(
    ("code", "currency"),
    [
        ("[$-409]mmmm", ""),
        ("#,##0.00", ""),
        ("[$$-1009]#,##0", "CAD"),
        ("[$CHF] #,##0", "CHF"),
        ("[$kr-41D] #,##0", "SEK"),
        ('#,##0 "€"', "EUR"),
    ],
)
def test_the_language_in_a_number_format_is_no_currency(code, currency):
    assert currency_shown(code) == currency


@pytest.mark.parametrize("cell", ["50%", 1e308, "99999999999999999999", "1 USD 2 EUR"])
def test_percentages_and_absurd_amounts_are_no_pay(cell):
    result = roster(cell, 5.0)
    assert [amount for amount, _ in paid(result)] == [None, 5]
    assert [finding.where.cell for finding in result.report.findings] == ["D2"]


@pytest.mark.parametrize(
    ("word", "factor"),
    [
        ("Hourly", 2080),
        ("daily", 260),
        ("Weekly", 52),
        ("Bi-Weekly", 26),
        ("Semi-monthly", 24),
        ("Monthly", 12),
        ("quarterly", 4),
        ("Annual", 1),
    ],
)
@pytest.mark.parametrize("header", ["Pay Frequency", "Comp period", "Pay per", "Pay type"])
def test_pay_for_a_period_is_taken_to_a_year(header, word, factor):
    result = roster(100.0, 3.0, more=[header], beside=[[word], ["Annual"]])
    assert [amount for amount, _ in paid(result)] == [100 * factor, 3]
    told = [rule for rule in result.report.rules if f"× {factor:,} (1 row)" in rule]
    assert bool(told) == (factor > 1)


def test_the_assumptions_beside_say_how_many_hours_are_paid():
    head = [*HEAD, "Salary", "Pay per"]
    hours = sheet("Assumptions", ["name", "value"], ["hours_per_year", 1800.0])
    result = taken(sheet("HR", head, ["1", "A", "T", 10.0, "hour"]), hours)
    assert paid(result) == [(18000, "")]


def test_pay_of_a_row_without_a_known_period_is_left_out_and_told_once():
    beside = [["Monthly"], [None], ["per moon"]]
    result = roster(10.0, 20.0, 30.0, more=["Pay per"], beside=beside)
    assert [amount for amount, _ in paid(result)] == [120, None, None]
    (finding,) = of_pay(result)
    assert finding.cells == ("D3", "D4")


def test_the_header_of_pay_tells_the_period_before_a_column_beside():
    beside = [["Bi-weekly"], ["Bi-weekly"]]
    yearly = roster(90000.0, 80000.0, header="Annual salary", more=["Pay Frequency"], beside=beside)
    assert paid(yearly) == [(90000, ""), (80000, "")]
    assert paid(roster(5.0, header="Monthly salary")) == [(60, "")]
    assert paid(roster(5.0, header="Hourly rate")) == [(10400, "")]


def test_frequencies_beside_pay_of_a_year_are_asked_about():
    beside = [["Bi-weekly"], ["Bi-weekly"]]
    result = roster(90000.0, 80000.0, more=["Pay Frequency"], beside=beside)
    assert paid(result) == [(None, ""), (None, "")]
    assert len(of_pay(result)) == 1


def test_a_pay_rate_whose_period_nobody_tells_is_left_out():
    result = roster(25.0, header="Pay rate")
    assert paid(result) == [(None, "")]
    assert len(of_pay(result)) == 1


def test_why_an_amount_cannot_be_used_is_told_without_the_amount():
    findings = roster("1.234,56", "1,234.56", "120,000").report.findings
    (message,) = (f.message for f in findings if f.where.cell == "D4")
    assert "can be read in both ways" in message
    assert "120" not in message


def test_an_amount_in_our_own_layout_tells_its_currency_too():
    head = ["position_id", "person_id", "title", "base_salary"]
    assert paid(taken(sheet("Positions", head, ["A", "1", "T", "USD 5"]))) == [(5, "USD")]
