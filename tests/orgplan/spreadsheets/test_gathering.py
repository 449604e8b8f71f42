"""Columns give back the cells that rows had, whatever they were."""

from __future__ import annotations

import pickle
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from orgplan.spreadsheets.reading import gathering
from orgplan.spreadsheets.reading.cell import CellError
from orgplan.spreadsheets.reading.column import Column, with_errors
from orgplan.spreadsheets.reading.gathering import cell, gathered

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0.0, 1.0, 2.5, 1, "", "a", " a ", "#N/A", "#REF!", "'x", "\u200bz", "x\x00y"]),
    st.text(max_size=4),
    st.floats(allow_nan=False),
    st.dates(date(1900, 1, 1)),
    st.datetimes(datetime(1900, 1, 1)),  # noqa: DTZ001 - cells have no zone
    st.sampled_from([time(6), timedelta(hours=30)]),
)
ROWS = st.lists(st.lists(VALUES, max_size=4), max_size=40)


def plain(rows):
    """Rows as an importer without columns would clean them."""
    width = max(map(len, rows), default=0)
    return [tuple(map(cell, row)) + (None,) * (width - len(row)) for row in rows]


@given(ROWS, st.integers(1, 9))
def test_cells_stay_what_and_where_they_were(rows, block):
    gathering.BLOCK, before = block, gathering.BLOCK
    try:
        columns = gathered(rows)
    finally:
        gathering.BLOCK = before
    assert [_typed(row) for row in columns] == [_typed(row) for row in plain(rows)]
    assert len(columns) == len(rows)


@given(ROWS)
def test_they_cross_to_another_process_unchanged(rows):
    columns = gathered(rows)
    there = pickle.loads(pickle.dumps(columns))
    assert [_typed(row) for row in there] == [_typed(row) for row in columns]


def _typed(row):
    return [(type(one), one) for one in row]


@given(ROWS, st.integers(-45, 45))
def test_rows_can_be_asked_for_like_those_of_a_tuple(rows, place):
    columns, known = gathered(rows), tuple(plain(rows))
    assert tuple(columns[place:]) == known[place:]
    assert tuple(columns[: place or None]) == known[: place or None]
    if -len(known) <= place < len(known):
        assert columns[place] == known[place]


def test_values_that_python_takes_for_the_same_stay_apart():
    raw = [[one] for one in [1, 1.0, True, 0, 0.0, False] * 20]
    assert [_typed(row) for row in gathered(raw)] == [_typed(row) for row in raw]


def test_repeated_values_are_kept_and_mapped_once():
    asked = []
    column = gathered([[one] for one in "abab" * 10]).columns[0]
    assert column.mapped(lambda one: asked.append(one) or one.upper()) == list("ABAB" * 10)
    assert asked == ["a", "b"]


def test_errors_fill_blank_cells_also_beyond_the_rows_and_no_others():
    rows = with_errors(gathered([["a", ""]]), {(0, 0): CellError("1"), (2, 1): CellError("2")})
    assert tuple(rows) == (("a", None), (None, None), (None, CellError("2")))


def test_texts_with_the_separator_survive():
    column = Column(["a\x00b", None, "c"])
    assert list(pickle.loads(pickle.dumps(column))) == ["a\x00b", None, "c"]
