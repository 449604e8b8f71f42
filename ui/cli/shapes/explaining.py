"""The JSON objects of `orgplan explain`."""

from __future__ import annotations

from collections.abc import Iterable

from orgplan.capacity.explanation import (
    Alternatives,
    Conflict,
    Conflicts,
    Moved,
    OneMore,
    Option,
    Repair,
    RulePrice,
    WhatItTakes,
    WhyNot,
)
from orgplan.capacity.plan import BindingCell, CapacityPlan, Worth
from orgplan.reports.explanations import worst_gap
from orgplan.reports.solving import SolveReport
from orgplan.reports.three_plans import ThreePlans
from ui.cli.shapes.plain import plain

JsonObject = dict[str, object]


def shaped_three_plans(answer: ThreePlans, report: SolveReport) -> JsonObject:
    """Return the three plans with their values, and each initiative's value in each of them."""
    beside = (report.cut_line, report.waterfall)
    plans = {plan.name: _plan(plan.plan, plan.worth, plan.note) for plan in beside}
    worth, gap = report.outcome.worth, report.outcome.gap
    if worth is not None:
        plans["optimum"] = _plan(report.plan, worth, "")
    rows = [
        {"id": row.id, **dict(zip(_PLANS, row.values, strict=True)), "note": row.note}
        for row in answer.rows
    ]
    return {"exact": report.is_optimal, "gap": gap, "plans": plans, "rows": rows}


_PLANS = ("cut_line", "waterfall", "optimum")


def _plan(plan: CapacityPlan, worth: Worth, note: str) -> JsonObject:
    return {
        "value": worth.value,
        "objective": worth.objective,
        "must_dos_met": worth.must_dos_met,
        "funded": [one.initiative for one in plan.funded],
        "note": note,
    }


def shaped_why_not(answer: WhyNot) -> JsonObject:
    """Return what funding an initiative changes."""
    return {
        "id": answer.initiative,
        "exact": answer.exact,
        "gap": answer.gap,
        "delta_value": answer.delta,
        "displaced": _moves(answer.displaced),
        "entered": _moves(answer.entered),
        "binding": plain(answer.binding),
        "infeasible_because": answer.infeasible_because or None,
        "improved": answer.improved is not None,
    }


def _moves(rows: Iterable[Moved]) -> list[JsonObject]:
    return [{"id": row.initiative, "value": row.value} for row in rows]


def shaped_takes(answer: WhatItTakes) -> JsonObject:
    """Return the ways to fund an initiative."""
    return {
        "id": answer.initiative,
        "exact": answer.exact,
        "gap": answer.gap,
        "options": [_option(option) for option in answer.options],
    }


def _option(option: Option) -> JsonObject:
    return {
        "kind": option.kind.value,
        "sentence": option.sentence,
        "changes": _changes(option.changes),
        "fte": option.fte,
        "cost": option.cost,
        "value": option.value,
    }


def _changes(cells: Iterable[BindingCell]) -> list[JsonObject]:
    return [
        {"team": c.team, "skill": c.skill, "period": c.period, "person_months": c.short}
        for c in cells
    ]


def shaped_one_more(rows: tuple[OneMore, ...]) -> JsonObject:
    """Return what one more engineer brings; preview rows are estimates."""
    confirmed = [row for row in rows if not row.preview]
    return {
        "exact": all(row.exact for row in confirmed),
        "gap": worst_gap(row.gap for row in confirmed),
        "rows": [
            {
                "team": row.team,
                "skill": row.skill,
                "start": row.start,
                "value": row.value,
                "cost": row.cost,
                "net": row.net,
                "funds": list(row.funds),
                "preview": row.preview,
                "exact": row.exact,
                "gap": row.gap,
            }
            for row in rows
        ],
    }


def shaped_prices(rows: tuple[RulePrice, ...]) -> JsonObject:
    """Return what each promise and limit costs."""
    return {
        "exact": all(row.exact for row in rows),
        "gap": worst_gap(row.gap for row in rows),
        "rows": [
            {
                "rule": row.rule,
                "id": row.id,
                "label": row.label,
                "delta_value": row.delta,
                "enters": list(row.enters),
                "leaves": list(row.leaves),
                "must_dos": row.must_dos,
                "exact": row.exact,
                "gap": row.gap,
            }
            for row in rows
        ],
    }


def shaped_conflicts(answer: Conflicts) -> JsonObject:
    """Return the conflicts; skills, periods and repairs of all of them stand beside."""
    rows = answer.conflicts
    return {
        "exact": answer.exact,
        "gap": 0.0 if answer.exact else None,
        "conflicts": [_conflict(row) for row in rows],
        "skills": sorted({skill for row in rows for skill in row.skills}),
        "periods": sorted({period for row in rows for period in row.periods}),
        "repairs": [_repair(repair) for row in rows for repair in row.repairs],
    }


def _conflict(row: Conflict) -> JsonObject:
    return {
        "rules": plain(row.rules),
        "sentence": row.sentence,
        "skills": list(row.skills),
        "periods": list(row.periods),
        "repairs": [_repair(repair) for repair in row.repairs],
    }


def _repair(repair: Repair) -> JsonObject:
    return {
        "sentence": repair.sentence,
        "cost": repair.cost,
        "unit": repair.unit,
        "changes": _changes(repair.changes),
    }


def shaped_alternatives(answer: Alternatives, report: SolveReport) -> JsonObject:
    """Return plans nearly as good, and what they share; null where that is not known."""
    known = bool(answer.plans) or answer.exact
    return {
        "exact": answer.exact,
        "gap": report.outcome.gap,
        "within": answer.within,
        "plans": [
            {"objective": value, "funded": [one.initiative for one in plan.funded]}
            for plan, value in zip(answer.plans, answer.objectives, strict=True)
        ],
        "core": list(answer.core) if known else None,
        "never": list(answer.never) if known else None,
    }
