"""The leading posts of Quillmere: the company's, its staff functions', the departments'."""

from __future__ import annotations

from orgplan.model.teams import Team
from sample_orgs.quillmere.places import PLACES
from sample_orgs.quillmere.staff import Staff
from sample_orgs.quillmere.structure import (
    COMPANY,
    DEPARTMENTS,
    EXECUTIVES,
    GENERAL_STAFF,
    PRODUCT_AREAS,
    Department,
)


def add_leadership(staff: Staff) -> None:
    """Add the company's leading posts, its staff functions, and the heads of departments."""
    for title, family, grade in EXECUTIVES:
        boss = staff.by_title.get((EXECUTIVES[0][0], COMPANY), "")
        post = staff.add(title, COMPANY, boss, "Berlin", job_family=family, grade=grade)
        staff.by_title[title, COMPANY] = post
    for boss_title, title, family, grade, count in GENERAL_STAFF:
        for number in range(count):
            place = "Lisbon" if number % 2 else "Berlin"
            staff.add(
                title,
                COMPANY,
                staff.by_title[boss_title, COMPANY],
                place,
                job_family=family,
                grade=grade,
                is_assistant="Assistant" in title,
            )
    chief = staff.by_title[EXECUTIVES[0][0], COMPANY]
    staff.teams.append(Team(id=COMPANY, name="Quillmere Software", lead=chief, location="Berlin"))
    for department in DEPARTMENTS:
        _add_department(staff, department)
    _add_product(staff)


def _add_department(staff: Staff, department: Department) -> None:
    boss = staff.by_title["Chief Technology Officer", COMPANY]
    head = staff.add(
        department.head,
        department.id,
        boss,
        department.location,
        job_family="Engineering",
        grade="M7",
    )
    staff.by_title["head", department.id] = head
    for title, family, grade in department.staff:
        staff.add(title, department.id, head, department.location, job_family=family, grade=grade)
    staff.teams.append(
        Team(
            id=department.id,
            name=department.name,
            parent=COMPANY,
            lead=head,
            location=department.location,
            time_zone=PLACES[department.location].time_zone,
        )
    )


def _add_product(staff: Staff) -> None:
    chief = staff.by_title["Chief Product Officer", COMPANY]
    for area, department, place in PRODUCT_AREAS:
        staff.by_title["product", department] = staff.add(
            f"Director of Product, {area}",
            department,
            chief,
            place,
            job_family="Product",
            grade="M6",
        )
    for place in ("Lisbon", "Toronto"):
        staff.by_title["design", place] = staff.add(
            f"Design Lead, {place}", COMPANY, chief, place, job_family="Design", grade="M5"
        )
