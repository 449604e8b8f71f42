"""What findings say while pay is hidden: all but the amounts."""

from __future__ import annotations

import re
from dataclasses import replace

from orgplan.findings import Finding
from orgplan.model.organization import RECORD_KINDS

HIDDEN = "•"
MONEY_FAMILY = "FIN"
AMOUNT = re.compile(r"(?<![\w-])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w-])\d{5,}(?:\.\d+)?")
"""Grouped thousands, or five digits and more; years and ids stay readable."""


def without_amounts(finding: Finding) -> Finding:
    """Return a finding with • for every amount, if it is about money at all."""
    if finding.family != MONEY_FAMILY and not _is_about_pay(finding):
        return finding
    message, fix = (AMOUNT.sub(HIDDEN, text) for text in (finding.message, finding.fix))
    return replace(finding, message=message, fix=fix, value=None, limit=None)


def _is_about_pay(finding: Finding) -> bool:
    kind = RECORD_KINDS.get(finding.where.record)
    fields = kind.fields if kind is not None else ()
    return any(field.sensitive for field in fields if field.name == finding.where.field)
