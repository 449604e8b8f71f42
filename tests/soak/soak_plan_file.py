"""Plan files and workbooks give back what went in, whatever it was."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, seed, settings

from orgplan.model.organization import Organization, plan_hash
from orgplan.storage.plan_file import load_plan, save_plan
from tests.strategies import organizations


def soak_plan_file(random: Random) -> None:
    @seed(random.randrange(10**9))
    @settings(
        max_examples=50,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(organizations())
    def comes_back(organization: Organization) -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "plan.orgplan"
            save_plan(organization, path)
            assert plan_hash(load_plan(path)) == plan_hash(organization)

    comes_back()
