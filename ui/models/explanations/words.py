"""How one solved plan's initiatives, teams, periods and amounts are called in explanations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orgplan.capacity.plan import BindingCell
from orgplan.capacity.problem import GENERAL
from orgplan.capacity.shortage import person_months
from orgplan.changes.describe import name_of
from orgplan.model.organization import Organization
from orgplan.model.teams import Skill, Team
from orgplan.reports.formats import NO_ANSWER, percent
from orgplan.reports.solving import SolveReport
from ui.models.formats import HIDDEN, counted
from ui.session.discretion import AMOUNT

MINUS = "−"
PROVEN = 1e-6
"""The gap up to which a plan counts as proven best."""
HARDLY_PROVEN = 0.25
"""The gap from which nothing worth telling is proven."""
LISTED = 4
"""Names told in one sentence or cell; more are counted."""


class Words:
    """Names and numbers of one report; costs read • while pay is hidden."""

    def __init__(
        self, report: SolveReport, organization: Organization, *, pay_hidden: bool = False
    ) -> None:
        self.report = report
        self.pay_hidden = pay_hidden
        self._organization = organization
        self._initiatives = {i.id: i.name or i.id for i in report.problem.initiatives}
        largest = max((abs(i.value) for i in report.problem.initiatives), default=0.0)
        self._decimals = 0 if largest >= 1000 else 1 if largest >= 10 else 2

    @property
    def unit(self) -> str:
        """The unit of values, such as k EUR; blank where none is given."""
        return self.report.value_unit

    @property
    def currency(self) -> str:
        """The currency of costs."""
        return self.report.currency

    def initiative(self, initiative: str) -> str:
        """Return an initiative's name."""
        return self._initiatives.get(initiative, initiative)

    def initiatives(self, ids: Iterable[str]) -> str:
        """Return names for a cell; a dash for none."""
        return listed([self.initiative(one) for one in ids]) or NO_ANSWER

    def team(self, team: str) -> str:
        """Return a team's name."""
        return name_of(self._organization, Team, team) if team else "any team"

    def skill(self, skill: str) -> str:
        """Return a skill's name."""
        return "any skill" if skill in {"", GENERAL} else name_of(self._organization, Skill, skill)

    def period(self, number: int) -> str:
        """Return what a period is called; a number outside the plan stays a number."""
        periods = self.report.problem.periods
        return periods[number - 1].name if 0 < number <= len(periods) else f"period {number}"

    def span(self, first: int, last: int) -> str:
        """Return a span of periods, such as Feb to Apr 2027."""
        if first == last:
            return self.period(first)
        head, _, year = self.period(first).rpartition(" ")
        if head and self.period(last).endswith(f" {year}"):
            return f"{head} to {self.period(last)}"
        return f"{self.period(first)} to {self.period(last)}"

    def value(self, amount: float | None) -> str:
        """Return a value without its unit, in as many decimals as all others here."""
        if amount is None:
            return NO_ANSWER
        text = f"{abs(amount):,.{self._decimals}f}"
        return f"{MINUS}{text}" if amount < 0 and text.strip("0.,") else text

    def signed(self, amount: float | None) -> str:
        """Return a difference of values with its sign."""
        text = self.value(amount)
        plain = text.strip("0.,") == ""
        return f"+{text}" if amount is not None and amount > 0 and not plain else text

    def with_unit(self, text: str) -> str:
        """Return an amount with the unit of values."""
        return f"{text} {self.unit}".strip()

    def cost(self, amount: float | None) -> str:
        """Return a cost that tells of pay, hidden while pay is."""
        if amount is not None and self.pay_hidden:
            return HIDDEN
        return self.value(amount)

    def money(self, amount: float) -> str:
        """Return an amount of money that tells of pay, hidden while pay is."""
        return HIDDEN if self.pay_hidden else f"{amount:,.0f}"

    def order_of_cost(self, amount: float | None) -> float | None:
        """Return what costs sort by: nothing while they are hidden, for order tells them too."""
        return None if self.pay_hidden else amount

    def sentence(self, text: str) -> str:
        """Return a sentence without its amounts while pay is hidden."""
        return AMOUNT.sub(HIDDEN, text) if self.pay_hidden else text

    def doubt(self) -> Iterator[str]:
        """Say that gains may be partly what a longer solve finds, where the plan is not proven."""
        gap = self.report.outcome.gap
        if gap is None or gap > PROVEN:
            yield (
                "The plan itself is not proven best: part of these gains may be what a longer"
                " solve would find anyway."
            )

    def thing(self, subject: str) -> str:
        """Return the name of what a rule is about: an initiative, a team, or its own id."""
        if subject in self._initiatives:
            return self.initiative(subject)
        return self.team(subject) if subject in self._organization.teams else subject

    def in_unit(self, heading: str) -> str:
        """Return a heading with the unit of values."""
        return f"{heading} ({self.unit})" if self.unit else heading

    def in_currency(self, heading: str) -> str:
        """Return a heading with the currency."""
        return f"{heading} ({self.currency})" if self.currency else heading

    def places(self, cells: Sequence[BindingCell]) -> tuple[str, ...]:
        """Say who is short of what and when, team by team and skill by skill."""
        groups: dict[tuple[str, str], list[BindingCell]] = {}
        for cell in sorted(cells, key=lambda cell: cell.period):
            groups.setdefault((cell.team, cell.skill), []).append(cell)
        return tuple(self._place(*key, group) for key, group in groups.items())

    def _place(self, team: str, skill: str, cells: Sequence[BindingCell]) -> str:
        of = "" if skill in {"", GENERAL} else f" of {self.skill(skill)}"
        when = self._runs([cell.period for cell in cells])
        short = sum(cell.short for cell in cells)
        if short <= 0:
            return f"{self.team(team)} has nothing{of} left in {when}."
        return f"{self.team(team)} is {person_months(short)}{of} short in {when}."

    def _runs(self, numbers: Sequence[int]) -> str:
        """Return periods as spans: Jan to Mar and May."""
        spans: list[list[int]] = []
        for number in sorted(set(numbers)):
            if spans and number == spans[-1][1] + 1:
                spans[-1][1] = number
            else:
                spans.append([number, number])
        return joined([self.span(*span) for span in spans])


def sureness(*, exact: bool, gap: float | None, preview: bool = False) -> str:
    """Say in plain words how far an answer can be trusted."""
    if preview:
        return "preview only"
    if exact:
        return "exact"
    if gap is None or gap > HARDLY_PROVEN:
        return "not proven"
    return f"within {percent(gap, 2 if gap < 0.001 else 1)} of exact"


def chance(share: float) -> str:
    """Return a probability in whole percent; what is not certain is never told as certain."""
    if 0 < share < 0.005:
        return f"under {percent(0.01, 0)}"
    return f"over {percent(0.99, 0)}" if 0.995 <= share < 1 else percent(share, 0)


def listed(names: Sequence[str]) -> str:
    """Return names for a cell, counting those beyond the first few."""
    if len(names) <= LISTED:
        return ", ".join(names)
    return f"{', '.join(names[:LISTED])} and {counted(len(names) - LISTED, 'other')}"


def joined(parts: Sequence[str]) -> str:
    """Return parts as a phrase: a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
