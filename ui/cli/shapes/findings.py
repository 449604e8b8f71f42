"""Findings as JSON objects."""

from __future__ import annotations

from collections.abc import Iterable

from orgplan.findings import Finding
from ui.cli.shapes.plain import plain


def shaped_findings(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Return findings with the keys of the contract; blank parts of the place are left out."""
    return [_shaped(finding) for finding in findings]


def _shaped(finding: Finding) -> dict[str, object]:
    where = plain(finding.where)
    places = {key: text for key, text in where.items() if text} if isinstance(where, dict) else {}
    cells = {"cells": list(finding.cells)} if finding.cells else {}
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "where": places,
        "value": plain(finding.value),
        "limit": plain(finding.limit),
        "fix": finding.fix,
        **cells,
    }
