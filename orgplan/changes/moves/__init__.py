"""Moves with a meaning: each gives one group of changes with one sentence and an intent.

A move takes a snapshot and a Note (when it takes effect, who, why), refuses what cannot be with
an OrgplanError, and leaves the snapshot as it was.
"""

from orgplan.changes.moves.backfilling import backfill
from orgplan.changes.moves.bulk import bulk_edit
from orgplan.changes.moves.choices import NO_NOTE, Incumbents, Leads, Reports, Vacancy
from orgplan.changes.moves.closing import Closing, close_position, close_positions
from orgplan.changes.moves.editing import add_report, edit
from orgplan.changes.moves.merging import merge_teams
from orgplan.changes.moves.moving import bulk_move, change_team, move
from orgplan.changes.moves.naming import post_label
from orgplan.changes.moves.placing import assign, bench, detach, unbench
from orgplan.changes.moves.rule_texts import alteration_from_text, condition_from_text
from orgplan.changes.moves.rules import (
    Alter,
    Alteration,
    Comparison,
    Condition,
    Preview,
    by_rule,
    matching,
    preview,
)
from orgplan.changes.moves.splitting import Part, split_team
from orgplan.changes.moves.swapping import swap

__all__ = [
    "NO_NOTE",
    "Alter",
    "Alteration",
    "Closing",
    "Comparison",
    "Condition",
    "Incumbents",
    "Leads",
    "Part",
    "Preview",
    "Reports",
    "Vacancy",
    "add_report",
    "alteration_from_text",
    "assign",
    "backfill",
    "bench",
    "bulk_edit",
    "bulk_move",
    "by_rule",
    "change_team",
    "close_position",
    "close_positions",
    "condition_from_text",
    "detach",
    "edit",
    "matching",
    "merge_teams",
    "move",
    "post_label",
    "preview",
    "split_team",
    "swap",
    "unbench",
]
