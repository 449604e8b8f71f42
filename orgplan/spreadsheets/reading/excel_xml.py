"""Workbooks in the XML form of Excel 2002 and 2003, mostly named .xls or .xml."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from orgplan.errors import UnreadableInput
from orgplan.spreadsheets.reading.cell import Cell, CellError
from orgplan.spreadsheets.reading.container import damaged, not_a_spreadsheet, refused
from orgplan.spreadsheets.reading.facts import SheetFacts
from orgplan.spreadsheets.reading.gathering import gathered
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.reading.noticing import noticed
from orgplan.spreadsheets.reading.scan import MAX_CELLS_IN_ALL, UNCALCULATED, Survey

_NS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_MOST_DIGITS = 11
_OPTIONS = "{urn:schemas-microsoft-com:office:excel}WorksheetOptions"
_VISIBLE = "{urn:schemas-microsoft-com:office:excel}Visible"


def read_excel_xml(name: str, content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of an XML workbook.

    Raises:
        UnreadableInput: it declares entities, is no well-formed XML, or no workbook.
    """
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise refused(name, "it declares entities, as no workbook does") from error
    except (ParseError, LookupError, ValueError) as error:
        raise damaged(name) from error
    if root.tag != f"{_NS}Workbook":
        raise not_a_spreadsheet(name, "an XML file")
    sheets = tuple(_sheets(name, root))
    if not sheets:
        raise UnreadableInput(f"{name} has no sheet with cells.", where=name, fix="Add a sheet.")
    return sheets


def _sheets(file: str, book: Element) -> Iterator[Sheet]:
    remaining = MAX_CELLS_IN_ALL
    for element in book.iter(f"{_NS}Worksheet"):
        sheet = _sheet(file, element)
        remaining -= len(sheet.rows) * len(sheet.columns)
        if remaining < 0:
            raise refused(file, "it has more cells than any plan needs")
        yield sheet


def _sheet(file: str, sheet: Element) -> Sheet:
    title = sheet.get(f"{_NS}Name", "")
    rows = gathered(list(_rows(file, title, sheet)))
    facts = noticed(rows.columns, SheetFacts())
    hidden = sheet.findtext(f"{_OPTIONS}/{_VISIBLE}", "") in {"SheetHidden", "SheetVeryHidden"}
    label = f"{file}, sheet {title}"
    notes = tuple(facts.sentences(file, label))
    return Sheet(file, title, rows, hidden, notes=notes, facts=facts)


def _rows(file: str, title: str, sheet: Element) -> Iterator[list[Cell]]:
    number = 0
    survey = Survey(file, title)
    for row in sheet.iterfind(f"{_NS}Table/{_NS}Row"):
        place = _index(row, number)
        cells = list(_cells(survey, row, place - 1))
        yield from ([] for _ in range(place - number - 1))
        yield cells
        number = place


def _cells(survey: Survey, row: Element, number: int) -> Iterator[Cell]:
    survey.reach(number, 0)
    column = 0
    for cell in row.iterfind(f"{_NS}Cell"):
        place = _index(cell, column)
        across = _number(cell, "MergeAcross")
        survey.reach(number, place + across - 1)
        yield from (None,) * (place - column - 1)
        yield _value(cell)
        yield from (None,) * across
        column = place + across


def _index(element: Element, before: int) -> int:
    return max(_number(element, "Index"), before + 1)


def _number(element: Element, name: str) -> int:
    said = element.get(f"{_NS}{name}", "")
    return int(said) if said.isdecimal() and len(said) < _MOST_DIGITS else 0


def _value(cell: Element) -> Cell:
    data = cell.find(f"{_NS}Data")
    if data is None:
        return UNCALCULATED if cell.get(f"{_NS}Formula") else None
    text = "".join(data.itertext())
    return _typed(data.get(f"{_NS}Type", "String"), text) if text else None


def _typed(kind: str, text: str) -> Cell:
    try:
        match kind:
            case "Number":
                return float(text)
            case "Boolean":
                return text == "1"
            case "DateTime":
                return datetime.fromisoformat(text)
            case "Error":
                return CellError(text)
            case _:
                return text
    except ValueError:
        return text
