"""Small .xlsb and .xls files written record by record, and an .ods."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

from tests.orgplan.spreadsheets.hostile.xlsx import zipped

FREE, LAST, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def compound(name: str, stream: bytes) -> bytes:
    """A compound file with one stream of at least 4096 bytes."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(stream) // 512
    table = [TABLE, LAST, *range(3, 2 + count), LAST]
    table += [FREE] * (128 - len(table))
    header = MAGIC + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIII", 0, 1, 1, 0, 4096) + struct.pack("<IIII", LAST, 0, LAST, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    folder = _entry("Root Entry", 5, LAST, 0, 1) + _entry(name, 2, 2, len(stream), FREE)
    return header + struct.pack("<128I", *table) + folder.ljust(512, b"\0") + stream


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    coded = (name + "\0").encode("utf-16-le")
    entry = coded.ljust(64, b"\0") + struct.pack("<HBB", len(coded), kind, 1)
    entry += struct.pack("<III", FREE, FREE, child) + bytes(36)
    return entry + struct.pack("<IQ", start, size)


def biff(kind: int, body: bytes = b"") -> bytes:
    """A record of an .xls."""
    return struct.pack("<HH", kind, len(body)) + body


def label(row: int, column: int, value: str) -> bytes:
    """A cell of an .xls with a text."""
    body = struct.pack("<HHHHB", row, column, 0, len(value), 0) + value.encode("latin-1")
    return biff(0x204, body)


def number(row: int, column: int, value: float) -> bytes:
    """A cell of an .xls with a number."""
    return biff(0x203, struct.pack("<HHHd", row, column, 0, value))


def error(row: int, column: int, code: int) -> bytes:
    """A cell of an .xls with an error."""
    return biff(0x205, struct.pack("<HHHBB", row, column, 0, code, 1))


def failed_formula(row: int, column: int, code: int) -> bytes:
    """A formula of an .xls whose stored result is an error."""
    result = bytes([2, 0, code, 0, 0, 0, 0xFF, 0xFF])
    return biff(0x06, struct.pack("<HHH", row, column, 0) + result + bytes(6) + b"\x03\0\x1e\x01\0")


def blank(row: int, column: int) -> bytes:
    """A cell of an .xls that is only formatted."""
    return biff(0x201, struct.pack("<HHH", row, column, 0))


def several(row: int, column: int, *values: int) -> bytes:
    """Cells of an .xls side by side in one record, with whole numbers."""
    packed = b"".join(struct.pack("<HI", 0, value << 2 | 2) for value in values)
    last = column + len(values) - 1
    return biff(0xBD, struct.pack("<HH", row, column) + packed + struct.pack("<H", last))


def text_formula(row: int, column: int, shown: str) -> bytes:
    """A formula of an .xls with a text as its value, which follows in a record of its own."""
    result = bytes([0, 0, 0, 0, 0, 0, 0xFF, 0xFF])
    formula = struct.pack("<HHH", row, column, 0) + result + bytes(6) + b"\x03\0\x1e\x01\0"
    return biff(0x06, formula) + biff(
        0x207, struct.pack("<HB", len(shown), 0) + shown.encode("latin-1")
    )


def dimensions(rows: int, columns: int) -> bytes:
    """What a sheet of an .xls says of its size."""
    return biff(0x200, struct.pack("<IIHHH", 0, rows, 0, columns, 0))


CHART = biff(0x809, struct.pack("<HHHHII", 0x600, 0x20, 0, 0, 0, 0)) + biff(0x0A)
"""An empty chart within a sheet of an .xls."""


def xls(path: Path, *cells: bytes, first: bytes = b"") -> Path:
    """An .xls of one sheet Data; `first` are records at the beginning of the workbook."""
    begin = biff(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + first
    name = b"\x04\x00Data"
    start = len(begin) + 4 + 6 + len(name) + 4
    listed = biff(0x85, struct.pack("<IBB", start, 0, 0) + name) + biff(0x0A)
    sheet = biff(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    sheet += b"".join(cells) + biff(0x0A)
    path.write_bytes(compound("Workbook", begin + listed + sheet))
    return path


XLS_CELLS = (label(0, 0, "id"), label(1, 0, "p1"), number(1, 1, 7.0))
SPREAD_CELLS = (several(1, 2, 5, 6), CHART, text_formula(3, 1, "x"), blank(4, 9), error(3, 2, 0x2A))


def record(kind: int, body: bytes = b"") -> bytes:
    """A record of an .xlsb."""
    coded = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(body), b""
    while size > 0x7F:
        length, size = length + bytes([size & 0x7F | 0x80]), size >> 7
    return coded + length + bytes([size]) + body


def wide(value: str) -> bytes:
    """A counted text of an .xlsb."""
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def binary_row(index: int, *cells: bytes, hidden: bool = False) -> bytes:
    """A row of an .xlsb."""
    flags = bytes([0, 0x10 if hidden else 0, 0])
    return record(0, struct.pack("<IIH", index, 0, 300) + flags + bytes(4)) + b"".join(cells)


def binary_cell(column: int, value: str | float) -> bytes:
    """A cell of an .xlsb with a text or a number."""
    if isinstance(value, str):
        return record(6, struct.pack("<II", column, 0) + wide(value))
    return record(5, struct.pack("<IId", column, 0, value))


def binary_blank(column: int) -> bytes:
    """A cell of an .xlsb that is only formatted."""
    return record(1, struct.pack("<II", column, 0))


def binary_error(column: int, code: int) -> bytes:
    """A cell of an .xlsb with an error."""
    return record(3, struct.pack("<IIB", column, 0, code))


XLSB_ROWS = (
    binary_row(0, binary_cell(0, "id")),
    binary_row(1, binary_cell(0, "p1"), binary_cell(1, 7.0)),
)


def xlsb(path: Path, rows: Sequence[bytes] = XLSB_ROWS, rest: bytes = b"") -> Path:
    """An .xlsb of one sheet Data."""
    listed = record(156, struct.pack("<II", 0, 1) + wide("r1") + wide("Data"))
    book = record(131) + record(143) + listed + record(144) + record(132)
    extent = record(148, struct.pack("<IIII", 0, 9, 0, 9))
    data = record(129) + extent + record(145) + b"".join(rows) + rest + record(146) + record(130)
    link = f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.bin"/>'
    return zipped(
        path,
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>'.encode(),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": (
                f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'
            ).encode(),
            "xl/worksheets/sheet1.bin": data,
        },
    )


_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
ODS_ROWS = (
    '<table:table-row><table:table-cell office:value-type="string"><text:p>id</text:p>'
    "</table:table-cell></table:table-row>"
    '<table:table-row><table:table-cell office:value-type="string"><text:p>p1</text:p>'
    '</table:table-cell><table:table-cell office:value-type="float" office:value="7">'
    "<text:p>7</text:p></table:table-cell></table:table-row>"
)


def ods(path: Path, rows: str = ODS_ROWS, before: str = "") -> Path:
    """An .ods of one sheet Data."""
    content = (
        f'{before}<office:document-content xmlns:office="{_NAMES}:office:1.0" '
        f'xmlns:table="{_NAMES}:table:1.0" xmlns:text="{_NAMES}:text:1.0" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="Data">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_NAMES}:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return zipped(
        path,
        {
            "mimetype": kind.encode(),
            "META-INF/manifest.xml": manifest.encode(),
            "content.xml": content.encode(),
        },
    )
