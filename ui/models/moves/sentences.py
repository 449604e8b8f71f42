"""The choices of moves as sentences."""

from __future__ import annotations

from collections.abc import Mapping

from orgplan.changes.moves import Incumbents, Leads, Reports, Vacancy
from orgplan.model.people import CloseReason
from ui.models.formats import counted

VACANCIES: Mapping[str, str] = {
    Vacancy.STAYS: "Stays, and is open",
    Vacancy.CLOSES: "Closes",
}
LEADS: Mapping[str, str] = {
    Leads.STAY: "Keep their managers",
    Leads.REPORT: "Report to the lead of the merged team",
}
PEOPLE: Mapping[str, str] = {
    Incumbents.LEAVE: "Leave on that day",
    Incumbents.UNPLACED: "Stay, without a post",
}
REASONS: Mapping[str, str] = {
    "": "Not said",
    CloseReason.EXIT: "An exit that is not replaced",
    CloseReason.RIF: "A reduction in force",
}


def reports_moving(count: int, former: str) -> Mapping[str, str]:
    """Return what may become of the reports of posts that move."""
    said = counted(count, "direct report")
    come, go, stay = ("comes", "goes", "stays") if count == 1 else ("come", "go", "stay")
    return {
        Reports.COME_ALONG: f"The {said} {come} along",
        Reports.OLD_MANAGER: f"The {said} {go} to {former}",
        Reports.UNPLACED: f"The {said} {stay} without a manager",
    }


def reports_left(count: int, former: str) -> Mapping[str, str]:
    """Return what may become of the reports of posts that close."""
    said = counted(count, "direct report")
    go, stay = ("goes", "stays") if count == 1 else ("go", "stay")
    return {
        Reports.OLD_MANAGER: f"The {said} {go} to {former}",
        Reports.COME_ALONG: f"The {said} {go} to a successor",
        Reports.UNPLACED: f"The {said} {stay} without a manager",
    }
