"""What a scenario means for one person or post: the rows of the list of who is affected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Matter(StrEnum):
    """What changes for somebody; the order is the one in which it is told."""

    JOINS = "joins"
    LEAVES = "leaves"
    OPENS = "opens"
    CLOSES = "closes"
    POST = "post"
    MANAGER = "manager"
    TEAM = "team"
    LOCATION = "location"
    GRADE = "grade"
    PAY = "pay"
    LOSES_REPORTS = "loses_reports"
    GAINS_REPORTS = "gains_reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """One thing that changes for one person, or for a post nobody holds (`person` is blank).

    `old` and `new` are ids or values, `was` and `becomes` the same as people say it; `field` is
    the field of pay. A manager changes with the post reported to, or with the people in it.
    `reports` are the posts lost or gained, and then `old` and `new` count direct reports.
    """

    wave: date | None
    person: str
    post: str
    who: str
    matter: Matter
    field: str = ""
    old: object = None
    new: object = None
    was: str = ""
    becomes: str = ""
    reports: tuple[str, ...] = ()
