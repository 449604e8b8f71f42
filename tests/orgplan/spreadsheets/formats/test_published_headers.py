"""Exports of HR systems and org-chart tools map by their headers, without any option."""

from __future__ import annotations

import pytest

from tests.orgplan.spreadsheets.formats.published_headers import (
    SOURCES,
    SUCCESSFACTORS,
    SUCCESSFACTORS_LABELS,
)
from tests.orgplan.spreadsheets.sources import sheet, taken


def rows_of(columns):
    header, _, boss, other = zip(*columns, strict=True)
    return header, [[cell or None for cell in row] for row in (boss, other)]


def export(columns):
    header, body = rows_of(columns)
    return taken(sheet("", header, *body, file="export.csv"))


def mapped(result):
    return {column.column: column.field for column in result.report.mapping}


@pytest.mark.parametrize("source", sorted(SOURCES))
def test_each_column_means_what_its_tool_says(source):
    columns = SOURCES[source]
    meant = {header: field for header, field, _, _ in columns}
    found = mapped(export(columns))
    assert {header: found.get(header, "") for header in meant} == meant


@pytest.mark.parametrize("source", sorted(SOURCES))
def test_two_people_come_in_with_the_one_reporting_to_the_other(source):
    result = export(SOURCES[source])
    positions = list(result.organization.positions)
    assert (len(positions), result.report.held_back) == (2, 0)
    roots = [row.id for row in positions if not row.reports_to]
    assert [row.reports_to for row in positions if row.reports_to] == roots


def test_successfactors_states_ids_and_labels_in_two_rows():
    header, body = rows_of(SUCCESSFACTORS)
    result = taken(sheet("", header, SUCCESSFACTORS_LABELS, *body, file="users.csv"))
    found = [column.field for column in result.report.mapping]
    assert sorted(found) == sorted(field for _, field, _, _ in SUCCESSFACTORS)
    people = [(row.id, row.name) for row in result.organization.people]
    assert people == [("u1", "Ada Example"), ("u2", "Bo Sample")]
    assert (result.report.held_back, result.report.imported) == (0, 2)
    boss, other = result.organization.positions
    assert (boss.reports_to, other.reports_to) == ("", boss.id)
