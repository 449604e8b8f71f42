"""Work in a thread delivers on the window's thread, and can be stopped."""

import threading

import pytest

from orgplan.errors import OrgplanError
from orgplan.progress import Cancelled
from ui.jobs import Jobs


@pytest.fixture
def jobs(qapp) -> Jobs:
    return Jobs()


def test_results_and_progress_arrive_on_the_thread_of_the_window(jobs, qtbot):
    threads = {}

    def work(progress):
        threads["work"] = threading.get_ident()
        progress.report(0.5, "Half way")
        return 42

    said, results = [], []

    def done(result):
        threads["done"] = threading.get_ident()
        results.append(result)

    job = jobs.start("Count", work, done)
    job.progressed.connect(lambda report: said.append(report.sentence))
    qtbot.waitUntil(lambda: bool(results))
    assert (results, said) == ([42], ["Half way"])
    assert threads["done"] == threading.get_ident() != threads["work"]
    qtbot.waitUntil(lambda: jobs.running == ())


def test_a_cancelled_job_ends_with_cancelled_and_no_result(jobs, qtbot):
    started = threading.Event()

    def work(progress):
        started.set()
        while True:
            progress.check()

    results, errors = [], []
    job = jobs.start("Wait", work, results.append, errors.append)
    assert started.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)
    assert results == []


def test_a_failure_nobody_handles_is_told(jobs, qtbot):
    def work(progress):
        raise OrgplanError("The file is a picture.")

    with qtbot.waitSignal(jobs.failed) as told:
        jobs.start("Read", work, lambda result: None)
    assert told.args[0].message == "The file is a picture."


def test_quiet_work_is_not_announced(jobs, qtbot):
    with qtbot.assertNotEmitted(jobs.started):
        jobs.start("Check", lambda progress: None, lambda result: None, quiet=True)
    qtbot.waitUntil(lambda: jobs.running == ())
