"""Real organizations come in whole: every row of their sources is accounted for."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from orgplan.metrics.measure import measure
from orgplan.model.reporting import reporting
from orgplan.spreadsheets.importing import Imported
from tests.orgplan.spreadsheets.sources import imported


@pytest.fixture(scope="module")
def samples(repository: Path) -> Path:
    return repository / "sample_orgs"


def decc(samples: Path, *, expand_groups: bool = False) -> Imported:
    files = sorted((samples / "decc").glob("*.csv"))
    return imported(*files, expand_groups=expand_groups)


@pytest.fixture(scope="module")
def organogram(samples: Path) -> Imported:
    return decc(samples)


def test_organogram_of_two_files_accounts_for_every_row(organogram):
    report = organogram.report
    assert (report.rows, report.imported, report.held_back, report.skipped) == (456, 437, 0, 19)
    assert [(skipped.reason, skipped.rows) for skipped in report.skipped_by] == [("Eliminated", 19)]
    assert [(sheet.rows, sheet.imported) for sheet in report.by_sheet] == [(324, 324), (132, 113)]


def test_organogram_has_the_published_sums(organogram):
    metrics = measure(organogram.organization)
    assert metrics.fte == pytest.approx(1457.8)
    assert round(metrics.annual_cost / 1_000_000, 2) == Decimal("66.06")
    assert (metrics.positions, metrics.headcount, metrics.vacancies) == (1485, 1483, 2)
    assert metrics.currency == "GBP"


def test_organogram_has_one_root_and_two_job_shares(organogram):
    organization = organogram.organization
    links = reporting(organization.positions)
    assert links.roots == ("1",)
    assert (links.dangling, links.cycles) == ((), ())
    shares = [post.id for post in organization.positions if post.id in {"39#2", "59#2"}]
    assert shares == ["39#2", "59#2"]
    assert "39#2" not in links.reports
    assert organization.positions["39#2"].title == organization.positions["39"].title
    notes = [finding.code for finding in organogram.report.findings]
    assert notes == ["DAT-job-share", "DAT-job-share"]


def test_organogram_says_how_cost_was_read(organogram):
    rules = [rule for rule in organogram.report.rules if "midpoint" in rule]
    assert len(rules) == 2
    assert "Actual Pay Floor" in rules[1]


def test_expanding_groups_changes_no_metric(samples, organogram):
    expanded = decc(samples, expand_groups=True).organization
    assert len(expanded.positions) == 1485
    assert all(post.seats == 1 for post in expanded.positions)
    assert measure(expanded) == measure(organogram.organization)


def test_neutral_workbook_has_the_same_structure_and_its_own_cost(samples, organogram):
    neutral = imported(samples / "decc" / "decc_2013-09.xlsx")
    metrics, published = measure(neutral.organization), measure(organogram.organization)
    names = ("positions", "headcount", "fte", "vacancies", "layers", "roots", "average_span")
    assert [getattr(metrics, n) for n in names] == [getattr(published, n) for n in names]
    assert round(metrics.annual_cost / 1_000_000, 2) == Decimal("66.54")
    assert any(
        "annual_cost is each row's yearly cost as it stands" in r for r in neutral.report.rules
    )


def test_rust_project_loses_nothing(samples):
    result = imported(samples / "rust_project" / "rust_project.xlsx")
    organization, report = result.organization, result.report
    counts = {
        "people": 310,
        "positions": 310,
        "teams": 123,
        "decision_rights": 690,
        "dependencies": 81,
        "initiatives": 199,
        "demands": 580,
        "reporting_lines": 262,
    }
    assert {name: len(getattr(organization, name)) for name in counts} == counts
    assert (report.rows, report.imported) == (2245, 2245)
    unknown = {t for row in organization.demands for t in row.teams if t not in organization.teams}
    assert unknown == {"libs-api", "team"}
    settings = organization.plan_settings
    assert (str(settings.planning_start), settings.periods) == ("2024-07-01", 10)


def test_rust_memberships_put_people_in_several_teams(samples):
    folder = samples / "rust_project"
    result = imported(folder / "rust_project.xlsx", folder / "memberships.csv")
    organization = result.organization
    teams = Counter(person for person, _ in {(m.person, m.team) for m in organization.memberships})
    assert sum(count > 1 for count in teams.values()) == 187
    assert (len(organization.people), len(organization.positions)) == (310, 310)
    assert result.report.rows == 2245 + 886 == result.report.imported


def test_oracle_hr(samples):
    result = imported(samples / "oracle_hr" / "oracle_hr.xlsx")
    metrics = measure(result.organization)
    assert (metrics.headcount, metrics.teams, metrics.roots, metrics.layers) == (107, 27, 1, 4)
    assert metrics.annual_cost == 8_296_992
