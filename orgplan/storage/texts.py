"""Texts as SQLite can keep them: half characters, which UTF-8 has no bytes for, are spelled out."""

from __future__ import annotations

import re

MARK = "\ufdd0"
"""Stands before four hexadecimal digits; Unicode promises that no text means it."""

_UNSTORABLE = re.compile(f"[\ud800-\udfff{MARK}]")
_SPELLED = re.compile(f"{MARK}([0-9a-f]{{4}})")


def storable(value: object) -> object:
    """Return a value that SQLite takes; only a text with half characters is another one."""
    if isinstance(value, str) and not value.isascii():
        return _UNSTORABLE.sub(lambda found: f"{MARK}{ord(found[0]):04x}", value)
    return value


def restored(value: object) -> object:
    """Return the value that was made storable."""
    if isinstance(value, str) and MARK in value:
        return _SPELLED.sub(lambda found: chr(int(found[1], 16)), value)
    return value
