"""Checks of reporting lines, teams and data (STR, DAT)."""

from __future__ import annotations

from orgplan.checks import data, references, spans, spelling, structure, team_leads
from orgplan.checks.check import Check

STRUCTURE: tuple[Check, ...] = (
    Check(
        "STR-cycle",
        "Reporting circle",
        "Posts that report to one another have no place in the hierarchy.",
        structure.cycle,
    ),
    Check("STR-self", "Own manager", "A post cannot report to itself.", structure.self_report),
    Check(
        "STR-orphan",
        "Cut off",
        "A post or a sub-tree is not connected to the main root.",
        structure.orphan,
    ),
    Check(
        "STR-roots",
        "Several roots",
        "More posts than expected report to nobody.",
        structure.roots,
        {"STR-roots": 1},
    ),
    Check(
        "STR-lead-missing",
        "No lead",
        "A team with members has nobody who leads it.",
        team_leads.lead_missing,
    ),
    Check(
        "STR-lead-outside",
        "Lead from outside",
        "A team's lead belongs to another part of the organization.",
        team_leads.lead_outside,
    ),
    Check(
        "STR-closed-manager",
        "Closed manager",
        "An active post reports to one that is closed.",
        structure.closed_manager,
    ),
    Check(
        "STR-one-over-one",
        "One over one",
        "A manager with a single report is a layer for one.",
        structure.one_over_one,
    ),
    Check(
        "STR-span",
        "Span of control",
        "A manager has more direct reports than one can lead, or hardly any.",
        spans.span,
        {
            "STR-span": 9,
            "STR-span-least": 5,
            "STR-span-front": 15,
            "STR-span-front-least": 7,
        },
    ),
    Check(
        "STR-layers",
        "Layers",
        "Too many layers for the organization's size: below 500, to 5,000, above.",
        structure.layers,
        {"STR-layers-small": 5, "STR-layers-medium": 7, "STR-layers-large": 9},
    ),
    Check(
        "STR-grade",
        "Grade gap",
        "A manager is not one to two grades above a report.",
        spans.grade,
        {"STR-grade": 2, "STR-grade-least": 1},
    ),
)

DATA: tuple[Check, ...] = (
    Check("DAT-duplicate", "Duplicate", "Two rows of a source have the same key."),
    Check(
        "DAT-reference",
        "Unknown reference",
        "A field names a record that does not exist.",
        references.reference,
    ),
    Check(
        "DAT-scenario",
        "Scenario that does not fit",
        "A change of a scenario cannot be made on the plan as it is.",
    ),
    Check("DAT-dates", "Dates", "A record ends before it begins.", data.dates),
    Check("DAT-fte", "FTE", "FTE is below 0 or above the number of seats.", data.fte),
    Check("DAT-type", "Unusable value", "A value is not what its field holds.", data.value_type),
    Check(
        "DAT-spelling",
        "Two spellings",
        "Values differ in case, spaces or punctuation only, which splits every sum.",
        spelling.spelling,
    ),
    Check(
        "DAT-share",
        "Shares",
        "A person's memberships add up to more than 1, or blank shares were split.",
        data.share,
        {"DAT-share": 1},
    ),
    Check(
        "DAT-job-share",
        "Job share",
        "A post has more holders than seats, or stands in a source twice.",
        data.job_share,
    ),
    Check(
        "DAT-unheld",
        "Filled without holder",
        "A post is marked filled, but nobody holds it.",
        data.vacant_filled,
    ),
    Check(
        "DAT-computed", "Typed over", "A cell that orgplan computes was typed over in a workbook."
    ),
    Check(
        "DAT-contradiction",
        "Contradiction",
        "Cells of one record say different things; one counts.",
    ),
    Check("DAT-manager", "Ambiguous manager", "The name of a manager is that of several people."),
    Check("DAT-pay", "Pay left out", "Pay whose currency or period nothing tells was not read."),
    Check("DAT-renamed", "Other id", "A record of a workbook that came back has another id."),
    Check("DAT-status", "Vacant, yet named", "A post is called vacant beside somebody's name."),
)
