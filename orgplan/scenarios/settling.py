"""Changes that were made elsewhere, settled with an organization: what goes in, what does not."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from orgplan.changes.change import Add, ChangeGroup
from orgplan.changes.replay import Outcome, Prefer, Replayed, differences, replay, target
from orgplan.model.organization import Organization
from orgplan.model.table import Table
from orgplan.scenarios.invariants import BrokenRule
from orgplan.scenarios.net import CUSTOM, NOTHING, Net, Placed, nets, parts
from orgplan.scenarios.outcomes import Choices, Merged, Names, Outcomed, Side, outcomed


@dataclass(frozen=True, slots=True)
class Settled:
    """The organization with what goes in, the changes made with their places, and the account."""

    organization: Organization
    made: tuple[Placed, ...]
    outcomes: tuple[tuple[Outcome, Outcomed], ...]

    def having(self, outcome: Outcome) -> tuple[Outcomed, ...]:
        """Return what had one outcome."""
        return tuple(told for found, told in self.outcomes if found is outcome)

    def merged(self, group: ChangeGroup, broken_rules: Iterable[BrokenRule]) -> Merged:
        """Return the account together with the group of changes and the rules it breaks."""
        return Merged(
            group,
            applied=self.having(Outcome.APPLIED),
            already_true=self.having(Outcome.ALREADY_TRUE),
            conflicts=self.having(Outcome.CONFLICT),
            gone=self.having(Outcome.GONE),
            broken_rules=tuple(broken_rules),
        )


def settle(
    ours: Organization,
    changes: Iterable[Placed],
    names: Names,
    choices: Choices,
    default: Side = "ours",
) -> Settled:
    """Put changes made elsewhere into an organization, field by field.

    A field is measured by what all changes of it come to; where it fits, or where a conflict is
    decided for theirs, all its changes are made in their order.
    """
    found = [net for whole in nets(changes) for net in _rivals_apart(whole, ours)]
    measured = replay(ours, (net.change for net in found)).replayed
    decided = [
        (net, item, choices.get(net.key, default))
        for net, item in zip(found, measured, strict=True)
    ]
    steps = [step for net, item, side in decided if _goes_in(item, side) for step in net.steps]
    steps.sort(key=lambda step: step[0])
    done = replay(ours, (change for _, change in steps), Prefer.THEIRS)
    named = _for_names(done.organization, found)
    outcomes = (
        (item.outcome, outcomed(net, item, named, names, side)) for net, item, side in decided
    )
    return Settled(done.organization, tuple(_made(steps, done.replayed)), tuple(outcomes))


def _for_names(organization: Organization, found: Iterable[Net]) -> Organization:
    """Keep only the people who name what was found: looking for holders stays quick."""
    ids = {net.key[1] for net in found}
    people = Table(p for p in organization.people if p.position in ids or p.id in ids)
    return dataclasses.replace(organization, people=people)


def _goes_in(item: Replayed, side: Side) -> bool:
    is_chosen = item.outcome is Outcome.CONFLICT and side == "theirs"
    return is_chosen or item.outcome is Outcome.APPLIED


def _made(steps: Sequence[Placed], replayed: Sequence[Replayed]) -> Iterator[Placed]:
    for (place, _), item in zip(steps, replayed, strict=True):
        for change in item.made:
            yield place, change


def _rivals_apart(net: Net, ours: Organization) -> Iterator[Net]:
    """Where both sides added a record, the fields in which the two differ are settled each."""
    kind, row_id = target(net.change)
    held = ours.table(kind).get(row_id)
    if not isinstance(net.change, Add) or held is None or held == net.change.record:
        yield net
        return
    place = net.steps[0][0]
    for whole in differences(held, net.change.record):
        for field, part in parts(dataclasses.replace(whole, note=net.change.note)):
            nothing = () if whole.field == CUSTOM else NOTHING
            yield Net(field, dataclasses.replace(part, old=nothing), ((place, part),))
