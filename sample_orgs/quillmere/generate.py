"""Makes Quillmere's workbook anew: `python -m sample_orgs.quillmere.generate`."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

from orgplan.model.fields import Record
from orgplan.model.organization import SETTINGS_ID, Organization
from orgplan.model.people import Absence, Membership, Person, PositionStatus, WorkerType
from orgplan.model.settings import Settings
from orgplan.model.teams import Skill
from orgplan.spreadsheets.write import write_data
from sample_orgs.quillmere.governance import governance
from sample_orgs.quillmere.leadership import add_leadership
from sample_orgs.quillmere.places import YEAR, holidays, local_assumptions, rates
from sample_orgs.quillmere.planning import planning_rules
from sample_orgs.quillmere.portfolio import demands, initiatives
from sample_orgs.quillmere.rows import keyed
from sample_orgs.quillmere.scenarios import scenarios
from sample_orgs.quillmere.staff import Staff, add_team
from sample_orgs.quillmere.structure import SKILLS, TEAMS

SEED = 2027
WORKBOOK = Path(__file__).parent / "quillmere.xlsx"


def quillmere() -> Organization:
    """Return the company; the same on every machine."""
    staff = Staff(Random(SEED))
    add_leadership(staff)
    _add_teams(staff)
    _hire_contractors(staff)
    _vacate(staff)
    _plan_posts(staff)
    return Organization().put_all(
        (
            _settings(),
            *staff.teams,
            *staff.positions,
            *staff.people,
            *staff.lines,
            *_shared_people(staff),
            *_absences(staff),
            *(Skill(id=name, name=label, family=family) for name, label, family in SKILLS),
            *_records(staff),
        )
    )


def _records(staff: Staff) -> Iterator[Record]:
    yield from initiatives()
    yield from demands()
    yield from holidays()
    yield from rates()
    yield from local_assumptions()
    yield from planning_rules()
    yield from governance(staff)
    yield from scenarios(staff)


def _settings() -> Settings:
    return Settings(
        id=SETTINGS_ID,
        name="Quillmere Software",
        currency="EUR",
        as_of=date(YEAR, 1, 1),
        planning_start=date(YEAR, 1, 1),
        periods=12,
        focus_factor=0.8,
    )


def _add_teams(staff: Staff) -> None:
    """One manager leads Cloud and, until its own is found, Site Reliability too."""
    managers: dict[str, str] = {}
    for plan in TEAMS:
        lead = managers["cloud"] if plan.id == "reliability" else ""
        managers[plan.id] = add_team(staff, plan, lead)
    staff.add_vacant(
        "Engineering Manager, Site Reliability",
        "reliability",
        staff.by_title["head", "infrastructure"],
        "Berlin",
        job_family="Engineering",
        grade="M5",
        status=PositionStatus.OPEN,
        expected_fill=date(YEAR, 5, 3),
        req_id="REQ-318",
    )


def _engineers(staff: Staff) -> list[int]:
    return [
        place
        for place, post in enumerate(staff.positions)
        if post.grade in {"E3", "E4"} and post.custom
    ]


def _hire_contractors(staff: Staff) -> None:
    for place in staff.random.sample(_engineers(staff), 7):
        post = staff.positions[place]
        staff.positions[place] = dataclasses.replace(
            post,
            worker_type=WorkerType.CONTRACTOR,
            day_rate=Decimal(19_000) if post.currency == "INR" else Decimal(620),
            base_salary=None,
            target_variable=None,
            end=date(YEAR, 9, 30) if place % 2 else None,
        )


def _vacate(staff: Staff) -> None:
    """Eleven posts stand open: most are being filled, two have no date yet."""
    open_posts = staff.random.sample(
        [p for p in _engineers(staff) if staff.positions[p].worker_type is WorkerType.EMPLOYEE], 11
    )
    left = {staff.positions[place].id for place in open_posts}
    staff.people[:] = [person for person in staff.people if person.position not in left]
    for number, place in enumerate(open_posts):
        fill = date(YEAR, 2 + number % 5, 1) if number < 9 else None
        staff.positions[place] = dataclasses.replace(
            staff.positions[place],
            status=PositionStatus.OPEN,
            expected_fill=fill,
            req_id=f"REQ-{301 + number}",
        )


def _plan_posts(staff: Staff) -> None:
    """Four posts are in the budget for the second half of the year; interns come for summer."""
    lead = {team.id: team.lead for team in staff.teams}
    for team, title, skill in (
        ("applied-ai", "Senior Machine Learning Engineer", "ml"),
        ("data-platform", "Data Engineer", "data"),
        ("security-engineering", "Security Engineer", "security"),
        ("collaboration", "Backend Engineer", "backend"),
    ):
        staff.add_vacant(
            title,
            team,
            lead[team],
            "Berlin" if team == "security-engineering" else "Toronto",
            skill=skill,
            job_family="Engineering",
            grade="E4",
            status=PositionStatus.PLANNED,
            start=date(YEAR, 7, 1),
            expected_fill=date(YEAR, 8, 2),
        )
    for team in ("signing", "insights", "reliability"):
        staff.add(
            "Engineering Intern",
            team,
            lead[team],
            "Lisbon" if team == "signing" else "Toronto" if team == "insights" else "Berlin",
            job_family="Engineering",
            grade="E2",
            worker_type=WorkerType.INTERN,
            fte=0.5,
        )


def _named(staff: Staff, team: str, skill: str, place: int = 0) -> Person:
    posts = {post.id for post in staff.positions if post.team == team}
    found = [p for p in staff.people if p.position in posts and p.primary_skill == skill]
    return found[place]


def _shared_people(staff: Staff) -> Iterator[Membership]:
    """Security engineers and a quality engineer give part of their time to a second team."""
    for skill, home, guest, share in (
        ("security", "security-engineering", "signing", 0.4),
        ("security", "security-engineering", "runtime", 0.3),
        ("cloud", "reliability", "runtime", 0.5),
        ("data", "insights", "billing", 0.4),
        ("quality", "documents", "templates", 0.5),
    ):
        place = 1 if guest == "runtime" and skill == "security" else 0
        person = _named(staff, home, skill, place).id
        yield keyed(Membership, person=person, team=home, share=round(1 - share, 2), role="home")
        yield keyed(Membership, person=person, team=guest, share=share, role="embedded")


def _absences(staff: Staff) -> Iterator[Absence]:
    """Three parental leaves, one sabbatical and a part-time return."""
    for team, skill, start, end, share in (
        ("designer", "frontend", date(YEAR, 2, 1), date(YEAR, 7, 30), 1.0),
        ("trust", "backend", date(YEAR, 4, 1), date(YEAR, 9, 30), 1.0),
        ("data-platform", "data", date(YEAR, 1, 1), date(YEAR, 3, 31), 1.0),
        ("api", "backend", date(YEAR, 6, 1), date(YEAR, 8, 31), 1.0),
        ("forms", "frontend", date(YEAR, 1, 1), date(YEAR, 6, 30), 0.5),
    ):
        person = _named(staff, team, skill, 1).id
        yield keyed(Absence, person=person, start=start, end=end, share=share)


def main() -> None:
    """Write the workbook beside this script."""
    write_data(quillmere(), WORKBOOK, written=date(YEAR, 1, 1))
    print(f"Wrote {WORKBOOK.name}.")


if __name__ == "__main__":
    main()
