"""Charts to lay out and paint: generated organizations of any size."""

from __future__ import annotations

import numpy as np

from ui.painting.chart.data import ChartData

FUNCTIONS = (
    "Engineering", "Product", "Finance", "People", "Sales",
    "Marketing", "Operations", "Legal", "Support", "Data",
)  # fmt: skip
FIRST = ("Ada", "Ben", "Chidi", "Dalia", "Emeka", "Fatima", "Goran", "Hana", "Ines", "Jonas")
LAST = (
    "Okafor",
    "Novák",
    "Haddad",
    "Rossi",
    "Tanaka",
    "Ivanova",
    "Müller",
    "Silva",
    "Kim",
    "Dubois",
)
RANKS = (
    "Chief Executive Officer",
    "Chief Officer",
    "Vice President",
    "Director",
    "Manager",
    "Lead",
)


def parents(size: int, seed: int = 7, widest: int = 12) -> np.ndarray:
    """Return a random tree: each manager in turn gets between 3 and `widest` reports."""
    rng = np.random.default_rng(seed)
    parent = np.full(size, -1, np.int32)
    manager, made = 0, 1
    while made < size:
        reports = len(FUNCTIONS) if manager == 0 else int(rng.integers(3, widest + 1))
        if manager > len(FUNCTIONS) and rng.random() < 0.35 and manager < made - 1:
            manager += 1
            continue
        reports = min(reports, size - made)
        parent[made : made + reports] = manager
        made += reports
        manager += 1
    return parent


def chart(size: int, seed: int = 7) -> ChartData:
    """Return a chart with every kind of card, colored by top function."""
    rng = np.random.default_rng(seed)
    parent = parents(size, seed)
    depth, group = np.zeros(size, np.int16), np.zeros(size, np.int16)
    reports = np.zeros(size, np.int32)
    for index in range(1, size):
        above = parent[index]
        depth[index] = depth[above] + 1
        group[index] = (index - 1) % len(FUNCTIONS) if above == 0 else group[above]
    for index in range(size - 1, 0, -1):
        reports[parent[index]] += 1 + reports[index]
    state = rng.choice(5, size, p=[0.86, 0.05, 0.03, 0.04, 0.02]).astype(np.uint8)
    bar = rng.normal(0.95, 0.2, size).clip(0, 2).astype(np.float32)
    bar[(state == 1) | (state == 2)] = np.nan
    names = tuple(
        "Vacant" if state[i] == 1 else f"{FIRST[i % 10]} {LAST[(i // 10) % 10]}"
        for i in range(size)
    )
    titles = tuple(
        f"{RANKS[min(int(depth[i]), 5)]} {FUNCTIONS[group[i]] if i else ''}".strip()
        for i in range(size)
    )
    dotted = rng.integers(1, max(size, 2), (size // 60, 2)).astype(np.int32)
    return ChartData(
        ids=tuple(f"P{index:05d}" for index in range(size)),
        parent=parent,
        name=names,
        title=titles,
        group=group,
        groups=FUNCTIONS,
        state=state,
        reports=reports,
        bar=bar,
        badge=rng.choice(4, size, p=[0.93, 0.03, 0.03, 0.01]).astype(np.uint8),
        dotted=dotted[dotted[:, 0] != dotted[:, 1]] if size > 1 else dotted[:0],
    )
