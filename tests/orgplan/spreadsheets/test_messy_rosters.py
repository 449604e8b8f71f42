"""Whatever noise a roster has: no row is lost, and what is right in it arrives as it was."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.model.organization import Organization
from orgplan.spreadsheets.reading.grid import address
from tests.orgplan.spreadsheets.messy_rosters import DAMAGES, HEAD, clean_rows, noisy_sheets
from tests.orgplan.spreadsheets.sources import sheet, taken


def records(organization: Organization) -> tuple[dict, dict, set]:
    posts = {post.id: post for post in organization.positions}
    people = {person.id: person for person in organization.people}
    custom = {(post.id, tuple(sorted(post.custom))) for post in organization.positions}
    return (
        {
            key: (p.title, p.team, p.reports_to, p.fte, p.status, p.base_salary)
            for key, p in posts.items()
        },
        {key: (p.name, p.position, p.hired) for key, p in people.items()},
        {(key, values[0][1] if values else None) for key, values in custom},
    )


def accounted(report) -> bool:
    lines = all(s.rows == s.imported + s.held_back + s.skipped for s in report.by_sheet)
    return lines and report.rows == report.imported + report.held_back + report.skipped


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_noise_that_loses_nothing_changes_nothing(data):
    rows = data.draw(clean_rows())
    clean = taken(sheet("Staff", HEAD, *rows))
    noisy = taken(data.draw(noisy_sheets(rows)))
    assert clean.report.imported == len(rows) == noisy.report.imported
    assert accounted(noisy.report)
    assert noisy.report.held_back_rows == ()
    assert records(noisy.organization) == records(clean.organization)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_bad_cell_costs_itself_and_a_bad_key_its_row(data):
    rows = data.draw(clean_rows())
    place = data.draw(st.integers(0, len(rows) - 1))
    damage = data.draw(st.sampled_from(DAMAGES))
    column = HEAD.index(damage.header)
    broken = [list(row) for row in rows]
    broken[place][column] = damage.cell
    report = (result := taken(sheet("Staff", HEAD, *broken))).report
    assert accounted(report)
    cell = address(column, place + 2)
    assert [row.cell for row in report.held_back_rows] == [cell] * damage.holds_back
    found = [finding.where.cell for finding in report.findings]
    assert (cell in found) or damage.holds_back
    left = [row for number, row in enumerate(rows) if number != place or not damage.holds_back]
    ids = {post.id for post in result.organization.positions}
    assert ids == {row[0] for row in left}


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_repeated_row_is_held_back_by_name_and_the_first_one_stands(data):
    rows = data.draw(clean_rows())
    drawn = data.draw(st.lists(st.sampled_from(rows), max_size=3))
    copies = [row for row in drawn if row[HEAD.index("FTE")] == 1.0]  # part-timers share the job
    clean = taken(sheet("Staff", HEAD, *rows))
    result = taken(sheet("Staff", HEAD, *rows, *copies))
    report = result.report
    assert accounted(report)
    assert report.held_back == len(copies)
    for row in report.held_back_rows:
        assert row.sheet == "Staff"
        assert re.fullmatch(rf"A{row.row}", row.cell)
        assert row.text in row.reason
        assert row.fix
    assert records(result.organization) == records(clean.organization)


@settings(deadline=None, max_examples=30)
@given(clean_rows(), st.sampled_from(["90k-95k", "confidential", "TBC", "-12345"]))
def test_pay_is_never_repeated_in_what_is_told(rows, pay):
    broken = [[*row] for row in rows]
    broken[0][HEAD.index("Base salary")] = pay
    report = taken(sheet("Staff", HEAD, *broken)).report
    (finding,) = report.findings
    assert finding.where.cell == "H2"
    assert pay not in repr(report)
