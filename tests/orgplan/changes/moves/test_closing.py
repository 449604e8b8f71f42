"""Closing posts with a successor, a reason and several at once."""

from __future__ import annotations

from datetime import date

import pytest

from orgplan.changes.apply import apply
from orgplan.changes.change import Note
from orgplan.changes.moves import Closing, close_position, close_positions
from orgplan.errors import OrgplanError
from orgplan.model.decisions import DecisionRight
from orgplan.model.organization import Organization
from orgplan.model.people import CloseReason, Person, Position, PositionStatus, ReportingLine
from orgplan.model.settings import Settings
from orgplan.model.teams import Team

TODAY = date(2027, 1, 1)
DAY = date(2027, 3, 31)
COMPANY = Organization().put_all(
    [
        Settings(id="plan", as_of=TODAY),
        *(
            Position(id=post, reports_to=boss)
            for post, boss in (
                ("ceo", ""),
                ("cto", "ceo"),
                ("vp", "cto"),
                ("dev", "vp"),
                ("ops", "cto"),
                ("cfo", "ceo"),
            )
        ),
        Person(id="anna", position="cto"),
        Team(id="tech", lead="cto"),
        ReportingLine(id="dotted", position="cto", manager="cfo"),
        ReportingLine(id="own", position="ops", manager="cto"),
        DecisionRight(id="right", decision="d", party="cto", role="accountable"),
    ]
)


def closed(how: Closing, *posts: str, note: Note | None = None) -> Organization:
    return apply(COMPANY, close_positions(COMPANY, posts or ["cto"], how, note or Note()).changes)


def lines(organization: Organization) -> dict[str, str]:
    return {post.id: post.reports_to for post in organization.positions}


def test_the_reports_come_along_to_a_successor_beside():
    after = lines(closed(Closing(reports="come_along", successor="cfo")))
    assert (after["vp"], after["ops"], after["dev"]) == ("cfo", "cfo", "vp")


@pytest.mark.parametrize("successor", ["vp", "dev"])
def test_a_successor_from_below_moves_up_into_the_place(successor):
    after = lines(closed(Closing(successor=successor)))
    assert (after[successor], after["ops"]) == ("ceo", successor)
    assert (after["vp"], after["dev"]) == (("ceo", "vp") if successor == "vp" else ("dev", "ceo"))


def test_a_successor_takes_over_dotted_lines_teams_led_and_decisions():
    after = closed(Closing(successor="ops"))
    assert after.teams["tech"].lead == "ops"
    assert after.decision_rights["right"].party == "ops"
    assert after.reporting_lines["dotted"].position == "ops"
    assert "own" not in after.reporting_lines


def test_a_party_that_is_a_team_is_not_taken_for_a_post_of_that_id():
    company = COMPANY.put(Team(id="cto"))
    group = close_positions(company, ["cto"], Closing(successor="ops"))
    assert apply(company, group.changes).decision_rights["right"].party == "cto"


def test_a_successor_below_two_closing_posts_takes_the_upper_one_s_place():
    after = lines(closed(Closing(successor="dev"), "ceo", "vp"))
    assert (after["dev"], after["cto"], after["ops"]) == ("", "dev", "cto")


def test_without_a_successor_they_stay_with_the_closed_post():
    after = closed(Closing())
    assert after.teams["tech"].lead == after.decision_rights["right"].party == "cto"


@pytest.mark.parametrize("reason", CloseReason)
@pytest.mark.parametrize("said", ["", "The site closes", "rif", "exit"])
def test_the_reason_is_kept_whatever_the_note_says(reason, said):
    post = closed(Closing(reason=reason), note=Note(reason=said)).positions["cto"]
    assert post.close_reason is reason


def test_the_reports_of_several_closed_posts_skip_them_all():
    after = lines(closed(Closing(), "cto", "vp"))
    assert (after["dev"], after["ops"]) == ("ceo", "ceo")


def test_a_successor_cannot_close_too():
    with pytest.raises(OrgplanError, match="without a successor who stays"):
        closed(Closing(successor="vp"), "cto", "vp")


def test_a_post_closes_once():
    group = close_position(COMPANY, "cto", TODAY)
    with pytest.raises(OrgplanError, match="closed already"):
        close_position(apply(COMPANY, group.changes), "cto")


def test_a_later_closing_takes_effect_on_its_last_day():
    group = close_position(COMPANY, "cto", DAY)
    assert {change.note.effective for change in group.changes} == {DAY}


def test_without_a_day_a_post_closes_when_the_move_takes_effect():
    after = closed(Closing(), note=Note(effective=DAY))
    assert after.positions["cto"].end == after.people["anna"].left == DAY
    assert after.positions["cto"].status is PositionStatus.CLOSED


def test_who_would_come_after_the_last_day_is_left_without_a_post():
    later = COMPANY.put(Person(id="bea", position="cto", hired=date(2027, 6, 1)))
    after = apply(later, close_position(later, "cto", DAY).changes)
    assert (after.people["bea"].position, after.people["bea"].left) == ("", None)
