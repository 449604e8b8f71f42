"""Characters that no cell should carry into a plan."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """Strip blanks at both ends and take out control characters that no file may hold."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return _FORBIDDEN.sub("", text).strip().strip("\ufeff\u200b").strip()
