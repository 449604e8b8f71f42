"""What MS Project's XML calls things.

Facts from Microsoft's documented schema (mspdi.xsd, namespace http://schemas.microsoft.com/project)
and its pages on the elements Task, PredecessorLink, Resource and Assignment: link types are 0 FF,
1 FS, 2 SF and 3 SS with lags in tenths of a minute; constraint types are 0 as soon as possible,
1 as late as possible, 2 must start on, 3 must finish on, 4 start no earlier than, 5 start no later
than, 6 finish no earlier than and 7 finish no later than; resources are of type 0 material, 1 work
and 2 cost; work and durations are ISO 8601 texts such as PT8H0M0S; outline level 0 is the project
itself; the resource -65535 stands for nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

NAMESPACE = "http://schemas.microsoft.com/project"
NOBODY = "-65535"
FINISH_TO_START = "FS"
LINK_TYPES: Mapping[str, str] = {"0": "FF", "1": "FS", "2": "SF", "3": "SS"}
STARTS = frozenset({"2", "4"})
FINISHES = frozenset({"3", "7"})
WORK = "1"

ID_ALIAS = "orgplan id"
TEAM_ALIAS = "orgplan team"
SKILL_ALIAS = "orgplan skill"
TASK_TEXT_1 = "188743731"
RESOURCE_TEXT_1 = "205520904"
RESOURCE_TEXT_2 = "205520905"
"""Numbers of the fields Text1 of tasks, and Text1 and Text2 of resources."""

PROJECT = ("Name", "Title", "StartDate", "FinishDate", "MinutesPerDay", "DaysPerMonth")
TASK = (
    "UID",
    "Name",
    "OutlineLevel",
    "Milestone",
    "Active",
    "Start",
    "Finish",
    "Work",
    "PercentComplete",
    "ConstraintType",
    "ConstraintDate",
    "Deadline",
    "PredecessorLink",
    "WBS",
    "Priority",
    "Notes",
)
RESOURCE = ("UID", "Name", "Type", "Group", "Code", "IsGeneric", "EmailAddress", "MaxUnits")
ASSIGNMENT = ("UID", "TaskUID", "ResourceUID", "Work")
LINK = re.compile(r"(-?\d+)(FF|FS|SF|SS)([+-]\d+(?:\.\d+)?h)?")
"""A link as the cell PredecessorLink shows it: 12FS, or 12FS+16h with a lag."""

_DURATION = re.compile(
    r"(-)?P(?:(\d+)D)?T?(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?"
)


def hours_of(duration: str) -> float | None:
    """Return the hours that an ISO duration such as PT8H30M0S states, or None."""
    match = _DURATION.fullmatch(duration.strip())
    if match is None or not any(match.groups()[1:]) or match[1]:
        return None
    days, hours, minutes, seconds = (float(part or 0) for part in match.groups()[1:])
    return days * 24 + hours + minutes / 60 + seconds / 3600


def duration_of(hours: float) -> str:
    """Return hours as an ISO duration in whole seconds."""
    minutes, seconds = divmod(round(hours * 3600), 60)
    return f"PT{minutes // 60}H{minutes % 60}M{seconds}S"


def teams_of(text: str) -> tuple[str, ...]:
    """Return the teams that the field of a resource names, any of which may do its work."""
    return tuple(team for part in text.split(";") if (team := part.strip()))
