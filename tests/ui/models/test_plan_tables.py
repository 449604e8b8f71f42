import pytest
from PySide6.QtCore import Qt

from orgplan.reports.figures import CutRow, Heat, HeatCell
from ui.models.cut_list import CutList
from ui.models.heat_table import HeatTable

ROWS = (
    CutRow(1, "x", "First", 10.0, 2.0, True, True, True, True),
    CutRow(2, "y", "Second", 5.0, 3.0, False, False, False, False, "Apps is 1.0 short."),
)
HEAT = Heat(("a",), ("Apps",), ("Q1", "Q2"), ((HeatCell(1.0, 2.0), HeatCell(0.0, 0.0)),))


@pytest.fixture
def cut_list(qapp: object) -> CutList:
    model = CutList()
    model.show(ROWS)
    return model


def test_both_tables_obey_the_rules_of_item_models(qtmodeltester, cut_list: CutList) -> None:
    heat = HeatTable()
    heat.show(HEAT)
    for model in (cut_list, heat):
        qtmodeltester.check(model)


def test_must_dos_and_funded_ones_are_ticked(cut_list: CutList) -> None:
    assert [cut_list.index(0, column).data() for column in (2, 5, 6, 7)] == ["✓"] * 4
    assert [cut_list.index(1, column).data() for column in (2, 5, 6, 7)] == ["", "–", "–", "–"]


def test_why_not_stands_in_the_row_and_its_tooltip(cut_list: CutList) -> None:
    assert cut_list.index(1, 8).data() == "Apps is 1.0 short."
    assert cut_list.index(1, 0).data(Qt.ItemDataRole.ToolTipRole) == "Apps is 1.0 short."


def test_a_heat_cell_tells_its_person_months(qapp: object) -> None:
    model = HeatTable()
    model.show(HEAT)
    assert model.index(0, 0).data() == "50\u202f%"
    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Apps, Q1: 1.00 of 2.00 person-months allocated, 1.00 free"
