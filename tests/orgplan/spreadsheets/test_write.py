import dataclasses
import warnings
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan import files
from orgplan.errors import OrgplanError
from orgplan.model.decisions import Decision, DecisionRight
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position
from orgplan.model.plans import Allocation
from orgplan.model.settings import Assumption
from orgplan.model.teams import Skill, Team
from orgplan.progress import Progress
from orgplan.spreadsheets.example import example
from orgplan.spreadsheets.importing import ImportOptions, import_files
from orgplan.spreadsheets.write import write_data, write_workbook
from sample_orgs.quillmere.generate import quillmere

FORMULAS = ["=1+1", "+49 30 123", "-x", "@SUM(A1)", "=cmd|' /C calc'!A0", "#N/A", "'quoted"]


def reread(path: Path) -> Organization:
    return import_files([path], ImportOptions(), Progress()).organization


def sheet(path: Path, title: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path)[title].iter_rows(values_only=True))


@pytest.mark.parametrize("made", [quillmere, example])
def test_a_written_workbook_imports_as_it_was(tmp_path: Path, made):
    organization = made()
    write_workbook(organization, tmp_path / "a.xlsx")
    assert reread(tmp_path / "a.xlsx") == organization


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30))
def test_any_text_stays_that_text(tmp_path: Path, text: str):
    write_workbook(Organization().put(Position(id="P1", title=text)), tmp_path / "a.xlsx")
    assert sheet(tmp_path / "a.xlsx", "Positions")[1][1].replace("_x005F_", "_") == text


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(tmp_path: Path, text: str):
    write_data(Organization().put(Position(id=text, title=text)), tmp_path / "a.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["Positions"]["B2"]
    assert (cell.value, cell.data_type) == (text, "s")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as file:
        assert not any(b"<f>" in file.read(name) for name in file.namelist())


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula_of_the_sheets_that_compute(tmp_path: Path, text: str):
    post = Position(id=text, title=text, cost_center=text, base_salary=Decimal(1), currency=text)
    write_workbook(
        Organization().put_all([post, Person(id=text, position=text)]), tmp_path / "a.xlsx"
    )
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value == text]
    assert len(cells) > 10
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.parametrize("bad", ["\ud800", "\ufffe", "\uffff", "\x07", "\x0b"])
def test_what_xml_forbids_is_left_out(tmp_path: Path, bad: str):
    write_workbook(Organization().put(Position(id="P1", title=f"a{bad}b")), tmp_path / "a.xlsx")
    assert sheet(tmp_path / "a.xlsx", "Positions")[1][1] == "ab"


def test_a_text_that_looks_like_an_escape_is_read_back_as_it_was(tmp_path: Path):
    organization = Organization().put(Position(id="P1", title="_x0041_"))
    write_workbook(organization, tmp_path / "a.xlsx")
    assert reread(tmp_path / "a.xlsx").positions["P1"].title == "_x0041_"


def test_every_sheet_is_there_with_about_first_even_when_empty(tmp_path: Path):
    write_workbook(Organization(), tmp_path / "a.xlsx")
    titles = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    assert titles[:5] == ["About", "Findings", "Plan", "Teams", "Positions"]
    assert titles[-3:] == ["Dependencies", "Decision log", "Risks"]
    assert len(titles) == 33


def test_numbers_dates_and_money_are_typed_cells(tmp_path: Path):
    post = Position(id="P1", fte=0.5, base_salary=Decimal("70000.25"), start=date(2027, 2, 1))
    write_workbook(Organization().put(post), tmp_path / "a.xlsx")
    header, row = sheet(tmp_path / "a.xlsx", "Positions")
    values = dict(zip(header, row, strict=True))
    assert (values["fte"], values["base_salary"]) == (0.5, 70000.25)
    assert values["start_date"].date() == date(2027, 2, 1)
    assert values["is_assistant"] == "no"


def test_made_ids_stand_in_a_hidden_column(tmp_path: Path):
    write_workbook(example(), tmp_path / "a.xlsx")
    demand = openpyxl.load_workbook(tmp_path / "a.xlsx")["Demand"]
    letter = next(cell.column_letter for cell in demand[1] if cell.value == "id")
    assert demand.column_dimensions[letter].hidden
    assert demand[f"{letter}2"].value == "EX-I1/example-skill/EX-TEAM"


def test_a_rate_is_a_number_that_formulas_can_use(tmp_path: Path):
    rates = [("a", "0.22"), ("b", "0.25;0.5"), ("c", "007"), ("d", "4")]
    rows = [Assumption(id=name, name=name, value=value) for name, value in rates]
    write_workbook(Organization().put_all(rows), tmp_path / "a.xlsx")
    assert [row[1] for row in sheet(tmp_path / "a.xlsx", "Assumptions")[1:]] == [
        0.22,
        "0.25;0.5",
        "007",
        4,
    ]


def test_health_scores_and_foreign_columns_have_columns_of_their_own(tmp_path: Path):
    team = Team(id="T", health=(("joy", 3.0),), custom=(("Slack channel", "#t"),))
    write_workbook(Organization().put(team), tmp_path / "a.xlsx")
    header, row = sheet(tmp_path / "a.xlsx", "Teams")
    values = dict(zip(header, row, strict=True))
    assert (values["health_joy"], values["Slack channel"]) == (3, "#t")


def test_rights_of_unknown_decisions_and_decisions_without_rights_keep_their_rows(tmp_path: Path):
    rows = [
        Decision(id="D1", name="Alone"),
        DecisionRight(id="r", decision="D9", party="T", role="accountable"),
        Allocation(id="a", plan="X", initiative="I", team="T", period="1", person_months=1.0),
    ]
    write_workbook(Organization().put_all(rows), tmp_path / "a.xlsx")
    decisions = sheet(tmp_path / "a.xlsx", "Decisions")
    assert [row[0] for row in decisions[1:]] == ["D1", "D9"]
    assert decisions[2][5:7] == ("accountable", "T")
    assert sheet(tmp_path / "a.xlsx", "Plans")[1][0] == "X"


def test_closed_choices_have_a_drop_down_that_refuses_others(tmp_path: Path):
    write_workbook(example(), tmp_path / "a.xlsx")
    rules = openpyxl.load_workbook(tmp_path / "a.xlsx")["Positions"].data_validations
    by_source = {rule.formula1: rule.showErrorMessage for rule in rules.dataValidation}
    assert by_source['"filled,open,planned,closed"'] is True
    assert by_source["'Teams'!$A$2:$A$203"] is False


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path):
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(example(), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_columns_that_differ_only_in_case_do_not_make_a_broken_table(tmp_path: Path):
    people = [Person(id="E1", custom=(("Desk", "1"), ("desk", "2")))]
    write_workbook(Organization().put_all(people), tmp_path / "a.xlsx")
    assert not openpyxl.load_workbook(tmp_path / "a.xlsx")["People"].tables


def test_a_failed_write_leaves_the_old_workbook(tmp_path: Path, monkeypatch):
    target = tmp_path / "a.xlsx"
    target.write_text("old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OrgplanError, match="No space left"):
        write_workbook(Organization(), target)
    assert target.read_text() == "old"


def test_writing_warns_of_nothing(tmp_path: Path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        write_workbook(example().put(Skill(id="x" * 40_000)), tmp_path / "a.xlsx")
    longest = max(len(row[0]) for row in sheet(tmp_path / "a.xlsx", "Skills"))
    assert longest == 32_767


def test_about_says_what_the_workbook_holds(tmp_path: Path):
    write_workbook(quillmere(), tmp_path / "a.xlsx", written=date(2027, 1, 4))
    rows = {row[0]: row for row in sheet(tmp_path / "a.xlsx", "About")}
    facts = {name: row[1] for name, row in rows.items()}
    assert facts["Scenario"] == "Baseline"
    assert rows["Initiatives"][2] == 45
    assert facts["Written"].date() == date(2027, 1, 4)
    changed = dataclasses.replace(quillmere().plan_settings, periods=6)
    write_workbook(quillmere().put(changed), tmp_path / "b.xlsx")
    other = {row[0]: row[1] for row in sheet(tmp_path / "b.xlsx", "About")}
    assert facts["Plan hash"] != other["Plan hash"]
