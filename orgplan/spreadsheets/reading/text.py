"""Characters that no cell should carry into a plan."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def clean(text: str) -> str:
    """Strip blanks at both ends and take out control characters that no file may hold."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return _FORBIDDEN.sub("", text).strip().strip("\ufeff\u200b").strip()


def unescaped(text: str) -> str:
    """Return a text of an .xlsx with its escapes, such as _x000D_, as the signs they stand for."""
    return _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), text) if "_x" in text else text
