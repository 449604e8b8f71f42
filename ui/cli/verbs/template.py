"""`orgplan template`: an empty, documented workbook."""

from __future__ import annotations

from orgplan.spreadsheets.template import write_template
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson, Target
from ui.cli.output import print_json, print_lines


def run(output: Target, as_json: AsJson = False) -> ExitCode:
    """Write an empty workbook with every sheet, drop-downs, notes and one example row each."""
    write_template(output)
    if as_json:
        print_json({"file": str(output)})
    else:
        print_lines([f"Wrote {output}. Fill in the sheets you need and import it."])
    return ExitCode.DONE
