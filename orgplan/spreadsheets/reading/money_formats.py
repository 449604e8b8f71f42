"""The currencies that number formats of a workbook show beside amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from orgplan.spreadsheets.currencies import currencies_in
from orgplan.spreadsheets.reading.addresses import column_index

_FORMATS = re.compile(rb"<(?:\w+:)?numFmt\b([^>]*)>")
_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b[^>]*>(.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_ID = re.compile(rb"""\bnumFmtId\s*=\s*["'](\d{1,5})["']""")
_CODE = re.compile(rb"""\bformatCode\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BRACKETS = re.compile(r"\[\$([^\]\-]*)(?:-([0-9A-Fa-f]*)[^\]]*)?\]")
_OF_PLACES = {
    ("$", "1009"): "CAD",
    ("$", "C0C"): "CAD",
    ("$", "C09"): "AUD",
    ("$", "1409"): "NZD",
    ("¥", "804"): "CNY",
    ("kr", "41D"): "SEK",
    ("kr", "414"): "NOK",
    ("kr", "406"): "DKK",
}
"""Signs that several currencies share, told apart by the language of the format."""

Currencies = Mapping[int, Mapping[int, str]]
"""Currencies by column from 0 and row from 1."""


def money_styles(styles: bytes) -> dict[int, str]:
    """Return the cell styles of a workbook that show one currency, by their numbers."""
    codes = dict(_money_formats(styles))
    block = _STYLES.search(styles) if codes else None
    ids = [_ID.search(one) for one in _STYLE.findall(block[1])] if block is not None else []
    found = ((place, codes.get(int(one[1]), "")) for place, one in enumerate(ids) if one)
    return {place: code for place, code in found if code}


def shown_currencies(content: bytes, styles: Mapping[int, str]) -> Currencies:
    """Return the currencies that the filled cells of a sheet's XML show."""
    if not styles:
        return {}
    numbers = b"|".join(b"%d" % number for number in styles)
    cell = re.compile(
        rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"[^>]*? s="(' + numbers + rb')"[^>/]*>'
    )
    found: dict[int, dict[int, str]] = {}
    places: dict[bytes, dict[int, str]] = {}
    of_style = {b"%d" % number: code for number, code in styles.items()}
    for letters, row, style in cell.findall(content):
        if letters not in places:
            places[letters] = found.setdefault(column_index(letters.decode()), {})
        places[letters][int(row)] = of_style[style]
    return found


def currency_shown(code: str) -> str:
    """Return the currency that a number format shows; blank if it shows none or several."""
    told = {
        _OF_PLACES[sign.lower(), place.upper().lstrip("0")]
        for sign, place in _BRACKETS.findall(code)
        if (sign.lower(), place.upper().lstrip("0")) in _OF_PLACES
    }
    codes = told or currencies_in(_BRACKETS.sub(r"\1", code))
    return next(iter(codes)) if len(codes) == 1 else ""


def _money_formats(styles: bytes) -> Iterator[tuple[int, str]]:
    for one in _FORMATS.findall(styles):
        number, code = _ID.search(one), _CODE.search(one)
        if number is not None and code is not None:
            text = unescape((code[1] or code[2] or b"").decode("utf-8", "replace"))
            yield int(number[1]), currency_shown(text)
