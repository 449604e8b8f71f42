"""What a move would do is measured on the first day on which all of it holds."""

from datetime import date
from decimal import Decimal

import pytest

from orgplan.changes.apply import apply
from orgplan.changes.change import ChangeGroup, Note
from orgplan.changes.moves import Closing, assign, backfill, close_positions, detach, move
from orgplan.model.people import Person, Position
from tests.ui.small_company import small_company
from ui.models.moves.effect import Effect, foresee
from ui.models.moves.told_effect import figures, named, told

COMPANY = small_company()
SALARIES = 200_000 + 150_000 + 140_000 + 80_000 + 82_000 + 70_000


def test_foreseeing_changes_nothing():
    foresee(COMPANY, move(COMPANY, ["dev1"], "cdo"))
    assert COMPANY.positions["dev1"].reports_to == "cto"


def test_a_move_affects_who_moves_and_both_managers():
    effect = foresee(COMPANY, move(COMPANY, ["dev1"], "cdo"))
    assert effect.people == ("Ben Ode", "Cleo Marsh", "Dan Iri")
    assert effect.heads.change == effect.posts.change == effect.cost.change == 0


def test_a_close_is_measured_on_the_day_after_the_last():
    group = close_positions(COMPANY, ["dev1"], Closing(day=date(2027, 3, 31)))
    effect = foresee(COMPANY, group)
    assert effect.day == date(2027, 4, 1)
    assert (effect.heads.before, effect.heads.after) == (6, 5)
    assert (effect.cost.before, effect.cost.after) == (SALARIES, SALARIES - 80_000)


def test_a_backfill_is_measured_once_it_is_filled():
    group = backfill(COMPANY, "dev1", date(2027, 3, 31), fill=date(2027, 7, 1))
    effect = foresee(COMPANY, group)
    assert effect.day == date(2027, 7, 1)
    assert effect.cost.change == 0
    assert effect.posts.change == 0


def test_a_note_of_a_later_day_is_the_day_measured():
    note = Note(effective=date(2028, 1, 1))
    assert foresee(COMPANY, move(COMPANY, ["dev1"], "cdo", note=note)).day == date(2028, 1, 1)


def test_assigning_what_was_detached_is_no_change_at_all():
    apart = apply(COMPANY, detach(COMPANY, "p-dev1").changes)
    effect = foresee(apart, assign(apart, "p-dev1", "dev1"))
    assert effect.cost.after == SALARIES
    assert effect.people == ("Dan Iri",)


def test_a_cost_that_nobody_knows_is_unknown():
    bare = COMPANY.put_all(Position(id=row.id, title=row.title) for row in COMPANY.positions)
    effect = foresee(bare, ChangeGroup("Nothing", ()))
    assert effect.cost.change is None
    assert "unknown" in told(effect, pay_hidden=False)


@pytest.mark.parametrize(("hidden", "names"), [(False, 4), (True, 3)])
def test_the_cost_is_told_only_while_pay_shows(hidden, names):
    effect: Effect = foresee(COMPANY, close_positions(COMPANY, ["dev1"]))
    found = list(figures(effect, pay_hidden=hidden))
    assert len(found) == names
    assert ("80,000" in told(effect, pay_hidden=hidden)) is not hidden


def test_many_people_are_named_in_part_and_counted():
    assert named(["A", "B"]) == "Something changes for A, B."
    assert named(["A", "B", "C", "D", "E"]) == "Something changes for A, B, C, D and 1 more."
    assert named([]) == ""


def test_people_of_one_name_count_each():
    twins = COMPANY.put(Person(id="p-dev2", name="Dan Iri", position="dev2"))
    assert len(foresee(twins, move(twins, ["dev1", "dev2"], "cdo")).people) == 4


def test_amounts_stay_exact_until_they_are_told():
    effect = foresee(COMPANY, close_positions(COMPANY, ["dev1"]))
    assert effect.cost.change == Decimal(-80_000)
