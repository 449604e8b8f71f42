"""What the number formats and the shared texts of a plainly written workbook are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from orgplan.spreadsheets.reading.container import Container

_FORMATS = re.compile(rb"<numFmt\b([^>]*)>")
_STYLES = re.compile(rb"<cellXfs\b[^>]*>(.*?)</cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<xf\b([^>]*)>")
_ID = re.compile(rb'\bnumFmtId="(\d{1,9})"')
_CODE = re.compile(rb'\bformatCode="([^"]*)"')
_PLAIN_TEXT = re.compile(rb"<si><t(?: xml:space=\"preserve\")?>([^<&\r]*)</t></si>")
ESCAPED = re.compile(rb"_x[0-9A-Fa-f]{4}_")
"""A sign that is written by its number, which only a parser makes a sign again."""
_NUMBERS = frozenset({*range(14), *range(37, 41), 48, 49})
_DAYS = frozenset({14, 15, 16, 17, 22})
_DAY_CODES = frozenset(
    {b"yyyy-mm-dd", b"yyyy/mm/dd", b"dd.mm.yyyy", b"dd/mm/yyyy", b"mm/dd/yyyy", b"m/d/yyyy"}
    | {b"d.m.yyyy", b"dd-mm-yyyy", b"yyyy-mm-dd hh:mm:ss", b"yyyy-mm-dd h:mm:ss"}
)
_NUMBER_CODE = re.compile(rb"[0#,.% ]+")

UNKNOWN, NUMBER, DAY = range(3)
"""What numbers of a format are; whether they are days is not told by every format."""


@dataclass(frozen=True, slots=True)
class PlainFormats:
    """The kind of number that each cell style shows, and the texts that cells share."""

    styles: bytes = bytes((NUMBER,))
    texts: Sequence[str] = ()


def formats_of(container: Container) -> PlainFormats | None:
    """Return the formats of an .xlsx; None if its texts or its days are no plain ones."""
    if b"1904" in container.read("xl/workbook.xml"):
        return None
    return plain_formats(container.read("xl/styles.xml"), container.read("xl/sharedStrings.xml"))


def plain_formats(styles: bytes, shared: bytes) -> PlainFormats | None:
    """Return the formats and texts of a workbook; None if texts are formatted within."""
    found = _PLAIN_TEXT.findall(shared)
    if len(found) != shared.count(b"<si"):
        return None
    if ESCAPED.search(shared):
        return None
    try:
        return PlainFormats(_kinds(styles), [text.decode() for text in found])
    except UnicodeDecodeError:  # a parser shows such signs as unknown ones
        return None


def _kinds(styles: bytes) -> bytes:
    codes = {}
    for one in _FORMATS.findall(styles):
        number, code = _ID.search(one), _CODE.search(one)
        if number is not None:
            codes[int(number[1])] = code[1] if code is not None else b""
    block = _STYLES.search(styles)
    ids = [_ID.search(one) for one in _STYLE.findall(block[1])] if block is not None else []
    return bytes(_kind(int(one[1]) if one else 0, codes) for one in ids) or bytes((NUMBER,))


def _kind(number: int, codes: dict[int, bytes]) -> int:
    if number in codes:
        code = codes[number].lower()
        is_number = _NUMBER_CODE.fullmatch(code) is not None or code == b"general"
        return DAY if code in _DAY_CODES else NUMBER if is_number else UNKNOWN
    return NUMBER if number in _NUMBERS else DAY if number in _DAYS else UNKNOWN
