"""References between records, resolved to ids; what cannot be found is kept as written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

from orgplan.model.fields import Field, Record
from orgplan.model.people import Person, ReportingLine
from orgplan.model.teams import Skill, Team
from orgplan.model.units import FieldType
from orgplan.model.work import Demand
from orgplan.spreadsheets.assembling.directory import Directory
from orgplan.spreadsheets.assembling.identities import Drafts
from orgplan.spreadsheets.assembling.implied import GENERAL
from orgplan.spreadsheets.interpreting.draft_table import DraftTable
from orgplan.spreadsheets.interpreting.listed import TEAM_OR_SKILL

_COMMA = re.compile(r"\s*,\s*")
_BY_PERSON_TOO: Mapping[type[Record], tuple[str, ...]] = {
    Team: ("lead",),
    ReportingLine: ("position", "manager"),
}
"""References to posts that may name the person in the post."""


def resolve_references(drafts: Drafts, directory: Directory) -> None:
    """Replace names by ids in every reference; the managers of posts are resolved apart."""
    if Demand in drafts:
        _settle_team_or_skill(drafts[Demand], directory)
    for kind, rows in drafts.items():
        for about in kind.fields:
            if about.refers_to and about.name != "reports_to":
                known = _known_as_they_are(kind, about, directory)
                _replace(rows, about.name, partial(_resolved, kind, about, directory), known)
    if Person in drafts:
        _replace(drafts[Person], "skills", partial(_levels, directory), frozenset())


def _known_as_they_are(kind: type[Record], about: Field, directory: Directory) -> frozenset[object]:
    """Return the ids that a reference need not be looked up for."""
    is_plain = about.field_type is FieldType.REFERENCE and about.refers_to != (Skill.kind,)
    if not is_plain or about.name in _BY_PERSON_TOO.get(kind, ()):
        return frozenset()
    return directory.own_ids(about.refers_to[0])


def _replace(
    rows: DraftTable,
    name: str,
    resolved: Callable[[object], object],
    known: frozenset[object],
) -> None:
    """Replace the values of a column that are not known; equal ones are looked up once."""
    column = rows.columns.get(name, [])
    unknown = set(column) - known
    found = {value: resolved(value) if value else value for value in unknown}
    if any(found[value] != value for value in unknown):
        rows.columns[name] = [found.get(value, value) for value in column]


def _settle_team_or_skill(rows: DraftTable, directory: Directory) -> None:
    for row, text in enumerate(rows.columns.pop(TEAM_OR_SKILL, ())):
        if text is None:
            continue
        skill = directory.find((Skill.kind,), str(text))
        team = directory.find((Team.kind,), str(text))
        if skill is not None and team is None:
            _state(rows, row, "skill", skill)
        else:
            _state(rows, row, "teams", (team or str(text),))


def _state(rows: DraftTable, row: int, name: str, value: object) -> None:
    column = rows.columns.setdefault(name, [None] * len(rows))
    column[row] = value if column[row] is None else column[row]


def _resolved(kind: type[Record], about: Field, directory: Directory, value: object) -> object:
    if about.field_type is FieldType.REFERENCES:
        return _each(cast("tuple[str, ...]", value), about, directory)
    text = str(value)
    if about.name in _BY_PERSON_TOO.get(kind, ()):
        return directory.position(text) or text
    if about.refers_to == (Skill.kind,):
        return _skill(text, directory)
    return directory.find(about.refers_to, text) or text


def _skill(text: str, directory: Directory) -> str:
    if text.casefold() == GENERAL:
        return GENERAL
    return directory.find((Skill.kind,), text) or text


def _levels(directory: Directory, named: object) -> tuple[tuple[str, float], ...]:
    """Return a person's skills by id; of a skill named twice the higher level counts."""
    levels: dict[str, float] = {}
    for name, level in cast("tuple[tuple[str, float], ...]", named):
        skill = _skill(name, directory)
        levels[skill] = max(level, levels.get(skill, level))
    return tuple(sorted(levels.items()))


def _each(values: tuple[str, ...], about: Field, directory: Directory) -> tuple[str, ...]:
    found: list[str] = []
    for text in values:
        whole = directory.find(about.refers_to, text)
        parts = [directory.find(about.refers_to, part) for part in _COMMA.split(text)]
        if whole is None and all(parts):
            found.extend(part for part in parts if part)
        else:
            found.append(whole or text)
    return tuple(dict.fromkeys(found))
