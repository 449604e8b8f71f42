"""A plan's hash tells plans apart by what they decide, and by nothing else."""

from dataclasses import replace

from orgplan.capacity.build import answer_hash
from orgplan.capacity.plan import Allocation, CapacityPlan, Funded, Hired

PLAN = CapacityPlan(
    (Funded("a", 1.0, 1, 3, ("x", "y")), Funded("b", 0.5, 2, 2, ("x",))),
    (Allocation("a", "x", "general", 1, 1.0),),
    hires=(Hired("h", 2, 1),),
)
A, B = PLAN.funded


def test_plans_that_decide_otherwise_have_other_hashes() -> None:
    others = (
        replace(PLAN, funded=(A,)),
        replace(PLAN, funded=(replace(A, first=2), B)),
        replace(PLAN, funded=(replace(A, teams=("x",)), B)),
        replace(PLAN, funded=(A, replace(B, share=0.75))),
        replace(PLAN, hires=()),
    )
    assert len({answer_hash(plan) for plan in (PLAN, *others)}) == 1 + len(others)


def test_order_and_last_bits_make_no_other_plan() -> None:
    same = replace(PLAN, funded=(replace(B, share=0.5 + 1e-12), replace(A, teams=("y", "x"))))
    assert answer_hash(same) == answer_hash(PLAN)
