"""How hard a passphrase is to guess, roughly and in words."""

from __future__ import annotations

import math
from dataclasses import dataclass

SHORTEST = 8
"""Characters below which a passphrase is refused."""

GUESSES_PER_WORD = math.log2(8000)
"""Bits of one word that people choose: they know some thousands."""

BITS_PER_CHARACTER = 3.0
"""Bits of a character in a text that somebody made up; less than chance would give."""

STEPS = ((36.0, "Weak"), (52.0, "Fair"), (70.0, "Good"))
ADVICE = "Four or more words that have nothing to do with each other are strong and easy to type."


@dataclass(frozen=True, slots=True)
class Strength:
    """A share of 1 for a bar, one word for it, and what would help."""

    share: float
    word: str
    advice: str


def strength(passphrase: str) -> Strength:
    """Return how strong a passphrase is; a hint, no promise."""
    if len(passphrase) < SHORTEST:
        return Strength(0.0, "Too short", f"At least {SHORTEST} characters. {ADVICE}")
    bits = _bits(passphrase)
    for most, word in STEPS:
        if bits < most:
            advice = "" if word == "Good" else ADVICE
            return Strength(min(1.0, bits / 80), word, advice)
    return Strength(1.0, "Strong", "")


def _bits(passphrase: str) -> float:
    words = set(passphrase.casefold().split())
    different = len(set(passphrase))
    by_character = BITS_PER_CHARACTER * min(len(passphrase), 2 * different)
    if len(words) < 2:
        return by_character
    return min(by_character, GUESSES_PER_WORD * len(words))
