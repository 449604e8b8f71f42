"""Merges, rebases and patches from the command line: one side may win, and only whole plans stay.

A conflict that nobody decided keeps what was there and ends in 1; a rule that would break keeps
the file as it is, unless somebody wants it anyway.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.reports.scenarios import merge_tables
from orgplan.scenarios.outcomes import Choices, Merged, Side
from orgplan.storage.plan_file import load_plan
from orgplan.tasks.editing import editing, refuse_other_files
from ui.cli.exits import ExitCode
from ui.cli.output import print_json, print_lines, print_table
from ui.cli.passphrase import passphrase_for
from ui.cli.shapes.plain import plain

Join = Callable[[Organization, Choices], Merged]
"""Brings changes into a plan, with the conflicts that are decided."""

Ours = Annotated[bool, typer.Option("--ours", help="In every conflict keep what is there.")]
Theirs = Annotated[bool, typer.Option("--theirs", help="In every conflict take what comes in.")]
Anyway = Annotated[bool, typer.Option("--anyway", help="Write it although a rule would break.")]


@dataclass(frozen=True, slots=True)
class Wish:
    """How conflicts are decided, blank for not at all, and whether the outcome is only looked at.

    `scenario` and `source` are what the history says about the step, `undecided` what people are
    told of conflicts that nobody decided; `anyway` writes what breaks rules too.
    """

    side: Side | None = None
    dry_run: bool = False
    anyway: bool = False
    scenario: str = ""
    source: str = ""
    undecided: str = "keep what was there: take the other side with --theirs"


def side_of(*, ours: bool, theirs: bool) -> Side | None:
    """Return the side that wins all conflicts; both at once is refused."""
    if ours and theirs:
        raise OrgplanError("Only one side can win.", fix="Leave out --ours or --theirs.")
    if ours:
        return "ours"
    return "theirs" if theirs else None


def join(path: Path, make: Join, wish: Wish) -> tuple[Merged, bool]:
    """Bring changes into a plan file; returns what became of them and whether they are saved."""
    refuse_other_files(path)
    passphrase = passphrase_for(path)
    if wish.dry_run:
        return _decided(load_plan(path, passphrase), make, wish.side), False
    with editing(path, passphrase) as document:
        merged = _decided(document.organization, make, wish.side)
        if (merged.broken_rules and not wish.anyway) or not merged.group.changes:
            return merged, False
        document.commit(merged.group, scenario=wish.scenario, source=wish.source)
    return merged, True


def report(merged: Merged, wish: Wish, *, saved: bool, as_json: bool) -> ExitCode:
    """Print what became of the changes; 1 where something is left to decide."""
    if as_json:
        print_json({**shaped_merge(merged), "saved": saved})
    else:
        _print_for_people(merged, wish, saved=saved)
    undecided = merged.conflicts and wish.side is None
    return ExitCode.CONCERNS if undecided or merged.broken_rules else ExitCode.DONE


def shaped_merge(merged: Merged) -> dict[str, object]:
    """Return the contract's object of a merge, a rebase and a patch."""
    return {
        "applied": plain(merged.applied),
        "already_true": plain(merged.already_true),
        "conflicts": plain(merged.conflicts),
        "gone": plain(merged.gone),
        "broken_rules": plain(merged.broken_rules),
    }


def _decided(plan: Organization, make: Join, side: Side | None) -> Merged:
    merged = make(plan, {})
    if side is None or not merged.conflicts:
        return merged
    return make(plan, {(row.record, row.id, row.field): side for row in merged.conflicts})


def _print_for_people(merged: Merged, wish: Wish, *, saved: bool) -> None:
    for table in merge_tables(merged):
        print_table(table)
    print_lines(rule.sentence for rule in merged.broken_rules)
    print_lines([_ending(merged, wish, saved=saved)])


def _ending(merged: Merged, wish: Wish, *, saved: bool) -> str:
    if saved:
        undecided = len(merged.conflicts) if wish.side is None else 0
        left = f" {undecided} in conflict {wish.undecided}." if undecided else ""
        return f"{merged.group.sentence}: done.{left}"
    if wish.dry_run:
        return "Nothing was written: this was a dry run."
    if merged.broken_rules and not wish.anyway:
        return "Nothing was written: a rule would break. Add --anyway to write it all the same."
    return "There was nothing to change."
