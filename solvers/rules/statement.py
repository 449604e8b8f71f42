"""All rules of a capacity problem, stated one after another."""

from __future__ import annotations

from orgplan.capacity.remaining import Candidates
from solvers.rules.choice import (
    a_share_is_done_only_in_the_mode_chosen,
    each_initiative_runs_in_at_most_one_mode,
    promises_are_kept_or_counted_as_unmet,
)
from solvers.rules.decisions import (
    the_plan_of_record_changes_little,
    the_refused_is_paid_for,
    wishes_are_met_or_paid_for,
)
from solvers.rules.layout import Layout, choices
from solvers.rules.links import (
    excluded_initiatives_share_at_most_one,
    groups_fund_one_or_pay,
    nothing_is_funded_beyond_what_it_requires,
    successors_start_after_predecessors_end,
)
from solvers.rules.people import (
    large_claims_on_one_supply_exclude_each_other,
    no_team_juggles_more_than_its_wip_limit,
)
from solvers.rules.portfolio import categories_stay_in_their_mix, spend_stays_within_budgets
from solvers.rules.reinforcement import (
    no_more_are_hired_than_heads_allowed,
    no_one_borrows_more_than_there_is_to_do,
    no_row_lends_more_than_its_share,
)
from solvers.rules.routing import wide_teams_route_their_people
from solvers.rules.supply import no_one_works_beyond_net_supply, overload
from solvers.spec import Spec, Statement


def state(found: Candidates) -> tuple[Spec, Layout]:
    """State every rule of a problem over its modes."""
    statement = Statement()
    layout = choices(statement, found)
    each_initiative_runs_in_at_most_one_mode(statement, found, layout)
    a_share_is_done_only_in_the_mode_chosen(statement, found, layout)
    promises_are_kept_or_counted_as_unmet(statement, layout)
    _people(statement, found, layout)
    successors_start_after_predecessors_end(statement, found)
    nothing_is_funded_beyond_what_it_requires(statement, found, layout)
    excluded_initiatives_share_at_most_one(statement, found, layout)
    groups_fund_one_or_pay(statement, found, layout)
    wishes_are_met_or_paid_for(statement, found, layout)
    the_refused_is_paid_for(statement, found, layout)
    the_plan_of_record_changes_little(statement, found, layout)
    categories_stay_in_their_mix(statement, found, layout)
    spend_stays_within_budgets(statement, found)
    return statement.spec(), layout


def _people(statement: Statement, found: Candidates, layout: Layout) -> None:
    """State what limits who works on what: people, loans, hires, work in progress."""
    over = overload(statement, found, layout)
    no_one_works_beyond_net_supply(statement, found, layout, over)
    wide_teams_route_their_people(statement, found, layout, over)
    no_row_lends_more_than_its_share(statement, found, layout)
    no_one_borrows_more_than_there_is_to_do(statement, found, layout)
    no_more_are_hired_than_heads_allowed(statement, found, layout)
    large_claims_on_one_supply_exclude_each_other(statement, found)
    no_team_juggles_more_than_its_wip_limit(statement, found)
