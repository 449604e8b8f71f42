"""What a sheet is recognized by next month: its headers, whatever their order, never its cells."""

from __future__ import annotations

import hashlib

from orgplan.spreadsheets.understanding.headings import Headings

_LETTERS = 24


def fingerprint(headings: Headings) -> str:
    """Return a short name for a set of headers in comparable form; blank if there are none."""
    keys = sorted(heading.keys[0] for heading in headings if heading.keys)
    if not keys:
        return ""
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:_LETTERS]
