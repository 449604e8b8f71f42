"""What is read without a parser is what the parser reads, or it is left to the parser."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from orgplan.spreadsheets.reading import workbooks
from orgplan.spreadsheets.reading.plain_cells import plain_cells
from orgplan.spreadsheets.reading.plain_formats import PlainFormats, plain_formats

STYLES = b"""<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy"/>
<numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><cellXfs><xf numFmtId="0"/>
<xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/><xf numFmtId="10"/>
</cellXfs></styleSheet>"""
TEXTS = b"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<si><t>One</t></si><si><t xml:space='preserve'> two</t></si></sst>"""
PLAIN_TEXTS = TEXTS.replace(b"'", b'"')
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'
)
LINK = (
    b'<Relationship Id="shared" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org'
    b'/officeDocument/2006/relationships/sharedStrings"/>'
)
PLAIN = (
    '<row r="1"><c r="A1"><v>5</v></c><c r="C1" t="n"><v>-1.5E3</v></c></row>',
    '<row r="3" hidden="1"><c r="B3" t="inlineStr"><is><t>a &amp; b</t></is></c></row>',
    '<row r="1"><c r="A1" s="1"><v>44000</v></c><c r="B1" s="2"><v>61</v></c></row>',
    '<row r="1"><c r="A1" s="4"><v>44000</v></c><c r="B1" s="5"><v>0.5</v></c></row>',
    '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="AB1" t="b"><v>1</v></c><c r="AC1" s="1"/></row>',
    '<row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve"> ü </t></is></c></row>',
    '<row r="1"/><row r="2"><c r="A2" s="1"></c><c r="B2" t="s"><v>0</v></c></row>',
)
OTHERS = (
    '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>',
    '<row r="1"><c r="A1" t="str"><v>two</v></c></row>',
    '<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>',
    '<row r="1"><c r="A1" s="1"><v>44000.5</v></c></row>',
    '<row r="1"><c r="A1" s="1"><v>60</v></c></row>',
    '<row r="1"><c r="A1" s="3"><v>1.5</v></c></row>',
    '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
    '<row r="1"><c t="n"><v>7</v></c></row>',
    "<row r='1'><c r='A1'><v>7</v></c></row>",
    '<row r="1"><c r="A1"><!-- <v>6</v> --><v>7</v></c></row>',
    '<row r="1"><c r="A1" t="inlineStr"><is><r><t>rich</t></r></is></c></row>',
    '<row r="1"><c r="A1" t="inlineStr"><is><t>_x0041_</t></is></c></row>',
    '<row r="1"><c r="A1" t="inlineStr"><is><t>&#65;</t></is></c></row>',
    '<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[a]]></t></is></c></row>',
    '<row r="1"><c r="A1"><v>1_000</v></c></row>',
    '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
    '<row r="1"><c r="A1"><v></v></c></row>',
    '<row r="1"><c r="A1" s="99"><v>1</v></c></row>',
    "",
)


def book_of(folder: Path, rows: str) -> Path:
    """Write a workbook whose sheet has these rows as they are spelled here."""
    made, path = folder / "made.xlsx", folder / "book.xlsx"
    written(made, [["text"]])
    own = {
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": PLAIN_TEXTS,
        "xl/worksheets/sheet1.xml": SHEET.format(f"<sheetData>{rows}</sheetData>").encode(),
    }
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w") as book:
        links = old.read("xl/_rels/workbook.xml.rels")
        own["xl/_rels/workbook.xml.rels"] = links.replace(b"</Rel", LINK + b"</Rel")
        for name in own.keys() | set(old.namelist()):
            book.writestr(name, own.get(name) or old.read(name))
    return path


def cells_of(path: Path, *, parsed: bool) -> list[list[Any]]:
    reader = (lambda *_: None) if parsed else plain_cells
    with patch.object(workbooks, "plain_cells", reader):
        (sheet,) = workbooks.read_container(path, "book.xlsx")
    rows = [list(row) for row in sheet.rows]
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    return [[(type(cell), cell) for cell in row] for row in rows]


def plain(rows: str) -> object:
    formats = plain_formats(STYLES, PLAIN_TEXTS)
    assert formats is not None
    return plain_cells(SHEET.format(f"<sheetData>{rows}</sheetData>").encode(), formats)


@pytest.mark.parametrize("rows", PLAIN)
def test_plain_cells_are_those_of_the_parser(rows: str, tmp_path: Path) -> None:
    assert plain(rows) is not None
    path = book_of(tmp_path, rows)
    assert cells_of(path, parsed=False) == cells_of(path, parsed=True) != []


@pytest.mark.parametrize("rows", OTHERS)
def test_other_cells_are_left_to_the_parser(rows: str) -> None:
    assert plain(rows) is None


def test_texts_with_formats_within_are_left_to_the_parser() -> None:
    assert plain_formats(STYLES, TEXTS) is None
    assert plain_formats(STYLES, b"<sst><si><r><t>a</t></r></si></sst>") is None
    assert plain_formats(STYLES, PLAIN_TEXTS) is not None


def test_cut_off_bytes_are_left_to_the_parser() -> None:
    whole = SHEET.format(f"<sheetData>{PLAIN[0]}{PLAIN[1]}</sheetData>").encode()
    for length in range(len(whole) - 30):
        assert plain_cells(whole[:length], PlainFormats()) is None


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**15), 10**15),
    st.text("aZ09 .,;:_-<>&\"'äß漢\n#x", max_size=6).filter(lambda text: not text.startswith("=")),
    st.dates(date(1900, 3, 1), date(2200, 1, 1)),
    st.builds(datetime, st.integers(1950, 2200), st.integers(1, 12), st.integers(1, 28)),
)


def written(path: Path, rows: list[list[Any]]) -> None:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("plain")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(st.lists(VALUES, max_size=5), min_size=1, max_size=6))
def test_whatever_is_written_is_read_as_the_parser_reads_it(
    rows: list[list[Any]], folder: Path
) -> None:
    path = folder / "any.xlsx"
    written(path, rows)
    assert cells_of(path, parsed=False) == cells_of(path, parsed=True)
