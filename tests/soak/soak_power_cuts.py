"""The power is cut at random inputs and outputs while somebody works on a plan."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.orgplan.storage.power_cuts import count_of, found_after
from tests.orgplan.storage.simulated_machine import Machine

CUTS = 50


def soak_power_cuts(random: Random) -> None:
    with TemporaryDirectory() as folder:
        total = count_of(Path(folder) / "whole", Machine())
        for number in range(CUTS):
            machine = Machine(random.randint(1, total))
            assert found_after(Path(folder) / str(number), machine, random) == ""
