"""Who may lend people to whom, looked up once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from orgplan.capacity.reinforcement import Loan


class Lending:
    """Rows of loans by who borrows in which skill."""

    def __init__(self, loans: Iterable[Loan]) -> None:
        self._rows: dict[tuple[str, str], list[Loan]] = defaultdict(list)
        for loan in loans:
            self._rows[loan.to_team, loan.skill].append(loan)

    def to(self, team: str, skill: str) -> list[Loan]:
        """Return the rows under which a team may borrow people in a skill."""
        keys = ((to, known) for to in dict.fromkeys((team, "")) for known in (skill, ""))
        rows = (row for key in dict.fromkeys(keys) for row in self._rows.get(key, ()))
        return [row for row in rows if row.allows(row.from_team, team, skill)]
