"""FIN: posts without cost, exchange rate or cost center, late hires and broken budgets."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from orgplan.changes.describe import label
from orgplan.checks.limits import Limits
from orgplan.checks.naming import counted, listed, place, post_name
from orgplan.findings import Finding, Severity
from orgplan.metrics.budget_use import BudgetUse
from orgplan.metrics.facts import Facts
from orgplan.metrics.money import uncosted_posts
from orgplan.model.people import Position
from orgplan.model.units import month_start


def uncosted(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield one finding on the posts that cost but have no pay; a note if no post has any."""
    month = month_start(facts.day)
    posts = facts.organization.positions
    without = tuple(uncosted_posts(facts))
    missing = [
        post
        for post in without
        if facts.costing.exchange.rate(posts[post].currency, month) is not None
    ]
    if not missing:
        return
    costed = any(amount is not None for amount in facts.costing.amounts(month))
    all_missing = not costed and len(missing) == len(without)
    names = listed([post_name(facts, post) for post in missing])
    have, are = ("post has", "is") if len(missing) == 1 else ("posts have", "are")
    some = f"{len(missing):,} {have} no pay and {are} in no sum: {names}."
    yield Finding(
        "FIN-uncosted",
        Severity.NOTE if all_missing else Severity.WARNING,
        "No post has pay, so the plan has no cost." if all_missing else some,
        place(posts[missing[0]], "base_salary"),
        value=len(missing),
        limit=0,
        fix="State base salary, day rate or annual cost.",
    )


def rate(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each currency that posts are paid in and no exchange rate is known for."""
    month = month_start(facts.day)
    found: dict[str, list[Position]] = {}
    for post in facts.organization.positions:
        if post.currency and facts.costing.exchange.rate(post.currency, month) is None:
            found.setdefault(post.currency, []).append(post)
    own = facts.costing.currency
    for currency, posts in found.items():
        why = (
            f"no rate from {currency} to {own} is known for {month:%Y-%m}"
            if own
            else "the plan has no currency to take it to"
        )
        cost = "its cost is" if len(posts) == 1 else "their cost is"
        yield Finding(
            "FIN-rate",
            Severity.BLOCKING,
            f"{counted(len(posts), 'post is', 'posts are')} paid in {currency}, but {why}; {cost} "
            "left out.",
            place(posts[0], "currency"),
            value=currency,
            limit=own or None,
            fix=f"Add a row for {currency} to sheet Rates."
            if own
            else f"Set the plan's currency, and add a row for {currency} to sheet Rates.",
        )


def cost_center(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield one note on the posts without a cost center, if others have one."""
    without = [post for post in facts.active if not post.cost_center]
    if without and len(without) < len(facts.active):
        names = listed([post_name(facts, post.id) for post in without])
        yield Finding(
            "FIN-cost-center",
            Severity.NOTE,
            f"{counted(len(without), 'post has', 'posts have')} no cost center: {names}.",
            place(without[0], "cost_center"),
            value=len(without),
            limit=0,
            fix="State where finance books their cost.",
        )


def late_open(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield vacant posts whose expected fill is past, and one note on those without any."""
    undated: list[str] = []
    for post in facts.active:
        if facts.filled_seats[post.id] or not facts.occupancy.is_vacant(post):
            continue
        if post.expected_fill is None:
            undated.append(post.id)
        elif post.expected_fill < facts.day:
            yield Finding(
                "FIN-late-open",
                Severity.WARNING,
                f"{post_name(facts, post.id)} was expected to be filled by {post.expected_fill} "
                "and costs since.",
                place(post, "expected_fill"),
                value=str(post.expected_fill),
                limit=str(facts.day),
                fix="Move the expected fill, name the holder, or close the post.",
            )
    if undated and len(facts.organization.people):
        yield _undated(facts, undated)


def _undated(facts: Facts, posts: list[str]) -> Finding:
    names = listed([post_name(facts, post) for post in posts])
    return Finding(
        "FIN-late-open",
        Severity.NOTE,
        f"{counted(len(posts), 'vacant post has', 'vacant posts have')} no expected fill: {names}. "
        "They cost from the day they fell vacant plus the time to fill.",
        place(facts.organization.positions[posts[0]], "expected_fill"),
        value=len(posts),
        fix="State when each is expected to be filled.",
    )


def over_budget(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each budget of cost or heads that the plan as it stands goes beyond."""
    use = BudgetUse(facts)
    for row in facts.organization.budgets:
        used = use.used(row)
        if used is None or used.amount <= used.limit:
            continue
        unit = "heads" if row.measure == "heads" else facts.costing.currency
        yield Finding(
            "FIN-over-budget",
            Severity.WARNING,
            f"Budget {label(row)} allows {_shown(used.limit)} {unit} from {row.start} to "
            f"{row.end}; the plan needs {_shown(used.amount)}.",
            place(row, "amount"),
            value=float(used.amount),
            limit=float(used.limit),
            fix="Raise the budget, or close or delay posts in its scope.",
        )


def _shown(amount: Decimal) -> str:
    return f"{amount:,.0f}"
