"""Which action comes before which, and an order that keeps to it."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence

from orgplan.model.organization import RECORD_KINDS
from orgplan.model.people import Person, Position
from orgplan.scenarios.actions import Action, ActionKind
from orgplan.scenarios.difference import Key
from orgplan.scenarios.scene import Scene

PHASES = {kind: place for place, kind in enumerate(ActionKind)}
PLACES = {kind: place for place, kind in enumerate(RECORD_KINDS)}
TWO_HOLDERS = "For a moment two people hold this post."
CIRCLE = "This line is part of a circle."


class Precedence:
    """The actions of a wave and what each needs done before it.

    What must be comes first and never forms a circle: references need what they name, closings
    need that it is named no more. What is wished is kept as long as it forms no circle with
    that: managers move before their reports, a post is left before it is filled, what ends
    together ends from the leaves up. A broken wish leaves a note.
    """

    def __init__(self, actions: Sequence[Action], before: Scene, after: Scene) -> None:
        self._actions = actions
        self._before, self._after = before, after
        self._by_key: dict[Key, list[int]] = {}
        for place, action in enumerate(actions):
            self._by_key.setdefault(action.key, []).append(place)
        self._needs: list[set[int]] = [set() for _ in actions]
        self.notes: dict[int, str] = {}
        self._demand()
        self._wish()

    def order(self) -> Iterator[int]:
        """Yield the actions' places, those that stand first as soon as they can."""
        waiting = [len(needs) for needs in self._needs]
        followers: dict[int, list[int]] = {}
        for place, needs in enumerate(self._needs):
            for needed in needs:
                followers.setdefault(needed, []).append(place)
        ready = [(self._rank(place), place) for place, left in enumerate(waiting) if not left]
        heapq.heapify(ready)
        while ready:
            _, place = heapq.heappop(ready)
            yield place
            for follower in followers.get(place, ()):
                waiting[follower] -= 1
                if not waiting[follower]:
                    heapq.heappush(ready, (self._rank(follower), follower))

    def _rank(self, place: int) -> tuple[int, int]:
        action = self._actions[place]
        ends = action.kind in {ActionKind.CLOSE, ActionKind.REMOVE}
        phase, kind = PHASES[action.kind], PLACES[action.record.kind]
        return (PHASES[ActionKind.CLOSE], -kind) if ends else (phase, kind)

    def _demand(self) -> None:
        for place, action in enumerate(self._actions):
            for key in action.gains():
                self._needs[place].update(self._of(key, ActionKind.CREATE, place))
            if action.kind is ActionKind.LINK:
                self._needs[place].update(self._of(action.key, ActionKind.CREATE, place))
            if action.kind is ActionKind.CHANGE:
                for key in (*action.drops(), action.key):
                    for ending in self._endings(key, place):
                        self._needs[ending].add(place)

    def _wish(self) -> None:
        for place, action in enumerate(self._actions):
            if action.kind in {ActionKind.CLOSE, ActionKind.REMOVE}:
                for key in action.drops():
                    for ending in self._endings(key, place):
                        self._want(ending, place, "")
            if action.record is Position and "reports_to" in action.fields:
                self._want_manager(place, action)
            if action.record is Person:
                self._want_vacant_post(place, action)

    def _of(self, key: Key, kind: ActionKind, but: int) -> Iterator[int]:
        for place in self._by_key.get(key, ()):
            if self._actions[place].kind is kind and place != but:
                yield place

    def _endings(self, key: Key, but: int) -> Iterator[int]:
        yield from self._of(key, ActionKind.CLOSE, but)
        yield from self._of(key, ActionKind.REMOVE, but)

    def _want_manager(self, place: int, action: Action) -> None:
        """Let the nearest manager above who gets another line get it first: no circle between."""
        seen = {action.id}
        posts = self._after.organization.positions
        manager = posts.get(action.id)
        while manager is not None:
            manager = posts.get(manager.reports_to)
            if manager is None or manager.id in seen:
                break
            seen.add(manager.id)
            moves = [
                other
                for other in self._by_key.get(("position", manager.id), ())
                if "reports_to" in self._actions[other].fields
            ]
            if moves:
                self._want(place, moves[0], CIRCLE)
                break

    def _want_vacant_post(self, place: int, action: Action) -> None:
        person = action.new
        is_taking = action.kind is ActionKind.CREATE or "position" in action.fields
        if not isinstance(person, Person) or not is_taking:
            return
        post = self._before.organization.positions.get(person.position)
        if post is None or post.seats > 1:
            return
        for holder in self._before.people.by_post.get(post.id, ()):
            for other in self._by_key.get(("person", holder.id), ()):
                if _vacates(self._actions[other], post.id):
                    self._want(place, other, TWO_HOLDERS)

    def _want(self, place: int, needed: int, note: str) -> None:
        if not self._leads(needed, place):
            self._needs[place].add(needed)
        elif note:
            self.notes[place] = note

    def _leads(self, start: int, goal: int) -> bool:
        """Tell whether an action needs another, over any number of others."""
        stack, seen = [start], {start}
        while stack:
            place = stack.pop()
            if place == goal:
                return True
            fresh = self._needs[place] - seen
            seen |= fresh
            stack.extend(fresh)
        return False


def _vacates(action: Action, post: str) -> bool:
    if action.kind in {ActionKind.CLOSE, ActionKind.REMOVE}:
        return True
    now = action.new
    return "position" in action.fields and isinstance(now, Person) and now.position != post


def ordered(actions: Sequence[Action], before: Scene, after: Scene) -> Iterable[tuple[Action, str]]:
    """Return the actions in an order in which they can be taken, each with a note or a blank."""
    precedence = Precedence(actions, before, after)
    places = tuple(precedence.order())
    return [(actions[place], precedence.notes.get(place, "")) for place in places]
