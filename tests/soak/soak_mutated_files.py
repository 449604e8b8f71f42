"""Spreadsheets changed at random crash neither the guard nor the reader, nor do they hang."""

from __future__ import annotations

from random import Random

from orgplan.progress import Progress, run_in_child
from tests.orgplan.spreadsheets.mutations import read_mutations

FILES = 500


def soak_mutated_files(random: Random) -> None:
    progress = Progress()
    first = random.randrange(10**12)
    try:
        run_in_child(read_mutations, (first, FILES, 300.0), progress, seconds=1000, memory_mib=2048)
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise AssertionError(f"the file of seed {progress.facts.get('seed')}: {reason}") from error
