"""What is said of a scenario in one line: its name, how far it has come, how much it changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from orgplan.changes.describe import label
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.plans import Scenario, ScenarioChange, ScenarioStatus
from orgplan.scenarios.branching import tree
from orgplan.scenarios.reading import effective, entries
from orgplan.scenarios.scenario import Part, parts_of
from ui.models.formats import choice_label, counted

INDENT = "    "


@dataclass(frozen=True, slots=True)
class Stop:
    """A day on which changes take effect, and how many."""

    day: date
    changes: int


def scenario_name(plan: Organization, scenario: str) -> str:
    """Return what a scenario is called; blank stands for the plan itself."""
    row = plan.scenarios.get(scenario)
    return label(row) if row is not None else plan_name()


def plan_name() -> str:
    """Return what the plan itself is called among its scenarios."""
    return _tr("Plan today")


def origins(plan: Organization) -> list[tuple[str, str]]:
    """Return id and name of the plan itself and of all scenarios, indented by what they stand on.

    Scenarios that are implemented are part of the plan and left out.
    """
    return [("", plan_name())] + [
        (node.id, f"{INDENT * (node.depth + 1)}{node.name}")
        for node in tree(plan)
        if node.status is not ScenarioStatus.IMPLEMENTED
    ]


def status_word(scenario: Scenario) -> str:
    """Return how far a scenario has come, and where that does not tell it, whether it is locked."""
    word = choice_label(scenario.status.value)
    is_open = scenario.status in (ScenarioStatus.DRAFT, ScenarioStatus.IN_REVIEW)
    return _tr("{status}, locked").format(status=word) if scenario.locked and is_open else word


def own_rows(plan: Organization, scenario: str) -> list[ScenarioChange]:
    """Return the rows of a scenario without those of its parents."""
    return [row for row in plan.scenario_changes if row.scenario == scenario]


def own_changes(plan: Organization, scenario: str) -> int:
    """Count the changes that a scenario makes itself."""
    return len(entries(own_rows(plan, scenario)))


def summary(plan: Organization, scenario: str) -> str:
    """Return status and number of changes of a scenario; blank for the plan itself."""
    row = plan.scenarios.get(scenario)
    if row is None:
        return ""
    changes = counted(own_changes(plan, scenario), _tr("change"))
    return f"{status_word(row)}  ·  {changes}"


def stops(plan: Organization, scenario: str) -> tuple[Stop, ...]:
    """Return the days on which the changes of a scenario and its parents take effect, in order."""
    days: Counter[date] = Counter()
    for part in _parts(plan, scenario):
        for entry in entries(part.rows):
            day = effective(entry[0], part.scenario)
            if day is not None:
                days[day] += 1
    return tuple(Stop(day, days[day]) for day in sorted(days))


def _parts(plan: Organization, scenario: str) -> tuple[Part, ...]:
    """Return what a scenario is made of; nothing where its parents go round in a circle."""
    try:
        return parts_of(plan, scenario)
    except OrgplanError:
        return ()


def spoken_day(day: date) -> str:
    """Return a day as people write it: 1 Mar 2027."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _tr(text: str) -> str:
    return QCoreApplication.translate("scenarios", text)
