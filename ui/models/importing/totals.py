"""The totals of a plan before and after an import."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from orgplan.metrics.catalogue import CATALOGUE
from orgplan.metrics.measure import Metrics
from ui.models.formats import HIDDEN

MEASURES = ("headcount", "fte", "positions", "vacancies", "teams", "annual_cost")
_NOTHING = "–"
_LARGE = 1000


@dataclass(frozen=True, slots=True)
class Total:
    """One number before and after, and by how much it changes, as texts."""

    name: str
    before: str
    after: str
    difference: str


def totals(before: Metrics, after: Metrics, *, pay_hidden: bool) -> tuple[Total, ...]:
    """Return heads, FTE and cost before and after; without pay where that is hidden."""
    labels = {metric.name: metric.label for metric in CATALOGUE}
    return tuple(_total(name, labels[name], before, after, pay_hidden) for name in MEASURES)


def _total(name: str, label: str, before: Metrics, after: Metrics, pay_hidden: bool) -> Total:
    if name == "annual_cost" and pay_hidden:
        return Total(label, HIDDEN, HIDDEN, HIDDEN)
    old: Decimal | float | None = getattr(before, name)
    new: Decimal | float | None = getattr(after, name)
    if old is None and not before.positions:
        old = 0  # a plan without posts costs nothing
    unit = f" {after.currency}" if name == "annual_cost" and after.currency else ""
    return Total(label, _text(old, unit), _text(new, unit), _difference(old, new, unit))


def _text(value: Decimal | float | None, unit: str) -> str:
    return _NOTHING if value is None else f"{_number(value)}{unit}"


def _difference(old: Decimal | float | None, new: Decimal | float | None, unit: str) -> str:
    if old is None or new is None:
        return _NOTHING
    change = Decimal(str(new)) - Decimal(str(old))
    sign = "+" if change > 0 else ""
    return f"{sign}{_number(change)}{unit}" if change else "±0"


def _number(value: Decimal | float) -> str:
    exact = Decimal(str(value))
    rounded = round(exact, 0 if abs(exact) >= _LARGE else 2)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
