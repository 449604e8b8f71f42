"""A plan is edited, undone, branched, merged, saved and crashed in any order."""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.orgplan.storage.document_machine import DocumentMachine


def soak_document(random: Random) -> None:
    machine = seed(random.randrange(10**9))(DocumentMachine)
    explore = settings(
        max_examples=20,
        stateful_step_count=50,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=explore)
