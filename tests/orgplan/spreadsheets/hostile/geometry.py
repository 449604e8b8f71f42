"""Sheets whose cells lie where nobody expects them."""

from __future__ import annotations

from pathlib import Path

from tests.orgplan.spreadsheets.hostile.case import Case, read, refuse
from tests.orgplan.spreadsheets.hostile.xlsx import (
    BODY,
    FOUND,
    GOOD,
    HEAD,
    book,
    parts,
    rows,
    sheet,
    text,
    zipped,
)

FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
NAMED = "cell XFD1048576 of sheet Data lies far outside"
ROWS = 1_048_576


def _formatted(path: Path) -> None:
    blank = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(3, ROWS + 1))
    book(path, GOOD + blank)


def _with(before: str = "", after: str = "") -> object:
    return lambda path: book(path, sheet=sheet(GOOD, before, after))


def _wide(path: Path) -> None:
    book(path, rows([f"c{n}" for n in range(16_384)]))


def _two(path: Path) -> None:
    zipped(path, parts({"Data": sheet(GOOD), "More": sheet(GOOD + FAR)}))


GEOMETRY: tuple[Case, ...] = (
    refuse("corner.xlsx", "a cell in the far corner", lambda p: book(p, GOOD + FAR), NAMED),
    refuse(
        "small.xlsx",
        "its address in small letters",
        lambda p: book(p, GOOD + FAR.replace("XFD", "xfd")),
        NAMED,
    ),
    refuse(
        "quotes.xlsx",
        "its address in single quotes",
        lambda p: book(p, GOOD + FAR.replace('"', "'")),
        NAMED,
    ),
    refuse(
        "prefixed.xlsx",
        "a far corner with prefixed elements",
        lambda p: book(
            p,
            sheet=(
                '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                '<x:sheetData><x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'
                "</x:sheetData></x:worksheet>"
            ),
        ),
        NAMED,
    ),
    refuse(
        "second.xlsx", "a far corner in the second sheet", _two, "cell XFD1048576 of sheet More"
    ),
    refuse(
        "two.xlsx",
        "one cell far right and one far down",
        lambda p: book(
            p,
            '<row r="1"><c r="XFD1"><v>1</v></c></row>'
            '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        ),
        "far outside",
    ),
    refuse(
        "lost.xlsx",
        "a far corner in the wrong row",
        lambda p: book(p, GOOD.replace('r="B2"', 'r="ZZZ999999"')),
        "ZZZ999999",
    ),
    read(
        "right.xlsx",
        "a cell at the far right",
        lambda p: book(p, GOOD + '<row r="3"><c r="XFD3"><v>1</v></c></row>'),
        FOUND | {"XFD3": 1},
        3,
    ),
    read(
        "down.xlsx",
        "a cell at the bottom",
        lambda p: book(p, GOOD + f'<row r="{ROWS}"><c r="A{ROWS}"><v>1</v></c></row>'),
        FOUND | {f"A{ROWS}": 1},
        ROWS,
    ),
    read("formats.xlsx", "1,048,576 formatted rows, one with data", _formatted, FOUND),
    read(
        "merge.xlsx",
        "cells merged to the far corner",
        _with(after='<mergeCells><mergeCell ref="A5:XFD1048576"/></mergeCells>'),
        FOUND,
    ),
    read("little.xlsx", "a sheet that says it is A1", _with('<dimension ref="A1"/>'), FOUND),
    read(
        "large.xlsx",
        "a sheet that says it is the whole grid",
        _with('<dimension ref="A1:XFD1048576"/>'),
        FOUND,
    ),
    refuse("wrong.xlsx", "an extent that is none", _with('<dimension ref="?"/>'), "is damaged"),
    read("order.xlsx", "rows from bottom to top", lambda p: book(p, BODY + HEAD), FOUND),
    read(
        "rowless.xlsx",
        "no addresses at all",
        lambda p: book(
            p,
            '<row><c t="inlineStr"><is><t>id</t></is></c></row>'
            '<row><c t="inlineStr"><is><t>p1</t></is></c><c><v>7</v></c></row>',
        ),
        FOUND,
    ),
    read(
        "offset.xlsx",
        "a table that begins at D5",
        lambda p: book(p, f'<row r="5">{text("D5", "id")}</row>'),
        {"D5": "id", "A1": None},
        5,
    ),
    read(
        "gap.xlsx",
        "a gap of rows",
        lambda p: book(p, HEAD + f'<row r="900">{text("B900", "p1")}</row>'),
        {"A1": "id", "B900": "p1"},
        900,
    ),
    read("void.xlsx", "no cell at all", lambda p: book(p, ""), {}, 0),
    read(
        "nodata.xlsx",
        "no list of rows",
        lambda p: book(p, sheet=sheet("").replace("<sheetData></sheetData>", "")),
        {},
        0,
    ),
    read("wide.xlsx", "16,384 columns", _wide, {"A1": "c0", "XFD1": "c16383"}, 1),
    read(
        "same.xlsx",
        "the same cell twice",
        lambda p: book(p, f'<row r="1">{text("A1", "id")}{text("A1", "no")}</row>'),
        {},
        1,
    ),
    refuse(
        "zero.xlsx", "row 0", lambda p: book(p, f'<row r="0">{text("A0", "x")}</row>'), "is damaged"
    ),
    refuse(
        "beyond.xlsx",
        "row ten billion",
        lambda p: book(p, '<row r="9"><c r="A9999999999"><v>1</v></c></row>'),
        "far outside",
    ),
)
