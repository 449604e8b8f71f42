"""Texts in CSV files that no spreadsheet program runs as a formula, and their way back.

The dangerous first characters are those of the OWASP page on CSV injection, with their
full-width forms. Plain numbers and telephone numbers stay as they are.
"""

from __future__ import annotations

import re

QUOTE = "'"
_FULL_WIDTH = "\uff1d\uff0b\uff0d\uff20"
_DANGEROUS = re.compile(rf"\s*[=+\-@|%{_FULL_WIDTH}]|[\t\r\n]")
_HARMLESS = re.compile(r"[+-]?\d[\d.,]*%?|\+\d[\d ()/-]*|-+")


def neutralized(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet program would take for a formula."""
    return QUOTE + text if _runs(text.lstrip(QUOTE)) else text


def restored(text: str) -> str:
    """Take back what `neutralized` added, and nothing else."""
    return text[1:] if text.startswith(QUOTE) and _runs(text.lstrip(QUOTE)) else text


def _runs(text: str) -> bool:
    return _DANGEROUS.match(text) is not None and _HARMLESS.fullmatch(text) is None
