"""Any organization the model can hold becomes a problem, or one sentence that says why not."""

import contextlib
import math
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan.capacity.build import build_problem, plan_from_records, problem_hash
from orgplan.capacity.utilization import utilization
from orgplan.capacity.verify import verify
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from tests.strategies import organizations

FEW_NAMES = st.sampled_from(("a", "b", "c", ""))
"""So few that references often meet."""


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(organizations(FEW_NAMES))
def test_whatever_the_records_hold_is_read_or_refused_in_a_sentence(plan: Organization) -> None:
    settled = replace(plan.plan_settings, planning_start=date(2027, 1, 1))
    with contextlib.suppress(OrgplanError):
        built = build_problem(plan.put(settled))
        assert len(problem_hash(built.problem)) == 64
        assert all(finding.message and finding.where.record for finding in built.findings)
        assert all(net >= 0 and math.isfinite(net) for p in built.problem.pools for net in p.net)
        for row in plan.plans:
            answer = plan_from_records(plan, row.id, built.problem)
            verify(built.problem, answer)
            utilization(built.problem, answer)
