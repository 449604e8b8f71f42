"""The changes of a scenario as people read them: by group, each with its day, from, to and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from orgplan.errors import OrgplanError
from orgplan.model.fields import Field, Record
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.plans import ChangeAction, ScenarioChange
from orgplan.scenarios.cells import assigned
from orgplan.scenarios.reading import effective, entries
from ui.models.formats import shown
from ui.models.told_outcomes import field_label, is_about_pay
from ui.session.discretion import AMOUNT, HIDDEN
from ui.session.names import Names


@dataclass(frozen=True, slots=True)
class Line:
    """One change: what it is about, and the rows of the scenario that make it."""

    what: str
    old: str
    new: str
    day: date | None
    reason: str
    rows: tuple[ScenarioChange, ...]
    misfit: str = ""


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Changes that belong together, under their sentence."""

    sentence: str
    lines: tuple[Line, ...]

    @property
    def rows(self) -> tuple[ScenarioChange, ...]:
        """The rows of all its changes."""
        return tuple(row for line in self.lines for row in line.rows)

    @property
    def days(self) -> frozenset[date | None]:
        """The days on which its changes take effect."""
        return frozenset(line.day for line in self.lines)

    @property
    def reasons(self) -> frozenset[str]:
        """The reasons given for its changes."""
        return frozenset(line.reason for line in self.lines)


class Reader:
    """Puts rows into words, with the names of one snapshot."""

    def __init__(self, names: Names, *, pay_hidden: bool, misfits: dict[str, str]) -> None:
        self._names, self._pay_hidden, self._misfits = names, pay_hidden, misfits

    def groups(self, plan: Organization, scenario: str) -> tuple[LineGroup, ...]:
        """Return the groups of a scenario in the order in which they were made."""
        row = plan.scenarios.get(scenario)
        if row is None:
            return ()
        own = (change for change in plan.scenario_changes if change.scenario == scenario)
        found: dict[str, list[Line]] = {}
        for entry in entries(own):
            line = self._line(entry, effective(entry[0], row))
            found.setdefault(entry[0].group or line.what, []).append(line)
        return tuple(
            LineGroup(self._sentence(name, lines), tuple(lines)) for name, lines in found.items()
        )

    def _sentence(self, name: str, lines: Iterable[Line]) -> str:
        about_pay = any(is_about_pay(r.record, r.field) for line in lines for r in line.rows)
        return AMOUNT.sub(HIDDEN, name) if self._pay_hidden and about_pay else name

    def _line(self, entry: Sequence[ScenarioChange], day: date | None) -> Line:
        row = entry[0]
        kind = RECORD_KINDS.get(row.record)
        name = self._called(kind, entry)
        old = new = ""
        match row.action:
            case ChangeAction.ADD:
                what = _tr("New {record}: {name}").format(record=_spoken(row.record), name=name)
                new = "; ".join(self._facts(kind, entry))
            case ChangeAction.CLOSE:
                what = _tr("{name} ends").format(name=name)
            case _:
                label = field_label(kind, row.field) if kind else row.field
                what = f"{name}: {label}"
                old, new = (self._value(row, text) for text in (row.old_value, row.value))
        misfit = self._misfits.get(row.id, "")
        return Line(what, old, new, day, row.reason, tuple(entry), misfit)

    def _called(self, kind: type[Record] | None, entry: Sequence[ScenarioChange]) -> str:
        row_id = entry[0].record_id
        found = self._names.find((kind.kind,), row_id) if kind else None
        if found is not None:
            return self._names.short(found)
        told = {row.field: row.value for row in entry}
        return told.get("name") or told.get("title") or row_id

    def _facts(self, kind: type[Record] | None, entry: Sequence[ScenarioChange]) -> Iterator[str]:
        for row in entry:
            if row.field and row.value and row.field not in {"id", "name", "title"}:
                label = field_label(kind, row.field) if kind else row.field
                yield f"{label} {self._value(row, row.value)}"

    def _value(self, row: ScenarioChange, text: str) -> str:
        if self._pay_hidden and is_about_pay(row.record, row.field):
            return HIDDEN
        field, kind = _field(row), RECORD_KINDS.get(row.record)
        if field is None or kind is None or not text:
            return text
        try:
            return shown(field, assigned(kind, row.field, text, ())[1], self._names)
        except OrgplanError:
            return text


def _field(row: ScenarioChange) -> Field | None:
    kind = RECORD_KINDS.get(row.record)
    fields = kind.fields if kind is not None else ()
    return next((field for field in fields if field.name == row.field), None)


def _spoken(record: str) -> str:
    return record.replace("_", " ")


def _tr(text: str) -> str:
    return QCoreApplication.translate("scenarios", text)
