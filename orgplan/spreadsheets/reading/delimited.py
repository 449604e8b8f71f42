"""CSV and TSV text: its encoding, its delimiter, its rows."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter

from orgplan.errors import UnreadableInput
from orgplan.spreadsheets.csv_text import restored
from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.reading.sniff import HEAD, utf16_order
from orgplan.spreadsheets.reading.text import clean

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ",;\t|"
_SAMPLE_RECORDS = 200
_LONGEST_CELL = 10_000_000


def read_delimited(name: str, content: bytes) -> Sheet:
    """Read CSV or TSV bytes as one sheet of texts."""
    text, encoding = decoded(name, content)
    text, delimiter = _stated_delimiter(text)
    delimiter = delimiter or best_delimiter(text)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = tuple(
            tuple(_cell(value) for value in record)
            for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        )
    except csv.Error as error:
        raise UnreadableInput(
            f"{name} is no readable CSV file: {error}.",
            where=name,
            fix="Look for a quotation mark that is never closed.",
        ) from error
    notes = (f"{name} was read as {encoding} text.",) if encoding == "cp1252" else ()
    return Sheet(name, "", rows, notes=notes)


def decoded(name: str, content: bytes) -> tuple[str, str]:
    """Return the text and its encoding: by mark, by zero bytes, UTF-8, else Windows-1252."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode(name, content, encoding), encoding
    without_mark = utf16_order(content[:HEAD])
    if without_mark:
        return _decode(name, content, without_mark), without_mark
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), "cp1252"


def _decode(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"{name} says it is {encoding} text, but it is not.",
            where=name,
            fix="Save it again as UTF-8 text.",
        ) from error


def _stated_delimiter(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    stated = first.strip().lower()
    if stated.startswith("sep=") and len(first.strip()) == len("sep=;"):
        return "\n" + rest, first.strip()[-1]
    if stated == "sep=":
        return "\n" + rest, "\t"
    return text, ""


def best_delimiter(text: str) -> str:
    """Return the delimiter that splits the most records into the same number of cells."""
    return max(_DELIMITERS, key=lambda delimiter: _consistency(text, delimiter))


def _consistency(text: str, delimiter: str) -> tuple[float, int]:
    widths: Counter[int] = Counter()
    try:
        for number, record in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter)):
            if number >= _SAMPLE_RECORDS:
                break
            if record:
                widths[len(record)] += 1
    except csv.Error:
        return 0.0, 0
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0, 0
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    return count / widths.total(), width


def _cell(value: str) -> Cell:
    return restored(clean(value)) or None
