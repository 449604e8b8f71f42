"""CSV and TSV text: its encoding, its delimiter, its rows."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from orgplan.errors import UnreadableInput
from orgplan.spreadsheets.csv_text import restored
from orgplan.spreadsheets.reading.facts import SheetFacts
from orgplan.spreadsheets.reading.gathering import gathered
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.reading.noticing import noticed
from orgplan.spreadsheets.reading.scan import MAX_CELLS_IN_ALL, MAX_COLUMNS
from orgplan.spreadsheets.reading.sniff import HEAD, utf16_order
from orgplan.spreadsheets.reading.text import clean

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = "\t;|,"
_SAMPLE_RECORDS = 200
_LONGEST_CELL = 10_000_000
_END = "\x00end"
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_MOST_BROKEN = 10
_LEAST_CELLS = 3
_NEVER_CLOSED = "a quotation mark in line {} or below is never closed"
_OPEN = "unexpected end of data"
_TEXT_BEHIND = "expected after"


def read_delimited(name: str, content: bytes) -> Sheet:
    """Read CSV or TSV bytes as one sheet of texts."""
    text, encoding = decoded(name, content)
    text, delimiter = _stated_delimiter(text)
    delimiter = delimiter or best_delimiter(text)
    rows = gathered(_records(name, text, delimiter), _text)
    facts = SheetFacts(encoding=encoding, delimiter=delimiter)
    facts = noticed(rows.columns, facts)
    return Sheet(name, "", rows, notes=tuple(facts.sentences(name, name)), facts=facts)


def _records(name: str, text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the records; a mark behind the text shows whether the last one really ends."""
    csv.field_size_limit(_LONGEST_CELL)
    lines = chain(io.StringIO(text, newline=""), (_END,))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    begins = following = 1
    widest = 0
    try:
        for number, record in enumerate(reader, start=1):
            if record == [_END]:
                return
            begins, following = following, reader.line_num + 1
            if following - begins > 1 and _swallows(record, delimiter, widest):
                raise _unreadable(
                    name, f"a quotation mark in line {begins} takes up the rows below it"
                )
            widest = max(widest, len(record))
            if widest > MAX_COLUMNS:
                raise _unreadable(name, f"line {begins} has {len(record)} cells")
            if number * widest > MAX_CELLS_IN_ALL:
                raise _unreadable(name, f"with {widest} columns it has too many lines")
            yield record
    except csv.Error as error:
        raise _unreadable(name, _why(error, following, reader.line_num)) from error
    raise _unreadable(name, _NEVER_CLOSED.format(following))


def _swallows(record: list[str], delimiter: str, width: int) -> bool:
    """Tell whether each line of a record that spans several has as many cells as whole rows."""
    rows = [line.split(delimiter) for line in delimiter.join(record).splitlines()]
    return (
        len(rows) > 1
        and width >= _LEAST_CELLS
        and all(len(row) == width and sum(map(bool, map(str.strip, row))) > 1 for row in rows)
    )


def _why(error: csv.Error, begins: int, line: int) -> str:
    """Say what is wrong with the record that begins in a line and is broken in another one."""
    if _OPEN in str(error):
        return _NEVER_CLOSED.format(begins)
    if _TEXT_BEHIND not in str(error):
        return f"{error} in line {line}"
    since = f", or one in line {begins} is never closed" if line > begins else ""
    return f"text follows a closing quotation mark in line {line}{since}"


def _unreadable(name: str, why: str) -> UnreadableInput:
    return UnreadableInput(
        f"{name} is no readable CSV file: {why}.",
        where=name,
        fix="Mend that line, or save it again as CSV in a spreadsheet program.",
    )


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
        return _without_utf8(name, content)


def _without_utf8(name: str, content: bytes) -> tuple[str, str]:
    """Read Windows-1252, unless some broken signs in a UTF-8 text are likelier."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if sum(map(len, _BEYOND_ASCII.findall(text))) - broken > _MOST_BROKEN * broken:
        return text, f"utf-8 with {broken} broken signs"
    try:
        return content.decode("cp1252"), "cp1252"
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"{name} is text in an encoding that cannot be told.",
            where=name,
            fix="Save it again as UTF-8 text (CSV UTF-8 in Excel).",
        ) from error


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
        for number, record in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ):
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


def _text(value: str) -> str:
    return clean(restored(value))
