"""From an organization's records to the problem a solver is asked, and back to records."""

from orgplan.capacity.build.assembly import Built, build_problem
from orgplan.capacity.build.fingerprint import answer_hash, problem_hash
from orgplan.capacity.build.stored_plans import plan_from_records, records_from_plan
from orgplan.capacity.defaults import DefaultApplied

__all__ = [
    "Built",
    "DefaultApplied",
    "answer_hash",
    "build_problem",
    "plan_from_records",
    "problem_hash",
    "records_from_plan",
]
