import dataclasses

from orgplan.capacity.plan import Breach, Outcome, Status
from orgplan.findings import Finding, Severity
from orgplan.metrics.measure import measure
from orgplan.model.organization import Organization
from orgplan.reports.sentences import (
    findings_sentence,
    import_sentences,
    metrics_sentence,
    solve_sentences,
)
from orgplan.spreadsheets.report import ImportReport, SkippedRows
from tests.solved import reinforced, small_organization, solved, unsolved


def finding(severity: Severity) -> Finding:
    return Finding("DAT-x", severity, "x")


def test_a_solve_is_told_in_one_sentence_with_its_proof():
    first, second, third = solve_sentences(solved())
    worth = solved().outcome.worth
    assert first.startswith(f"3 of 4 initiatives funded; value {worth.value:,.0f} points")
    assert "level with the waterfall" in first
    assert first.endswith("proven within 5.00\u202f% of the best possible.")
    assert second == "1 of 1 must-do met."
    assert third == "Every rule was checked again without the solver, and holds."


def test_a_proven_optimum_is_called_so():
    report = solved()
    best = dataclasses.replace(report.outcome, status=Status.OPTIMAL, gap=0.0)
    assert solve_sentences(dataclasses.replace(report, outcome=best))[0].endswith("proven best.")


def test_a_plan_without_a_gap_is_called_best_even_where_must_dos_are_unmet():
    report = solved()
    best = dataclasses.replace(report.outcome, status=Status.INFEASIBLE, gap=0.0)
    assert solve_sentences(dataclasses.replace(report, outcome=best))[0].endswith("proven best.")


def test_a_plan_proven_only_within_its_modes_is_not_called_best():
    report = solved()
    found = dataclasses.replace(report.outcome, status=Status.OPTIMAL, gap=0.0, gap_scope="modes")
    sentence = solve_sentences(dataclasses.replace(report, outcome=found))[0]
    assert sentence.endswith("of the best possible in the modes considered.")


def test_people_lent_and_hired_and_what_they_cost_are_told():
    sentences = solve_sentences(reinforced())
    assert "0.50 person-months are lent to other teams and 2 heads are hired." in sentences
    assert "The plan pays 3.50 points: 1 for lending people and 2.50 for hiring." in sentences


def test_a_broken_rule_is_never_passed_over():
    broken = dataclasses.replace(solved(), breaches=(Breach("supply", "red", 0.5),))
    assert solve_sentences(broken)[-1].endswith("the plan breaks: supply.")


def test_no_plan_is_told_with_its_cause():
    assert solve_sentences(unsolved()) == ("No plan keeps every hard rule.",)
    stopped = Outcome(Status.STOPPED, None, None, None, None)
    report = dataclasses.replace(unsolved(), outcome=stopped)
    assert "stopped" in solve_sentences(report)[0]


def test_a_plan_that_breaks_rules_is_not_compared_with():
    report = solved()
    broken = dataclasses.replace(report.waterfall, breaches=(Breach("supply", "red", 0.5),))
    sentence = solve_sentences(dataclasses.replace(report, waterfall=broken))[0]
    assert "waterfall" not in sentence


def test_findings_are_counted_by_weight():
    found = [finding(Severity.NOTE), finding(Severity.BLOCKING), finding(Severity.NOTE)]
    assert findings_sentence(found) == "The checks found 1 blocking finding and 2 notes."
    assert findings_sentence([]) == "The checks found nothing."


def test_metrics_are_told_without_what_has_no_answer():
    assert metrics_sentence(measure(small_organization())) == (
        "4 heads (4.0 FTE) in 2 teams, 2 layers, an average span of 3.0, 0 vacancies "
        "and a yearly cost of 240,000 EUR."
    )
    empty = metrics_sentence(measure(Organization()))
    assert "span" not in empty
    assert "layer" not in empty


def test_an_import_accounts_for_every_row():
    report = ImportReport(
        rows=456,
        imported=437,
        held_back=0,
        skipped=19,
        by_sheet=(),
        skipped_by=(SkippedRows("Eliminated", 19),),
        held_back_rows=(),
        mapping=(),
        defaults=(),
        rules=("Cost is the midpoint of the pay band.",),
        findings=(),
    )
    assert import_sentences(report, small_organization()) == (
        "456 rows read: 437 imported, 0 held back, 19 skipped.",
        "Skipped 19 rows: Eliminated.",
        "The plan holds 4 positions, 4 people, 2 teams, 4 initiatives and 4 demand rows.",
        "Cost is the midpoint of the pay band.",
    )
