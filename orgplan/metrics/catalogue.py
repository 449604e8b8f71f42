"""Every metric with its label, unit, formula in words, function and the records it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from orgplan.metrics import headcount, members, money, structure
from orgplan.metrics.facts import Facts
from orgplan.metrics.members import Members


@dataclass(frozen=True, slots=True)
class Metric:
    """One number of an organization on a day; `value` gives None where there is no answer."""

    name: str
    label: str
    unit: str
    formula: str
    value: Callable[[Facts], object]
    members: Callable[[Facts], Members]


CATALOGUE: tuple[Metric, ...] = (
    Metric(
        "headcount",
        "Headcount",
        "heads",
        "People employed on the day + filled seats of groups that no person holds",
        headcount.headcount,
        members.of_headcount,
    ),
    Metric(
        "posts_without_names",
        "Posts without names",
        "heads",
        "Part of headcount: filled seats of groups, expanded ones too, that no named person holds",
        headcount.posts_without_names,
        members.of_unnamed,
    ),
    Metric(
        "fte",
        "FTE",
        "FTE",
        "Σ FTE of active posts marked filled, and of the part of open ones that somebody holds",
        headcount.fte,
        members.of_filled,
    ),
    Metric(
        "positions",
        "Positions",
        "posts",
        "Seats of active posts: neither closed nor only planned; vacancies count",
        headcount.positions,
        members.of_active,
    ),
    Metric(
        "positions_planned",
        "Planned positions",
        "posts",
        "Seats of posts planned, or starting, after the day",
        headcount.positions_planned,
        members.of_planned,
    ),
    Metric(
        "vacancies",
        "Vacancies",
        "posts",
        "Seats of active posts that nobody holds on the day",
        headcount.vacancies,
        members.of_vacant,
    ),
    Metric(
        "managers",
        "Managers",
        "posts",
        "Posts with at least one active direct report",
        structure.managers,
        members.of_managers,
    ),
    Metric(
        "ics",
        "Individual contributors",
        "posts",
        "Positions − managers",
        structure.ics,
        members.of_ics,
    ),
    Metric(
        "roots",
        "Roots",
        "posts",
        "Active posts whose manager is blank",
        structure.roots,
        members.of_roots,
    ),
    Metric("teams", "Teams", "teams", "All teams", structure.teams, members.of_teams),
    Metric(
        "layers",
        "Layers",
        "layers",
        "Largest layer; layer of a root = 1, of a report = its manager's + 1",
        structure.layers,
        members.of_layers,
    ),
    Metric(
        "average_span",
        "Average span",
        "reports",
        "Σ direct reports ÷ posts with at least one; assistants are left out, groups count seats",
        structure.average_span,
        members.of_spans,
    ),
    Metric(
        "median_span",
        "Median span",
        "reports",
        "Median of direct reports over posts with at least one",
        structure.median_span,
        members.of_spans,
    ),
    Metric(
        "largest_span",
        "Largest span",
        "reports",
        "Most direct reports of one post",
        structure.largest_span,
        members.of_spans,
    ),
    Metric(
        "span_buckets",
        "Managers by span",
        "share",
        "Posts with a span in the bucket ÷ posts with a span of at least one",
        structure.span_buckets,
        members.of_spans,
    ),
    Metric(
        "annual_cost",
        "Annual cost",
        "currency/year",
        "Σ over posts that cost on the day: annual cost as given, else pay × FTE × "
        "(1 + burden rate) + fixed cost per head × seats, at the month's rates",
        money.annual_cost,
        members.of_annual_cost,
    ),
    Metric(
        "in_year",
        "Cost in the fiscal year",
        "currency",
        "Σ over months: annual cost × costing days ÷ days of the month ÷ 12",
        money.in_year,
        members.of_year,
    ),
    Metric(
        "annualized",
        "Annualized cost",
        "currency/year",
        "Annual cost on the last day of the fiscal year",
        money.annualized,
        members.of_annualized,
    ),
    Metric(
        "uncosted",
        "Posts without cost",
        "posts",
        "Seats that cost on the day but have no pay or no exchange rate; in no sum",
        money.uncosted,
        members.of_uncosted,
    ),
    Metric(
        "orphans",
        "Orphans",
        "posts",
        "Active seats not connected to the root with the most seats below it",
        structure.orphans,
        members.of_orphans,
    ),
)


def metric_named(name: str) -> Metric:
    """Return a metric by its name; KeyError if there is none."""
    for metric in CATALOGUE:
        if metric.name == name:
            return metric
    raise KeyError(name)
