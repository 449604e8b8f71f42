"""STR: spans and grades, and limits that a plan overrides."""

from __future__ import annotations

from orgplan.findings import Severity
from orgplan.model.work import Rule
from tests.orgplan.checks.plans import (
    found,
    held,
    only,
    reports,
)


def test_a_wide_span_is_told_with_name_value_and_limit():
    rows = held("a"), *reports("a", 10), held("x", "a0")
    finding = only("STR-span", *rows)
    assert finding.message == "Mx a (A) has 10 direct reports; the limit is 9."
    assert (finding.value, finding.limit) == (10, 9)


def test_the_front_line_may_have_fifteen():
    assert not found("STR-span", held("a"), *reports("a", 15))
    assert only("STR-span", held("a"), *reports("a", 16)).limit == 15


def test_a_rule_overrides_a_limit():
    rows = held("a"), *reports("a", 16)
    assert not found("STR-span", *rows, Rule(id="STR-span-front", limit=20))
    assert only("STR-span", *rows, Rule(id="str-span-front", limit=3)).limit == 3


def test_a_rule_switches_a_check_off():
    assert not found("STR-span", held("a"), *reports("a", 99), Rule(id="STR-span", on=False))


def test_narrow_spans_are_one_note():
    bosses = [held(f"m{number}", "a") for number in range(5)]
    below = [row for number in range(5) for row in reports(f"m{number}", 2)]
    finding = only("STR-span", held("a"), *bosses, *below)
    assert (finding.severity, finding.value) == (Severity.NOTE, 5)


def test_a_grade_gap_is_read_in_the_direction_most_lines_show():
    rows = [
        held("a", grade="Grade 2"),
        *(held(f"b{n}", "a", grade="Grade 4") for n in range(3)),
        held("c", "b0", grade="Grade 3"),
        held("d", "b1", grade="Grade 9"),
        held("e", "b1", grade="Band 9"),
    ]
    gaps = {finding.where.id: finding.value for finding in found("STR-grade", *rows)}
    assert gaps == {"c": -1, "d": 5}
