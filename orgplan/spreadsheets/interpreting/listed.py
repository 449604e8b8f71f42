"""Sheets whose rows state one record each, and those that need a word more."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model.keys import KEY_FIELDS
from orgplan.model.people import ReportingLine
from orgplan.model.plans import Allocation, Plan
from orgplan.model.work import Demand
from orgplan.spreadsheets.interpreting.draft import Draft, draft
from orgplan.spreadsheets.interpreting.rows import read_rows
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.understanding.columns import HEALTH
from orgplan.spreadsheets.understanding.table import SourceTable

TEAM_OR_SKILL = "team_or_skill"
LEAD_PERSON = "lead_person"
PERSON = "person"
_ALLOCATED = ("initiative", "period", "person_months")
_HEALTH = HEALTH.partition(".")[2] + ":"


def listed_drafts(table: SourceTable, ledger: Ledger) -> Iterator[Draft]:
    """Yield one record per row; a name stands in for an id that has no column."""
    (kind,) = table.shape.kinds
    for row in read_rows(table, ledger):
        made = draft(kind, row)
        _name_as_id(made, has_id_column=table.has(f"{kind.kind}.id"))
        if not made.id and kind not in KEY_FIELDS:
            column = table.word_for(f"{kind.kind}.id", kind.fields[0].column)
            ledger.hold_back(row.place, f"{column} is blank", f"Fill in {column}.")
            continue
        yield made


def _name_as_id(made: Draft, *, has_id_column: bool) -> None:
    if not made.id and not has_id_column:
        made.id = str(made.values.get("name", ""))


def team_drafts(table: SourceTable, ledger: Ledger) -> Iterator[Draft]:
    """Yield teams; their health scores come in one column each, their lead as post or person."""
    for made in listed_drafts(table, ledger):
        columns = [name for name in made.values if name.startswith(_HEALTH)]
        scores = {name.removeprefix(_HEALTH): made.values.pop(name) for name in columns}
        if scores:
            made.values["health"] = tuple((name, scores[name]) for name in sorted(scores))
        person = made.values.pop(LEAD_PERSON, None)
        if person is not None:
            made.values.setdefault("lead", person)
        yield made


def line_drafts(table: SourceTable, ledger: Ledger) -> Iterator[Draft]:
    """Yield dotted lines; who reports is given as post or as person."""
    for row in read_rows(table, ledger):
        made = draft(ReportingLine, row)
        person = made.values.pop(PERSON, None)
        made.values.setdefault("position", person or "")
        if made.values["position"]:
            yield made
        else:
            ledger.hold_back(
                row.place, "person_id and position_id are blank", "Fill in one of the two."
            )


def demand_drafts(table: SourceTable, ledger: Ledger) -> Iterator[Draft]:
    """Yield demand; a row names a skill, teams, or a word looked up in both lists."""
    for row in read_rows(table, ledger):
        made = draft(Demand, row)
        if made.values.keys() & {"skill", "teams", TEAM_OR_SKILL}:
            yield made
        else:
            ledger.hold_back(
                row.place, "skill and team are both blank", "Fill in at least one of the two."
            )


def allocation_drafts(table: SourceTable, ledger: Ledger) -> Iterator[Draft]:
    """Yield stored plans and their allocations."""
    for row in read_rows(table, ledger):
        plan = row.text("plan.id")
        values = row.of(Allocation.kind)
        made_id = str(values.pop("id", ""))
        needs = _ALLOCATED if values.get("person_months") == 0 else (*_ALLOCATED, "team")
        missing = [name for name in needs if name not in values]
        if values and missing:
            words = (table.word_for(f"{Allocation.kind}.{name}", name) for name in missing)
            blank = " and ".join(words)
            ledger.hold_back(row.place, f"{blank} is blank", f"Fill in {blank}.")
            continue
        yield Draft(Plan, plan, _without_id(row.of(Plan.kind)))
        if values:
            yield Draft(Allocation, made_id, {**values, "plan": plan}, row.place, row.custom)


def _without_id(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name != "id"}
