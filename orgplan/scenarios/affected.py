"""Who is affected by a scenario, wave by wave: people, posts nobody holds, and their managers."""

from __future__ import annotations

from collections.abc import Iterable

from orgplan.model.organization import Organization
from orgplan.scenarios.effects import Affected, Matter
from orgplan.scenarios.passage import Passage
from orgplan.scenarios.scenario import Step, steps_of
from orgplan.scenarios.waves import scenes, waves

__all__ = ["Affected", "Matter", "affected", "affected_by"]

_ORDER = {matter: place for place, matter in enumerate(Matter)}


def affected_by(plan: Organization, scenario: str) -> tuple[Affected, ...]:
    """Return who is affected by a scenario and its parents, against the plan itself."""
    return affected(plan, steps_of(plan, scenario))


def affected(before: Organization, steps: Iterable[Step]) -> tuple[Affected, ...]:
    """Return who is affected by steps made on an organization: by wave, then by name."""
    return tuple(
        row
        for wave, old, new in scenes(waves(before, steps))
        for row in _sorted(Passage(wave.day, old, new).rows())
    )


def _sorted(rows: Iterable[Affected]) -> list[Affected]:
    return sorted(rows, key=lambda r: (r.who.casefold(), r.person, r.post, _ORDER[r.matter]))
