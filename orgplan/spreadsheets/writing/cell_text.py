"""Texts that an .xlsx file can hold: without what XML forbids, and never longer than a cell."""

from __future__ import annotations

import re

LONGEST = 32_767
"""Characters that a cell holds."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def cell_text(text: str) -> str:
    """Return the text as a cell can hold it; what looks like an escape is kept as written."""
    readable = _FORBIDDEN.sub("", _LINE_END.sub("\n", text))
    return _ESCAPE.sub("_x005F_", readable)[:LONGEST]
