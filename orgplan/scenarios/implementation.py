"""How to carry a scenario out: steps in an order in which each can be taken, wave by wave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from orgplan.changes.change import Add, Change
from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from orgplan.scenarios.action_sentences import sentence
from orgplan.scenarios.actions import Action, ActionKind, actions_of, targets
from orgplan.scenarios.difference import Key, RowPair, row_pairs
from orgplan.scenarios.precedence import ordered
from orgplan.scenarios.scenario import Step, steps_of
from orgplan.scenarios.scene import Scene
from orgplan.scenarios.waves import Wave, scenes, waves


@dataclass(frozen=True, slots=True, kw_only=True)
class ImplementationStep:
    """One thing to do; numbers run over all waves, `groups` are the scenario's own sentences.

    `changes` turn the organization before the step into the one after it. `note` says what the
    order could not avoid.
    """

    wave: date | None
    number: int
    sentence: str
    action: ActionKind
    record: str
    id: str
    changes: tuple[Change, ...]
    groups: tuple[str, ...] = ()
    note: str = ""


def implementation(plan: Organization, scenario: str) -> tuple[ImplementationStep, ...]:
    """Return how to carry out a scenario and its parents, from the plan as it is."""
    return carried_out(plan, steps_of(plan, scenario))


def carried_out(before: Organization, steps: Iterable[Step]) -> tuple[ImplementationStep, ...]:
    """Return the steps of an implementation: what cancels within a wave is not done at all.

    Teams and posts exist before anybody is put there, managers get their place before their
    reports, and a post is emptied before it closes. What an earlier wave refers to is created in
    that wave already, with a note.
    """
    found: list[ImplementationStep] = []
    early: dict[Key, Record] = {}
    every = waves(before, steps)
    for place, (wave, old, new) in enumerate(scenes(every)):
        pairs, notes = _pairs(wave, every[place + 1 :], early)
        sides = old, _with(new, early.values())
        order = ordered(actions_of(pairs), *sides)
        found.extend(_steps(wave, sides, order, notes, len(found)))
    return tuple(found)


def _with(scene: Scene, early: Iterable[Record]) -> Scene:
    known = scene.organization
    missing = [row for row in early if known.find(row.kind, row.id) is None]
    return Scene(known.put_all(missing), scene.day, scene) if missing else scene


def _steps(
    wave: Wave,
    sides: tuple[Scene, Scene],
    order: Iterable[tuple[Action, str]],
    notes: Mapping[Key, str],
    done: int,
) -> Iterator[ImplementationStep]:
    groups = _groups(wave)
    for number, (action, note) in enumerate(order, start=done + 1):
        yield ImplementationStep(
            wave=wave.day,
            number=number,
            sentence=sentence(action, *sides),
            action=action.kind,
            record=action.record.kind,
            id=action.id,
            changes=action.changes,
            groups=tuple(groups.get(action.key, ())),
            note=" ".join(filter(None, (notes.get(action.key, ""), note))),
        )


def _groups(wave: Wave) -> Mapping[Key, dict[str, None]]:
    found: dict[Key, dict[str, None]] = {}
    for step in wave.steps:
        change = step.change
        row = change.record if isinstance(change, Add) else change
        kind = change.record.kind if isinstance(change, Add) else change.kind.kind
        if step.group:
            found.setdefault((kind, row.id), {})[step.group] = None
    return found


def _pairs(
    wave: Wave, later: Sequence[Wave], early: dict[Key, Record]
) -> tuple[list[RowPair], Mapping[Key, str]]:
    """Return a wave's pairs, less what was created early, plus what it needs of later waves."""
    pairs = [_since(pair, early) for pair in row_pairs(wave.before, wave.after)]
    pairs = [pair for pair in pairs if pair.old != pair.new]
    notes: dict[Key, str] = {}
    for pair in pairs:
        if pair.new is None:
            continue
        known = set(targets(pair.old)) if pair.old else set()
        for key in (key for key in targets(pair.new) if key not in known):
            created = _created(key, wave, later) if key not in early else None
            if created is not None:
                early[key], day = created
                pairs.append(RowPair(type(early[key]), None, early[key]))
                notes[key] = f"Planned for {day}, but needed here already."
    return pairs, notes


def _since(pair: RowPair, early: Mapping[Key, Record]) -> RowPair:
    return RowPair(pair.kind, pair.old or early.get(pair.key), pair.new)


def _created(key: Key, wave: Wave, later: Sequence[Wave]) -> tuple[Record, date | None] | None:
    """Return a record that is missing and that a later wave creates, with that wave's day."""
    if wave.after.find(*key) is not None:
        return None
    for other in later:
        row = other.after.find(*key)
        if row is not None:
            return row, other.day
    return None
