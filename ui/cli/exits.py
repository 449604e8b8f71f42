"""Exit codes, and turning whatever went wrong into a sentence and a code."""

from __future__ import annotations

from enum import IntEnum

from orgplan.errors import ErrorCode, OrgplanError, write_defect_report
from orgplan.findings import Finding, Severity
from orgplan.reports.account import Account
from ui.cli.output import print_error


class ExitCode(IntEnum):
    """The public exit codes of the command line."""

    DONE = 0
    CONCERNS = 1
    BAD_INPUT = 2
    INTERNAL = 3
    CANCELLED = 130


def failed(error: OrgplanError, *, as_json: bool) -> ExitCode:
    """Print an error the user can mend and return its exit code."""
    print_error(error, as_json=as_json)
    return ExitCode.INTERNAL if error.code is ErrorCode.INTERNAL else ExitCode.BAD_INPUT


def cancelled(*, as_json: bool) -> ExitCode:
    """Say that the user stopped the work before there was an answer."""
    print_error(
        OrgplanError("Stopped before there was an answer.", code=ErrorCode.CANCELLED),
        as_json=as_json,
    )
    return ExitCode.CANCELLED


def crashed(error: BaseException, *, as_json: bool) -> ExitCode:
    """Write a report of a defect without any value of the plan, and say where it is."""
    report = write_defect_report(error)
    sentence = OrgplanError(
        "orgplan made a mistake of its own and stopped; your files are as they were.",
        code=ErrorCode.INTERNAL,
        where=str(report) if report else "",
        fix=f"A report without any of your data is in {report}." if report else "",
    )
    return failed(sentence, as_json=as_json)


def from_account(account: Account | None, *, allow_held_back: bool) -> ExitCode:
    """Return 1 where rows of a spreadsheet were held back; a plan file has no account."""
    held_back = account is not None and account.held_back > 0
    return ExitCode.CONCERNS if held_back and not allow_held_back else ExitCode.DONE


def from_findings(findings: tuple[Finding, ...], *, strict: bool) -> ExitCode:
    """Return 1 for blocking findings, with `strict` for warnings too."""
    bad = {Severity.BLOCKING, Severity.WARNING} if strict else {Severity.BLOCKING}
    concerned = any(finding.severity in bad for finding in findings)
    return ExitCode.CONCERNS if concerned else ExitCode.DONE
