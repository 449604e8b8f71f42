"""Opening a number: its formula, the records it counts and those it leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from orgplan.errors import MissingInput
from orgplan.metrics.catalogue import CATALOGUE, metric_named
from orgplan.metrics.facts import facts_of
from orgplan.metrics.members import Reasoned
from orgplan.model.organization import Organization


@dataclass(frozen=True, slots=True)
class Explanation:
    """A metric's value with its formula in words, the ids counted and the ids left out."""

    name: str
    label: str
    unit: str
    formula: str
    value: object
    included: tuple[str, ...]
    excluded: Reasoned


def explain(organization: Organization, name: str, as_of: date | None = None) -> Explanation:
    """Explain a metric of an organization on a day; an OrgplanError if there is no such metric."""
    known = [metric.name for metric in CATALOGUE]
    if name not in known:
        raise MissingInput(
            f"There is no metric named {name}.", fix=f"Choose one of: {', '.join(known)}."
        )
    metric = metric_named(name)
    facts = facts_of(organization, as_of)
    found = metric.members(facts)
    return Explanation(
        name,
        metric.label,
        metric.unit,
        metric.formula,
        metric.value(facts),
        found.included,
        found.excluded,
    )
