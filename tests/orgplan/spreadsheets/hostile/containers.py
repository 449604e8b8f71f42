"""Containers that are broken, crafted or something else than they say."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

from tests.orgplan.spreadsheets.hostile.binary import (
    MAGIC,
    ODS_ROWS,
    XLS_CELLS,
    XLSB_ROWS,
    biff,
    binary_cell,
    binary_row,
    compound,
    label,
    ods,
    xls,
    xlsb,
)
from tests.orgplan.spreadsheets.hostile.case import Case, read, refuse
from tests.orgplan.spreadsheets.hostile.xlsx import (
    FOUND,
    GOOD,
    SHEET,
    STRICT,
    STRICT_LINKS,
    book,
    parts,
    shared,
    sheet,
    styles,
    zipped,
)

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
REMOTE = '<!DOCTYPE x SYSTEM "http://localhost:9/x.dtd">'
PARAMETER = "<!DOCTYPE x [<!ENTITY % a \"<!ENTITY b 'c'>\"> %a;]>"
DECLARES = "declares entities"


def _content(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _cut(path: Path) -> None:
    path.write_bytes(book(path).read_bytes()[:700])


def _changed(path: Path, at: bytes, by: bytes, offset: int = 0) -> None:
    content = bytearray(book(path).read_bytes())
    place = content.index(at) + len(at) + offset
    content[place : place + len(by)] = by
    path.write_bytes(content)


def _with(path: Path, name: str, content: bytes = b"<x/>") -> None:
    zipped(path, parts({"Data": sheet(GOOD)}) | {name: content})


def _without(path: Path, name: str) -> None:
    made = parts({"Data": sheet(GOOD)})
    del made[name]
    zipped(path, made)


def _twice(path: Path, renamed: str) -> None:
    """A second part under a name of the same length is renamed in the file's bytes."""
    placeholder = "x" * len(renamed)
    _with(path, placeholder, sheet(GOOD).encode())
    path.write_bytes(path.read_bytes().replace(placeholder.encode(), renamed.encode()))


def _central(path: Path, name: str, field: int, form: str, value: int) -> None:
    """Change a field of a part's entry in the table of contents."""
    content = bytearray(book(path).read_bytes())
    entry = content.rindex(name.encode()) - 46
    struct.pack_into(form, content, entry + field, value)
    path.write_bytes(content)


def _overlapping(path: Path) -> None:
    content = bytearray(book(path).read_bytes())
    first = content.rindex(b"xl/styles.xml") - 46
    second = content.rindex(b"xl/sharedStrings.xml") - 46
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    path.write_bytes(content)


def _misnamed(path: Path) -> None:
    content = book(path).read_bytes()
    path.write_bytes(content.replace(b"xl/styles.xml", b"xl/stylez.xml", 1))


def _flagged(path: Path) -> None:
    content = bytearray(book(path).read_bytes())
    entry = content.rindex(b"xl/workbook.xml") - 46
    content[entry + 8] |= 1
    path.write_bytes(content)


def _many(path: Path) -> None:
    extra = {f"xl/media/{n}": b"" for n in range(5001)}
    zipped(path, parts({"Data": sheet(GOOD)}) | extra, zipfile.ZIP_STORED)


def _in_encoding(path: Path, codec: str, declared: str) -> None:
    xml = f'<?xml version="1.0" encoding="{declared}"?>{sheet(GOOD)}'
    book(path, sheet=xml.encode(codec))


def _declared_in(path: Path, codec: str) -> None:
    xml = f'<?xml version="1.0" encoding="UTF-16"?>{LAUGHS}{sheet(GOOD)}'
    book(path, sheet=xml.encode(codec))


def _strict(path: Path) -> None:
    made = parts({"Data": sheet(GOOD, main=STRICT)}, main=STRICT, links=STRICT_LINKS)
    zipped(path, made | {"xl/styles.xml": styles(STRICT)})


def _prefixed(path: Path) -> None:
    data = '<x:row r="1"><x:c r="A1" t="e"><x:v>#N/A</x:v></x:c></x:row>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<x:worksheet xmlns:x="{main}"><x:sheetData>{data}</x:sheetData></x:worksheet>'
    book(path, sheet=xml)


def _chart_sheet(path: Path) -> None:
    made = parts({"Data": sheet(GOOD), "Chart": "<chartsheet/>"})
    links = made["xl/_rels/workbook.xml.rels"].replace(
        b'worksheet" Target="worksheets/sheet2.xml"', b'chartsheet" Target="chartsheets/sheet1.xml"'
    )
    chart = made.pop("xl/worksheets/sheet2.xml")
    made |= {"xl/_rels/workbook.xml.rels": links, "xl/chartsheets/sheet1.xml": chart}
    zipped(path, made)


def _twins(path: Path) -> None:
    made = parts({"Data": sheet(GOOD), "Date": sheet(GOOD)})
    made["xl/workbook.xml"] = made["xl/workbook.xml"].replace(b'"Date"', b'"Data"')
    zipped(path, made)


def _looped(path: Path) -> None:
    content = bytearray(xls(path, *XLS_CELLS).read_bytes())
    struct.pack_into("<I", content, 512 + 4 * 3, 2)
    path.write_bytes(content)


def _zip_of(path: Path, name: str) -> None:
    zipped(path, {name: b"<x/>"})


def _gzip(path: Path) -> None:
    path.write_bytes(b"\x1f\x8b\x08" + bytes(50))


def _broken_ods(path: Path) -> None:
    content = ods(path).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        contents = {name: made.read(name) for name in made.namelist()}
    coded = bytes(range(256)) * 4
    manifest = contents["META-INF/manifest.xml"].replace(
        b"</manifest:manifest>",
        b'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml" '
        b'manifest:size="900"><manifest:encryption-data/></manifest:file-entry>'
        b"</manifest:manifest>",
    )
    zipped(path, contents | {"content.xml": coded, "META-INF/manifest.xml": manifest})


_REPEATED = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
_WIDE = (
    '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" '
    'office:value="1"><text:p>1</text:p></table:table-cell>'
)
_COMMENT = "<!-- " + "<a> " * 9000 + "-->"
_XML_2003 = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Data"><Table>'
    '<Row><Cell><Data ss:Type="String">id</Data></Cell></Row>'
    '<Row{}><Cell><Data ss:Type="String">p1</Data></Cell>'
    '<Cell><Data ss:Type="Number">7</Data></Cell>'
    '<Cell ss:Index="4"><Data ss:Type="Error">#REF!</Data></Cell></Row>'
    "</Table></Worksheet></Workbook>"
)
_PAGE = (
    "<html><head><style>td{{}}</style></head><body><table><tr><th>id<th>n</tr>"
    "<tr><td>p1</td><td>7</td></tr></table>{}</body></html>"
)
_PASSWORD = compound("EncryptedPackage", b"secret")


CONTAINERS: tuple[Case, ...] = (
    refuse("empty.xlsx", "no bytes", lambda p: _content(p, b""), "is empty"),
    refuse("blank.csv", "blanks only", lambda p: _content(p, b" \r\n\n"), "is empty"),
    refuse("cut.xlsx", "cut off in the middle", _cut, "is damaged"),
    refuse(
        "broken.xlsx",
        "packed bytes overwritten",
        lambda p: _changed(p, b"xl/worksheets/sheet1.xml", b"\xff" * 20, 10),
        "is damaged",
    ),
    refuse(
        "checksum.xlsx",
        "a part does not fit its checksum",
        lambda p: _central(p, SHEET, 16, "<I", 1),
        "is damaged",
    ),
    refuse("twice.xlsx", "two parts of one name", lambda p: _twice(p, SHEET), "same name"),
    refuse(
        "case.xlsx",
        "two names that differ in case only",
        lambda p: _twice(p, "xl/worksheets/SHEET1.xml"),
        "same name",
    ),
    refuse("up.xlsx", "a name with ..", lambda p: _with(p, "../../evil.txt"), "points outside"),
    refuse("root.xlsx", "an absolute name", lambda p: _with(p, "/etc/evil"), "points outside"),
    refuse("drive.xlsx", "a drive letter", lambda p: _with(p, "C:/evil.txt"), "points outside"),
    refuse("slash.xlsx", "backslashes", lambda p: _with(p, "..\\evil.txt"), "points outside"),
    refuse("overlap.xlsx", "two entries for the same bytes", _overlapping, "on top of each other"),
    refuse(
        "names.xlsx",
        "a part's own header says another name",
        _misnamed,
        "has two names",
    ),
    refuse(
        "longer.xlsx",
        "a part unpacks to more than it says",
        lambda p: _central(p, SHEET, 24, "<I", 20),
        "larger than it says",
    ),
    refuse(
        "bomb.xlsx",
        "ten megabytes of blanks",
        lambda p: book(p, sheet=sheet(GOOD).encode() + b" " * 10_000_000),
        "zip bomb",
    ),
    refuse(
        "giant.xlsx",
        "a part that says it is 3 GB",
        lambda p: _central(p, SHEET, 24, "<I", 3_000_000_000),
        "larger than a sheet can be",
    ),
    refuse("many.xlsx", "5001 parts too many", _many, "parts, more than"),
    refuse("locked.xlsx", "a zip file with a password", _flagged, "password"),
    refuse(
        "secret.xlsx", "a workbook with a password", lambda p: _content(p, _PASSWORD), "password"
    ),
    refuse(
        "odd.xlsx",
        "packed by bzip2",
        lambda p: zipped(p, parts({"Data": sheet(GOOD)}), zipfile.ZIP_BZIP2),
        "unusual way",
    ),
    refuse("laughs.xlsx", "laughs in a sheet", lambda p: book(p, sheet=LAUGHS), DECLARES),
    refuse("laughs2.xlsx", "laughs in the texts", lambda p: book(p, texts=LAUGHS), DECLARES),
    refuse("laughs3.xlsx", "laughs in the styles", lambda p: book(p, styles=LAUGHS), DECLARES),
    refuse("laughs4.xlsx", "laughs in the book", lambda p: book(p, workbook=LAUGHS), DECLARES),
    refuse("laughs5.xlsx", "laughs in the types", lambda p: book(p, types=LAUGHS), DECLARES),
    refuse("laughs6.xlsx", "laughs in the links", lambda p: book(p, links=LAUGHS), DECLARES),
    refuse(
        "laughs7.xlsx",
        "laughs behind a long comment",
        lambda p: book(p, sheet=_COMMENT + LAUGHS + sheet(GOOD)),
        DECLARES,
    ),
    refuse("laughs16.xlsx", "laughs in UTF-16", lambda p: _declared_in(p, "utf-16"), DECLARES),
    refuse(
        "laughs16le.xlsx",
        "laughs in UTF-16 without a mark",
        lambda p: _declared_in(p, "utf-16-le"),
        DECLARES,
    ),
    refuse(
        "laughs16be.xlsx",
        "laughs in big UTF-16 without a mark",
        lambda p: _declared_in(p, "utf-16-be"),
        DECLARES,
    ),
    refuse("laughs.ods", "laughs in an .ods", lambda p: ods(p, before=LAUGHS), DECLARES),
    refuse("outside.xlsx", "a file as entity", lambda p: book(p, texts=OUTSIDE), DECLARES),
    refuse("remote.xlsx", "a remote grammar", lambda p: book(p, sheet=REMOTE), DECLARES),
    refuse("parameter.xlsx", "entity of entities", lambda p: book(p, sheet=PARAMETER), DECLARES),
    refuse(
        "laughs.xls",
        "laughs in an XML workbook",
        lambda p: _content(p, ('<?xml version="1.0"?>' + LAUGHS + _XML_2003[21:]).encode()),
        DECLARES,
    ),
    refuse(
        "counts.xlsx",
        "four billion texts declared",
        lambda p: book(p, texts=shared(["<t>a</t>"], 4_294_967_295)),
        "claims far more texts",
    ),
    refuse(
        "counts2.xlsx",
        "the same behind a comment",
        lambda p: book(p, texts=_COMMENT.encode() + shared(["<t>a</t>"], 4_294_967_295)),
        "claims far more texts",
    ),
    refuse("w.xlsx", "a letter", lambda p: _zip_of(p, "word/document.xml"), "a Word document"),
    refuse("p.xlsx", "slides", lambda p: _zip_of(p, "ppt/presentation.xml"), "PowerPoint"),
    refuse("z.xlsx", "a zip of a picture", lambda p: _zip_of(p, "cat.png"), "a zip archive"),
    refuse("d.xlsx", "a PDF", lambda p: _content(p, b"%PDF-1.7\n1 0 obj"), "a PDF document"),
    refuse("i.xlsx", "a picture", lambda p: _content(p, b"\x89PNG\r\n\x1a\n\0"), "a picture"),
    refuse("g.csv", "compressed", _gzip, "a compressed archive"),
    refuse(
        "o.xls", "an old letter", lambda p: _content(p, compound("WordDocument", b"x")), "Office"
    ),
    refuse("r.xlsx", "random bytes", lambda p: _content(p, bytes(range(256)) * 9), "is damaged"),
    refuse("m.xls", "an old header alone", lambda p: _content(p, MAGIC), "Office"),
    refuse("part.xlsx", "no such sheet part", lambda p: _without(p, SHEET), "is damaged"),
    refuse(
        "rels.xlsx",
        "no list of links",
        lambda p: _without(p, "xl/_rels/workbook.xml.rels"),
        "is damaged",
    ),
    refuse("book.xlsx", "no workbook part", lambda p: _without(p, "xl/workbook.xml"), "is damaged"),
    refuse("wb.xlsx", "no XML in the book", lambda p: book(p, workbook="<a><b>"), "is damaged"),
    refuse(
        "xml.xlsx",
        "a sheet that ends in the middle",
        lambda p: book(p, sheet=sheet(GOOD)[:-40]),
        "is damaged",
    ),
    refuse("twins.xlsx", "two sheets of one name", _twins, "sheets have the same name"),
    read(
        "stored.xlsx", "nothing packed", lambda p: zipped(p, parts({"Data": sheet(GOOD)}), 0), FOUND
    ),
    read("strict.xlsx", "the strict form of OOXML", _strict, FOUND),
    read("utf16.xlsx", "a sheet in UTF-16", lambda p: _in_encoding(p, "utf-16", "UTF-16"), FOUND),
    read("bom.xlsx", "a sheet with a mark", lambda p: _in_encoding(p, "utf-8-sig", "UTF-8"), FOUND),
    read(
        "prefix.xlsx",
        "every element prefixed",
        _prefixed,
        {"A1": "<#N/A>"},
        1,
        ("1 cell holds an error",),
    ),
    read("chart.xlsx", "a chart sheet without a chart", _chart_sheet, FOUND),
    read(
        "macro.xlsm",
        "macros",
        lambda p: _with(p, "xl/vbaProject.bin"),
        FOUND,
        noted=("contains macros",),
    ),
    read(
        "links.xlsx",
        "links to other files",
        lambda p: _with(p, "xl/externalLinks/externalLink1.xml"),
        FOUND,
        noted=("links to other files",),
    ),
    read("names.csv", "a workbook named .csv", book, FOUND),
    read("names.xls", "a workbook named .xls", book, FOUND),
    read(
        "text.xlsx",
        "CSV named .xlsx",
        lambda p: _content(p, b"id,n\np1,7\n"),
        {"A2": "p1", "B2": "7"},
    ),
    read(
        "page.xls",
        "a web page with a table",
        lambda p: _content(p, _PAGE.format("").encode()),
        {"A1": "id", "A2": "p1", "B2": "7"},
        noted=("is a web page",),
    ),
    refuse(
        "form.xls",
        "tables in tables",
        lambda p: _content(p, b"<html><table><tr><td><table>"),
        "tables inside of tables",
    ),
    refuse(
        "text.xls",
        "a page without a table",
        lambda p: _content(p, b"<html><body>Log in</body></html>"),
        "without a table",
    ),
    read(
        "form.xml",
        "a workbook in the XML of 2003",
        lambda p: _content(p, _XML_2003.format("").encode()),
        FOUND | {"D2": "<#REF!>"},
        noted=("1 cell holds an error",),
    ),
    refuse(
        "far.xml",
        "a row two billion rows down",
        lambda p: _content(p, _XML_2003.format(' ss:Index="2000000000"').encode()),
        "far outside",
    ),
    refuse(
        "other.xml",
        "some other XML",
        lambda p: _content(p, b'<?xml version="1.0"?><feed/>'),
        "an XML file",
    ),
    read("old.xls", "Excel 97", lambda p: xls(p, *XLS_CELLS), FOUND),
    refuse(
        "password.xls",
        "Excel 97 with a password",
        lambda p: xls(p, *XLS_CELLS, first=biff(0x2F, bytes(54))),
        "password",
    ),
    refuse(
        "far.xls",
        "a cell in column 60,000 of row 60,000",
        lambda p: xls(p, *XLS_CELLS, label(60_000, 60_000, "x")),
        "far outside",
    ),
    refuse("loop.xls", "sectors that lead in a circle", _looped, "is damaged"),
    refuse(
        "cut.xls",
        "cut off",
        lambda p: _content(p, xls(p, *XLS_CELLS).read_bytes()[:1600]),
        "is damaged",
    ),
    read("binary.xlsb", "a binary workbook", xlsb, FOUND),
    refuse(
        "far.xlsb",
        "a far-corner cell, binary",
        lambda p: xlsb(p, (*XLSB_ROWS, binary_row(1_048_575, binary_cell(16_383, 1.0)))),
        "cell XFD1048576 of sheet Data",
    ),
    refuse(
        "short.xlsb",
        "a record that ends too early",
        lambda p: xlsb(p, (*XLSB_ROWS, b"\x00\x02\x01")),
        "is damaged",
    ),
    read("open.ods", "OpenDocument", ods, FOUND),
    refuse("secret.ods", "OpenDocument with a password", _broken_ods, "password"),
    refuse(
        "endless.ods",
        "OpenDocument whose XML never ends",
        lambda p: ods(p, ODS_ROWS + "<table:table-row><table:table-cell>"),
        "is damaged",
    ),
    refuse(
        "bomb.ods",
        "a million rows of 16,384 repeated numbers",
        lambda p: ods(p, ODS_ROWS + _REPEATED.format(1_048_570, _WIDE)),
        "far outside",
    ),
    read(
        "blank.ods",
        "a million blank rows, repeated",
        lambda p: ods(p, ODS_ROWS + _REPEATED.format(1_048_570, "<table:table-cell/>")),
        FOUND,
    ),
)
