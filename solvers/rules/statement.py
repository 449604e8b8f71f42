"""All rules of a capacity problem, stated one after another."""

from __future__ import annotations

from orgplan.capacity.remaining import Candidates
from solvers.rules.choice import (
    a_share_is_done_only_in_the_mode_chosen,
    each_initiative_runs_in_at_most_one_mode,
    promises_are_kept_or_counted_as_unmet,
)
from solvers.rules.layout import Layout, choices
from solvers.rules.links import (
    excluded_initiatives_share_at_most_one,
    nothing_is_funded_beyond_what_it_requires,
    successors_start_after_predecessors_end,
)
from solvers.rules.people import (
    large_claims_on_one_supply_exclude_each_other,
    no_one_works_beyond_net_supply,
    no_team_juggles_more_than_its_wip_limit,
    wide_teams_route_their_people,
)
from solvers.rules.portfolio import categories_stay_in_their_mix, spend_stays_within_budgets
from solvers.spec import Spec, Statement


def state(found: Candidates) -> tuple[Spec, Layout]:
    """State every rule of a problem over its modes."""
    statement = Statement()
    layout = choices(statement, found)
    each_initiative_runs_in_at_most_one_mode(statement, found, layout)
    a_share_is_done_only_in_the_mode_chosen(statement, found, layout)
    promises_are_kept_or_counted_as_unmet(statement, layout)
    no_one_works_beyond_net_supply(statement, found, layout)
    wide_teams_route_their_people(statement, found, layout)
    large_claims_on_one_supply_exclude_each_other(statement, found)
    no_team_juggles_more_than_its_wip_limit(statement, found)
    successors_start_after_predecessors_end(statement, found)
    nothing_is_funded_beyond_what_it_requires(statement, found, layout)
    excluded_initiatives_share_at_most_one(statement, found, layout)
    categories_stay_in_their_mix(statement, found, layout)
    spend_stays_within_budgets(statement, found)
    return statement.spec(), layout
