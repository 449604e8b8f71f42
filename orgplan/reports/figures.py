"""What the pictures of a solved plan show, ready to paint: heat map, roadmap, plans, cut list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeatCell:
    """Person-months allocated and net of one row in one period."""

    allocated: float
    net: float

    @property
    def share(self) -> float | None:
        """Utilization; None where there is neither capacity nor work."""
        if self.net > 0:
            return self.allocated / self.net
        return None if self.allocated == 0 else float("inf")


@dataclass(frozen=True, slots=True)
class Heat:
    """Utilization by team and period; `cells[row][column]`."""

    row_ids: tuple[str, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[HeatCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One initiative on the roadmap, from first to last period with work."""

    id: str
    label: str
    first: int
    last: int
    share: float
    value: float
    must_do: bool
    category: str
    teams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roadmap:
    """Bars in order of start, with links from predecessors to successors."""

    columns: tuple[str, ...]
    bars: tuple[Bar, ...]
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PlanScore:
    """One of the plans that stand side by side; `value` is None where a hard rule is broken."""

    name: str
    value: float | None
    funded: int
    must_dos_met: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class CutRow:
    """One initiative in the stated order, and which of the plans fund it."""

    place: int
    id: str
    label: str
    value: float
    effort: float
    must_do: bool
    in_cut_line: bool
    in_waterfall: bool
    in_plan: bool
    reason: str = ""
