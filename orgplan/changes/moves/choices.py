"""The choices that moves leave to the planner."""

from __future__ import annotations

from enum import StrEnum

from orgplan.changes.change import Note

NO_NOTE = Note()


class Reports(StrEnum):
    """What becomes of the reports of a post that moves or closes."""

    COME_ALONG = "come_along"
    OLD_MANAGER = "old_manager"
    UNPLACED = "unplaced"


class Incumbents(StrEnum):
    """What becomes of the people in a post that closes."""

    LEAVE = "leave"
    UNPLACED = "unplaced"


class Vacancy(StrEnum):
    """What becomes of a post whose only holder is placed elsewhere or nowhere."""

    STAYS = "stays"
    CLOSES = "closes"


class Leads(StrEnum):
    """What becomes of the leads of teams that are merged away: who they report to."""

    STAY = "stay"
    REPORT = "report"
