"""STR: what is wrong with solid lines."""

from __future__ import annotations

from datetime import date

from orgplan.findings import Severity
from orgplan.model.people import PositionStatus
from tests.orgplan.checks.plans import (
    found,
    held,
    only,
    post,
)


def test_a_circle_is_blocking_and_names_its_posts():
    finding = only("STR-cycle", held("a", "b"), held("b", "a"), held("c", "b"))
    assert finding.severity is Severity.BLOCKING
    assert "Mx a (A) → Mx b (B) → Mx a (A)" in finding.message
    assert "1 post below" in finding.message


def test_a_circle_of_planned_posts_is_found_too():
    planned = {"status": PositionStatus.PLANNED}
    assert found("STR-cycle", post("a", "b", **planned), post("b", "a", **planned))


def test_a_post_that_reports_to_itself_is_blocking():
    finding = only("STR-self", held("a", "a"))
    assert (finding.severity, finding.where.field) == (Severity.BLOCKING, "reports_to")
    assert not found("STR-cycle", held("a", "a"))


def test_a_sub_tree_below_an_unknown_manager_is_cut_off():
    finding = only("STR-orphan", held("a"), held("b", "a"), held("c", "gone"), held("d", "c"))
    assert finding.where.id == "c"
    assert "with 1 post below it: its manager gone does not exist" in finding.message


def test_several_roots_are_one_finding():
    finding = only("STR-roots", held("a"), held("b", "a"), held("c"), held("d"))
    assert (finding.value, finding.limit, finding.where.id) == (3, 1, "c")


def test_a_circle_without_any_root_is_told():
    assert "No post is at the top" in only("STR-roots", held("a", "b"), held("b", "a")).message


def test_an_active_post_below_a_closed_one_is_found_once():
    rows = held("a"), post("b", "a", end=date(2026, 12, 1)), held("c", "b")
    finding = only("STR-closed-manager", *rows)
    assert "closed since 2026-12-01" in finding.message
    assert not found("STR-orphan", *rows)


def test_one_over_one_names_both():
    finding = only("STR-one-over-one", held("a"), held("b", "a"))
    assert "Mx a (A) has one direct report only, Mx b (B)" in finding.message


def test_too_many_layers_name_the_lowest_post():
    rows = [held(f"p{n}", f"p{n - 1}" if n else "") for n in range(6)]
    finding = only("STR-layers", *rows)
    assert (finding.value, finding.limit, finding.where.id) == (6, 5, "p5")
    assert not found("STR-layers", *rows[:5])
