"""A sheet that two processes share is the sheet that one process reads."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.errors import OrgplanError
from orgplan.progress import ChildCrashed, ChildFailed, ChildTimedOut, Progress
from orgplan.spreadsheets.reading import files
from orgplan.spreadsheets.reading.below import put_below
from orgplan.spreadsheets.reading.column import ColumnRows
from orgplan.spreadsheets.reading.files import read_each
from orgplan.spreadsheets.reading.gathering import gathered
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.reading.plain_cells import plain_cells, plain_rows
from orgplan.spreadsheets.reading.plain_formats import plain_formats
from orgplan.spreadsheets.reading.plain_rows import first_share, second_share
from orgplan.spreadsheets.reading.plain_tags import NotPlain
from orgplan.spreadsheets.reading.shares import LARGE, FirstRows, Rest, completed
from tests.orgplan.spreadsheets.test_plain_cells import PLAIN_TEXTS, SHEET, STYLES, written

FORMATS = plain_formats(STYLES, PLAIN_TEXTS)
CELLS = st.sampled_from(
    (
        "",
        '<c r="{}"><v>1</v></c>',
        '<c r="{}"><v>-0.25</v></c>',
        '<c r="{}" t="b"><v>1</v></c>',
        '<c r="{}" t="s"><v>1</v></c>',
        '<c r="{}" s="1"><v>44000</v></c>',
        '<c r="{}" t="inlineStr"><is><t>#REF!</t></is></c>',
        '<c r="{}" t="inlineStr"><is><t>sheetData&gt;</t></is></c>',
    )
)
ROWS = st.lists(
    st.tuples(st.lists(CELLS, max_size=4), st.sampled_from((1, 1, 1, 3))), min_size=1, max_size=12
)


def sheet_of(rows: list[tuple[list[str], int]]) -> bytes:
    """Spell rows of cells; each says how many rows below the one before it is."""
    spelled, number = [], 0
    for cells, below in rows:
        number += below
        named = zip("ABCD", cells, strict=False)
        inside = "".join(cell.format(f"{letter}{number}") for letter, cell in named)
        spelled.append(f'<row r="{number}">{inside}</row>')
    return SHEET.format(f"<sheetData>{''.join(spelled)}</sheetData><x/>").encode()


def shared(content: bytes, place: int, size: int) -> ColumnRows | None:
    """Read a sheet's two shares and join them; None if it has to be read as a whole."""
    pieces = [content[begin : begin + size] for begin in range(0, len(content), size)]
    assert FORMATS is not None
    try:
        first = first_share(pieces, place)
        next(first)
        start, above = plain_rows(first, FORMATS)
        begin, below = plain_rows(second_share(pieces, place), FORMATS)
    except NotPlain:
        return None
    assert start == 0 or above.columns
    sheet = Sheet("f", "s", FirstRows(above.columns, len(above)))
    whole = completed(sheet, Rest(begin, below, odd=False)) if start == 0 else None
    assert whole is None or isinstance(whole.rows, ColumnRows)
    return whole.rows if whole is not None else None  # type: ignore[return-value]


def typed(rows: ColumnRows) -> list[list[tuple[type, Any]]]:
    return [[(type(cell), cell) for cell in row] for row in rows]


@given(rows=ROWS, place=st.integers(0, 3000), size=st.integers(9, 80) | st.integers(80, 3000))
def test_a_sheet_shared_anywhere_is_the_whole_sheet(
    rows: list[tuple[list[str], int]], place: int, size: int
) -> None:
    content = sheet_of(rows)
    found = shared(content, place % len(content), size)
    assert FORMATS is not None
    whole = plain_cells(content, FORMATS)
    assert found is None or (whole is not None and typed(found) == typed(whole))


def test_shares_in_the_middle_of_plain_rows_are_joined() -> None:
    row = ['<c r="{}"><v>5</v></c>', "", '<c r="{}" t="b"><v>1</v></c>']
    content = sheet_of([(row, 1)] * 4)
    for place in range(content.find(b"<row"), content.rfind(b"<row") - 10):
        found = shared(content, place, 7)
        assert found is not None
        assert len(found) == 4


@given(
    rows=st.lists(st.lists(st.sampled_from((1.0, True, None, "a")), max_size=2), max_size=30),
    cut=st.integers(0, 30),
    gap=st.integers(0, 2),
)
def test_columns_put_below_others_are_those_gathered_at_once(
    rows: list[list[Any]], cut: int, gap: int
) -> None:
    upper, lower = rows[:cut], rows[cut:]
    found = put_below(gathered(upper), gathered(lower), len(upper) + gap)
    assert typed(found) == typed(gathered([*upper, *[[]] * gap, *lower]))


def share_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files of any size be read by two processes, on any machine."""
    monkeypatch.setattr(files, "LARGE_FILE", 0)
    monkeypatch.setattr(files.os, "cpu_count", lambda: 2)


LONG = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'


def large_book(path: Path, *, tail: str = "", head: str = "") -> Path:
    """Write a workbook that is worth sharing; `tail` are the cells of one more row."""
    made = path.with_name("made.xlsx")
    written(made, [["text"]])
    text, count = "long " * 400, LARGE // 2000
    rows = [
        f'<row r="{number}">{LONG.format(f"A{number}", f"{text}{number}")}'
        f'<c r="B{number}"><v>{number}</v></c></row>'
        for number in range(1, count + 1)
    ]
    rows.append(f'<row r="{count + 1}">{tail.format(count + 1)}</row>' if tail else "")
    content = SHEET.format(f"{head}<sheetData>{''.join(rows)}</sheetData>")
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name in old.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            book.writestr(name, content if is_sheet else old.read(name))
    return path


@pytest.mark.parametrize(
    ("tail", "head", "is_shared"),
    [
        ('<c r="C{0}"><v>1e15</v></c>', "", True),
        ('<c r="A{0}" t="inlineStr"><is><t>#REF!</t></is></c>', "", True),
        ('<c r="A{0}"><f>1+1</f><v>2</v></c>', "", False),
        ("", '<cols><col min="2" max="2" hidden="1"/></cols>', True),
    ],
)
def test_a_large_sheet_is_read_in_two_processes_as_in_one(
    tail: str, head: str, is_shared: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = large_book(tmp_path / "large.xlsx", tail=tail, head=head)
    share_all(monkeypatch)
    alone: list[object] = []
    read_alone = files._read_alone
    monkeypatch.setattr(
        files, "_read_alone", lambda *told: (alone.append(told), read_alone(*told))[1]
    )
    (found,) = read_each(((path, "large.xlsx"),), Progress())
    (whole,) = files.read_file(path, "large.xlsx")
    assert not isinstance(found, OrgplanError)
    assert (found[0].notes, found[0].facts) == (whole.notes, whole.facts)
    assert found[0].hidden_columns == whole.hidden_columns
    assert all(
        list(one) == list(other) for one, other in zip(found[0].columns, whole.columns, strict=True)
    )
    assert bool(alone) is not is_shared


@pytest.mark.parametrize(
    ("failure", "is_read"), [(ChildCrashed("Gone."), True), (ChildTimedOut("Too long."), False)]
)
def test_a_process_that_fails_is_made_up_for_unless_the_time_is_over(
    failure: ChildFailed, is_read: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise failure

    written(tmp_path / "small.xlsx", [["text"]])
    share_all(monkeypatch)
    monkeypatch.setattr(files, "run_in_children", fail)
    (found,) = read_each(((tmp_path / "small.xlsx", "small.xlsx"),), Progress())
    assert isinstance(found, OrgplanError) is not is_read


def test_a_sheet_with_cells_merged_over_rows_is_read_as_a_whole():
    one = sheet_of([(['<c r="{}"><v>1</v></c>'], 1)] * 9)
    merged = one.replace(b"<x/>", b'<mergeCells><mergeCell ref="A2:A3"/></mergeCells>')
    title = one.replace(b"<x/>", b'<mergeCells><mergeCell ref="A1:C1"/></mergeCells>')
    assert shared(one, 250, 64) is not None
    assert shared(title, 250, 64) is not None
    assert shared(merged, 250, 64) is None
