"""Decisions, dependencies, risks and the decision log, read from the tables beside this module.

A party or owner written as `@Title` is the first post of that title.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from orgplan.model.decisions import Decision, DecisionRecord, DecisionRight, Risk, Treatment
from orgplan.model.fields import Record
from orgplan.model.teams import Dependency, DependencyState, Interaction
from sample_orgs.quillmere.rows import keyed
from sample_orgs.quillmere.staff import Staff

_FOLDER = Path(__file__).parent

NOT_TEXT = {"id", "check_by"}
"""Columns of the decision log that are made otherwise."""


def governance(staff: Staff) -> Iterator[Record]:
    """Yield who decides what, what teams need from each other, and what could go wrong."""
    posts: dict[str, str] = {}
    for post in staff.positions:
        posts.setdefault(post.title, post.id)
    yield from _decisions(posts)
    yield from _dependencies()
    yield from _risks(posts)
    yield from _log()


def _rows(name: str) -> Iterator[Mapping[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _post(posts: Mapping[str, str], text: str) -> str:
    return posts[text[1:]] if text.startswith("@") else text


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _decisions(posts: Mapping[str, str]) -> Iterator[Record]:
    for row in _rows("decisions.csv"):
        if row["name"]:
            yield Decision(
                id=row["decision"],
                name=row["name"],
                initiative=row["initiative"],
                area=row["area"],
                framework=row["framework"],
                escalates_to=_post(posts, row["escalates_to"]),
            )
        yield keyed(
            DecisionRight,
            decision=row["decision"],
            party=_post(posts, row["party"]),
            role=row["role"],
            limit=row["limit"],
        )


def _dependencies() -> Iterator[Dependency]:
    for row in _rows("dependencies.csv"):
        yield keyed(
            Dependency,
            from_team=row["from_team"],
            to_team=row["to_team"],
            dependency_kind=row["kind"],
            interaction=Interaction(row["interaction"]),
            state=DependencyState(row["state"]),
            strength=float(row["strength"]),
            contract=row["contract"],
        )


def _risks(posts: Mapping[str, str]) -> Iterator[Risk]:
    for row in _rows("risks.csv"):
        yield Risk(
            id=row["id"],
            subject=row["subject"],
            probability=int(row["probability"]),
            impact=float(row["impact"]),
            owner=_post(posts, row["owner"]),
            treatment=Treatment(row["treatment"]),
            due=_day(row["due"]),
        )


def _log() -> Iterator[DecisionRecord]:
    for row in _rows("decision_log.csv"):
        named = row.items()
        texts: dict[str, Any] = {name: text for name, text in named if name not in NOT_TEXT}
        yield DecisionRecord(id=row["id"], check_by=_day(row["check_by"]), **texts)
