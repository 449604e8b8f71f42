from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from orgplan.model.organization import Organization
from orgplan.storage import document, session_copy, store
from orgplan.storage.connecting import connect
from orgplan.storage.disk import Files
from orgplan.storage.opening import new_document
from tests.orgplan.storage.power_cuts import count_of, environment, found_after
from tests.orgplan.storage.simulated_disk import PowerCut, SimulatedFiles
from tests.orgplan.storage.simulated_machine import Machine

CUTS = 90
ENOUGH_FOR_A_CONTROL = 40

SLOPPY_COMMITS = {"PRAGMA synchronous = FULL": "PRAGMA synchronous = OFF"}
NO_JOURNAL = {
    "PRAGMA journal_mode = WAL": "SELECT 'wal'",
    "PRAGMA synchronous = FULL": "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF",
}


class NothingFlushed(SimulatedFiles):
    """A save that trusts the operating system with the content of files."""

    def fsync(self, path: Path) -> None:
        """Return at once."""


class NoNameFlushed(SimulatedFiles):
    """A save that trusts the operating system with the names of files."""

    def fsync_dir(self, folder: Path) -> None:
        """Return at once."""


def test_what_the_power_is_cut_of_is_the_shipped_code(tmp_path: Path):
    machine = Machine()
    opened = new_document(Organization(), environment(tmp_path, machine))
    assert type(opened) is document.Document
    assert type(opened._copy) is session_copy.SessionCopy
    assert type(opened._copy.store) is store.Store
    assert issubclass(SimulatedFiles, Files)
    assert SimulatedFiles.put is Files.put
    assert {"read", "write", "patch", "fsync", "replace", "fsync_dir", "remove"} <= {
        *vars(SimulatedFiles)
    }
    opened.close()


def test_no_cut_tears_a_plan_or_loses_a_promise(tmp_path: Path):
    assert outcomes(tmp_path, CUTS) == {"": CUTS}


@pytest.mark.parametrize(
    ("weakened", "broken"),
    [
        pytest.param({"instead": SLOPPY_COMMITS}, "lost: a step", id="commits not flushed"),
        pytest.param({"instead": NO_JOURNAL}, "torn", id="no journal"),
        pytest.param({"files": NothingFlushed}, "torn", id="saves not flushed"),
        pytest.param({"files": NoNameFlushed}, "lost: a save", id="names not flushed"),
    ],
)
def test_the_simulation_breaks_what_is_not_safe(tmp_path: Path, weakened, broken):
    found = outcomes(tmp_path, ENOUGH_FOR_A_CONTROL, **weakened)
    assert found[""] <= ENOUGH_FOR_A_CONTROL - 5, found
    assert any(what.startswith(broken) for what in found), found


def test_a_database_that_flushes_survives_the_simulation(tmp_path: Path):
    """The known-good control: SQLite alone with the settings it promises safety for."""
    assert {plain_database(tmp_path / str(cut), cut) for cut in range(1, 90)} == {""}


def plain_database(folder: Path, cut_at: int) -> str:
    """Count up in a database until the power is cut, and say whether the count is still right."""
    folder.mkdir()
    machine, file, acknowledged = Machine(cut_at), folder / "count.db", 0
    with suppress(PowerCut):
        connection = machine.connect(file.as_uri())
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE step(number INTEGER PRIMARY KEY, ballast TEXT)")
        for number in range(1, 9):
            step = (number, "x" * 3000)
            connection.execute("INSERT INTO step VALUES (?, ?)", step)
            acknowledged = number
    machine.cut(Random(cut_at))
    if not acknowledged:
        return ""
    connection = connect(file.as_uri())
    found = connection.execute("SELECT count(*), max(number) FROM step").fetchone()
    whole = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    kept = found in [(count, count) for count in (acknowledged, acknowledged + 1)]
    return "" if whole and kept else f"{found} after {acknowledged}"


def outcomes(folder: Path, cuts: int, files=SimulatedFiles, instead=None) -> Counter[str]:
    def machine(cut_at: int = 0) -> Machine:
        made = Machine(cut_at, instead)
        made.files = files(made.disk)
        return made

    total = count_of(folder / "whole", machine())
    found: Counter[str] = Counter()
    for number in range(cuts):
        cut_at = 1 + number * total // cuts
        where = folder / str(number)
        found[found_after(where, machine(cut_at), Random(number))] += 1
    return found
