"""Checks run behind the window, and only what they say about the newest snapshot counts."""

import threading

import pytest

from orgplan.changes.change import ChangeGroup, Set
from orgplan.findings import Finding, Severity
from orgplan.model.people import Position
from tests.ui.small_company import small_company
from ui.jobs import Jobs
from ui.jobs.work import Checked
from ui.messages import Messages
from ui.session import Session
from ui.session import checking as module
from ui.session.checking import Checking


@pytest.fixture
def session(qapp) -> Session:
    return Session(Messages())


def titled(checked_title: str) -> Finding:
    return Finding("STR-test", Severity.NOTE, checked_title)


def test_findings_about_an_older_snapshot_are_dropped(session, qtbot, monkeypatch):
    gate, begun = threading.Event(), []

    def check(organization):
        begun.append(organization)
        if len(begun) == 1:
            gate.wait(5)
        return Checked(organization, (titled(organization.positions["dev1"].title),), None)

    monkeypatch.setattr(module, "check", check)
    checking, shown = Checking(session, Jobs()), []
    session.findings_changed.connect(shown.append)
    session.open(small_company())
    qtbot.waitUntil(lambda: bool(begun))
    session.perform(ChangeGroup("E", (Set(Position, "dev1", "title", "Developer", "Pilot"),)))
    gate.set()
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [(titled("Pilot"),)]
    assert checking is not None


def test_the_checks_of_the_product_find_what_an_edit_breaks(session, qtbot):
    checking = Checking(session, Jobs())
    session.open(small_company())
    change = Set(Position, "dev1", "reports_to", "cto", "nobody")
    session.perform(ChangeGroup("Break", (change,)))
    with qtbot.waitSignal(checking.measured, timeout=20_000):
        pass
    assert any(finding.where.id == "dev1" for finding in session.findings)
