"""Moves of people: into a post, out of it, to the bench, or into each other's posts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from orgplan.changes.change import ChangeGroup, Note
from orgplan.changes.moves import Reports, Vacancy, assign, bench, detach, swap
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position
from ui.models.moves import sentences
from ui.models.moves.asking import Answers, Entry, MoveForm, Options, reference
from ui.models.moves.subjects import first, people, posts, vacancies
from ui.session import Session

PLACES, PEOPLE = "places", "people"

SWAPS: Mapping[str, str] = {
    PEOPLE: "Two people take each other's posts",
    PLACES: "Two posts take each other's places",
}

REPORTS_OF_CLOSED: Mapping[str, str] = {
    Reports.OLD_MANAGER: "Go to the manager above",
    Reports.UNPLACED: "Stay without a manager",
}


def assign_form(session: Session) -> MoveForm:
    """Ask who takes which post."""
    free = first(vacancies(session))
    return MoveForm(
        title="Assign a person to a post",
        verb="Assign",
        explanation="The post held before becomes open. This also brings people back from the"
        " bench.",
        asks=(
            _person("person", "Person", "" if free else first(people(session))),
            _post("post", "Post", free),
        ),
        decide=lambda organization, answers, note: assign(
            organization, answers["person"], answers["post"], note=note
        ),
    )


def detach_form(session: Session) -> MoveForm:
    """Ask who lets go of the post held."""
    return MoveForm(
        title="Detach a person",
        verb="Detach",
        explanation="The person stays in the plan without a post, and the post becomes open.",
        asks=(_person("person", "Person", first(people(session))),),
        decide=lambda organization, answers, note: detach(organization, answers["person"], note),
    )


def bench_form(session: Session) -> MoveForm:
    """Ask who is placed nowhere for now, and what becomes of the post."""
    return MoveForm(
        title="Bench a person",
        verb="Bench",
        explanation="The person waits without a post until assigned again.",
        asks=(
            _person("person", "Person", first(people(session))),
            Options(
                name="vacancy", label="The post", value=Vacancy.STAYS, texts=sentences.VACANCIES
            ),
            Options(
                name="reports",
                label="Its reports",
                value=Reports.OLD_MANAGER,
                texts=REPORTS_OF_CLOSED,
                when=lambda answers: answers["vacancy"] == Vacancy.CLOSES,
            ),
        ),
        decide=_bench,
    )


def swap_form(session: Session) -> MoveForm:
    """Ask which two swap: two people their posts, or two posts their places."""
    who, where = people(session), posts(session)
    return MoveForm(
        title="Swap two",
        verb="Swap",
        explanation="A post's place is its manager, its team, its reports and the teams it leads.",
        asks=(
            Options(name="kind", label="What swaps", value=PEOPLE, texts=SWAPS),
            *(
                _person(name, label, first(who[place:]), PEOPLE)
                for place, (name, label) in enumerate((("person_1", "One"), ("person_2", "Other")))
            ),
            *(
                _post(name, label, first(where[place:]), PLACES)
                for place, (name, label) in enumerate((("post_1", "One"), ("post_2", "Other")))
            ),
        ),
        decide=_swap,
    )


def _person(name: str, label: str, value: str, kind: str = "") -> Entry:
    missing = "Choose a person."
    return reference(name, label, "person", value=value, missing=missing, when=_swapping(kind))


def _post(name: str, label: str, value: str, kind: str = "") -> Entry:
    missing = "Choose a post."
    return reference(name, label, "position", value=value, missing=missing, when=_swapping(kind))


def _swapping(kind: str) -> Callable[[Answers], bool]:
    return lambda answers: not kind or answers.get("kind") == kind


def _bench(organization: Organization, answers: Answers, note: Note) -> ChangeGroup:
    reports = answers.get("reports", Reports.OLD_MANAGER)
    return bench(organization, answers["person"], answers["vacancy"], reports, note)


def _swap(organization: Organization, answers: Answers, note: Note) -> ChangeGroup:
    if answers["kind"] == PEOPLE:
        return swap(organization, Person, answers["person_1"], answers["person_2"], note)
    return swap(organization, Position, answers["post_1"], answers["post_2"], note)
