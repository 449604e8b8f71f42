"""From one snapshot to the next: what it means for everybody whom a change can have touched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from orgplan.changes.values import text_from_value
from orgplan.model.people import Person, Position
from orgplan.scenarios.difference import RowPair, row_pairs
from orgplan.scenarios.effects import Affected, Matter
from orgplan.scenarios.scene import Scene

AMOUNTS = ("base_salary", "target_variable", "annual_cost", "day_rate")
TERMS = ("pay_basis", "currency")

Posts = tuple[Position | None, Position | None]
"""A post before and after; None where there is none."""


class Passage:
    """One wave's snapshots side by side, on the day on which all of the wave holds."""

    def __init__(self, day: date | None, before: Scene, after: Scene) -> None:
        self._wave = day
        self._old, self._new = before, after
        pairs = tuple(row_pairs(before.organization, after.organization))
        self._posts = {pair.key[1]: pair for pair in pairs if pair.kind is Position}
        self._people = {pair.key[1]: pair for pair in pairs if pair.kind is Person}

    def rows(self) -> Iterator[Affected]:
        """Yield people, then posts that nobody holds, then managers of more or fewer posts."""
        for person in self._candidates():
            yield from self._of_person(person)
        for post, pair in self._posts.items():
            if not self._new.holders(post):
                yield from self._of_vacant_post(post, pair)
        yield from self._of_managers()

    def _candidates(self) -> dict[str, None]:
        """Return those whose own record, whose post, or whose manager's people are others."""
        found = dict.fromkeys(self._people)
        led_anew = {post for pair in self._people.values() for post in _posts_of(pair)}
        led_anew.update(post for post, pair in self._posts.items() if self._opens_or_closes(pair))
        for scene in (self._old, self._new):
            below = (report.id for post in led_anew for report in scene.below(post))
            for post in (*self._posts, *below):
                found.update((person.id, None) for person in self._old.holders(post))
                found.update((person.id, None) for person in self._new.holders(post))
        return found

    def _of_person(self, person_id: str) -> Iterator[Affected]:
        was = self._old.organization.people.get(person_id)
        now = self._new.organization.people.get(person_id)
        stays = now is not None and self._new.is_there(now)
        if was is None or not self._old.is_there(was):
            if now is not None and stays:
                becomes = self._post_of(now)
                yield self._row(now, Matter.JOINS, old="", new=now.position, becomes=becomes)
            return
        if now is None or not stays or self._old.last_day(was) != self._new.last_day(now):
            yield self._of_leaving(was, now)
        if now is not None and stays:
            yield from self._of_placement(was, now)

    def _of_leaving(self, was: Person, now: Person | None) -> Affected:
        old = self._old.last_day(was)
        new = self._new.last_day(now) if now is not None else None
        stays = now is not None and self._new.is_there(now)
        texts = {"was": text_from_value(old), "becomes": text_from_value(new)}
        if new is None:
            texts["becomes"] = "stays" if stays else "gone"
        return self._row(was, Matter.LEAVES, old=old, new=new, **texts)

    def _opens_or_closes(self, pair: RowPair) -> bool:
        was, now = self._old.open_post(pair.old), self._new.open_post(pair.new)
        return (was is None) != (now is None)

    def _of_placement(self, was: Person, now: Person) -> Iterator[Affected]:
        if was.position != now.position:
            texts = {"was": self._old.title(was.position), "becomes": self._post_of(now)}
            yield self._row(now, Matter.POST, old=was.position, new=now.position, **texts)
        old = self._old.organization.positions.get(was.position)
        new = self._new.organization.positions.get(now.position)
        if self._old.led_by(old) != self._new.led_by(new):
            yield self._of_manager(now, (old, new))
        yield from self._of_fields(now, (old, new))

    def _of_vacant_post(self, post: str, pair: RowPair) -> Iterator[Affected]:
        old, new = self._old.open_post(pair.old), self._new.open_post(pair.new)
        if old is None and new is not None:
            boss = self._new.manager(new.reports_to)
            yield self._row(new, Matter.OPENS, old="", new=new.reports_to, becomes=boss)
        elif new is None and old is not None and not self._old.holders(post):
            boss = self._old.manager(old.reports_to)
            yield self._row(old, Matter.CLOSES, old=old.reports_to, new="", was=boss)
        elif old is not None and new is not None:
            if old.reports_to != new.reports_to:
                yield self._of_manager(new, (old, new))
            yield from self._of_fields(new, (old, new))

    def _of_manager(self, who: Person | Position, posts: Posts) -> Affected:
        was, now = (post.reports_to if post else "" for post in posts)
        texts = {"was": self._old.manager(was), "becomes": self._new.manager(now)}
        return self._row(who, Matter.MANAGER, old=was, new=now, **texts)

    def _of_fields(self, who: Person | Position, posts: Posts) -> Iterator[Affected]:
        was, now = (post.team if post else "" for post in posts)
        if was != now:
            texts = {"was": self._old.team(was), "becomes": self._new.team(now)}
            yield self._row(who, Matter.TEAM, field="team", old=was, new=now, **texts)
        yield from self._of_field(who, Matter.LOCATION, "location", posts)
        yield from self._of_field(who, Matter.GRADE, "grade", posts)
        for field in AMOUNTS if None in posts else (*AMOUNTS, *TERMS):
            yield from self._of_field(who, Matter.PAY, field, posts)

    def _of_field(
        self, who: Person | Position, matter: Matter, field: str, posts: Posts
    ) -> Iterator[Affected]:
        old, new = (getattr(post, field) if post else None for post in posts)
        was, becomes = text_from_value(old), text_from_value(new)
        if old != new and was != becomes:
            facts = {"field": field, "old": old, "new": new, "was": was, "becomes": becomes}
            yield self._row(who, matter, **facts)

    def _of_managers(self) -> Iterator[Affected]:
        lost: dict[str, list[str]] = {}
        gained: dict[str, list[str]] = {}
        for post, pair in self._posts.items():
            old, new = self._old.open_post(pair.old), self._new.open_post(pair.new)
            was, now = (row.reports_to if row else "" for row in (old, new))
            if was != now:
                lost.setdefault(was, []).append(post)
                gained.setdefault(now, []).append(post)
        for found, matter in ((lost, Matter.LOSES_REPORTS), (gained, Matter.GAINS_REPORTS)):
            for manager, reports in found.items():
                yield from self._of_reports(manager, matter, tuple(sorted(reports)))

    def _of_reports(
        self, manager: str, matter: Matter, reports: tuple[str, ...]
    ) -> Iterator[Affected]:
        """Yield a row for each person in a manager's post, or for the post; none once it closed."""
        post = self._new.open_post(self._new.organization.positions.get(manager))
        if post is None:
            return
        old, new = len(self._old.reports(manager)), len(self._new.reports(manager))
        facts = {"old": old, "new": new, "was": str(old), "becomes": str(new)}
        for who in self._new.holders(manager) or (post,):
            yield self._row(who, matter, reports=reports, **facts)

    def _row(self, who: Person | Position, matter: Matter, **facts: Any) -> Affected:
        if isinstance(who, Person):
            name = self._new.person(who)
            return Affected(
                wave=self._wave,
                person=who.id,
                post=who.position,
                who=name,
                matter=matter,
                **facts,
            )
        name = self._new.post(who.id)
        return Affected(wave=self._wave, person="", post=who.id, who=name, matter=matter, **facts)

    def _post_of(self, person: Person) -> str:
        return self._new.title(person.position)


def _posts_of(pair: RowPair) -> Iterator[str]:
    for person in (pair.old, pair.new):
        if isinstance(person, Person) and person.position:
            yield person.position
