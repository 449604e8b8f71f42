"""Three plans side by side and near-optimal alternatives, told in words and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgplan.capacity.explanation import Alternatives
from orgplan.capacity.plan import CapacityPlan, Funded
from orgplan.reports.formats import NO_ANSWER, percent
from ui.models.explanations.columns import Column, Tone, number, signed_tone
from ui.models.explanations.told import PlansPicture, Told
from ui.models.explanations.words import Words, listed, sureness
from ui.models.formats import counted

if TYPE_CHECKING:
    from orgplan.reports.three_plans import InPlans, ThreePlans

FATES = ("dropped", "passed over", "moved up", "", "same", "out in both")
"""By the number of a Fate; what changed has words of its own."""

TONES = (Tone.BAD, Tone.BAD, Tone.GOOD, Tone.PLAIN, Tone.MUTED, Tone.MUTED)


def tell_plans(answer: ThreePlans, words: Words) -> Told:
    """Tell where the ranking and the best plan part, those differences first."""
    fates = Counter(int(row.fate) for row in answer.rows)
    best = answer.scores[-1].name
    return Told(
        f"Against the cut line, the {best[0].lower()}{best[1:]} moves up {fates[2]}, drops"
        f" {fates[0]} and passes over {fates[1]} that rank above others it funds.",
        _plan_columns(best, words),
        answer.rows,
        sureness=sureness(exact=words.report.is_optimal, gap=words.report.outcome.gap),
        picture=PlansPicture(answer.scores, words.unit),
        sorted_by=(5, False),
    )


def _plan_columns(best: str, words: Words) -> tuple[Column, ...]:
    def plan(heading: str, funded: Callable[[InPlans], Funded | None]) -> Column:
        def start(row: InPlans) -> int | None:
            one = funded(row)
            return one.first if one else None

        return Column(heading, lambda row: _funding(funded(row), words), start)

    return (
        number("#", lambda row: str(row.place), lambda row: row.place, 48, tip="Place in ranking"),
        Column("Initiative", lambda row: words.initiative(row.id), width=270),
        plan("Cut line", lambda row: row.cut),
        plan("Waterfall", lambda row: row.fall),
        plan(best, lambda row: row.best),
        Column(
            "Difference",
            _difference,
            lambda row: (row.fate, row.place),
            150,
            tone=lambda row: TONES[row.fate],
        ),
        number(
            words.in_unit("Gain"),
            lambda row: words.signed(row.gain),
            lambda row: row.gain,
            110,
            tone=signed_tone(lambda row: row.gain),
            tip="Value in the best plan minus value in the cut line",
        ),
    )


def _funding(funded: Funded | None, words: Words) -> str:
    """Return when and by whom, such as Feb to Apr 2027 · Web."""
    if funded is None:
        return NO_ANSWER
    teams = listed([words.team(team) for team in funded.teams]) or "no work"
    share = "" if funded.share >= 1 else f"{percent(funded.share, 0)} · "
    return f"{share}{words.span(funded.first, funded.last)} · {teams}"


def _difference(row: InPlans) -> str:
    if FATES[row.fate] or row.cut is None or row.best is None:
        return FATES[row.fate]
    return ", ".join(_changed(row.cut, row.best))


def _changed(cut: Funded, best: Funded) -> Iterator[str]:
    later = best.last - cut.last
    if later:
        yield f"{counted(abs(later), 'period')} {'later' if later > 0 else 'sooner'}"
    elif best.first != cut.first:
        yield "starts later" if best.first > cut.first else "starts sooner"
    if best.teams != cut.teams:
        yield "other teams"
    if best.share != cut.share:
        yield f"{percent(best.share, 0)} of it"


@dataclass(frozen=True, slots=True)
class OtherPlan:
    """One alternative: its number, plan and worth, and who is in or out against the best."""

    place: int
    plan: CapacityPlan
    objective: float
    behind: float
    enters: tuple[str, ...]
    leaves: tuple[str, ...]


def tell_alternatives(answer: Alternatives, words: Words) -> Told:
    """Tell which plans come near the best, and what all of them share."""
    rows = tuple(_others(answer, words))
    within = percent(answer.within)
    if not rows:
        headline = f"No other plan lies within {within} of this one."
    else:
        verb = "plan lies" if len(rows) == 1 else "plans lie"
        headline = f"{len(rows)} other {verb} within {within} of this one."
    return Told(
        headline,
        (
            number("Plan", lambda row: str(row.place), lambda row: row.place, 64),
            number(
                words.in_unit("Worth"),
                lambda row: words.value(row.objective),
                lambda row: row.objective,
                130,
                tip="Value minus the prices of soft rules, loans and hires",
            ),
            number(
                words.in_unit("Against this plan"),
                lambda row: words.signed(row.behind),
                lambda row: row.behind,
                170,
                tone=signed_tone(lambda row: row.behind),
            ),
            Column("In instead", lambda row: words.initiatives(row.enters), wraps=True),
            Column("Out instead", lambda row: words.initiatives(row.leaves)),
        ),
        rows,
        sentences=tuple(_core(answer, words)) if rows else (),
        sureness=sureness(exact=answer.exact, gap=None),
        plan_of=lambda row: row.plan,
        sorted_by=(1, True) if rows else None,
    )


def _others(answer: Alternatives, words: Words) -> Iterator[OtherPlan]:
    report = words.report
    worth = report.outcome.worth
    mine = frozenset(funded.initiative for funded in report.plan.funded)
    plans = zip(answer.plans, answer.objectives, strict=True)
    others = ((plan, objective) for plan, objective in plans if plan != report.plan)
    ranked = sorted(others, key=lambda pair: -pair[1])
    for place, (plan, objective) in enumerate(ranked, start=1):
        theirs = frozenset(funded.initiative for funded in plan.funded)
        yield OtherPlan(
            place,
            plan,
            objective,
            objective - (worth.objective if worth else 0.0),
            tuple(sorted(theirs - mine)),
            tuple(sorted(mine - theirs)),
        )


def _core(answer: Alternatives, words: Words) -> Iterator[str]:
    if answer.core:
        names = ", ".join(words.initiative(one) for one in answer.core)
        yield f"In all of them ({len(answer.core)}): {names}."
    else:
        yield "No initiative is in all of them."
    if answer.never:
        names = ", ".join(words.initiative(one) for one in answer.never)
        yield f"In none of them ({len(answer.never)}): {names}."
