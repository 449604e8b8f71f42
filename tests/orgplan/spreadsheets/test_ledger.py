"""A row has one fate: the account adds up whatever happens to it."""

from __future__ import annotations

from orgplan.spreadsheets.ledger import Ledger, Place

PLACE = Place("hr.xlsx", "Staff", 7)


def opened() -> Ledger:
    ledger = Ledger()
    ledger.open_sheet("hr.xlsx", "Staff", "roster")
    ledger.count(PLACE)
    return ledger


def test_counted_row_is_imported_until_something_else_is_said():
    report = opened().report()
    assert (report.rows, report.imported, report.held_back, report.skipped) == (1, 1, 0, 0)


def test_row_that_is_skipped_and_held_back_is_held_back_once_for_the_first_reason():
    ledger = opened()
    ledger.skip(PLACE, "total")
    ledger.hold_back(PLACE, "no id", "Fill in the id.")
    ledger.hold_back(PLACE, "no name", "Fill in the name.")
    report = ledger.report()
    assert (report.rows, report.imported, report.held_back, report.skipped) == (1, 0, 1, 0)
    assert [row.reason for row in report.held_back_rows] == ["no id"]


def test_rules_are_told_once_and_defaults_are_added_up():
    ledger = opened()
    for rows in (2, 3):
        ledger.rule("Read so.")
        ledger.default("position.fte", 1.0, rows)
    report = ledger.report()
    assert report.rules == ("Read so.",)
    assert [(d.field, d.rows) for d in report.defaults] == [("position.fte", 5)]
