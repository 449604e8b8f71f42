"""The seal of a plan file at rest: SHA-256 over every byte of it, kept inside the file.

SQLite's pages carry no checksum, so a flipped bit may pass its own check and give other data. The
seal is the row `seal` of table `meta`: a mark and 64 digits, which count as zeros in the sum. Files
with a passphrase need none: SQLCipher signs every page.
"""

from __future__ import annotations

import hashlib

MARK = b"orgplan-sha256:"
DIGITS = 64
BLANK = b"0" * DIGITS
UNSEALED = (MARK + BLANK).decode()
"""What the row holds until the file is written."""


def seal_place(content: bytes) -> int | None:
    """Return where the digits of the seal stand in a file's bytes, or None without a seal."""
    place = content.find(MARK)
    return None if place < 0 else place + len(MARK)


def seal_digits(content: bytes, place: int) -> bytes:
    """Return the digits that seal a file's bytes."""
    digest = hashlib.sha256(memoryview(content)[:place])
    digest.update(BLANK)
    digest.update(memoryview(content)[place + DIGITS :])
    return digest.hexdigest().encode()


def is_sealed(content: bytes) -> bool:
    """Tell whether a file's bytes are what they were when they were sealed."""
    place = seal_place(content)
    return place is not None and content[place : place + DIGITS] == seal_digits(content, place)
