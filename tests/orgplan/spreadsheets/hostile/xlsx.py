"""Small .xlsx files written by hand, so that they can be wrong in any way."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from orgplan.spreadsheets.reading.grid import address

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
SHEET = "xl/worksheets/sheet1.xml"

HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'
BODY = '<row r="2"><c r="A2" t="inlineStr"><is><t>p1</t></is></c><c r="B2"><v>7</v></c></row>'
GOOD = HEAD + BODY
FOUND = {"A1": "id", "A2": "p1", "B2": 7}
"""The cells of a good small sheet."""


def text(place: str, value: str) -> str:
    """A cell with a text of its own."""
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def rows(*values: Sequence[object]) -> str:
    """Rows of texts and numbers."""
    return "".join(
        f'<row r="{number}">{"".join(_cell(c, number, v) for c, v in enumerate(row))}</row>'
        for number, row in enumerate(values, start=1)
    )


def _cell(column: int, row: int, value: object) -> str:
    place = address(column, row)
    return text(place, value) if isinstance(value, str) else f'<c r="{place}"><v>{value}</v></c>'


def sheet(data: str, before: str = "", after: str = "", main: str = MAIN) -> str:
    """A sheet's XML around its rows."""
    return f'<worksheet xmlns="{main}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'


def parts(
    sheets: Mapping[str, str | bytes],
    *,
    state: Mapping[str, str] | None = None,
    book: str = "",
    main: str = MAIN,
    links: str = LINKS,
) -> dict[str, bytes]:
    """The parts of a workbook whose sheets are given as XML."""
    listed = types = related = ""
    made: dict[str, bytes] = {}
    for number, (name, xml) in enumerate(sheets.items(), start=1):
        shown = (state or {}).get(name, "visible")
        listed += (
            f'<sheet name={quoteattr(name)} sheetId="{number}" state="{shown}" r:id="r{number}"/>'
        )
        related += (
            f'<Relationship Id="r{number}" Type="{links}/worksheet" '
            f'Target="worksheets/sheet{number}.xml"/>'
        )
        types += _override(f"/xl/worksheets/sheet{number}.xml", "worksheet")
        made[f"xl/worksheets/sheet{number}.xml"] = xml.encode() if isinstance(xml, str) else xml
    package = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            + _override("/xl/workbook.xml", "sheet.main")
            + _override("/xl/sharedStrings.xml", "sharedStrings")
            + _override("/xl/styles.xml", "styles")
            + f"{types}</Types>"
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ).encode(),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{links}">{book}<sheets>{listed}</sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{package}/relationships">{related}'
            f'<Relationship Id="s1" Type="{links}/sharedStrings" Target="sharedStrings.xml"/>'
            f'<Relationship Id="s2" Type="{links}/styles" Target="styles.xml"/></Relationships>'
        ).encode(),
        "xl/sharedStrings.xml": shared([]),
        "xl/styles.xml": styles(main),
        **made,
    }


def _override(part: str, kind: str) -> str:
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return f'<Override PartName="{part}" ContentType="{content}.{kind}+xml"/>'


def shared(items: Sequence[str], count: int | None = None) -> bytes:
    """A table of shared texts, given as the XML inside of each item."""
    declared = len(items) if count is None else count
    listed = "".join(f"<si>{item}</si>" for item in items)
    return (
        f'<sst xmlns="{MAIN}" uniqueCount="{declared}" count="{declared}">{listed}</sst>'.encode()
    )


def styles(main: str = MAIN) -> bytes:
    """Number formats: 0 general, 1 date, 2 date and time, 3 time, 4 duration, 5 percent."""
    formats = "".join(f'<xf numFmtId="{one}"/>' for one in (0, 14, 22, 20, 46, 9))
    return (
        f'<styleSheet xmlns="{main}"><fonts><font/></fonts>'
        "<fills><fill><patternFill/></fill></fills>"
        f"<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
        f"<cellXfs>{formats}</cellXfs></styleSheet>"
    ).encode()


def zipped(path: Path, contents: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip file of parts."""
    with zipfile.ZipFile(path, "w", packing) as container:
        for name, content in contents.items():
            container.writestr(name, content)
    return path


def book(path: Path, data: str = GOOD, **changed: bytes | str) -> Path:
    """A workbook of one sheet Data with these rows; `changed` replaces whole parts."""
    made = parts({"Data": sheet(data)})
    return zipped(path, made | {_part(name): _bytes(xml) for name, xml in changed.items()})


def _part(name: str) -> str:
    return {
        "sheet": SHEET,
        "workbook": "xl/workbook.xml",
        "texts": "xl/sharedStrings.xml",
        "styles": "xl/styles.xml",
        "types": "[Content_Types].xml",
        "links": "xl/_rels/workbook.xml.rels",
    }[name]


def _bytes(xml: bytes | str) -> bytes:
    return xml.encode() if isinstance(xml, str) else xml
