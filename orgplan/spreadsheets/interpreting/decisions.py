"""Decision sheets: one row per party and role; role letters are read per sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgplan.findings import Finding, Severity, Where
from orgplan.model.decisions import Decision, DecisionRight
from orgplan.spreadsheets.interpreting.draft import Draft
from orgplan.spreadsheets.interpreting.rows import SourceRow, read_rows
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.understanding.table import SourceTable

ROLES: Mapping[str, Mapping[str, str]] = {
    "RACI": {"R": "responsible", "A": "accountable", "C": "consulted", "I": "informed"},
    "DACI": {"D": "driver", "A": "approver", "C": "contributor", "I": "informed"},
    "RAPID": {"R": "recommend", "A": "agree", "P": "perform", "I": "input", "D": "decide"},
}
_ROLE = "decision_right.role"
_PARTY = "decision_right.party"


def decision_drafts(table: SourceTable, ledger: Ledger) -> Iterator[Draft]:
    """Yield every decision once, and a right for each row."""
    rows = list(read_rows(table, ledger))
    letters = {row.text(_ROLE).upper() for row in rows if "decision.framework" not in row.values}
    letters = {letter for letter in letters if len(letter) == 1}
    framework = framework_of(letters)
    if framework:
        ledger.rule(f"{table.sheet.label}: role letters were read as {framework}.")
    for row in rows:
        stated = row.text("decision.framework").upper() or framework
        missing = {_ROLE, _PARTY} - row.values.keys()
        if len(missing) == 1:
            (target,) = missing
            column = table.word_for(target, "role" if target == _ROLE else "party")
            ledger.hold_back(row.place, f"{column} is blank", f"Fill in {column}.")
            continue
        yield Draft(Decision, row.text("decision.id"), _decision(row, stated))
        if not missing:
            yield _right(row, stated, ledger)


def framework_of(letters: set[str]) -> str:
    """Return the framework whose letters these are, or an empty text."""
    if not letters:
        return ""
    if letters <= set("RACI"):
        return "RACI"
    if "P" in letters or letters >= set("RD"):
        return "RAPID"
    return "DACI" if "D" in letters else ""


def _decision(row: SourceRow, framework: str) -> dict[str, object]:
    values = row.of(Decision.kind)
    values.pop("id", None)
    is_letter = len(row.text(_ROLE)) == 1
    if framework and (is_letter or "framework" in values):
        values["framework"] = framework
    return values


def _right(row: SourceRow, framework: str, ledger: Ledger) -> Draft:
    values = row.of(DecisionRight.kind)
    made_id = str(values.pop("id", ""))
    values["decision"] = row.text("decision.id")
    values["role"] = _role(row, framework, ledger)
    return Draft(DecisionRight, made_id, values, row.place, row.custom)


def _role(row: SourceRow, framework: str, ledger: Ledger) -> str:
    role = row.text(_ROLE)
    if len(role) > 1:
        return role.casefold()
    name = ROLES.get(framework, {}).get(role.upper())
    if name is None:
        ledger.find(_unknown_letter(row, role, framework))
    return name or role


def _unknown_letter(row: SourceRow, role: str, framework: str) -> Finding:
    place = row.place
    known = f"{framework} has no such letter" if framework else "RACI, DACI or RAPID does not fit"
    return Finding(
        code="DAT-type",
        severity=Severity.WARNING,
        message=f"Role letter {role} of decision {row.text('decision.id')} is unknown: {known}.",
        where=Where("decision_right", "", "role", place.file, place.sheet, row.cell(_ROLE)),
        value=role,
        fix="Write the role's name, or fill in the column framework.",
    )
