"""Reports and the wish to stop, without any process."""

from __future__ import annotations

import pytest

from orgplan.progress import Cancelled, CancelToken, Progress, Report


def test_a_listener_hears_every_report():
    heard: list[Report] = []
    progress = Progress(listener=heard.append)
    progress.report(0.25, "Reading.", {"rows": 4})
    progress.report(None, "Checking.")
    assert heard == [Report(0.25, "Reading.", {"rows": 4}), Report(None, "Checking.", {})]


def test_facts_stay_until_newer_facts_come():
    progress = Progress()
    assert not progress.facts
    progress.report(0.1, "First plan.", {"value": 1})
    progress.report(0.2, "Improving.")
    assert progress.facts == {"value": 1}
    progress.report(0.3, "Better plan.", {"value": 2})
    assert progress.facts == {"value": 2}


def test_a_check_raises_only_after_a_cancel():
    token = CancelToken()
    progress = Progress(token)
    progress.check()
    token.cancel()
    token.cancel()
    assert token.cancelled
    with pytest.raises(Cancelled):
        progress.check()
