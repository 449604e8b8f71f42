"""Currencies as people write them beside amounts: by sign, or by their three letters."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SIGNS: Mapping[str, str] = {
    "US$": "USD",
    "CA$": "CAD",
    "C$": "CAD",
    "AU$": "AUD",
    "A$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "R$": "BRL",
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    "zł": "PLN",
}
_CODES = (
    "EUR|USD|GBP|CHF|JPY|CNY|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|INR|BRL|MXN|ZAR|SGD|HKD|KRW"
    "|ILS|TRY|AED|SAR"
)
MONEY = re.compile(
    "|".join(map(re.escape, sorted(_SIGNS, key=len, reverse=True)))
    + rf"|(?<![A-Za-z])(?:{_CODES})(?![A-Za-z])",
    re.IGNORECASE,
)
"""A currency beside an amount."""

UNSURE: Mapping[str, str] = {"$": "USD", "¥": "JPY"}
"""Signs that several currencies share, and the one that is taken."""

_BY_NAME: Mapping[str, str] = {sign.upper(): code for sign, code in _SIGNS.items()}
_NAMES: Mapping[str, str] = {
    "EURO": "EUR",
    "EUROS": "EUR",
    "DOLLAR": "USD",
    "DOLLARS": "USD",
    "US DOLLAR": "USD",
    "POUND": "GBP",
    "POUNDS": "GBP",
    "STERLING": "GBP",
    "SFR": "CHF",
}


def currencies_in(text: str) -> frozenset[str]:
    """Return the codes of the currencies that a text names."""
    found = (name.upper() for name in MONEY.findall(text))
    return frozenset(_BY_NAME.get(name, name) for name in found)


def currency_code(text: str) -> str:
    """Return the code of a currency that a cell names alone; any other text stays as it is."""
    bare = text.strip()
    named = currencies_in(bare)
    if len(named) == 1 and MONEY.fullmatch(bare):
        (code,) = named
        return code
    return _NAMES.get(bare.upper(), bare)
