from pathlib import Path

import openpyxl
import pytest

from orgplan.model.fields import field_named
from orgplan.model.organization import RECORD_KINDS
from orgplan.model.settings import Settings
from orgplan.progress import Progress
from orgplan.spreadsheets.example import example
from orgplan.spreadsheets.importing import ImportOptions, import_files
from orgplan.spreadsheets.template import write_template


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.xlsx"
    write_template(path)
    return path


@pytest.fixture(scope="module")
def workbook(template: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(template)


def test_an_untouched_template_imports_whole_and_without_findings(template: Path):
    imported = import_files([template], ImportOptions(), Progress())
    assert imported.organization == example()
    assert imported.report.held_back == 0
    assert imported.report.findings == ()


def test_every_sheet_has_an_example(workbook: openpyxl.Workbook):
    for kind in RECORD_KINDS.values():
        assert workbook[kind.sheet].max_row >= 2, kind.sheet


def test_every_field_has_a_column_whose_note_says_what_it_means(workbook: openpyxl.Workbook):
    for kind in RECORD_KINDS.values():
        notes = {cell.value: cell.comment for cell in workbook[kind.sheet][1]}
        for item in kind.fields if kind is not Settings else ():
            if item.name not in {"plan", "decision", "health"}:
                assert item.meaning in notes[item.column].text, item


def test_a_note_gives_unit_and_default(workbook: openpyxl.Workbook):
    notes = {cell.value: cell.comment.text for cell in workbook["Positions"][1]}
    fte = field_named(RECORD_KINDS["position"], "fte")
    assert fte.unit in notes["fte"]
    assert "Blank means 1" in notes["fte"]
    assert "Required" in notes["position_id"]


def test_headers_stay_in_view_and_rows_form_a_table(workbook: openpyxl.Workbook):
    for kind in RECORD_KINDS.values():
        assert workbook[kind.sheet].freeze_panes == "B2"
        assert len(workbook[kind.sheet].tables) == 1


def test_every_key_of_sheet_plan_is_explained(workbook: openpyxl.Workbook):
    explained = {row[0].value: row[1].value for row in workbook["About"].iter_rows()}
    for item in Settings.fields[1:]:
        assert explained[item.name] == item.meaning
