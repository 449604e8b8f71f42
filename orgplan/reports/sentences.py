"""What a person wants to hear first, in plain sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from orgplan.capacity.plan import Outcome, Status, Worth
from orgplan.findings import Finding, Severity
from orgplan.metrics.measure import Metrics
from orgplan.model.organization import Organization
from orgplan.reports.account import Account
from orgplan.reports.formats import Format, beside, percent, points, shown
from orgplan.reports.plan_tables import uplift
from orgplan.reports.solving import ALL_MODES, PROVEN, SolveReport


def import_sentences(account: Account, organization: Organization) -> tuple[str, ...]:
    """Say where every row went and what the plan holds now."""
    return (
        _totals(account),
        *(f"Skipped {_count(item.rows, 'row')}: {item.reason}." for item in account.skipped_by),
        f"The plan holds {_holdings(organization)}.",
        *account.rules,
    )


def held_back_sentence(account: Account, source: str) -> str:
    """Say that the answer leaves rows of its source out, and where each of them is explained."""
    rows = _count(account.held_back, "row")
    return f"{rows} of {source} held back: `orgplan import {source} --dry-run` names each."


def _totals(account: Account) -> str:
    return (
        f"{_count(account.rows, 'row')} read: {account.imported:,} imported, "
        f"{account.held_back:,} held back, {account.skipped:,} skipped."
    )


def _holdings(organization: Organization) -> str:
    counts = (
        (len(organization.positions), "position", "positions"),
        (len(organization.people), "person", "people"),
        (len(organization.teams), "team", "teams"),
        (len(organization.initiatives), "initiative", "initiatives"),
        (len(organization.demands), "demand row", "demand rows"),
        (len(organization.decisions), "decision", "decisions"),
        (len(organization.dependencies), "dependency", "dependencies"),
    )
    parts = [_count(count, one, many) for count, one, many in counts if count]
    return _joined(parts) or "nothing yet"


def metrics_sentence(metrics: Metrics) -> str:
    """Say how many people there are, how they are led and what they cost."""
    heads, teams = _count(metrics.headcount, "head"), _count(metrics.teams, "team")
    parts = [f"{heads} ({metrics.fte:,.1f} FTE) in {teams}"]
    if metrics.layers is not None:
        parts.append(_count(metrics.layers, "layer"))
    if metrics.average_span is not None:
        parts.append(f"an average span of {metrics.average_span:.1f}")
    parts.append(_count(metrics.vacancies, "vacancy", "vacancies"))
    if metrics.annual_cost is not None:
        cost = shown(metrics.annual_cost, Format.MONEY)
        parts.append(f"a yearly cost of {cost} {metrics.currency}".rstrip())
    return f"{_joined(parts)}."


def findings_sentence(findings: Iterable[Finding]) -> str:
    """Say how many findings there are of each weight."""
    counts = Counter(finding.severity for finding in findings)
    words = {
        Severity.BLOCKING: ("blocking finding", "blocking findings"),
        Severity.WARNING: ("warning", "warnings"),
        Severity.NOTE: ("note", "notes"),
    }
    parts = [_count(counts[weight], *words[weight]) for weight in words if counts[weight]]
    return f"The checks found {_joined(parts)}." if parts else "The checks found nothing."


PAID_FOR = {
    "window": "ending late",
    "supply": "overload",
    "loan": "lending people",
    "hire": "hiring",
    "wip": "more at a time than a team may",
    "depends_on": "not waiting for others",
    "mix": "missing the mix",
    "budget": "going over budget",
    "changes": "changes against the plan of record",
}
"""What a plan pays for when it bends a rule, in words; other rules go by their names."""


def solve_sentences(report: SolveReport) -> tuple[str, ...]:
    """Say what is funded, how it compares with the plans beside it, and how far it is proven."""
    worth = report.outcome.worth
    if worth is None:
        return (no_plan(report.outcome),)
    return tuple(_solved(report, worth))


def _solved(report: SolveReport, worth: Worth) -> Iterator[str]:
    asked = len(report.problem.initiatives)
    yield (
        f"{len(report.plan.funded)} of {_count(asked, 'initiative')} funded; "
        f"value {points(worth.value)} {report.value_unit}".rstrip()
        + f"{_compared(report, worth)}; {_proven(report)}."
    )
    if report.must_dos_asked:
        yield f"{report.must_dos_met} of {_count(report.must_dos_asked, 'must-do')} met."
    yield from _added(report)
    yield from _paid(worth, report.value_unit)
    yield _checked(report)


def _compared(report: SolveReport, worth: Worth) -> str:
    parts = [
        beside(1 + share, f"the {plan.label.lower()}")
        for plan in (report.waterfall, report.cut_line)
        if not plan.is_broken and (share := uplift(worth, plan.worth)) is not None
    ]
    return f", {_joined(parts)}" if parts else ""


def _proven(report: SolveReport) -> str:
    outcome = report.outcome
    if report.is_optimal:
        return "proven best"
    if outcome.gap is None:
        return "how much better a plan could be is not known"
    if outcome.gap <= PROVEN and outcome.gap_scope == ALL_MODES:
        return "proven best"
    within = f"proven within {percent(outcome.gap, 2)} of the best possible"
    return within if outcome.gap_scope == ALL_MODES else f"{within} in the modes considered"


def _added(report: SolveReport) -> Iterator[str]:
    """Say how many people the plan moves and hires."""
    lent = sum(row.person_months for row in report.plan.loans)
    heads = sum(row.heads for row in report.plan.hires)
    parts = []
    if lent > 0:
        months = "1 person-month is" if points(lent) == "1" else f"{points(lent)} person-months are"
        parts.append(f"{months} lent to other teams")
    if heads:
        parts.append(f"{_count(heads, 'head')} {'is' if heads == 1 else 'are'} hired")
    if parts:
        yield f"{_joined(parts)}."


def _paid(worth: Worth, unit: str) -> Iterator[str]:
    """Say which prices the plan pays."""
    paid = [
        (PAID_FOR.get(rule, rule.replace("_", " ")), amount)
        for rule, amount in worth.penalties
        if amount
    ]
    if paid:
        total = f"{points(sum(amount for _, amount in paid))} {unit}".rstrip()
        parts = _joined([f"{points(amount)} for {rule}" for rule, amount in paid])
        yield f"The plan pays {total}: {parts}."


def _checked(report: SolveReport) -> str:
    if report.verified:
        return "Every rule was checked again without the solver, and holds."
    rules = sorted({breach.rule for breach in report.breaches})
    return f"Checked again without the solver, the plan breaks: {', '.join(rules)}."


def no_plan(outcome: Outcome) -> str:
    """Say why there is no plan."""
    if outcome.status is Status.INFEASIBLE:
        return "No plan keeps every hard rule."
    return "The search was stopped before there was a plan."


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _joined(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
