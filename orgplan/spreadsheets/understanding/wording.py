"""Texts in the one form in which headers, names and words are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from orgplan.spreadsheets.reading.grid import Cell

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_REMARK = re.compile(r"\((?:required|optional|mandatory|pflichtfeld|obligatoire)\)", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s_\-–/\\.:;,#*()\[\]?!&+|£$€\"]+")
_APOSTROPHES = re.compile(r"(?<=\w)['’`](?=s\b)")
_REMAINING_APOSTROPHES = re.compile(r"['’`]")
_END = "\x00"


def header_key(header: Cell) -> str:
    """Return a header in comparable form: `Manager's E-Mail*` becomes `managers e mail`."""
    text = _REMARK.sub(" ", _CAMEL.sub(" ", plain_text(header)))
    return _folded(text)


def word_key(text: str) -> str:
    """Return a word of a cell in comparable form: `Full-Time` becomes `full time`."""
    return _folded(text)


def word_keys(texts: Iterable[str]) -> list[str]:
    """Return the comparable form of many words, folded as one long text: many times faster."""
    words = list(texts)
    joined = _END.join(words)
    if not "".join(words).isalnum():
        joined = _separated(joined)
    folded = (joined.casefold() if joined.isascii() else joined).split(_END)
    if len(folded) != len(words):
        return [word_key(text) for text in words]
    if joined.isascii():
        return list(map(str.strip, folded))
    return [
        text.casefold().strip() if text.isascii() else _without_accents(text) for text in folded
    ]


def id_text(text: str) -> str:
    """Return an id as it is kept: composed, without invisible characters and outer blanks."""
    if text.isascii() and text.isprintable():
        return text.strip()
    composed = unicodedata.normalize("NFKC", text)
    return "".join(c for c in composed if unicodedata.category(c) != "Cf").strip()


def plain_text(cell: Cell) -> str:
    """Return what a cell shows: whole numbers without decimals, dates as YYYY-MM-DD."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e21:
        return str(int(cell))
    if hasattr(cell, "isoformat"):
        return _iso(cell)
    return str(cell)


def plain_texts(cells: Iterable[Cell]) -> list[str]:
    """Return what each cell shows."""
    return [cell if isinstance(cell, str) else plain_text(cell) for cell in cells]


def _iso(moment: object) -> str:
    text = str(moment)
    return text.removesuffix(" 00:00:00")


def _folded(text: str) -> str:
    text = _separated(text)
    return text.casefold().strip() if text.isascii() else _without_accents(text)


def _separated(text: str) -> str:
    return _SEPARATORS.sub(" ", _REMAINING_APOSTROPHES.sub(" ", _APOSTROPHES.sub("", text)))


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().strip()
