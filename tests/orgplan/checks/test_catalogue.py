"""All checks together: quiet where all is well, sentences about known records elsewhere."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from orgplan.checks.catalogue import CHECKS, run_checks
from orgplan.findings import Severity
from orgplan.model.decisions import Decision
from orgplan.model.organization import Organization
from tests.orgplan.checks.plans import (
    PLAN,
    TEAM,
    held,
    post,
    right,
)
from tests.strategies import organizations

ALL_WELL = (
    held("a", team="t", annual_cost=Decimal(9)),
    *(held(f"a{n}", "a", team="t", annual_cost=Decimal(9)) for n in range(7)),
    TEAM,
    Decision(id="d", name="Pricing", escalates_to="a"),
    right("d", "a", "accountable"),
)


def test_a_sound_plan_has_no_finding():
    rows = [row for item in ALL_WELL for row in (item if isinstance(item, tuple) else (item,))]
    assert run_checks(Organization().put_all([PLAN, *rows])) == ()


def test_an_empty_plan_has_no_finding():
    assert run_checks(Organization()) == ()


def test_codes_are_unique_and_every_check_says_what_it_means():
    assert len({check.code for check in CHECKS}) == len(CHECKS)
    for check in CHECKS:
        assert check.title
        assert check.meaning.endswith(".")
        assert all(name.startswith(check.code) for name in check.limits)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(organizations(rows=1))
def test_whatever_a_plan_holds_its_findings_are_sentences_about_known_records(organization):
    codes = {check.code for check in CHECKS}
    for finding in run_checks(organization):
        assert finding.code in codes
        assert finding.message.endswith(".")
        assert finding.fix.endswith(".")
        assert organization.find(finding.where.record, finding.where.id) is not None


def test_the_gravest_findings_come_first():
    plan = Organization().put_all([post("a"), post("b", "b"), post("c", "gone")])
    severities = [finding.severity for finding in run_checks(plan)]
    assert severities == sorted(severities, key=list(Severity).index)
    assert severities[0] is Severity.BLOCKING
