"""Addresses of cells as spreadsheet programs write them."""

from __future__ import annotations

from collections.abc import Sequence

FIRST = 5
"""How many addresses a sentence gives before it only counts the others."""


def column_letters(index: int) -> str:
    """Return the letters of a column counted from 0: A, B, … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the column counted from 0 that the letters name."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def address(index: int, row: int) -> str:
    """Return a cell's address, such as B7."""
    return f"{column_letters(index)}{row}"


def first_few(places: Sequence[str], count: int) -> str:
    """Name the first places and count the others."""
    named = ", ".join(places[:FIRST])
    rest = count - len(places[:FIRST])
    return f"{named} and {rest} more" if rest > 0 else named
