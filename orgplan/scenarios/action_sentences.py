"""Actions as sentences for those who carry them out; amounts of pay are never told."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from orgplan.changes.change import Set
from orgplan.changes.describe import label, shown
from orgplan.checks.naming import listed
from orgplan.model.fields import Field, Record, fields_of
from orgplan.model.organization import RECORD_KINDS
from orgplan.model.people import Person, Position
from orgplan.model.teams import Team
from orgplan.scenarios.actions import Action, ActionKind
from orgplan.scenarios.scene import Scene


def sentence(action: Action, before: Scene, after: Scene) -> str:
    """Return what to do, with records called what they are called before or after it."""
    match action.kind:
        case ActionKind.CREATE:
            return _creation(action.new, after)
        case ActionKind.LINK | ActionKind.CHANGE:
            return _change(action, before, after)
        case ActionKind.CLOSE:
            return _closing(action, before)
        case ActionKind.REMOVE:
            return f"Remove the {_called(action.old, before)}."


def _creation(row: Record | None, after: Scene) -> str:
    match row:
        case Team(parent=parent):
            below = f" below {after.team(parent)}" if parent else ""
            return f"Create the team {label(row)}{below}."
        case Position(reports_to=manager, team=team):
            below = f" below {after.manager(manager)}" if manager else ""
            within = f" in team {after.team(team)}" if team else ""
            return f"Create the post {label(row)}{below}{within}."
        case Person(position=post):
            role = f" as {after.title(post)}" if post else ""
            return f"{label(row)} joins{role}."
        case _:
            return f"Add the {_called(row, after)}."


def _closing(action: Action, before: Scene) -> str:
    if isinstance(action.new, Person):
        return f"{before.person(action.new)} leaves after {shown(action.new.left)}."
    end = action.new.end if isinstance(action.new, Position) else None
    until = f" after {end}" if end is not None else ""
    return f"Close the post {before.title(action.id)}{until}."


def _change(action: Action, before: Scene, after: Scene) -> str:
    who = _subject(action, before, after)
    known = {field.name: field for field in fields_of(action.record)}
    parts: dict[str, None] = {}
    for change in action.changes:
        if isinstance(change, Set):
            field = known.get(change.field)
            is_pay = field is not None and field.sensitive
            say = _SPECIAL.get((action.record.kind, change.field))
            if is_pay:
                parts["gets new pay"] = None
            elif say is not None:
                parts[say(str(change.old), str(change.new), before, after)] = None
            else:
                parts[_from_to(change, field, before, after)] = None
    return f"{who} {listed(list(parts), most=len(parts))}."


def _subject(action: Action, before: Scene, after: Scene) -> str:
    row = action.old if action.kind is ActionKind.CHANGE else action.new
    if isinstance(row, Position):
        return before.post(row.id) if row.id in before.organization.positions else label(row)
    if isinstance(row, Person):
        return before.person(row)
    name = _called(row, after)
    return name[0].upper() + name[1:]


def _called(row: Record | None, scene: Scene) -> str:
    if row is None:
        return ""
    refs = [text for field in fields_of(type(row)) if (text := _reference(row, field, scene))]
    name = label(row)
    detail = f" ({', '.join(refs[:2])})" if name == row.id and refs else ""
    return f"{row.kind.replace('_', ' ')} {name}{detail}"


def _reference(row: Record, field: Field, scene: Scene) -> str:
    value = getattr(row, field.name)
    return _named(value, field, scene) if field.required and field.refers_to and value else ""


def _from_to(change: Set, field: Field | None, before: Scene, after: Scene) -> str:
    if field is None:
        return "gets other custom fields"
    old, new = _named(change.old, field, before), _named(change.new, field, after)
    return f"changes {field.label} from {old} to {new}"


def _named(value: object, field: Field, scene: Scene) -> str:
    for kind in field.refers_to:
        if isinstance(value, str) and value:
            row = scene.organization.table(RECORD_KINDS[kind]).get(value)
            if isinstance(row, Position):
                return scene.post(row.id)
            if row is not None:
                return label(row)
    return shown(value)


def _line(old: str, new: str, before: Scene, after: Scene) -> str:
    if not new:
        return f"reports to {before.manager(old)} no longer"
    instead = f" instead of {before.manager(old)}" if old else ""
    return f"reports to {after.manager(new)}{instead}"


def _team(old: str, new: str, before: Scene, after: Scene) -> str:
    if not new:
        return f"leaves team {before.team(old)}"
    if not old:
        return f"joins team {after.team(new)}"
    return f"moves from team {before.team(old)} to team {after.team(new)}"


def _post(_old: str, new: str, _before: Scene, after: Scene) -> str:
    return f"takes the post {after.title(new)}" if new else "leaves the post and has none for now"


def _lead(_old: str, new: str, _before: Scene, after: Scene) -> str:
    return f"is led by {after.post(new)}" if new else "has no lead"


_SPECIAL: Mapping[tuple[str, str], Callable[[str, str, Scene, Scene], str]] = {
    ("position", "reports_to"): _line,
    ("position", "team"): _team,
    ("person", "position"): _post,
    ("team", "lead"): _lead,
}
