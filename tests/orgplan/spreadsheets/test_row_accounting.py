"""Whatever a sheet looks like: imported + held back + skipped are its rows, and none is lost."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.spreadsheets.reading.delimited import read_delimited
from orgplan.spreadsheets.reading.grid import CellError
from orgplan.spreadsheets.understanding.parts import parts_of
from tests.orgplan.spreadsheets.sources import sheet, taken

CELLS = st.one_of(
    st.none(),
    st.sampled_from(["a", "b", "1", "Total", "person_id", "note: x", "N/D", "vacant", "x;y", "A"]),
    st.text(max_size=6).map(str.strip).map(lambda text: text or None),
    st.integers(-3, 3).map(float),
    st.floats(allow_nan=True),
    st.booleans(),
    st.dates(date(1900, 1, 1)),
    st.just(CellError("#REF!")),
)
HEADERS = {
    "Teams": ["team_id", "name", "parent_team_id", "lead_person_id", "wip_limit"],
    "Positions": ["position_id", "title", "reports_to", "person_id", "fte"],
    "People": ["person_id", "role", "manager_id", "fte", "status"],
    "HR export": ["Employee #", "Full name", "Job title", "Manager", "Salary"],
    "Memberships": ["person_id", "team_id", "share", "is_lead", "from"],
    "Demand": ["initiative", "team_or_skill", "person_months", "size", "level"],
    "Decisions": ["decision", "role", "party", "framework", "limit"],
    "Plans": ["plan", "initiative", "team", "period", "person_months"],
    "Plan": ["key", "value"],
    "Supply": ["team", "skill", "period", "person_months"],
    "Dotted": ["person_id", "position_id", "manager_id", "kind"],
    "Organogram": ["Post unique reference", "Name", "Reports to senior post", "FTE", "Job title"],
}


@st.composite
def messy_sheets(draw):
    name = draw(st.sampled_from(sorted(HEADERS)))
    header = draw(st.permutations(HEADERS[name]))
    width = len(header) + draw(st.integers(0, 1))
    titles = draw(st.lists(st.just(["Quarterly report of people"]), max_size=2))
    rows = st.one_of(st.lists(CELLS, max_size=width), summaries(header))
    body = draw(st.lists(rows, max_size=9))
    return sheet(name, *titles, header, *body)


@st.composite
def summaries(draw, header):
    """A subtotal, a section title, a gap, or a row that is too wide."""
    place = draw(st.integers(0, len(header) - 1))
    words = draw(st.sampled_from(["Subtotal Ops", "Ops Total", "Grand total", "Operations"]))
    numbers = draw(st.lists(st.sampled_from([None, 2.0, "150,000"]), max_size=3))
    others = st.sampled_from([(), ("x",) * 9])
    return draw(st.one_of(st.just((*(None,) * place, words, *numbers)), others))


@st.composite
def ragged_texts(draw):
    """The text of a CSV file with subtotals, sections, gaps and rows of all lengths."""
    cells = st.sampled_from(["1", "2", "E3", "Ann", "Ops", "", "120", "000", "Subtotal Ops", "Sum"])
    rows = draw(st.lists(st.lists(cells, max_size=8), max_size=12))
    head = "Employee ID,Name,Title,Department,Manager ID,Salary"
    return "\n".join([head, *map(",".join, rows)])


@settings(deadline=None)
@given(st.lists(messy_sheets(), min_size=1, max_size=3, unique_by=lambda source: source.name))
def test_every_row_is_accounted_for(sources):
    assert_accounted(sources)


@settings(deadline=None)
@given(ragged_texts())
def test_every_row_of_a_ragged_text_is_accounted_for(text):
    assert_accounted([read_delimited("x.csv", text.encode())])


@settings(deadline=None)
@given(messy_sheets(), messy_sheets(), st.lists(st.just(()), max_size=2))
def test_tables_below_each_other_hold_the_rows_of_their_sheet(above, below, gap):
    whole = sheet("Stacked", *above.rows, *gap, *below.rows)
    parts = list(parts_of(whole))
    assert len({part.name for part in parts}) == len(parts)
    rows = [row for part in parts for row in part.filled_rows()]
    assert rows == list(whole.filled_rows())


def assert_accounted(sources):
    report = taken(*sources).report
    filled = sum(len(list(source.filled_rows())) for source in sources)
    assert report.rows == filled - len(sources)
    assert report.rows == report.imported + report.held_back + report.skipped
    assert report.held_back == len(report.held_back_rows)
    assert report.skipped == sum(skipped.rows for skipped in report.skipped_by)
    assert all(row.reason and row.fix for row in report.held_back_rows)
    for line in report.by_sheet:
        assert line.rows == line.imported + line.held_back + line.skipped


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=12))
def test_every_imported_row_is_a_record(rows):
    result = taken(sheet("Dependencies", ["from_team", "to_team", "strength"], *rows))
    assert len(result.organization.dependencies) == result.report.imported


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=12))
def test_every_imported_row_with_a_key_is_a_record(rows):
    result = taken(sheet("Teams", ["team_id", "name", "wip_limit"], *rows))
    assert len(result.organization.teams) == result.report.imported


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=12))
def test_every_imported_post_is_a_record(rows):
    result = taken(sheet("Positions", ["position_id", "title", "person_id", "fte"], *rows))
    assert len(result.organization.positions) == result.report.imported
