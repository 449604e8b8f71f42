"""Numbers as people write them; which sign is the decimal one is decided for a whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from orgplan.spreadsheets.currencies import MONEY

_BLANKS = re.compile("[\\s\u00a0\u2007\u2009\u202f]+")
_KILO = re.compile(r"(.*\d) ?(?:k|tsd\.?)(\)?)", re.IGNORECASE)
_POINT = re.compile(
    r"[-+]?(?:(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII
)
_COMMA = re.compile(
    r"[-+]?(?:(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?|,\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII
)
_GROUPED = re.compile(r"(?<=\d)['’ ](?=\d{3}(?:\D|$))")


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a column writes numbers: which sign starts the decimals, and whether that was clear.

    `grouped`: amounts of money such as 45.000 were taken for thousands. `thousands`: 45k is 45,000.
    `decided`: some numbers tell the style.
    """

    decimal_comma: bool = False
    mixed: bool = False
    ambiguous: bool = False
    grouped: bool = False
    thousands: bool = False
    decided: bool = False


def number_style(texts: Iterable[str], *, money: bool) -> NumberStyle:
    """Decide a column's style from the texts that only one style can read."""
    amounts = [_without_kilo(text) for text in texts] if money else [(text, 1) for text in texts]
    style = _separators([_bare(text)[0] for text, _ in amounts], money=money)
    return replace(style, thousands=any(kilo > 1 for _, kilo in amounts))


def _separators(bare: Sequence[str], *, money: bool) -> NumberStyle:
    both = [(_point(text), _comma(text)) for text in bare]
    points = any(point is not None and comma is None for point, comma in both)
    commas = any(comma is not None and point is None for point, comma in both)
    if points or commas:
        mixed = points and commas
        return NumberStyle(commas and not points, mixed, decided=not mixed)
    unclear = [text for text, (point, comma) in zip(bare, both, strict=True) if point != comma]
    signs = {sign for sign in ".," for text in unclear if sign in text}
    if money and len(signs) == 1:
        return NumberStyle(decimal_comma=signs == {"."}, grouped=True)
    return NumberStyle(ambiguous=bool(unclear))


def parse_number(text: str, style: NumberStyle) -> Decimal | None:
    """Return the number that a text states, or None; `50 %` is 0.5, `(3)` is -3."""
    kilo = 1
    if style.thousands:
        text, kilo = _without_kilo(text)
    bare, factor = _bare(text)
    point, comma = _point(bare), _comma(bare)
    if style.mixed and point is not None and comma is not None and point != comma:
        return None
    if style.mixed:
        value = point if point is not None else comma
    else:
        value = comma if style.decimal_comma else point
    return None if value is None else value * factor * kilo


def why_no_number(text: str, style: NumberStyle) -> str:
    """Return why a text is no number in a column of a style, without repeating it."""
    readings = (
        parse_number(text, replace(style, mixed=False, decimal_comma=comma))
        for comma in (False, True)
    )
    if all(reading is None for reading in readings):
        return "it is no number"
    if style.mixed:
        return (
            "some cells of the column start decimals with a point and others with a comma, "
            "and this one can be read in both ways"
        )
    sign = "comma" if style.decimal_comma else "point"
    return f"it does not fit the other cells of the column, where a {sign} starts the decimals"


def is_in_thousands(cell: object) -> bool:
    """Tell whether a cell holds an amount such as 45k."""
    return isinstance(cell, str) and _without_kilo(cell)[1] > 1


def _without_kilo(text: str) -> tuple[str, int]:
    """Return an amount without the k for a thousand that ends it, and what to multiply it by."""
    match = _KILO.fullmatch(MONEY.sub("", text).strip())
    return (match[1] + match[2], 1000) if match else (text, 1)


def _bare(text: str) -> tuple[str, Decimal]:
    factor = Decimal(1)
    text = MONEY.sub("", text).strip()
    if text.startswith("(") and text.endswith(")"):
        text, factor = text[1:-1].strip(), -factor
    if text.endswith("%"):
        text, factor = text[:-1].strip(), factor / 100
    text = _GROUPED.sub("", _BLANKS.sub(" ", text.replace("−", "-")))
    return text, factor


def _point(text: str) -> Decimal | None:
    if not _POINT.fullmatch(text):
        return None
    return Decimal(text.replace(",", ""))


def _comma(text: str) -> Decimal | None:
    if not _COMMA.fullmatch(text):
        return None
    return Decimal(text.replace(".", "").replace(",", "."))
