"""The units of Quillmere: one company, five departments, eighteen teams, and who sits in them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMPANY = "quillmere"


@dataclass(frozen=True, slots=True)
class Department:
    """A department and the title of the post that leads it."""

    id: str
    name: str
    head: str
    location: str
    staff: tuple[tuple[str, str, str], ...]
    """Further posts of the department itself: title, job family, grade."""


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """A team, where it works and how many engineers of which skill it has."""

    id: str
    name: str
    department: str
    kind: str
    locations: tuple[str, ...]
    engineers: tuple[tuple[str, int], ...]
    wip_limit: int
    maturity: int
    has_product_manager: bool


DEPARTMENTS = (
    Department(
        "platform",
        "Platform",
        "VP Engineering, Platform",
        "Berlin",
        (
            ("Principal Engineer", "Engineering", "E7"),
            ("Senior Program Manager", "Program Management", "P5"),
            ("Technical Writer", "Documentation", "P3"),
        ),
    ),
    Department(
        "quill-sign",
        "Quill Sign",
        "VP Engineering, Quill Sign",
        "Lisbon",
        (
            ("Principal Engineer", "Engineering", "E7"),
            ("Program Manager", "Program Management", "P4"),
            ("Technical Writer", "Documentation", "P3"),
            ("User Researcher", "Design", "P4"),
        ),
    ),
    Department(
        "mere-flow",
        "Mere Flow",
        "VP Engineering, Mere Flow",
        "Toronto",
        (
            ("Principal Engineer", "Engineering", "E7"),
            ("Program Manager", "Program Management", "P4"),
            ("Technical Writer", "Documentation", "P3"),
            ("User Researcher", "Design", "P4"),
        ),
    ),
    Department(
        "data",
        "Data and AI",
        "VP Data and AI",
        "Toronto",
        (
            ("Principal Scientist", "Data Science", "E7"),
            ("Data Governance Lead", "Data Science", "P5"),
        ),
    ),
    Department(
        "infrastructure",
        "Infrastructure and Security",
        "VP Infrastructure",
        "Berlin",
        (
            ("Principal Engineer", "Engineering", "E7"),
            ("Compliance Analyst", "Security", "P4"),
            ("Program Manager", "Program Management", "P4"),
        ),
    ),
)


def _teams() -> Iterator[TeamPlan]:
    """Read `teams.csv`; `engineers` holds skills with numbers: `backend 5; quality 1`."""
    with (Path(__file__).parent / "teams.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            engineers = (need.split() for need in row["engineers"].split(";"))
            yield TeamPlan(
                id=row["id"],
                name=row["name"],
                department=row["department"],
                kind=row["kind"],
                locations=tuple(place.strip() for place in row["locations"].split(";")),
                engineers=tuple((skill, int(count)) for skill, count in engineers),
                wip_limit=int(row["wip_limit"]),
                maturity=int(row["maturity"]),
                has_product_manager=row["product_manager"] == "yes",
            )


TEAMS = tuple(_teams())

EXECUTIVES = (
    ("Chief Executive Officer", "Leadership", "X2"),
    ("Chief Technology Officer", "Leadership", "X1"),
    ("Chief Product Officer", "Leadership", "X1"),
    ("Chief Financial Officer", "Leadership", "X1"),
    ("Chief People Officer", "Leadership", "X1"),
    ("General Counsel", "Legal", "M6"),
)

GENERAL_STAFF = (
    ("Chief Executive Officer", "Executive Assistant", "Administration", "P3", 1),
    ("Chief Technology Officer", "Executive Assistant", "Administration", "P3", 1),
    ("Chief Financial Officer", "Controller", "Finance", "P5", 1),
    ("Chief Financial Officer", "Finance Business Partner", "Finance", "P4", 2),
    ("Chief Financial Officer", "Accountant", "Finance", "P3", 1),
    ("Chief People Officer", "People Business Partner", "People", "P4", 2),
    ("Chief People Officer", "Recruiter", "People", "P3", 1),
    ("General Counsel", "Legal Counsel", "Legal", "P5", 1),
    ("Chief Technology Officer", "IT Systems Administrator", "IT", "P3", 2),
)
"""Who they report to, title, job family, grade, how many."""

PRODUCT_AREAS = (
    ("Platform", "platform", "Berlin"),
    ("Quill Sign", "quill-sign", "Lisbon"),
    ("Mere Flow", "mere-flow", "Toronto"),
    ("Data and AI", "data", "Toronto"),
)
"""Directors of Product: name of the area, department, office."""

SKILLS = (
    ("backend", "Backend", "Engineering"),
    ("frontend", "Frontend", "Engineering"),
    ("mobile", "Mobile", "Engineering"),
    ("data", "Data engineering", "Data"),
    ("ml", "Machine learning", "Data"),
    ("cloud", "Cloud and reliability", "Engineering"),
    ("security", "Security", "Engineering"),
    ("quality", "Quality engineering", "Engineering"),
    ("design", "Product design", "Product"),
)

SECOND_SKILLS = {
    "backend": ("frontend", "frontend", "frontend", "data", "cloud"),
    "frontend": ("backend", "backend", "backend", "design"),
    "mobile": ("frontend", "backend"),
    "data": ("backend", "ml"),
    "ml": ("data", "backend"),
    "cloud": ("backend", "security"),
    "security": ("backend", "cloud"),
    "quality": ("backend", "frontend"),
    "design": ("frontend",),
}
"""What a person of a first skill often knows besides."""

ENGINEER_TITLES = {
    "backend": "Backend Engineer",
    "frontend": "Frontend Engineer",
    "mobile": "Mobile Engineer",
    "data": "Data Engineer",
    "ml": "Machine Learning Engineer",
    "cloud": "Cloud Engineer",
    "security": "Security Engineer",
    "quality": "Quality Engineer",
    "design": "Product Designer",
}
