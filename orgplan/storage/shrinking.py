"""Whole records in the history, made small with a dictionary that the file itself carries.

A scenario's edit is a record of some 180 bytes, most of them names of fields; with a dictionary of
these names it takes some 60.
"""

from __future__ import annotations

import zlib

from orgplan.model.organization import RECORD_KINDS

NEWEST = 32_000
"""How far back deflate can see."""


def dictionary_of_fields() -> str:
    """Return the names of all fields as JSON writes them, the most frequent records last."""
    names = [f'"{item.name}":"' for kind in RECORD_KINDS.values() for item in kind.fields]
    edit = (
        '{"id":"","scenario":"","step":,"group":"","effective_date":"20","record":"person",'
        '"record":"position","record_id":"","action":"add","field":"reports_to","field":"team",'
        '"field":"base_salary","value":"","old_value":"","reason":"","author":"","intent":"edit"}'
    )
    return (",".join(dict.fromkeys(names)) + edit)[-NEWEST:]


class Shrinker:
    """Packs and unpacks texts with one dictionary."""

    def __init__(self, dictionary: str) -> None:
        self._dictionary = dictionary.encode()

    def packed(self, text: str) -> bytes:
        """Return a text in few bytes."""
        packer = zlib.compressobj(6, wbits=-15, zdict=self._dictionary)
        return packer.compress(text.encode()) + packer.flush()

    def unpacked(self, data: bytes) -> str:
        """Return the text that was packed; zlib.error where it was altered."""
        unpacker = zlib.decompressobj(wbits=-15, zdict=self._dictionary)
        return (unpacker.decompress(data) + unpacker.flush()).decode()
