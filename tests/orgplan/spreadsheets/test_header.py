"""The header row is found below titles, and tells the shape of a sheet."""

from __future__ import annotations

import pytest

from orgplan.spreadsheets.understanding.header_row import find_header
from orgplan.spreadsheets.understanding.wording import header_key
from tests.orgplan.spreadsheets.sources import sheet


def found(source):
    header = find_header(source)
    return None if header is None else (header.row, header.shape.name)


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Manager's E-Mail *", "managers e mail"),
        ("EmployeeID", "employee id"),
        ("reports_to", "reports to"),
        ("Prénom (obligatoire)", "prenom"),
        ("  Team / Unit: ", "team unit"),
        ("FTE %", "fte %"),
        ("Actual Pay Floor (£)", "actual pay floor"),
        (None, ""),
    ],
)
def test_headers_are_compared_without_case_accents_and_signs(header, key):
    assert header_key(header) == key


def test_own_sheet_is_known_by_its_name():
    assert found(sheet("decision LOG", ["id", "title"])) == (1, "decision_record")


def test_csv_file_is_known_by_its_name():
    assert found(sheet("", ["team_id", "name"], file="Teams.csv")) == (1, "teams")


def test_name_of_our_sheet_does_not_decide_against_the_columns():
    project = ["Project", "Deadline", "Business value", "Must do"]
    assert found(sheet("Plan", project, ["x"] * 4)) == (1, "initiatives")
    assert found(sheet("Plan", ["Setting", "Value"], ["period", "week"])) == (1, "settings")


def test_header_stands_below_titles():
    source = sheet("HR", ["Acme Ltd"], ["Staff as of May"], [], ["Emp ID", "Name", "Job Title"])
    assert found(source) == (4, "roster")


def test_data_that_reads_like_a_header_word_does_not_win():
    source = sheet("HR", ["Employee", "Job Title", "Manager"], ["Ann", "Manager", "Name"])
    assert found(source) == (1, "roster")


@pytest.mark.parametrize(
    ("headers", "shape"),
    [
        (["Personalnummer", "Vorname", "Nachname", "Abteilung", "Vorgesetzter"], "roster"),
        (["Matricule", "Nom complet", "Fonction", "Responsable hiérarchique"], "roster"),
        (["ID empleado", "Nombre completo", "Puesto", "Jefe directo"], "roster"),
        (["Project", "Deadline", "Business value", "Must do"], "initiatives"),
        (["Initiative", "Skill", "Effort", "Teams"], "demand"),
        (["Decision", "RACI", "Who"], "decisions"),
        (["From team", "To team", "Kind"], "dependency"),
        (["Unit name", "Parent unit", "Location"], "teams"),
    ],
)
def test_foreign_sheets_are_known_by_their_headers(headers, shape):
    assert found(sheet("Sheet1", headers, ["x"] * len(headers))) == (1, shape)


def test_list_with_people_in_several_teams_is_a_membership_list():
    rows = ["Ann", "Core"], ["Ann", "Web"], ["Bob", "Web"]
    assert found(sheet("Sheet1", ["Employee", "Team"], *rows)) == (1, "memberships")
    assert found(sheet("Sheet1", ["Employee", "Team"], *rows[1:])) == (1, "roster")


def test_letter_has_no_header():
    assert found(sheet("Sheet1", ["Dear all,"], ["name your team"])) is None
