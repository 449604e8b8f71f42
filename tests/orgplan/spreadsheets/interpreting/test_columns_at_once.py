"""What is done to whole columns at once is what would be done to each cell alone."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from orgplan.model.fields import Field
from orgplan.model.people import Position
from orgplan.model.units import FieldType
from orgplan.spreadsheets.interpreting.column_cells import mapped_cells
from orgplan.spreadsheets.interpreting.custom_fields import CustomFields
from orgplan.spreadsheets.interpreting.draft import Draft
from orgplan.spreadsheets.interpreting.draft_table import draft_tables
from orgplan.spreadsheets.interpreting.filling import cells_at, filled_cells
from orgplan.spreadsheets.interpreting.matching import rows_saying
from orgplan.spreadsheets.ledger import Place
from orgplan.spreadsheets.reading.cell import CellError
from orgplan.spreadsheets.reading.column import Column as SheetColumn
from orgplan.spreadsheets.understanding.cells import BadCell, parse_cell
from orgplan.spreadsheets.understanding.columns import Column
from orgplan.spreadsheets.understanding.style import Style
from orgplan.spreadsheets.understanding.wording import word_key

WORDS = frozenset({"total", "n d", "poste vacant", ""})
TEXTS = st.one_of(
    st.sampled_from(
        ["Total", "TOTAL:", "tótal", "N/D", "n.d.", "Poste_vacant", "to tal", "total's"]
    ),
    st.text(max_size=8),
)
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0, 1, 1.0, 0.0, 2.5, -1.0, "1", "2,5", "x", "50 %"]),
    st.just(CellError("#REF!")),
    st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=5).map(str.strip),
)


@given(st.lists(TEXTS))
def test_words_are_found_however_they_are_written(texts):
    found = rows_saying(texts, WORDS)
    assert found == [place for place, text in enumerate(texts) if word_key(text) in WORDS]


@given(st.lists(st.lists(st.sampled_from([None, "a", 1.0]), min_size=3, max_size=3)), st.data())
def test_filled_cells_are_counted_and_rows_picked_whether_coded_or_not(rows, data):
    plain = [SheetColumn(list(cells)) for cells in zip(*rows, strict=True)]
    coded = [
        SheetColumn([None, "a", 1.0], array("I", map([None, "a", 1.0].index, c))) for c in plain
    ]
    counts = [sum(cell is not None for cell in row) for row in rows]
    numbers = [n for n in range(1, len(rows) + 1) if data.draw(st.booleans())]
    for columns in (plain, coded):
        assert filled_cells(columns, len(rows)) == counts
        for index, column in enumerate(columns):
            picked = list(cells_at(column, numbers))
            assert picked == [rows[number - 1][index] for number in numbers]


@given(
    st.one_of(st.lists(CELLS), st.lists(st.none() | st.floats())),
    st.sampled_from([FieldType.NUMBER, FieldType.MONEY, FieldType.KEY, FieldType.TEXT]),
)
def test_a_column_is_read_as_its_cells_are(cells, kind):
    about = Field("x", "X", "", kind)
    read = mapped_cells(Column(0, "X", "team.x", "own name", Style()), about, cells)
    for place, cell in enumerate(cells):
        expected = alone(about, cell)
        assert repr(read.values[place]) == repr(expected)
        is_bad = expected is None and cell not in (None, "")
        assert (place in read.bad) <= is_bad


def alone(about: Field, cell: object) -> object:
    try:
        value = None if cell is None else parse_cell("team.x", about, cell, Style())
    except BadCell:
        return None
    return None if value in ("", ()) else value


def test_drafts_come_out_of_their_table_as_they_went_in():
    place = Place("a.csv", "", 3)
    drafts = [
        Draft(Position, "a", {"title": "Chief"}, place, (("Floor", "2"),), ("al",)),
        Draft(Position, "b", {"fte": 0.5}, implied=True),
    ]
    (table,) = draft_tables(drafts)
    assert [table.draft(0), table.draft(1)] == drafts
    table.put(1, drafts[0])
    assert table.draft(1) == drafts[0]
    assert [table.without([0]).draft(0), len(table.without([0]))] == [drafts[0], 1]


def test_custom_fields_leave_blanks_out():
    fields = CustomFields([("Floor", ["2", None]), ("Desk", [None, None])], 2)
    assert list(fields) == [(("Floor", "2"),), ()]
    assert fields[0:2] == list(fields)
