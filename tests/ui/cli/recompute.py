"""A second look at a plan from the printed JSON alone: no line of orgplan is used here."""

from collections import defaultdict
from itertools import combinations

TOLERANCE = 1e-6


def recompute(supply: dict, solve: dict) -> list[str]:
    """Return every rule that the printed plan breaks, in words."""
    broken: list[str] = []
    broken += net_is_the_sum_of_its_steps(supply)
    broken += pools_add_up_to_the_bridge(supply, solve)
    broken += supply_holds(solve)
    broken += work_is_done(solve)
    broken += windows_hold(solve)
    broken += wip_holds(solve)
    broken += value_is_right(solve)
    return broken


def net_is_the_sum_of_its_steps(supply: dict) -> list[str]:
    steps = ("headcount", "holidays", "leave", "ramp", "planning_share", "focus", "carve_outs",
             "attrition", "loans")  # fmt: skip
    return [
        f"net of {row['team']} {row['skill']} {row['period']}"
        for row in supply["rows"]
        if abs(sum(row[step] for step in steps) - row["net"]) > TOLERANCE
    ]


def pools_add_up_to_the_bridge(supply: dict, solve: dict) -> list[str]:
    by_cell: dict[tuple, float] = defaultdict(float)
    for row in supply["rows"]:
        by_cell[row["team"], row["period"]] += row["net"]
    for pool in solve["problem"]["pools"]:
        for period, net in enumerate(pool["net"], start=1):
            by_cell[pool["team"], period] -= net
    return [f"pools of {cell}" for cell, rest in by_cell.items() if abs(rest) > 1e-3]


def supply_holds(solve: dict) -> list[str]:
    """Hall's condition: no set of demands in a team and period exceeds those who can serve it."""
    load: dict[tuple, dict[tuple, float]] = defaultdict(lambda: defaultdict(float))
    for row in solve["allocations"]:
        load[row["team"], row["period"]][row["skill"], row["level"]] += row["person_months"]
    broken = []
    for (team, period), cells in load.items():
        pools = [pool for pool in solve["problem"]["pools"] if pool["team"] == team]
        for size in range(1, len(cells) + 1):
            for wanted in combinations(cells, size):
                able = sum(
                    pool["net"][period - 1]
                    for pool in pools
                    if any(serves(pool, skill, level) for skill, level in wanted)
                )
                if sum(cells[cell] for cell in wanted) > able + TOLERANCE:
                    broken.append(f"supply of {team} in {period}: {wanted}")
    return broken


def serves(pool: dict, skill: str, level: int) -> bool:
    if skill == "general" and not pool["only"]:
        return True
    return any(name == skill and held >= level for name, held in pool["skills"])


def funded(solve: dict) -> list[tuple[dict, dict]]:
    known = {initiative["id"]: initiative for initiative in solve["problem"]["initiatives"]}
    return [(row, known[row["id"]]) for row in solve["funded"]]


def efficiency(initiative: dict, team: str, skill: str) -> float:
    rows = [row for row in initiative["fitness"] if row["team"] == team]
    for wanted in (skill, ""):
        for row in rows:
            if row["skill"] == wanted:
                return row["efficiency"]
    return 1.0


def work_is_done(solve: dict) -> list[str]:
    done: dict[tuple, float] = defaultdict(float)
    known = {initiative["id"]: initiative for initiative in solve["problem"]["initiatives"]}
    for row in solve["allocations"]:
        able = efficiency(known[row["initiative"]], row["team"], row["skill"])
        done[row["initiative"], row["skill"], row["level"]] += able * row["person_months"]
    for row, initiative in funded(solve):
        for work in initiative["work"]:
            done[row["id"], work["skill"], work["level"]] -= row["share"] * work["likely"]
    return [f"work of {cell}" for cell, rest in done.items() if abs(rest) > 1e-5]


def windows_hold(solve: dict) -> list[str]:
    periods: dict[str, set[int]] = defaultdict(set)
    for row in solve["allocations"]:
        periods[row["initiative"]].add(row["period"])
    broken = []
    for row, initiative in funded(solve):
        first, last = row["start_period"], row["finish_period"]
        latest = len(solve["periods"]) if initiative["soft_deadline"] else initiative["latest"]
        touched = periods[row["id"]]
        if first < initiative["earliest"] or last > latest:
            broken.append(f"window of {row['id']}")
        if touched and (min(touched), max(touched)) != (first, last):
            broken.append(f"dates of {row['id']}")
    return broken


def wip_holds(solve: dict) -> list[str]:
    limits = dict(solve["problem"]["wip_limits"])
    active: dict[tuple, set[str]] = defaultdict(set)
    for row in solve["allocations"]:
        active[row["team"], row["period"]].add(row["initiative"])
    return [
        f"wip of {team} in {period}"
        for (team, period), names in active.items()
        if team in limits and len(names) > limits[team]
    ]


def value_is_right(solve: dict) -> list[str]:
    total = 0.0
    for row, initiative in funded(solve):
        delay = row["finish_period"] - initiative["earliest"]
        gained = sum(f["value_change"] for f in initiative["fitness"] if f["team"] in row["teams"])
        full = initiative["value"] + gained - initiative["cost_of_delay"] * delay
        total += row["share"] * initiative["confidence"] * full
    return [] if abs(total - solve["value"]) <= 1e-6 * max(1, abs(total)) else [f"value {total}"]
