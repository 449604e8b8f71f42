"""Exact names map by themselves; near ones are suggested where the cells agree, never used."""

from __future__ import annotations

import pytest

from orgplan.spreadsheets.understanding.header_row import shape_named
from orgplan.spreadsheets.understanding.proposing import propose
from orgplan.spreadsheets.understanding.vocabulary import vocabulary
from orgplan.spreadsheets.understanding.wording import header_key
from tests.orgplan.spreadsheets.sources import sheet, taken

HEAD = ["Employee ID", "Full name", "Job Title"]
ROWS = ["E1", "Ann Lee", "Chief"], ["E2", "Bob Ray", "Dev"], ["E3", "Cy Fox", "Dev"]


def column(header, *cells):
    rows = [[*row, cell] for row, cell in zip(ROWS, cells, strict=True)]
    return propose((sheet("HR", [*HEAD, header], *rows),)).sheets[0].columns[-1]


@pytest.mark.parametrize(
    ("header", "cells", "target"),
    [
        ("Anual Salary", (1000.0, 2000.0, 3000.0), "position.base_salary"),
        ("Hire Dat", ("2020-01-01", "2020-01-02", "2020-02-01"), "person.hired"),
        ("Work Emial", ("a@x.org", "b@x.org", "c@x.org"), "person.email"),
        ("Cost Centre Nr", ("1", "2", "3"), "position.cost_center"),
    ],
)
def test_near_headers_are_suggested_but_not_used(header, cells, target):
    found = column(header, *cells)
    assert (found.target, found.suggestion) == ("", target)
    assert 0.8 <= found.confidence < 1


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Anual Salary", ("low", "high", "low")),
        ("Hire Dat", ("soon", "late", "never")),
        ("Date of Birth", ("1990-01-01", "1990-01-02", "1991-01-01")),
        ("Geburtsdatum", ("1990-01-01", "1990-01-02", "1991-01-01")),
        ("Birth Date", ("1990-01-01", "1990-01-02", "1991-01-01")),
        ("Total Cash", (1000.0, 2000.0, 3000.0)),
        ("Total Base", (1000.0, 2000.0, 3000.0)),
        ("Previous Job Title", ("a", "b", "c")),
        ("Manager Job Title", ("a", "b", "c")),
        ("Next Hire Date", ("2020-01-01", "2020-01-02", "2020-02-01")),
    ],
)
def test_what_means_something_else_is_neither_mapped_nor_suggested(header, cells):
    found = column(header, *cells)
    assert (found.target, found.suggestion) == ("", "")


def test_a_suggestion_is_told_in_the_report():
    rows = [[*row, 1000.0] for row in ROWS]
    rules = taken(sheet("HR", [*HEAD, "Anual Salary"], *rows)).report.rules
    assert any("Anual Salary looks like position.base_salary" in rule for rule in rules)


def test_a_column_about_managing_is_no_manager():
    assert column("Manager", "yes", "no", "no").target == ""
    assert column("Manager", None, "E1", "E1").target == "position.reports_to"


def test_the_header_employee_stands_over_ids_or_over_names():
    head = ["Employee", "Job Title", "Manager"]
    names = taken(sheet("HR", head, ["Ann Lee", "Chief", None], ["Bob Ray", "Dev", "Ann Lee"]))
    assert [person.name for person in names.organization.people] == ["Ann Lee", "Bob Ray"]
    numbers = taken(sheet("HR", head, ["17", "Chief", None], ["18", "Dev", "17"]))
    assert [person.name for person in numbers.organization.people] == ["", ""]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ((None, "E1", "E1"), "person id"),
        (("NO_MGR", "Ann Lee", "ann lee"), "name"),
        ((None, "Lee, Ann", "Ray, Bob"), "last name, first name"),
        ((None, "Ann Lee (E1)", "Bob Ray (E2)"), "name (id)"),
    ],
)
def test_a_mapping_tells_what_managers_are_given_by(cells, kind):
    rows = [[*row, cell] for row, cell in zip(ROWS, cells, strict=True)]
    mapped = propose((sheet("HR", [*HEAD, "Manager"], *rows),)).sheets[0]
    assert (mapped.managers.kind, mapped.managers.found) == (kind, mapped.managers.of)


def test_words_are_counted_with_their_meanings():
    words = column("Employment status", "Active", "Gone fishing", "Active").words
    assert [(w.text, w.value, w.rows) for w in words] == [
        ("Active", "filled", 2),
        ("Gone fishing", "", 1),
    ]


def test_amounts_in_thousands_are_read_and_told_and_others_are_bad_cells():
    head = [*HEAD, "Salary"]
    rows = [[*row, cell] for row, cell in zip(ROWS, ("45k", "€ 50.5k", "TBC"), strict=True)]
    result = taken(sheet("HR", head, *rows))
    assert [post.base_salary for post in result.organization.positions] == [45000, 50500, None]
    assert [finding.where.cell for finding in result.report.findings] == ["D4"]
    told = "a k after a number in the column Salary was read as thousands, in 2 cells from D2 on."
    assert any(told in rule for rule in result.report.rules)


def test_dates_that_are_unclear_follow_the_clear_ones_of_the_same_file():
    head = [*HEAD, "Hire date", "Start date"]
    rows = [[*row, "3/4/2020", "12/31/2020"] for row in ROWS]
    result = taken(sheet("HR", head, *rows))
    assert result.organization.people["E1"].hired.isoformat() == "2020-03-04"
    assert result.report.findings == ()


def test_samples_are_a_few_different_texts():
    assert column("Grade", 7.0, 7.0, "8b").samples == ("7", "8b")


@pytest.mark.parametrize(
    ("head", "row", "name"),
    [
        (
            ["Personalnummer", "Name", "Vorname", "Stelle"],
            ["1", "Müller", "Dörte", "x"],
            "Dörte Müller",
        ),
        (
            ["Employee #", "First Name", "Last Name", "Preferred Name", "Title"],
            ["1", "Robert", "Ray", "Bob", "x"],
            "Robert Ray",
        ),
        (
            ["Employee #", "First Name", "Last Name", "Display name", "Title"],
            ["1", "Robert", "Ray", "Bob Ray", "x"],
            "Bob Ray",
        ),
        (["Matricule", "Nom", "Prénom", "Poste"], ["1", "Roy", "Émile", "x"], "Émile Roy"),
    ],
)
def test_names_are_put_together_from_whatever_columns_there_are(head, row, name):
    (person,) = taken(sheet("HR", head, row)).organization.people
    assert person.name == name


PUBLISHED = {
    "Workday": "Worker;Workday ID;Business Title;Immediate Manager;Supervisory Organization;"
    "Cost Center - Name;Hire Date;Worker_Type;Total Base Pay Annualized",
    "BambooHR": "Employee #;First Name;Last Name;Job Title;Department;Division;Location;"
    "Employment Status;Hire Date;Work Email;Reports To;Reports To Email;Supervisor EID",
    "SuccessFactors": "STATUS;USERID;USERNAME;FIRSTNAME;LASTNAME;EMAIL;MANAGER;DEPARTMENT;JOBCODE;"
    "LOCATION;TIMEZONE;HIREDATE;EMPID;TITLE;COUNTRY;MATRIX_MANAGER",
    "Rippling": "Legal first name;Legal last name;Work email;Title;Manager - Work email;"
    "Employment status;Start date;Department",
    "German": "Personalnummer;Nachname;Vorname;Abteilung;Stelle;Vorgesetzte(r);Kostenstelle;"
    "Beschäftigungsgrad %;Jahresbruttogehalt;Eintritt;Austritt;Standort",
    "French": "Matricule;Nom;Prénom;Service;Intitulé de poste;N+1;Centre de coûts;ETP;"
    "Salaire annuel brut;Date d'entrée;Type de contrat;Email professionnel",
    "Spanish": "Nº empleado;Nombre;Apellidos;Departamento;Puesto de trabajo;Jefe directo;"
    "Centro de coste;Salario bruto anual;Fecha de alta;Correo electrónico;Tipo de contrato",
}


@pytest.mark.parametrize("system", PUBLISHED)
def test_published_headers_are_all_known(system):
    known = vocabulary(shape_named("roster"))
    headers = PUBLISHED[system].split(";")
    assert [header for header in headers if not known.target(header_key(header))] == []


NEVER_MAPPED = (
    "Date of Birth;Birthday;Geburtsdatum;Date de naissance;Fecha de nacimiento;Age;Gender;"
    "Total Cash;Total Compensation Range;OTE;Home Email;Personal Email;Last Review Date;"
    "Years of Service;Previous Title;Emergency Contact Name;Spouse Name;Weekly Hours;"
    "Benefit Factor;Probation End Date;Visa Expiry Date;Manager Title;Manager Hire Date"
)


@pytest.mark.parametrize("header", NEVER_MAPPED.split(";"))
def test_headers_that_only_resemble_a_field_are_not_known(header):
    assert vocabulary(shape_named("roster")).target(header_key(header)) == ""
