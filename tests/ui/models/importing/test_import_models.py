"""What the wizard shows of sheets, columns, words, problems and totals."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from orgplan.findings import Finding, Severity, Where
from orgplan.metrics.measure import measure
from orgplan.model.organization import Organization
from orgplan.spreadsheets.understanding.editing import Editing
from orgplan.spreadsheets.understanding.proposing import propose
from tests.orgplan.spreadsheets.sources import sheet, taken
from tests.ui.small_company import small_company
from ui.models.importing.column_table import OPEN, SAMPLES, SURE, TAKEN_FOR, ColumnTable
from ui.models.importing.meanings import target_choices
from ui.models.importing.problem_csv import problem_csv
from ui.models.importing.problem_table import WEIGHT, WHAT, WHERE, ProblemTable
from ui.models.importing.problems import Found, Problem, problems, together
from ui.models.importing.sheet_grid import Part, SheetGrid
from ui.models.importing.totals import totals
from ui.models.importing.word_table import MEANS, WordTable, word_rows
from ui.models.sentence_list import SentenceList

Role = Qt.ItemDataRole

STAFF = sheet(
    "Staff",
    ("Headcount November",),
    ("Employee ID", "Name", "Job Title", "Base salary", "Bonus 2026", "Status", "Hire date"),
    ("1", "Ada Quist", "Chief", 180000, 20000, "filled", "03/04/2020"),
    ("2", "Ben Ode", "Head", 120000, 9000, "beurlaubt", "05/06/2021"),
    ("3", "Eve Lund", "Clerk", 60000, None, "beurlaubt", "01/02/2022"),
    ("Total", None, None, 360000, 29000),
)


@pytest.fixture
def mapping():
    return propose((STAFF,))


def texts(model, column: int) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_models_keep_the_rules_of_item_models(qapp, qtmodeltester, mapping):
    grid, columns, words, found = (
        SheetGrid(editable=True),
        ColumnTable(),
        WordTable(),
        ProblemTable(),
    )
    grid.show_sheet(STAFF, mapping.of(STAFF))
    columns.show_sheet(mapping.of(STAFF))
    words.show_words(word_rows(mapping))
    found.show_found(twins())
    found.fold(0)
    told = SentenceList("Added", ("Team Core", "Team Web"))
    for model in (grid, columns, words, found, told):
        qtmodeltester.check(model, force_py=True)


def test_the_grid_tells_what_every_row_is(qapp, mapping):
    grid = SheetGrid()
    grid.show_sheet(STAFF, mapping.of(STAFF))
    parts = [grid.part(row) for row in range(1, 7)]
    assert parts == [Part.ABOVE, Part.HEADER, Part.BODY, Part.BODY, Part.BODY, Part.LEFT_OUT]
    assert isinstance(grid.index(1, 0).data(Role.BackgroundRole), QColor)
    assert grid.index(2, 0).data(Role.BackgroundRole) is None


def test_hidden_pay_is_in_no_cell_of_the_grid_and_in_no_sample(qapp, mapping):
    grid, columns = SheetGrid(editable=True), ColumnTable()
    grid.show_sheet(STAFF, mapping.of(STAFF), pay_hidden=True)
    columns.show_sheet(mapping.of(STAFF), pay_hidden=True)
    shown = [grid.index(row, column).data() for row in range(6) for column in range(7)]
    tips = [grid.index(row, column).data(Role.ToolTipRole) for row in range(6) for column in (3, 4)]
    said = " ".join(map(str, (*shown, *tips, *texts(columns, SAMPLES))))
    for amount in ("180000", "120000", "60000", "360000", "20000", "29000"):
        assert amount not in said
    assert "Ada Quist" in said
    assert not grid.flags(grid.index(2, 3)) & Qt.ItemFlag.ItemIsEditable


def test_typing_over_a_cell_is_told_with_its_place(qapp, qtbot, mapping):
    grid = SheetGrid(editable=True)
    grid.show_sheet(STAFF, mapping.of(STAFF))
    with qtbot.waitSignal(grid.typed) as typed:
        grid.setData(grid.index(3, 2), "Head of Sales")
    assert typed.args == [4, 2, "Head of Sales"]
    with qtbot.assertNotEmitted(grid.typed):
        grid.setData(grid.index(3, 2), "Head")


def test_columns_tell_what_they_hold_and_what_is_open(qapp, mapping):
    columns = ColumnTable()
    columns.show_sheet(mapping.of(STAFF))
    assert texts(columns, TAKEN_FOR)[:4] == [
        "Person id (person)",
        "Name (person)",
        "Title (position)",
        "Base salary (position)",
    ]
    opened = dict(zip(texts(columns, 1), texts(columns, OPEN), strict=True))
    assert opened["Status"] == "1 unknown value"
    assert opened["Hire date"] == "day or month first?"
    assert opened["Name"] == ""


def test_what_somebody_chose_says_so(qapp, mapping):
    columns = ColumnTable()
    editing = Editing((STAFF,), mapping).ignore(STAFF, 4).set_target(STAFF, 2, "position.grade")
    columns.show_sheet(editing.mapping.of(STAFF))
    assert (texts(columns, TAKEN_FOR)[4], texts(columns, TAKEN_FOR)[2]) == (
        "Left out",
        "Grade (position)",
    )
    assert texts(columns, SURE)[2] == "chosen"


def test_every_target_of_a_shape_can_be_chosen_by_its_own_label():
    labels = [label for _, label in target_choices("roster")]
    assert len(labels) == len(set(labels)) > 20
    assert labels == sorted(labels, key=str.casefold)


def test_each_word_is_asked_once_with_its_rows_and_unknown_ones_come_first(qapp, qtbot, mapping):
    words = WordTable()
    words.show_words(word_rows(mapping))
    assert texts(words, 1) == ["beurlaubt", "filled"]
    assert texts(words, 2) == ["2", "1"]
    assert words.open == 1
    with qtbot.waitSignal(words.chosen) as chosen:
        words.setData(words.index(0, MEANS), "open")
    row, value = chosen.args
    assert (row.word.text, row.column.header, value) == ("beurlaubt", "Status", "open")


def test_words_keep_their_places_while_they_are_mapped(qapp, mapping):
    words = WordTable()
    words.show_words(word_rows(mapping))
    mapped = Editing((STAFF,), mapping).map_word(STAFF, 5, "beurlaubt", "filled").mapping
    words.show_words(word_rows(mapped))
    assert texts(words, 1) == ["beurlaubt", "filled"]
    assert words.open == 0


def test_problems_name_cells_and_are_narrowed_by_words(qapp):
    report = taken(sheet("Staff", *STAFF.rows[1:4], (None, "Gil Noor", "Clerk"))).report
    finding = Finding(
        "DAT-cell", Severity.WARNING, "No date.", Where(file="a.xlsx", sheet="S", cell="AB12")
    )
    found = problems(report, (finding,))
    assert (found[0].held_back, found[0].row, found[0].column) == (True, 4, 0)
    assert (found[1].row, found[1].column, found[1].where) == (12, 27, "S AB12")
    table = ProblemTable()
    table.show_found(together(found))
    table.set_filter("ab12 DATE")
    assert table.rowCount() == 1
    table.set_filter("")
    assert table.rowCount() == table.total == 2


def twins(count: int = 3) -> Found:
    """Return like problems of one column, and one of another."""
    like = [
        Problem("a.csv", "S", f"B{row}", f"Status 'x{row}' cannot be used", f"Correct cell B{row}.")
        for row in range(2, 2 + count)
    ]
    other = Problem("a.csv", "S", "C9", "The name is blank", "Fill it in.", held_back=True)
    return together((other, *like))


def test_like_problems_of_a_column_are_one_row_until_they_are_unfolded(qapp):
    table = ProblemTable()
    table.show_found(twins(count=5))
    assert texts(table, WEIGHT) == ["\u2003\u2002Row held back", "▸ 5 cells"]
    assert table.index(1, WHERE).data() == "B2, B3, B4 …"
    assert table.index(1, WHAT).data() == "Status … cannot be used"
    table.fold(1)
    assert texts(table, WHERE)[2:] == ["B2", "B3", "B4", "B5", "B6"]
    assert (table.problem_at(4).cell, table.heading_of(4)) == ("B4", 1)
    table.fold(1)
    assert table.rowCount() == 2


def test_a_filter_finds_one_of_many_like_problems(qapp):
    table = ProblemTable()
    table.show_found(twins(count=500))
    table.set_filter("x77'")
    assert texts(table, WHERE) == ["B77"]
    assert table.problem_at(0).what == "Status 'x77' cannot be used"


def test_unfolded_problems_stay_so_when_one_of_them_is_mended(qapp):
    table = ProblemTable()
    table.show_found(twins(count=5))
    table.fold(1)
    table.show_found(twins(count=4))
    assert table.rowCount() == 1 + 1 + 4


def test_every_problem_marks_its_cell_and_is_in_the_list(qapp):
    found = twins(count=4)
    assert len(found) == 5
    assert found.marks["a.csv", "S"][3, 1] == "Status 'x3' cannot be used"
    lines = problem_csv(found).splitlines()
    assert lines[0] == "Fate,File,Sheet,Cell,What,What to do"
    assert len(lines) == 1 + len(found)


def test_a_column_of_very_many_kinds_of_problems_is_one_row(qapp):
    every = (Problem("a", "S", f"A{n}", f"word{'x' * n} is odd", "") for n in range(1, 90))
    assert len(together(every).likes) == 1


def test_totals_tell_before_after_and_difference_and_hide_pay():
    company = small_company()
    before, after = measure(Organization()), measure(company)
    rows = {row.name: row for row in totals(before, after, pay_hidden=False)}
    heads = rows["Headcount"]
    assert (heads.before, heads.after) == ("0", str(after.headcount))
    assert heads.difference == f"+{after.headcount}"
    assert rows["Annual cost"].before.startswith("0")
    hidden = {row.name: row for row in totals(before, after, pay_hidden=True)}
    assert set(vars_of(hidden["Annual cost"])) == {"•"}
    assert hidden["FTE"] == rows["FTE"]


def test_a_smaller_cost_is_a_minus():
    plan = measure(small_company())
    cheaper = replace(plan, annual_cost=Decimal(plan.annual_cost) - 1500)
    row = totals(plan, cheaper, pay_hidden=False)[-1]
    assert row.difference.startswith("-1,500")


def vars_of(row) -> tuple[str, str, str]:
    return row.before, row.after, row.difference
