"""The form of every move, by the name of its command."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ui.models.moves.asking import MoveForm
from ui.models.moves.of_people import assign_form, bench_form, detach_form, swap_form
from ui.models.moves.of_posts import backfill_form, close_form, move_form
from ui.models.moves.of_teams import merge_form, split_form
from ui.session import Session

FORMS: Mapping[str, Callable[[Session], MoveForm]] = {
    "move_to": move_form,
    "close_position": close_form,
    "backfill": backfill_form,
    "bench": bench_form,
    "assign": assign_form,
    "detach": detach_form,
    "swap": swap_form,
    "split_team": split_form,
    "merge_teams": merge_form,
}
"""Each reads its defaults off the selection; an OrgplanError says what to select first."""
