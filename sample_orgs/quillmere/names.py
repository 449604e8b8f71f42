"""Names for people who do not exist, first and last names drawn independently."""

from __future__ import annotations

from pathlib import Path
from random import Random

_FOLDER = Path(__file__).parent


class NameSource:
    """Gives names that differ from one another."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._first = _lines("first_names.txt")
        self._last = _lines("last_names.txt")
        self._given: set[tuple[str, str]] = set()

    def next(self) -> tuple[str, str]:
        """Return a first and a last name not given before."""
        while True:
            name = (self._random.choice(self._first), self._random.choice(self._last))
            if name not in self._given:
                self._given.add(name)
                return name


def _lines(name: str) -> list[str]:
    return (_FOLDER / name).read_text(encoding="utf-8").split("\n")[:-1]
