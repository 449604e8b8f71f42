"""The import contracts of pyproject.toml hold, and would notice if they did not."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGES = ("orgplan", "solvers", "ui")


def broken_contracts(folder: Path) -> list[str]:
    """Return the names of the contracts that the packages of a folder break."""
    command = "from importlinter.cli import lint_imports; lint_imports(no_cache=True, no_logo=True)"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=folder, capture_output=True, text=True, check=True
    )
    assert re.search(r"^Contracts: \d+ kept", done.stdout, re.MULTILINE), done.stdout + done.stderr
    return re.findall(r"^(.+) BROKEN", done.stdout, re.MULTILINE)


@pytest.fixture
def copy(repository, tmp_path) -> Path:
    """A copy of the packages that a test may spoil."""
    shutil.copy(repository / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        shutil.copytree(
            repository / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    return tmp_path


def test_all_contracts_hold(repository):
    assert broken_contracts(repository) == []


SPOILED = [
    ("orgplan/model/spoiled.py", "import orgplan.tasks", "Imports go downwards only"),
    ("orgplan/tasks/spoiled.py", "import solvers", "Imports go downwards only"),
    ("ui/views/spoiled.py", "import ui.dialogs", "Every part of the interfaces"),
    ("orgplan/helpers.py", "", "Every part of the domain"),
    ("orgplan/model/spoiled.py", "import PySide6", "Qt stays in ui"),
    ("solvers/spoiled.py", "import orgplan.checks", "The solvers see the capacity problem"),
    ("ui/models/spoiled.py", "import highspy", "PuLP and HiGHS stay in solvers"),
    ("orgplan/storage/spoiled.py", "import openpyxl", "Workbook libraries"),
    ("orgplan/checks/spoiled.py", "import networkx", "networkx stays"),
    ("orgplan/capacity/verify/spoiled.py", "import solvers", "The verifier"),
]


@pytest.mark.parametrize(("file", "line", "contract"), SPOILED)
def test_a_forbidden_import_breaks_its_contract(copy, file, line, contract):
    spoiled = copy / file
    spoiled.parent.mkdir(exist_ok=True)
    spoiled.write_text(f'"""Breaks a rule."""\n\n{line}\n')
    assert any(name.startswith(contract) for name in broken_contracts(copy))
