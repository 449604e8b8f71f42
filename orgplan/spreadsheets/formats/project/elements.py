"""XML of MS Project piece by piece, in the order in which its schema wants the elements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.etree.ElementTree import Element, SubElement

from orgplan.spreadsheets.reading.project_schema import (
    ID_ALIAS,
    RESOURCE_TEXT_1,
    RESOURCE_TEXT_2,
    SKILL_ALIAS,
    TASK_TEXT_1,
    TEAM_ALIAS,
)
from orgplan.spreadsheets.reading.text import clean

CALENDAR = "1"
_WORKDAYS = range(2, 7)
"""Monday to Friday: the schema counts the days of a week from Sunday as 1."""


def add(parent: Element, *fields: tuple[str, object]) -> None:
    """Append elements with texts; those without a value are left out."""
    for name, value in fields:
        if value is not None and value != "":
            SubElement(parent, name).text = clean(str(value))


def morning(day: date | None) -> str | None:
    """Return when work on a day starts."""
    return None if day is None else f"{day.isoformat()}T08:00:00"


def evening(day: date | None) -> str | None:
    """Return when work on a day ends."""
    return None if day is None else f"{day.isoformat()}T17:00:00"


def add_custom_fields(root: Element) -> None:
    """Declare the fields that bring ids, teams and skills back."""
    holder = SubElement(root, "ExtendedAttributes")
    for number, name, alias in (
        (TASK_TEXT_1, "Text1", ID_ALIAS),
        (RESOURCE_TEXT_1, "Text1", TEAM_ALIAS),
        (RESOURCE_TEXT_2, "Text2", SKILL_ALIAS),
    ):
        one = SubElement(holder, "ExtendedAttribute")
        add(one, ("FieldID", number), ("FieldName", name), ("Alias", alias))


def add_custom_value(parent: Element, number: str, value: str) -> None:
    """Fill one of those fields."""
    if value:
        one = SubElement(parent, "ExtendedAttribute")
        add(one, ("FieldID", number), ("Value", value))


def add_calendar(root: Element) -> None:
    """Write the usual week: Monday to Friday, eight hours a day."""
    calendar = SubElement(SubElement(root, "Calendars"), "Calendar")
    add(calendar, ("UID", CALENDAR), ("Name", "Standard"), ("IsBaseCalendar", 1))
    days = SubElement(calendar, "WeekDays")
    for number in range(1, 8):
        day = SubElement(days, "WeekDay")
        works = number in _WORKDAYS
        add(day, ("DayType", number), ("DayWorking", int(works)))
        if works:
            _add_hours(day, (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00")))


def _add_hours(day: Element, spans: Iterable[tuple[str, str]]) -> None:
    times = SubElement(day, "WorkingTimes")
    for start, end in spans:
        add(SubElement(times, "WorkingTime"), ("FromTime", start), ("ToTime", end))
