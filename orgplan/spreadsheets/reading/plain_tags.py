"""Where the cells of a plainly written sheet lie in its bytes, found for a whole block at once.

Sheets come in few spellings: `<c r="B7" s="1" t="s"><v>5</v></c>` and the same with `<is><t>`.
Whatever else is met raises `NotPlain`, and the sheet is left to a parser.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Bytes: TypeAlias = NDArray[np.uint8]
Ints: TypeAlias = NDArray[np.int64]

NUMBER, SHARED, TRUTH, INLINE = range(4)
"""How a cell is stored."""

_TAGS = (b"c ", b"/c", b"v>", b"/v", b"is", b"/i", b"t>", b"t ", b"/t", b"ro", b"/r")
_C, _END_C, _V, _END_V, _IS, _END_IS, _T, _T_KEPT, _END_T, _ROW, _END_ROW = range(1, 12)
_KEPT = np.frombuffer(b'<t xml:space="preserve">', dtype=np.uint8)
_ROW_DIGITS, _STYLE_DIGITS = 8, 5
_LETTERS = 26


class NotPlain(ValueError):
    """A sheet that is written in another way than the plain one."""


@dataclass(frozen=True, slots=True)
class Located:
    """The filled cells of a block in the order of its bytes; row and column count from 0."""

    row: Ints
    column: Ints
    stored: NDArray[np.int8]
    style: Ints
    start: Ints
    end: Ints


def located(content: Bytes, first: int, last: int) -> Located:
    """Return where the filled cells between two places of a sheet's bytes lie.

    Raises:
        NotPlain: something there is not of the plain form.
    """
    block = content[first:last].tobytes()
    _need(b'"e"' not in block and b"'e'" not in block)  # an error, even where there is no value
    signs = np.flatnonzero(content[first:last] == ord("<")) + first
    tags = _tags_at(content, signs)
    cells = np.flatnonzero(tags == _C)
    inline, valued = _filled(content, tags, cells, signs)
    filled = cells[inline | valued]
    is_inline = inline[inline | valued]
    text = filled + 1 + is_inline
    start = signs[text] + _opening(content, tags[text], signs[text])
    column, row, after = _places(content, signs[filled])
    style, after = _styles(content, after)
    stored = _stored(content, after)
    _need(((stored == INLINE) == is_inline).all())
    return Located(row, column, stored, style, start, signs[text + 1])


def _tags_at(content: Bytes, signs: Ints) -> NDArray[np.uint8]:
    """Return the kind of each tag, and two more that are none."""
    pair = content[signs + 1].astype(np.uint16) | content[signs + 2].astype(np.uint16) << 8
    tags = np.zeros(len(signs) + 6, np.uint8)
    tags[: len(signs)] = _TABLE[pair]
    _need(tags[: len(signs)].all())
    return tags


def _table() -> NDArray[np.uint8]:
    table = np.zeros(1 << 16, np.uint8)
    for number, tag in enumerate(_TAGS, start=1):
        table[tag[0] | tag[1] << 8] = number
    return table


_TABLE = _table()


def _filled(
    content: Bytes, tags: NDArray[np.uint8], cells: Ints, signs: Ints
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell which cells hold a text of their own and which a value; every tag is accounted for."""
    following = tags[cells + 1]
    inline, valued, closed = following == _IS, following == _V, following == _END_C
    text = cells[inline]
    opened = tags[text + 2]
    _need(((opened == _T) | (opened == _T_KEPT)).all())
    for place, tag in ((3, _END_T), (4, _END_IS), (5, _END_C)):
        _need((tags[text + place] == tag).all())
    _need((content[signs[text + 1] + 3] == ord(">")).all())
    value = cells[valued]
    _need((tags[value + 2] == _END_V).all() and (tags[value + 3] == _END_C).all())
    alone = cells[~(inline | valued | closed)]
    _need(len(alone) == 0 or (content[signs[alone + 1] - 2] == ord("/")).all())
    rows = np.count_nonzero((tags == _ROW) | (tags == _END_ROW))
    met = 6 * len(text) + 4 * len(value) + 2 * np.count_nonzero(closed) + len(alone) + rows
    _need(met == len(signs))
    return inline, valued


def _opening(content: Bytes, tags: NDArray[np.uint8], signs: Ints) -> Ints:
    """Return how long the tags before values are."""
    kept = np.flatnonzero(tags == _T_KEPT)
    long = np.full(len(tags), 3, np.int64)
    if len(kept):
        shown = content[signs[kept][:, None] + np.arange(len(_KEPT))]
        _need((shown == _KEPT).all())
        long[kept] = len(_KEPT)
    return long


def _places(content: Bytes, signs: Ints) -> tuple[Ints, Ints, Ints]:
    """Return column and row of each cell, and the place after its address."""
    for offset, sign in ((3, "r"), (4, "="), (5, '"')):
        _need((content[signs + offset] == ord(sign)).all())
    one = content[signs + 6] - np.uint8(ord("A"))
    two = content[signs + 7] - np.uint8(ord("A"))
    has_two = two < _LETTERS
    _need((one < _LETTERS).all())
    column = np.where(has_two, (one.astype(np.int64) + 1) * _LETTERS + two, one)
    row, after = _number(content, signs + 7 + has_two, _ROW_DIGITS)
    _need((row > 0).all())
    return column, row - 1, after


def _number(content: Bytes, at: Ints, digits: int) -> tuple[Ints, Ints]:
    """Return the number at each place, and the place after the quote that ends it."""
    number = np.zeros(len(at), np.int64)
    for _ in range(digits):
        digit = content[at] - np.uint8(ord("0"))
        is_digit = digit < 10
        if not is_digit.any():
            break
        number = np.where(is_digit, number * 10 + digit, number)
        at = at + is_digit
    _need((content[at] == ord('"')).all())
    return number, at + 1


def _styles(content: Bytes, at: Ints) -> tuple[Ints, Ints]:
    """Return the style that each cell names, 0 without one, and the place after it."""
    style = np.zeros(len(at), np.int64)
    named = np.flatnonzero((content[at] == ord(" ")) & (content[at + 1] == ord("s")))
    if len(named) == 0:
        return style, at
    _need((content[at[named] + 2] == ord("=")).all() and (content[at[named] + 3] == ord('"')).all())
    style[named], after = _number(content, at[named] + 4, _STYLE_DIGITS)
    at = at.copy()
    at[named] = after
    return style, at


def _stored(content: Bytes, at: Ints) -> NDArray[np.int8]:
    """Return how each cell is stored by what its tag says last."""
    stored = np.full(len(at), NUMBER, np.int8)
    said = content[at] != ord(">")
    at = at[said]
    for offset, sign in enumerate(b' t="'):
        _need((content[at + offset] == sign).all())
    kind = content[at + 4]
    is_inline = kind == ord("i")
    found = np.select(
        [kind == ord("n"), kind == ord("s"), kind == ord("b"), is_inline],
        [NUMBER, SHARED, TRUTH, INLINE],
        -1,
    )
    _need((found >= 0).all())
    end = at + np.where(is_inline, 13, 5)
    _need((content[end] == ord('"')).all() and (content[end + 1] == ord(">")).all())
    stored[said] = found
    return stored


def _need(holds: object) -> None:
    if not holds:
        raise NotPlain
