"""What was said about headers once holds for the next file with them, in window and terminal."""

from __future__ import annotations

import json
from pathlib import Path

from orgplan.spreadsheets.understanding.editing import Editing
from orgplan.spreadsheets.understanding.memory import remember
from orgplan.spreadsheets.understanding.proposing import propose
from orgplan.storage.environment import Environment
from orgplan.tasks.import_draft import MEMORY
from tests.orgplan.spreadsheets.sources import sheet
from tests.ui.cli.conftest import Orgplan

HEADERS = ("Employee ID", "Name", "Job Title", "Hire date")


def roster(folder: Path, *dates: str) -> Path:
    path = folder / "staff.csv"
    rows = [f"{place},Person {place},Clerk,{day}" for place, day in enumerate(dates, start=1)]
    path.write_text("\n".join((",".join(HEADERS), *rows)) + "\n")
    return path


def hired(orgplan: Orgplan, path: Path) -> list[dict]:
    answer = orgplan("import", path, "--dry-run", "--json").json()
    return [row for row in answer["findings"] if row["code"] == "DAT-dates"]


def test_a_date_order_that_was_clear_in_october_holds_in_november(orgplan, tmp_path):
    plan = tmp_path / "plan.orgplan"
    orgplan("import", roster(tmp_path, "31/01/2020", "03/04/2021"), "-o", plan)
    assert hired(orgplan, roster(tmp_path, "03/04/2021", "05/06/2022")) == []


def test_a_dry_run_remembers_nothing(orgplan, tmp_path):
    orgplan("import", roster(tmp_path, "31/01/2020", "03/04/2021"), "--dry-run")
    assert not (Environment().data / MEMORY).exists()
    assert hired(orgplan, roster(tmp_path, "03/04/2021", "05/06/2022")) != []


def test_what_was_chosen_in_the_window_holds_on_the_command_line(orgplan, tmp_path):
    source = sheet("", HEADERS, ("1", "Ada Quist", "Chief", "2020-01-31"), file="staff.csv")
    chosen = Editing((source,), propose((source,))).ignore(source, 3).mapping
    remember(chosen, Environment().data / MEMORY)
    answer = orgplan("import", roster(tmp_path, "2020-01-31"), "--dry-run", "--json").json()
    (column,) = [row for row in answer["mapping"] if row["column"] == "Hire date"]
    assert column["field"] in {"", None}


def test_a_mapping_file_stands_above_what_is_remembered(orgplan, tmp_path):
    source = sheet("", HEADERS, ("1", "Ada Quist", "Chief", "2020-01-31"), file="staff.csv")
    chosen = Editing((source,), propose((source,))).ignore(source, 3).mapping
    remember(chosen, Environment().data / MEMORY)
    lines = tmp_path / "mapping.json"
    lines.write_text(json.dumps([{"column": "Hire date", "field": "person.hired"}]))
    answer = orgplan(
        "import", roster(tmp_path, "2020-01-31"), "--dry-run", "--json", "--mapping", lines
    ).json()
    assert {"Hire date": "person.hired"}.items() <= {
        row["column"]: row["field"] for row in answer["mapping"]
    }.items()
