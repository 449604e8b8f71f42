"""Counts, sizes and places that a reader would believe and take gigabytes for."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

from tests.orgplan.spreadsheets.hostile.binary import (
    CHART,
    ODS_ROWS,
    XLS_CELLS,
    XLSB_ROWS,
    biff,
    binary_blank,
    binary_cell,
    binary_error,
    binary_row,
    blank,
    dimensions,
    error,
    label,
    ods,
    record,
    text_formula,
    xls,
    xlsb,
)
from tests.orgplan.spreadsheets.hostile.case import Case, Writer, read, refuse
from tests.orgplan.spreadsheets.hostile.xlsx import FOUND, GOOD, book, parts, sheet, zipped

FAR = "far outside"
_ONE_ERROR = ("1 cell holds an error instead of a value",)
_LAST = 1_048_576


def _with(row: str) -> Writer:
    return lambda path: book(path, GOOD + row)


def _header(at: int, value: int) -> Writer:
    """An .xls with another count in the header of its compound file."""

    def write(path: Path) -> None:
        content = bytearray(xls(path, *XLS_CELLS).read_bytes())
        struct.pack_into("<I", content, at, value)
        path.write_bytes(content)

    return write


def _circle(path: Path) -> None:
    _header(68, 9)(path)
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, 512 * 11 - 4, 9)
    path.write_bytes(content)


def _packed_size(path: Path) -> None:
    content = bytearray(book(path).read_bytes())
    entry = content.rindex(b"xl/styles.xml") - 46
    struct.pack_into("<I", content, entry + 20, 3_000_000_000)
    path.write_bytes(content)


def _contents_size(path: Path) -> None:
    content = bytearray(book(path).read_bytes())
    struct.pack_into("<I", content, content.rindex(b"PK\x05\x06") + 12, 4_000_000_000)
    path.write_bytes(content)


def _page(path: Path) -> None:
    path.write_text(
        "<html><table><tr><td colspan=16000 rowspan=99999999>x</td></tr>"
        + "<tr><td>y</td></tr>" * 5000
        + "</table></html>"
    )


def _uneven_page(path: Path) -> None:
    path.write_text(
        "<html><table><tr><td colspan=16000>x</td></tr>"
        + "<tr><td>y</td></tr>" * 5000
        + "</table></html>"
    )


def _uneven_text(path: Path) -> None:
    path.write_text("x," * 16_000 + "\n" + "y,z\n" * 5000)


def _uneven_xml(path: Path) -> None:
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    row = '<Row ss:Index="{}"><Cell ss:Index="{}"><Data ss:Type="Number">7</Data></Cell></Row>'
    rows = row.format(1, 16_384) + row.format(_LAST, 1)
    path.write_text(
        f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}">'
        f'<Worksheet ss:Name="Data"><Table>{rows}</Table></Worksheet></Workbook>'
    )


def _same_part_twice(path: Path) -> None:
    made = parts({"Data": sheet(GOOD)})
    zipped(path, made | {"xl\\worksheets\\sheet1.xml": sheet(GOOD).encode()})


def _binary(*rows: bytes) -> Writer:
    return lambda path: xlsb(path, (*XLSB_ROWS, *rows))


def _old(*cells: bytes) -> Writer:
    return lambda path: xls(path, *XLS_CELLS, *cells)


def _open(rows: str) -> Writer:
    return lambda path: ods(path, ODS_ROWS + rows)


def _ods_row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def _ods_cell(attributes: Sequence[str], shown: str = "1") -> str:
    return f"<table:table-cell {' '.join(attributes)}><text:p>{shown}</text:p></table:table-cell>"


_NUMBER = ('office:value-type="float"', 'office:value="1"')
_TEXT = ('office:value-type="string"',)
_MANY_COLUMNS = 'table:number-columns-repeated="16384"'
_ALL_ROWS = 'table:number-rows-repeated="99999999999"'

FALSE_SIZES: tuple[Case, ...] = (
    refuse(
        "letters.xlsx",
        "an address of many letters",
        _with('<row r="3"><c r="Apreadsheet3"><v>1</v></c></row>'),
        "cell APREADSHEET3 of sheet Data",
    ),
    refuse(
        "rows.xlsx",
        "an address of seven digits below the last row",
        _with('<row r="3"><c r="A9999999"><v>1</v></c></row>'),
        "cell A9999999 of sheet Data",
    ),
    refuse(
        "placeless.xlsx",
        "a cell without an address in a far row",
        _with('<row r="99999999"><c><v>1</v></c></row>'),
        "cell A99999999 of sheet Data",
    ),
    refuse(
        "late.xlsx",
        "a far address behind another attribute",
        _with('<row r="3"><c s="1" r="XFD1048576"><v>1</v></c></row>'),
        "cell XFD1048576 of sheet Data",
    ),
    refuse(
        "sign.xlsx",
        "a far address behind a sign that ends a tag",
        _with('<row r="3"><c t=">" r="XFD1048576"><v>1</v></c></row>'),
        "cell XFD1048576 of sheet Data",
    ),
    read(
        "blank.xlsx",
        "a formatted blank cell in the far corner",
        _with(f'<row r="{_LAST}"><c r="XFD{_LAST}" s="1"/></row>'),
        FOUND,
    ),
    refuse(
        "error.xlsx",
        "an error without a value in the far corner",
        _with(f'<row r="{_LAST}"><c r="XFD{_LAST}" t="e"/></row>'),
        FAR,
    ),
    refuse(
        "texts.xlsx",
        "a count of 400 digits",
        lambda p: book(p, texts=f'<sst uniqueCount="{"9" * 400}"><si><t>a</t></si></sst>'),
        "claims far more texts",
    ),
    refuse("packed.xlsx", "a part that says it takes 3 GB", _packed_size, "is damaged"),
    refuse("contents.xlsx", "a table of contents of 4 GB", _contents_size, "is damaged"),
    refuse("slashes.xlsx", "a part named twice by other slashes", _same_part_twice, "same name"),
    read(
        "blank.xlsb",
        "a formatted blank cell in the far corner, binary",
        _binary(binary_row(_LAST - 1, binary_blank(16_383))),
        FOUND,
    ),
    read(
        "wide.xlsb",
        "blank rows to the end below a wide row",
        _binary(binary_row(2, binary_cell(99, 1.0)), binary_row(_LAST - 1, binary_blank(0))),
        FOUND | {"CV3": 1},
        3,
    ),
    refuse(
        "far.xlsb",
        "one cell far down and, in an earlier row, one far right",
        _binary(
            binary_row(_LAST - 1, binary_cell(0, 1.0)), binary_row(2, binary_cell(16_000, 1.0))
        ),
        FAR,
    ),
    refuse(
        "error.xlsb",
        "an error in the far corner, binary",
        _binary(binary_row(_LAST - 1, binary_error(16_383, 7))),
        FAR,
    ),
    refuse(
        "stale.xlsb",
        "a cell that is too short for its column",
        _binary(binary_row(2, record(5, b"\x01"))),
        "is damaged",
    ),
    read("blank.xls", "a formatted blank cell in the corner", _old(blank(65_535, 255)), FOUND),
    refuse("right.xls", "a column that Excel 97 has not", _old(label(65_535, 9_999, "x")), FAR),
    refuse(
        "extent.xls", "an extent of four billion rows", _old(dimensions(2**32 - 1, 9)), "is damaged"
    ),
    read("full.xls", "the largest extent there is", _old(dimensions(65_536, 256)), FOUND),
    read(
        "chart.xls",
        "a chart within a sheet, and an error after it",
        _old(CHART, error(2, 0, 0x17), text_formula(2, 1, "x")),
        FOUND | {"A3": "<#REF!>", "B3": "x"},
        3,
        _ONE_ERROR,
    ),
    refuse(
        "begin.xls",
        "far cells behind a chart",
        _old(CHART, label(60_000, 60_000, "x")),
        FAR,
    ),
    refuse("table.xls", "four billion sectors of a table", _header(44, 2**32 - 1), "is damaged"),
    refuse("small.xls", "four billion small sectors", _header(64, 2**32 - 1), "is damaged"),
    refuse("list.xls", "a list of sectors that is its own next", _circle, "is damaged"),
    refuse("limit.xls", "another limit of small streams", _header(56, 2**31), "is damaged"),
    refuse(
        "more.xls",
        "a record that says it is longer than the file",
        lambda p: xls(p, *XLS_CELLS, first=biff(0xFC, bytes(4))[:2] + b"\xff\xff"),
        "is damaged",
    ),
    refuse(
        "rows.ods",
        "more rows repeated than a number of nine digits says",
        _open(_ods_row(_ods_cell((*_NUMBER, _MANY_COLUMNS)), _ALL_ROWS)),
        FAR,
    ),
    refuse(
        "sign.ods",
        "columns repeated behind a sign that ends a tag",
        _open(_ods_row(_ods_cell(('table:style-name=">"', *_NUMBER, _MANY_COLUMNS)), _ALL_ROWS)),
        FAR,
    ),
    refuse(
        "formulas.ods",
        "a formula without a value in every cell",
        _open(_ods_row(_ods_cell(('table:formula="of:=1"', _MANY_COLUMNS), ""), _ALL_ROWS)),
        FAR,
    ),
    refuse(
        "covered.ods",
        "covered cells with values to the far corner",
        _open(
            _ods_row(_ods_cell((*_NUMBER, _MANY_COLUMNS)), _ALL_ROWS).replace(
                "table-cell", "covered-table-cell"
            )
        ),
        FAR,
    ),
    refuse(
        "blanks.ods",
        "a hundred billion blanks in a text",
        _open(_ods_row(_ods_cell(_TEXT, '<text:s text:c="99999999999"/>'))),
        "far more blanks",
    ),
    read(
        "errors.ods",
        "errors and formulas without a value that are repeated",
        _open(
            _ods_row(
                _ods_cell((*_TEXT, 'calcext:value-type="error"'), "#REF!"),
                'table:number-rows-repeated="2"',
            )
            + _ods_row(
                _ods_cell(('table:formula="of:=1"', 'table:number-columns-repeated="2"'), "")
            )
        ),
        FOUND
        | {"A3": "<#REF!>", "A4": "<#REF!>"}
        | dict.fromkeys(("A5", "B5"), "<a formula without a stored value>"),
        5,
        ("2 cells hold an error", "2 formulas have no stored value"),
    ),
    refuse("page.xls", "spans that fill every row", _page, "an endless table"),
    refuse("uneven.xls", "one wide row above thousands", _uneven_page, "an endless table"),
    refuse("uneven.csv", "one wide line above thousands", _uneven_text, "too many lines"),
    refuse("uneven.xml", "one cell far right and one far down", _uneven_xml, FAR),
)
