"""The streams of a compound file, the container of an .xls, found as a reader finds them."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator

_END = 0xFFFFFFFC
_SMALL_STREAM = 4096
_SMALL_SECTOR = 6
_SECTORS = frozenset({9, 12})
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_FAR_MORE = 1 << 27


class CompoundFile:
    """A compound file's table of sectors and its directory.

    Its counts, sizes and chains are checked, because a reader takes memory for them as they are:
    a false one raises ValueError, IndexError or struct.error.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        sector, small = struct.unpack_from("<HH", content, 30)
        (below,) = struct.unpack_from("<I", content, 56)
        _need(sector in _SECTORS and small == _SMALL_SECTOR and below == _SMALL_STREAM)
        self._size = 1 << sector
        self._most = len(content) // self._size + 1
        self._check_counts()
        self._next = self._sector_table()
        (directory,) = struct.unpack_from("<I", content, 48)
        self._entries = tuple(self._listed(self._chain(directory)))

    def stream(self, names: tuple[str, ...]) -> bytes:
        """Return the stream of the first of these names that there is; else KeyError."""
        found = {name: (start, size) for name, start, size in reversed(self._entries)}
        name = next((name for name in names if name in found), "")
        start, size = found[name]
        return (self._chain(start) if size >= _SMALL_STREAM else self._small(start))[:size]

    def _small(self, start: int) -> bytes:
        """Return a chain of small sectors, which lie in the stream of the first entry."""
        (first,) = struct.unpack_from("<I", self._content, 60)
        table, lying = array("I", self._chain(first)), self._chain(self._entries[0][1])
        size = 1 << _SMALL_SECTOR
        return b"".join(lying[at * size : (at + 1) * size] for at in _links(start, table))

    def _check_counts(self) -> None:
        (table,) = struct.unpack_from("<I", self._content, 44)
        (small_table,) = struct.unpack_from("<I", self._content, 64)
        (misread,) = struct.unpack_from("<I", self._content, 62)  # what calamine takes for a count
        _need(table <= self._most and small_table <= self._most and misread < _FAR_MORE)

    def _sector_table(self) -> array[int]:
        numbers = list(struct.unpack_from("<109I", self._content, 76))
        (following,) = struct.unpack_from("<I", self._content, 68)
        for _ in range(self._most):
            if following >= _END:
                break
            more = array("I", self._sector(following))
            numbers += more[:-1]
            following = more[-1]
        numbers = [number for number in numbers if number < _END]
        _need(following >= _END and len(numbers) <= self._most)
        return array("I", b"".join(map(self._sector, numbers)))

    def _listed(self, directory: bytes) -> Iterator[tuple[str, int, int]]:
        """Yield the name, the first sector and the size of each entry."""
        for at in range(0, len(directory), _ENTRY):
            entry = directory[at : at + _ENTRY]
            start, size, more = struct.unpack_from("<III", entry, 116)
            size += more << 32 if self._size > 1 << min(_SECTORS) else 0
            _need(entry[66] not in {_STREAM, _ROOT} or size <= len(self._content))
            yield entry[:64].decode("utf-16-le", "replace").partition("\0")[0], start, size

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, _links(start, self._next)))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        sector = self._content[start : start + self._size]
        if not sector:
            raise IndexError(number)
        return sector.ljust(self._size, b"\0")


def _links(start: int, table: array[int]) -> Iterator[int]:
    for _ in range(len(table) + 1):
        if start >= _END:
            return
        yield start
        start = table[start]
    raise ValueError(start)


def _need(holds: object) -> None:
    if not holds:
        raise ValueError
