"""Cells of computed sheets that hold a typed value now, though their look is that of formulas.

Exports give values that are not computed another look, if only by being unlocked; typing over a
formula keeps its look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*[^/>])>(.*?)</(?:\w+:)?c\s*>", re.DOTALL)
_PLACE = re.compile(rb"""(?<![\w:])r\s*=\s*["']([A-Z]{1,3}\d+)["']""")
_STYLE = re.compile(rb"""(?<![\w:])s\s*=\s*["'](\d+)["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)\b")


def typed_over(content: bytes) -> Iterator[str]:
    """Yield the addresses of values in a sheet's XML that have a look of formulas."""
    looks: set[bytes] = set()
    values: list[tuple[bytes, str]] = []
    for cell in _CELL.finditer(content):
        style, place = _STYLE.search(cell[1]), _PLACE.search(cell[1])
        if style is None or place is None:
            continue
        if _FORMULA.search(cell[2]):
            looks.add(style[1])
        elif _VALUE.search(cell[2]):
            values.append((style[1], place[1].decode()))
    return (place for look, place in values if look in looks and look != b"0")
