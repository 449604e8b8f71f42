"""Explanations say in words what their records say in numbers."""

import dataclasses

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from orgplan.capacity.explanation import (
    Conflict,
    Conflicts,
    Frontier,
    FrontierPoint,
    OneMore,
    Repair,
    RulePrice,
    WhatItTakes,
    WhyNot,
)
from orgplan.capacity.plan import BindingCell, Breach, CapacityPlan, Limits
from orgplan.capacity.uncertainty import SureSet
from orgplan.progress import Progress
from orgplan.reports.solving import SolveReport
from orgplan.reports.three_plans import Fate
from orgplan.tasks.solve import solve
from solvers.highs import HighsSolver
from tests.ui.explained import made_up
from tests.ui.solvable import two_of_three
from ui.models.explanations.certainty import Estimate
from ui.models.explanations.questions import Question
from ui.models.explanations.table import SHARE_ROLE, TONE_ROLE, ExplanationTable
from ui.models.explanations.telling import tell
from ui.models.explanations.told import Told
from ui.models.explanations.words import HIDDEN, Words, chance, sureness


@pytest.fixture(scope="module")
def report() -> SolveReport:
    return solve(two_of_three(), HighsSolver(), Limits(seconds=20), Progress())


@pytest.fixture
def words(report: SolveReport) -> Words:
    return Words(report, two_of_three())


def told(question: Question, report: SolveReport, words: Words) -> Told:
    return tell(question, made_up(report)[question], words)


def texts(found: Told, heading: str) -> list[str]:
    column = next(column for column in found.columns if column.heading.startswith(heading))
    return [column.text(row) for row in found.rows]


@pytest.mark.parametrize("question", Question)
def test_every_answer_is_a_table_that_keeps_the_rules_of_models(
    question, report, words, qapp, qtmodeltester
):
    found = told(question, report, words)
    model = ExplanationTable()
    model.show(found.columns, found.rows)
    qtmodeltester.check(model)
    for column in range(model.columnCount()):
        model.sort(column, Qt.SortOrder.DescendingOrder)
        qtmodeltester.check(model)


def test_sorting_keeps_rows_without_an_answer_last_and_follows_indexes(qapp, report, words):
    cheap, dear, unknown = (
        OneMore("web", "python", start, 1.0, cost, (), True, 0.0)
        for start, cost in ((1, 2.0), (2, 5.0), (3, None))
    )
    found = tell(Question.ONE_MORE, (dear, unknown, cheap), words)
    model = ExplanationTable()
    model.show(found.columns, found.rows)
    held = QPersistentModelIndex(model.index(0, 0))
    model.sort(4, Qt.SortOrder.AscendingOrder)
    assert [model.row(place) for place in range(3)] == [cheap, dear, unknown]
    assert held.row() == 1
    model.sort(4, Qt.SortOrder.DescendingOrder)
    assert [model.row(place) for place in range(3)] == [dear, cheap, unknown]


def test_why_not_says_what_is_lost_who_makes_room_and_where_it_is_tight(report, words):
    cells = (BindingCell("web", "python", 2, 0.5), BindingCell("web", "python", 1, 1.0))
    answer = dataclasses.replace(
        made_up(report)[Question.WHY_NOT], initiative="lake", delta=-2.0, binding=cells
    )
    found = tell(Question.WHY_NOT, answer, words)
    assert found.headline == "With Data lake inside, the plan is worth 2.0 less."
    assert "Web is 1.5 person-months of Python short in Jan to Feb 2027." in found.sentences[0]
    assert texts(found, "What happens")[0] == "makes room"
    assert texts(found, "Value")[0].startswith("−")


def test_an_initiative_that_no_plan_can_hold_is_told_with_its_reason(words):
    answer = WhyNot("lake", None, (), (), (), "Nobody knows Rust.", exact=True, gap=None)
    found = tell(Question.WHY_NOT, answer, words)
    assert (found.headline, found.sentences) == (
        "No plan can hold Data lake.",
        ("Nobody knows Rust.",),
    )


def test_no_way_to_fund_it_is_an_answer_too(words):
    found = tell(Question.WHAT_IT_TAKES, WhatItTakes("lake", (), True, 0.0), words)
    assert found.headline.endswith("makes room for Data lake.")


def test_what_was_not_found_in_time_is_not_told_as_impossible(words):
    takes = tell(Question.WHAT_IT_TAKES, WhatItTakes("lake", (), False, None), words)
    assert "found in the time" in takes.headline
    answer = WhyNot("lake", None, (), (), (), "", exact=False, gap=None)
    assert tell(Question.WHY_NOT, answer, words).headline == (
        "No plan that holds Data lake was found."
    )


def test_no_conflict_reads_that_all_promises_can_be_kept(words):
    assert tell(Question.CONFLICT, Conflicts((), True), words).headline == (
        "All promises can be kept."
    )


def test_hidden_pay_hides_costs_and_what_is_left_after_them_and_their_order(report):
    hidden = Words(report, two_of_three(), pay_hidden=True)
    rows = (OneMore("web", "python", 1, 9.0, 4.0, (), True, 0.0),)
    found = tell(Question.ONE_MORE, rows, hidden)
    assert texts(found, "Costs") == texts(found, "Net") == [HIDDEN]
    assert texts(found, "Brings") == ["+9.0"]
    assert all(column.key(rows[0]) is None for column in found.columns if "Cost" in column.heading)
    assert "after its cost" not in found.headline


def test_plans_show_first_what_runs_against_the_ranking(report, words):
    found = told(Question.PLANS, report, words)
    fates = [row.fate for row in found.rows]
    assert fates == sorted(fates)
    dropped = next(row for row in found.rows if row.fate is Fate.DROPPED)
    assert dropped.cut is not None
    assert dropped.best is None
    assert dropped.gain < 0


def test_an_alternative_is_told_by_who_is_in_or_out_instead(report, words):
    found = told(Question.ALTERNATIVES, report, words)
    assert len(found.rows) == 2
    assert found.plan_of is not None
    assert found.plan_of(found.rows[0]) != report.plan


def test_a_chance_has_a_bar_and_a_number(report, words, qapp):
    found = told(Question.CONFIDENCE, report, words)
    model = ExplanationTable()
    model.show(found.columns, found.rows)
    assert model.index(0, 1).data().startswith("100")
    assert model.index(0, 1).data(SHARE_ROLE) == 1.0
    assert model.index(0, 0).data(SHARE_ROLE) is None
    assert not model.index(0, 0).data(TONE_ROLE)


def with_set(report, *, reached=True, breaches=()):
    (first, *_), worth = report.plan.funded, report.outcome.worth
    drawn = made_up(report)[Question.CONFIDENCE].confidence
    chances = tuple(one for one in drawn.initiatives if one.initiative == first.initiative)
    plan = CapacityPlan((first,), ())
    sure = dataclasses.replace(drawn, initiatives=chances)
    return Estimate(drawn, 0.8, SureSet(plan, worth, 0.7, sure, breaches, reached))


def test_a_surer_set_tells_who_is_left_out_and_can_be_taken(report, words):
    found = tell(Question.CONFIDENCE, with_set(report), words)
    inside = texts(found, "In the surer set")
    assert inside[0].startswith("100")
    assert set(inside[1:]) == {"left out"}
    assert any("left out:" in sentence for sentence in found.sentences)
    assert found.better == CapacityPlan(report.plan.funded[:1], ())
    assert "surer" in found.offer


def test_a_set_that_breaks_rules_cannot_be_taken(report, words):
    broken = with_set(report, reached=False, breaches=(Breach("must_do", "shop", 1.0),))
    found = tell(Question.CONFIDENCE, broken, words)
    assert found.better is None
    assert any(sentence.startswith("No set reaches") for sentence in found.sentences)


def test_without_a_set_asked_for_nothing_is_offered(report, words):
    found = told(Question.CONFIDENCE, report, words)
    assert (found.better, found.offer, len(found.columns)) == (None, "", 5)


def test_where_more_changes_nothing_the_frontier_says_so(words):
    points = tuple(
        FrontierPoint(level, 16.0, 16.0, 0.0, (), ()) for level in (879_999.9999999999, 960_000.0)
    )
    found = tell(Question.FRONTIER, Frontier("budget", "EUR", points), words)
    assert found.headline == "At every level the value is the same: budget is no limit here."
    assert texts(found, "Budget") == ["880,000", "960,000"]
    assert texts(found, "Enters")[0] == "0 to begin with"


def test_the_size_of_a_way_out_reads_as_what_it_counts(words):
    units = {
        "person-months": (1.0, "1 person-month"),
        "periods": (2.0, "2 periods"),
        "rules": (1.0, "1 rule"),
        "initiatives at a time": (1.0, "1 initiative at a time"),
        "value": (3.0, "3.0"),
        "money": (90_000.0, "90,000 EUR"),
    }
    repairs = tuple(Repair("So.", size, unit=unit) for unit, (size, _) in units.items())
    answer = Conflicts((Conflict((), "It clashes.", (), (), repairs),), exact=True)
    sizes = texts(tell(Question.CONFLICT, answer, words), "Size")
    assert [one.strip() for one in sizes] == [text for _, text in units.values()]


def test_what_one_more_costs_is_told_as_unknown_where_nobody_is_priced(words):
    rows = (OneMore("web", "python", 1, 9.0, None, (), True, 0.0),)
    found = tell(Question.ONE_MORE, rows, words)
    assert not [column for column in found.columns if column.heading.startswith("Costs")]
    assert found.sentences[0].startswith("What they cost is unknown")


def test_prices_that_are_not_proven_are_told_as_the_least(report, words):
    rows = made_up(report)[Question.RULES]
    assert sum(not row.exact for row in rows) == 1
    sentence = "1 price is not proven: those rules may cost more than shown."
    assert sentence in tell(Question.RULES, rows, words).sentences
    proven = tuple(row for row in rows if row.exact)
    assert not any("not proven:" in one for one in tell(Question.RULES, proven, words).sentences)


def test_gains_over_a_plan_that_is_not_proven_are_told_with_doubt(report):
    rows = tuple(row for row in made_up(report)[Question.RULES] if row.exact)
    proven = tell(Question.RULES, rows, Words(report, two_of_three()))
    outcome = dataclasses.replace(report.outcome, gap=0.02)
    open_report = dataclasses.replace(report, outcome=outcome)
    unproven = tell(Question.RULES, rows, Words(open_report, two_of_three()))
    assert proven.sentences == ()
    assert "not proven best" in unproven.sentences[0]


def test_what_is_not_certain_is_never_told_as_certain():
    assert [chance(share).replace("\u202f", " ") for share in (0, 0.001, 0.43, 0.999, 1)] == [
        "0 %",
        "under 1 %",
        "43 %",
        "over 99 %",
        "100 %",
    ]


def test_a_rule_that_keeps_a_must_do_out_goes_before_all_value(words):
    rows = (
        RulePrice("wip", "web", 5.0, (), (), True, 0.0),
        RulePrice("window", "lake", -1.0, (), (), True, 0.0, must_dos=1),
    )
    found = tell(Question.RULES, rows, words)
    assert texts(found, "Costs") == ["5.0", "1 must-do, −1.0"]
    assert found.columns[2].key(rows[1]) > found.columns[2].key(rows[0])


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ({"exact": True, "gap": 0.0}, "exact"),
        ({"exact": False, "gap": 0.004}, "within 0.4\u202f% of exact"),
        ({"exact": False, "gap": None}, "not proven"),
        ({"exact": False, "gap": 0.9}, "not proven"),
        ({"exact": False, "gap": 0.1, "preview": True}, "preview only"),
    ],
)
def test_how_sure_an_answer_is_reads_in_plain_words(known, text):
    assert sureness(**known) == text
