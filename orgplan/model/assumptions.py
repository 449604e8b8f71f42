"""Looking up the plan's named rates: the narrowest scope wins, then the newest start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from orgplan.model.people import WorkerType
from orgplan.model.settings import Assumption
from orgplan.model.units import month_start

Scope = tuple[str, str]

PLAN_SCOPE: Scope = ("plan", "")


class Assumptions:
    """Numbers by name, scope and first month; rows whose value is no number are left out."""

    def __init__(self, rows: Iterable[Assumption]) -> None:
        self._values: dict[tuple[str, Scope], list[tuple[date, Decimal]]] = {}
        for row in rows:
            value = number_from(row.value)
            if value is not None:
                place = (row.name.strip().casefold(), scope_of(row))
                self._values.setdefault(place, []).append((_month_of(row.start), value))
        for values in self._values.values():
            values.sort(key=lambda item: item[0])

    def number(self, name: str, month: date, scopes: Sequence[Scope] = ()) -> Decimal | None:
        """Return the value valid in a month: of the first scope that has one, last the plan's."""
        for scope in (*scopes, PLAN_SCOPE):
            newest = None
            for start, value in self._values.get((name, _folded(scope)), ()):
                if start <= month:
                    newest = value
            if newest is not None:
                return newest
        return None

    def names(self) -> frozenset[str]:
        """Return the names that have a value anywhere."""
        return frozenset(name for name, _ in self._values)

    def values_of(self, name: str) -> Iterator[tuple[date, Decimal]]:
        """Yield every first month and value of a name, whatever its scope."""
        for (found, _), values in self._values.items():
            if found == name:
                yield from values


def rate_scopes(worker_type: WorkerType, location: str) -> tuple[Scope, ...]:
    """Return the scopes in which a post's rates are looked up, narrowest first, before the plan."""
    kind = worker_type.value
    return (
        ("worker_type+location", f"{kind}+{location}"),
        ("location", location),
        ("worker_type", kind),
    )


def number_from(text: str) -> Decimal | None:
    """Read a number or a percentage; None if the text is neither."""
    stripped = text.strip()
    percent = stripped.endswith("%")
    try:
        value = Decimal(stripped.removesuffix("%").strip())
    except InvalidOperation:
        return None
    if not value.is_finite():
        return None
    return value / 100 if percent else value


def scope_of(row: Assumption) -> Scope:
    """Return where a row holds, as lookups compare it."""
    kind = row.scope_kind.replace(" ", "") or "plan"
    if kind.casefold() == "plan":
        return PLAN_SCOPE
    return _folded((kind, "+".join(part.strip() for part in row.scope.split("+"))))


def _folded(scope: Scope) -> Scope:
    return scope[0].casefold(), scope[1].strip().casefold()


def _month_of(day: date | None) -> date:
    return date.min if day is None else month_start(day)
