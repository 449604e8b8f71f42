"""Generated rosters: one small organization, written down in the ways of many HR systems.

Every name here is made up from lists of first and last names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from orgplan.model.organization import Organization

FIRST = ["Ann", "Bob", "Cleo", "Dörte", "Émile", "Fay", "Gus", "Hana", "Ines", "Jan"]
LAST = ["Lee", "Ray", "van Dam", "Müller", "Ortiz", "Fox", "Stein", "Núñez", "Roy", "O'Hara"]
TITLES = ["Chief", "Engineer", "Analyst", "Designer"]
TEAMS = ["Core", "Web", "Data", "Sales"]


@dataclass(frozen=True)
class Person:
    id: str
    first: str
    last: str
    title: str
    team: str
    manager: str
    salary: Decimal
    hired: date

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def email(self) -> str:
        return f"p{self.id}@example.org"


@st.composite
def staffs(draw, least=4):
    """People below one root, in any order, with dates and pay that decide each column's style."""
    size = draw(st.integers(least, 12))
    names = draw(
        st.lists(
            st.sampled_from([(f, n) for f in FIRST for n in LAST]),
            min_size=size,
            max_size=size,
            unique=True,
        )
    )
    people = [
        Person(
            f"{number:05d}",
            *names[number],
            draw(st.sampled_from(TITLES)),
            draw(st.sampled_from(TEAMS)),
            "" if number == 0 else f"{draw(st.integers(0, number - 1)):05d}",
            draw(st.decimals(20000, 90000, places=2)),
            date(2010, 1, 1) + timedelta(draw(st.integers(0, 5000))),
        )
        for number in range(size)
    ]
    decisive = Person(
        f"{size:05d}",
        "Zoe",
        "Last",
        "Engineer",
        "Core",
        "00000",
        Decimal("45678.90"),
        date(2020, 3, 28),
    )
    return tuple(draw(st.permutations([*people, decisive])))


def facts(organization: Organization) -> dict[str, tuple[object, ...]]:
    """What two imports of the same people must agree on."""
    teams = {team.id: team.name for team in organization.teams}
    posts = organization.positions
    return {
        person.id: (
            person.name,
            posts[person.position].title,
            teams.get(posts[person.position].team, ""),
            posts[person.position].reports_to,
            posts[person.position].base_salary,
            person.hired,
        )
        for person in organization.people
    }


def expected(staff: tuple[Person, ...]) -> dict[str, tuple[object, ...]]:
    """The same facts, straight from the people."""
    return {p.id: (p.name, p.title, p.team, p.manager, p.salary, p.hired) for p in staff}


def by_id(staff: tuple[Person, ...]) -> dict[str, Person]:
    return {person.id: person for person in staff}


def chain(person: Person, people: dict[str, Person]) -> list[Person]:
    """The managers of a person from the top down, and the person."""
    found = [person]
    while found[0].manager:
        found.insert(0, people[found[0].manager])
    return found


HEAD = [
    "Employee ID",
    "Name",
    "Job Title",
    "Department",
    "Manager ID",
    "Annual Salary",
    "Hire Date",
]


def plain(staff: tuple[Person, ...]) -> Iterator[list[object]]:
    """The plain roster that all others must equal."""
    yield HEAD
    for p in staff:
        yield [p.id, p.name, p.title, p.team, p.manager or None, float(p.salary), p.hired]


def last_first(staff: tuple[Person, ...]) -> Iterator[list[object]]:
    people = by_id(staff)
    yield ["Emp ID", "Full Name", "Position Title", "Dept", "Reports To", "Base Pay", "Start Date"]
    for p in staff:
        boss = people.get(p.manager)
        manager = f"{boss.last}, {boss.first}" if boss else "NO_MANAGER"
        yield [p.id, p.name, p.title, p.team, manager, float(p.salary), p.hired]


def emails(staff: tuple[Person, ...]) -> Iterator[list[object]]:
    people = by_id(staff)
    yield ["Staff report", None]
    yield []
    yield [
        "Worker ID",
        "First Name",
        "Last Name",
        "Work Email",
        "Business Title",
        "Team",
        "Manager Email",
        "Salary",
        "Date of joining",
    ]
    for p in staff:
        boss = people.get(p.manager)
        manager = boss.email.upper() if boss else "root"
        salary = f"${p.salary:,.2f}"
        yield [
            p.id,
            p.first,
            p.last,
            p.email,
            p.title,
            p.team,
            manager,
            salary,
            p.hired.strftime("%m/%d/%Y"),
        ]
    yield ["Total", None, None, None, None, None, None, "$1.00"]
    yield []
    yield ["END OF REPORT"]


def manager_levels(staff: tuple[Person, ...]) -> Iterator[list[object]]:
    people = by_id(staff)
    depth = max(len(chain(p, people)) for p in staff)
    yield [*HEAD[:4], *(f"Level {n} Manager" for n in range(1, depth + 1)), *HEAD[5:]]
    for p in staff:
        line = [boss.name for boss in chain(p, people)]
        levels = [*line, *[None] * (depth - len(line))]
        yield [p.id, p.name, p.title, p.team, *levels, float(p.salary), p.hired]


def team_levels(staff: tuple[Person, ...]) -> Iterator[list[object]]:
    yield [*HEAD[:3], "Ebene 1", "Ebene 2", "Ebene 3", *HEAD[4:]]
    for p in staff:
        yield [
            p.id,
            p.name,
            p.title,
            "Acme",
            "Shared" if p.team == "Data" else None,
            p.team,
            p.manager or "0",
            float(p.salary),
            p.hired,
        ]


def grouped(staff: tuple[Person, ...]) -> Iterator[list[object]]:
    people = by_id(staff)
    yield ["Staff list", None, None]
    yield ["Employee", None, None, "Job", None, "Manager", None, "Pay", None, "Hire Date"]
    yield [
        "ID",
        "Name",
        "Email",
        "Title",
        "Department",
        "ID",
        "Name",
        "Base Salary",
        "Currency",
        None,
    ]
    for p in staff:
        boss = people.get(p.manager)
        yield [
            p.id,
            p.name,
            p.email,
            p.title,
            p.team,
            p.manager or p.id,
            boss.name if boss else None,
            float(p.salary),
            "EUR",
            p.hired,
        ]


def twins(staff: tuple[Person, ...]) -> Iterator[list[object]]:
    yield [
        "STATUS",
        "USERID",
        "FIRSTNAME",
        "LASTNAME",
        "EMAIL",
        "MANAGER",
        "DEPARTMENT",
        "TITLE",
        "HIREDATE",
        "SALARY",
    ]
    yield [
        "Employee Status",
        "Benutzerkennung",
        "First Name",
        "Last Name",
        "Dienst-Mail",
        "Line Manager User",
        "Org Unit",
        "Job",
        "Hired on",
        "Basis p.a.",
    ]
    for p in staff:
        yield [
            "active",
            p.id,
            p.first,
            p.last,
            p.email,
            p.manager or "NO_MANAGER",
            p.team,
            p.title,
            p.hired.isoformat(),
            float(p.salary),
        ]


def workday(staff: tuple[Person, ...]) -> Iterator[list[object]]:
    """Every third one is on leave; pay that has twelfths is given by the month."""
    people = by_id(staff)

    def worker(person: Person) -> str:
        return f"{person.name} (On Leave)" if int(person.id) % 3 == 0 else person.name

    pay = "Total Base Pay - "
    yield [
        "Worker",
        "Employee ID",
        "Position",
        "Business Title",
        "Supervisory Organization",
        "Manager",
        f"{pay}Amount",
        f"{pay}Currency",
        f"{pay}Frequency",
        "Hire Date",
    ]
    for p in staff:
        boss = people.get(p.manager)
        monthly = p.salary * 100 % 12 == 0
        yield [
            worker(p),
            p.id,
            f"P-{p.id} {p.title}",
            p.title,
            p.team,
            worker(boss) if boss else None,
            f"{p.salary / 12 if monthly else p.salary:,.2f}",
            "EUR",
            "Monthly" if monthly else "Annual",
            p.hired,
        ]


def bamboo(staff: tuple[Person, ...]) -> Iterator[list[object]]:
    """Names with the last one first, and amounts with their currency."""
    people = by_id(staff)
    head = ["Employee #", "Last name, First name", "Job Title", "Department", "Reporting to"]
    yield [*head, "Pay rate", "Pay rate - Currency code", "Pay type", "Pay per", "Hire Date"]
    for p in staff:
        boss = people.get(p.manager)
        manager = f"{boss.last}, {boss.first}" if boss else None
        pay = [f"{p.salary} EUR", "EUR", "Salary", "Year"]
        yield [p.id, f"{p.last}, {p.first}", p.title, p.team, manager, *pay, p.hired]


def german_text(staff: tuple[Person, ...]) -> str:
    lines = ["Personalnummer;Nachname;Vorname;Stellenbezeichnung;Abteilung;Vorgesetzter"]
    lines[0] += ";Jahresgehalt;Eintrittsdatum"
    for p in staff:
        pay = f"{p.salary:,.2f}".translate(str.maketrans(",.", ".,"))
        lines.append(
            f"{p.id};{p.last};{p.first};{p.title};{p.team};{p.manager};{pay} €;{p.hired:%d.%m.%Y}"
        )
    return "\r\n".join([*lines, ";;;;;;;", "Stand: 01.02.2026;;;;;;;"])
