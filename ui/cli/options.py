"""The arguments and options that several verbs share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

PlanFile = Annotated[
    Path, typer.Argument(metavar="PLAN", help="A plan file, workbook, CSV or folder of CSVs.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Scenario = Annotated[
    str,
    typer.Option("--scenario", metavar="ID", help="Work on a scenario instead of the baseline."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 on warnings too.")]
AllowHeldBack = Annotated[
    bool, typer.Option("--allow-held-back", help="Exit with 0 although rows were held back.")
]
Target = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="File to write.")]
Steps = Annotated[int, typer.Option("--steps", metavar="N", min=1, help="How many steps.")]
PlanOnly = Annotated[Path, typer.Argument(metavar="PLAN", help="A plan file (.orgplan).")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Report, but write nothing.")]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", metavar="DATE", formats=["%Y-%m-%d"], help="The day that counts."),
]
ScenarioId = Annotated[str, typer.Argument(metavar="SCENARIO", help="Id of a scenario.")]
Protect = Annotated[
    bool,
    typer.Option("--passphrase", help="Protect it with ORGPLAN_NEW_PASSPHRASE, else as the plan."),
]
