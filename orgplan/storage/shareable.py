"""What of every record kind a redacted plan may show: the one list, field by field.

A field that stands in neither table is withheld, and a test says that it has to be decided on.
"""

from __future__ import annotations

from collections.abc import Mapping

from orgplan.model.decisions import Decision, DecisionRecord, DecisionRight, Risk
from orgplan.model.fields import Record
from orgplan.model.people import Absence, Holiday, Membership, Person, Position, ReportingLine
from orgplan.model.plans import Allocation, Comment, Lock, Plan, Scenario, ScenarioChange
from orgplan.model.settings import Assumption, Budget, Rate, Settings
from orgplan.model.teams import CarveOut, Dependency, Skill, Team
from orgplan.model.work import (
    Demand,
    Eligibility,
    Hire,
    Initiative,
    Loan,
    Mix,
    Rule,
    Size,
    SupplyRow,
)

KEPT: Mapping[type[Record], str] = {
    Settings: "id name currency as_of planning_start period periods fiscal_year_start"
    " focus_factor hours_per_month split_step chunk discount tolerance max_changes",
    Team: "id name parent lead team_kind location time_zone wip_limit maturity health",
    Position: "id title team reports_to job_family grade location cost_center fte seats"
    " worker_type status start end expected_fill req_id backfill_of close_reason is_assistant",
    Person: "id name email position hired left time_zone primary_skill skills planning_share"
    " mentor",
    Membership: "id person team share role start end",
    ReportingLine: "id position manager line share",
    Skill: "id name family",
    Initiative: "id name owner_team category rank value value_unit confidence cost_of_delay start"
    " deadline deadline_kind late_cost mandatory divisible min_share pausable profile"
    " min_duration max_duration min_staffing max_staffing max_teams depends_on requires excludes"
    " either_or status",
    Demand: "id initiative skill teams level low likely high size profile",
    Eligibility: "id initiative team skill efficiency value_change",
    SupplyRow: "id team skill period person_months",
    Size: "id low likely high skill",
    Rate: "",
    Assumption: "id name value unit scope_kind scope start",
    CarveOut: "id scope name share person_months start end",
    Absence: "id person start end share",
    Holiday: "id location start end share",
    Rule: "id on hard price limit",
    Mix: "id category min_share max_share team per hard price",
    Budget: "id amount start end scope_kind scope measure",
    Loan: "id from_team to_team skill max_share start end",
    Hire: "id team skill max_heads earliest_start lead_months location",
    Lock: "id initiative lock_kind team skill period value",
    Plan: "id name scenario plan_kind made",
    Allocation: "id plan initiative team skill period person_months",
    Scenario: "id name parent status effective_date branched_on locked approver approved_on",
    ScenarioChange: "id scenario step effective_date record record_id action field value"
    " old_value author intent",
    Comment: "id scenario made author status",
    Decision: "id name initiative area framework escalates_to",
    DecisionRight: "id decision party role expires",
    Dependency: "id from_team to_team dependency_kind interaction state strength contract",
    DecisionRecord: "id title check_by status scenario",
    Risk: "id subject probability impact owner treatment due",
}
"""Fields that stay, though some rows and values of them do not: redaction says which."""

WITHHELD: Mapping[type[Record], str] = {
    Position: "base_salary target_variable pay_basis annual_cost day_rate currency",
    Initiative: "spend",
    Rate: "id currency rate start",
    Budget: "currency",
    Loan: "cost",
    Hire: "annual_cost",
    Plan: "model_hash",
    Scenario: "note",
    ScenarioChange: "group reason",
    Comment: "said",
    DecisionRight: "limit",
    DecisionRecord: "context criteria options choice reversal_cost assumptions metric outcome",
}
"""Pay, amounts it can be worked out from, and texts in which people may quote it."""

ASSUMPTIONS_KEPT = frozenset(
    {
        "attrition_rate",
        "hours_per_year",
        "leave_days_per_year",
        "merit_month",
        "ramp_curve",
        "time_to_fill_months",
        "working_days_per_year",
    }
)
"""Rates by name that say nothing about pay."""


def kept_fields(kind: type[Record]) -> tuple[str, ...]:
    """Return the names of the fields that a redacted record keeps."""
    return tuple(KEPT.get(kind, "").split())
