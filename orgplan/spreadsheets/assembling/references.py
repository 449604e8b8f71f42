"""References between records, resolved to ids; what cannot be found is kept as written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from orgplan.model.fields import Field, Record
from orgplan.model.people import Person, ReportingLine
from orgplan.model.teams import Skill, Team
from orgplan.model.units import FieldType
from orgplan.model.work import Demand
from orgplan.spreadsheets.assembling.directory import Directory
from orgplan.spreadsheets.assembling.identities import Drafts
from orgplan.spreadsheets.assembling.implied import GENERAL
from orgplan.spreadsheets.interpreting.draft import Draft
from orgplan.spreadsheets.interpreting.listed import TEAM_OR_SKILL

_COMMA = re.compile(r"\s*,\s*")
_BY_PERSON_TOO: Mapping[type[Record], tuple[str, ...]] = {
    Team: ("lead",),
    ReportingLine: ("position", "manager"),
}
"""References to posts that may name the person in the post."""


def resolve_references(drafts: Drafts, directory: Directory) -> None:
    """Replace names by ids in every reference; the managers of posts are resolved apart."""
    for draft in drafts.get(Demand, []):
        _settle_team_or_skill(draft, directory)
    for kind, rows in drafts.items():
        fields = [f for f in kind.fields if f.refers_to and f.name != "reports_to"]
        for draft in rows:
            for about in fields:
                if draft.values.get(about.name):
                    draft.values[about.name] = _resolved(draft, about, directory)
    for draft in drafts.get(Person, []):
        if draft.values.get("skills"):
            draft.values["skills"] = _levels(draft, directory)


def _settle_team_or_skill(draft: Draft, directory: Directory) -> None:
    text = draft.values.pop(TEAM_OR_SKILL, None)
    if text is None:
        return
    skill = directory.find((Skill.kind,), str(text))
    team = directory.find((Team.kind,), str(text))
    if skill is not None and team is None:
        draft.values.setdefault("skill", skill)
    else:
        draft.values.setdefault("teams", (team or str(text),))


def _resolved(draft: Draft, about: Field, directory: Directory) -> object:
    value = draft.values[about.name]
    if about.field_type is FieldType.REFERENCES:
        return _each(cast("tuple[str, ...]", value), about, directory)
    text = str(value)
    if about.name in _BY_PERSON_TOO.get(draft.kind, ()):
        return directory.position(text) or text
    if about.refers_to == (Skill.kind,):
        return _skill(text, directory)
    return directory.find(about.refers_to, text) or text


def _skill(text: str, directory: Directory) -> str:
    if text.casefold() == GENERAL:
        return GENERAL
    return directory.find((Skill.kind,), text) or text


def _levels(person: Draft, directory: Directory) -> tuple[tuple[str, float], ...]:
    """Return a person's skills by id; of a skill named twice the higher level counts."""
    levels: dict[str, float] = {}
    for name, level in cast("tuple[tuple[str, float], ...]", person.values["skills"]):
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
