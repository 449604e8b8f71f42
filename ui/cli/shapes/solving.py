"""The JSON object of `orgplan solve`: the plan, its proof, its baselines and its reasons."""

from __future__ import annotations

from collections.abc import Iterable

from orgplan.capacity.plan import Baseline, Breach, Funded, Hired, Reason
from orgplan.capacity.problem import Initiative
from orgplan.capacity.worth import delivered
from orgplan.reports.solving import SolveReport
from ui.cli.shapes.findings import shaped_findings
from ui.cli.shapes.plain import plain

JsonObject = dict[str, object]


def shaped_solve(report: SolveReport) -> JsonObject:
    """Return the contract's object; every number in it can be recomputed from the others."""
    return {
        **_quality(report),
        **_baselines(report),
        "funded": [_funded(report, funding) for funding in report.plan.funded],
        "unfunded": [_unfunded(report, reason) for reason in report.reasons],
        **_details(report),
        **_provenance(report),
    }


def _quality(report: SolveReport) -> JsonObject:
    outcome = report.outcome
    worth = outcome.worth
    return {
        "status": outcome.status.value,
        "value": worth.value if worth else None,
        "objective": worth.objective if worth else None,
        "bound": plain(outcome.bound),
        "gap": plain(outcome.gap),
        "gap_scope": outcome.gap_scope,
        "verified": report.verified,
        "breaches": _breaches(report.breaches),
        "must_do": {"asked": report.must_dos_asked, "met": report.must_dos_met},
    }


def _baselines(report: SolveReport) -> JsonObject:
    named = {"cut_line": report.cut_line, "waterfall": report.waterfall}
    manual = {baseline.name: baseline for baseline in report.manual}
    return {
        "baselines": {name: _feasible_value(baseline) for name, baseline in named.items()},
        "plans": {name: _baseline(baseline) for name, baseline in {**manual, **named}.items()},
    }


def _feasible_value(baseline: Baseline) -> float | None:
    return None if baseline.is_broken else baseline.worth.value


def _baseline(baseline: Baseline) -> JsonObject:
    return {
        "value": baseline.worth.value,
        "objective": baseline.worth.objective,
        "must_dos_met": baseline.worth.must_dos_met,
        "funded": [funding.initiative for funding in baseline.plan.funded],
        "breaches": _breaches(baseline.breaches),
        "note": baseline.note,
    }


def _breaches(breaches: Iterable[Breach]) -> list[JsonObject]:
    return [{"rule": b.rule, "where": b.where, "amount": b.amount} for b in breaches]


def _initiative(report: SolveReport, initiative_id: str) -> Initiative:
    found = report.problem.initiative(initiative_id)
    if found is None:
        raise KeyError(initiative_id)
    return found


def _funded(report: SolveReport, funding: Funded) -> JsonObject:
    initiative = _initiative(report, funding.initiative)
    periods = report.problem.periods
    return {
        "id": initiative.id,
        "name": initiative.name,
        "value": delivered(report.problem, initiative, funding),
        "share": funding.share,
        "start": str(periods[funding.first - 1].start),
        "finish": str(periods[funding.last - 1].end),
        "start_period": funding.first,
        "finish_period": funding.last,
        "teams": list(funding.teams),
    }


def _hired(report: SolveReport, hired: Hired) -> JsonObject:
    row = next(row for row in report.problem.hires if row.id == hired.hire)
    return {
        "hire": hired.hire,
        "team": row.team,
        "skill": row.skill,
        "heads": hired.heads,
        "start": str(report.problem.periods[hired.start - 1].start),
        "start_period": hired.start,
    }


def _unfunded(report: SolveReport, reason: Reason) -> JsonObject:
    initiative = _initiative(report, reason.initiative)
    return {
        "id": initiative.id,
        "name": initiative.name,
        "value": initiative.confidence * initiative.value,
        "reason": reason.sentence,
        "code": reason.code.value,
        "binding": plain(reason.binding),
    }


def _details(report: SolveReport) -> JsonObject:
    return {
        "allocations": [plain(row) for row in report.plan.allocations],
        "loans": plain(report.plan.loans),
        "hires": [_hired(report, hired) for hired in report.plan.hires],
        "staffing": plain(report.staffing),
        "utilization": plain(report.utilization),
        "penalties": [
            {"rule": rule, "amount": amount}
            for rule, amount in (report.outcome.worth.penalties if report.outcome.worth else ())
        ],
        "periods": [
            {
                "number": period.number,
                "start": str(period.start),
                "end": str(period.end),
                "months": period.months,
            }
            for period in report.problem.periods
        ],
        "problem": plain(report.problem),
    }


def _provenance(report: SolveReport) -> JsonObject:
    outcome, limits = report.outcome, report.limits
    return {
        "defaults": plain(report.defaults),
        "findings": shaped_findings(report.findings),
        "model_hash": report.model_hash,
        "plan_hash": report.plan_hash,
        "seed": limits.seed,
        "limits": {"seconds": limits.seconds, "work": limits.work, "gap": limits.gap},
        "reproducible": outcome.reproducible,
        "solver": {"name": outcome.solver[0], "version": outcome.solver[1]},
        "currency": report.currency,
        "value_unit": report.value_unit,
        "seconds": dict(report.seconds),
    }
