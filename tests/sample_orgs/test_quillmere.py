import re
from collections import Counter
from pathlib import Path

import pytest

from orgplan.capacity.baselines import cut_line, waterfall
from orgplan.capacity.build import build_problem
from orgplan.capacity.problem import Problem
from orgplan.capacity.verify import verify
from orgplan.checks.catalogue import run_checks
from orgplan.findings import has_blocking
from orgplan.metrics.measure import measure
from orgplan.model.organization import Organization
from orgplan.progress import Progress
from orgplan.spreadsheets.importing import ImportOptions, import_files
from orgplan.spreadsheets.write import write_workbook
from sample_orgs import SAMPLE
from sample_orgs.quillmere.generate import quillmere


@pytest.fixture(scope="module")
def company() -> Organization:
    return quillmere()


@pytest.fixture(scope="module")
def problem(company: Organization) -> Problem:
    return build_problem(company).problem


def test_the_workbook_holds_what_the_script_makes(company: Organization):
    assert import_files([SAMPLE], ImportOptions(), Progress()).organization == company


def test_the_script_makes_the_same_company_every_time(company: Organization, tmp_path: Path):
    assert quillmere() == company
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(quillmere(), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_it_is_a_company_of_the_stated_size(company: Organization):
    assert 215 <= measure(company).positions <= 225
    assert len(company.teams) == 24
    assert len(company.initiatives) == 45
    assert company.plan_settings.periods == 12


def test_everything_that_is_referred_to_exists(company: Organization):
    found = run_checks(company)
    assert not has_blocking(found)
    assert not [finding for finding in found if finding.code.startswith("DAT")]


def test_its_flaws_are_found(company: Organization):
    codes = Counter(finding.code for finding in run_checks(company))
    for code in (
        "DEC-accountable-none",
        "DEC-accountable-many",
        "DEP-cycle",
        "DEP-blocking-uncontracted",
        "CAP-learning-low",
        "LOG-criteria",
        "FIN-late-open",
        "STR-lead-outside",
    ):
        assert codes[code], code


def test_nobody_is_real(company: Organization):
    assert len({person.name for person in company.people}) == len(company.people)
    assert all(
        re.fullmatch(r"[a-z'-]+\.[a-z'-]+@quillmere\.example", person.email)
        for person in company.people
    )


def test_initiatives_are_of_sensible_size_and_their_range_holds_the_likely_effort(
    company: Organization, problem: Problem
):
    assert all(2 <= initiative.effort() <= 30 for initiative in problem.initiatives)
    assert all(row.low <= row.likely <= row.high for row in company.demands)


def test_more_is_asked_for_than_the_teams_can_give(problem: Problem):
    asked = sum(initiative.effort() for initiative in problem.initiatives)
    assert asked > sum(sum(pool.net) for pool in problem.pools)


def test_cut_line_and_waterfall_keep_every_rule_and_leave_work_undone(problem: Problem):
    for baseline in (cut_line(problem), waterfall(problem)):
        assert verify(problem, baseline.plan) == ()
        assert 10 <= len(baseline.plan.funded) <= 35
