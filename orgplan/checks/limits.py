"""Limits of checks: the catalogue's defaults, each of which a row of sheet Rules can override."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from orgplan.model.work import Rule


class Limits:
    """Limits by name, such as STR-span, and the checks that are switched off."""

    def __init__(self, defaults: Mapping[str, float], rules: Iterable[Rule] = ()) -> None:
        self._values = {name.casefold(): limit for name, limit in defaults.items()}
        self._off: set[str] = set()
        for rule in rules:
            name = rule.id.strip().casefold()
            if not rule.on:
                self._off.add(name)
            if rule.limit is not None:
                self._values[name] = rule.limit

    def __getitem__(self, name: str) -> float:
        """Return a limit; KeyError if no check has one of this name."""
        return self._values[name.casefold()]

    def is_off(self, code: str) -> bool:
        """Tell whether a check is switched off."""
        return code.casefold() in self._off
