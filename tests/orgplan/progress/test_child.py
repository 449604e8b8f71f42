"""A child process answers, fails, stops and dies as its caller must be able to rely on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest

from orgplan.errors import ErrorCode, OrgplanError
from orgplan.progress import (
    Call,
    Cancelled,
    CancelToken,
    ChildCrashed,
    ChildFailed,
    ChildOutOfMemory,
    ChildTimedOut,
    Progress,
    Report,
    run_in_child,
    run_in_children,
)


def double(number: int, progress: Progress) -> int:
    progress.report(0.5, "Half of it is done.", {"best": number})
    progress.report(None, "Nearly there.")
    return 2 * number


def raise_input_error(place: str, _: Progress) -> None:
    raise OrgplanError("Unreadable.", code=ErrorCode.DAMAGED, where=place, fix="Save it again.")


class Unportable(Exception):
    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} {second}")


def raise_unportable(_: None, __: Progress) -> None:
    raise Unportable("two", "words")


def return_unpicklable(_: None, __: Progress) -> object:
    return lambda: None


def abort(_: None, progress: Progress) -> None:
    progress.report(0.1, "Found a first plan.", {"best": 7})
    os.kill(os.getpid(), signal.SIGABRT)


def exit_quietly(code: int, _: Progress) -> None:
    os._exit(code)


def wait_forever(ready: str, progress: Progress) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    progress.report(None, "Waiting.", {"pid": os.getpid()})
    Path(ready).write_text(str(os.getpid()))
    while True:
        time.sleep(1)


def take_memory(mib: int, _: Progress) -> int:
    return len(bytearray(mib * 1024 * 1024))


def print_aloud(text: str, _: Progress) -> None:
    print(text, flush=True)
    os.write(1, text.encode())


def gone(pid: int) -> bool:
    """Whether a process is over; a zombie that nobody has collected yet is."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def wait_until(condition) -> None:
    while not condition():
        time.sleep(0.01)


@pytest.fixture
def environment(request) -> dict[str, str]:
    """What a script needs to import the functions of this file."""
    return {**os.environ, "PYTHONPATH": str(request.config.rootpath)}


def test_a_child_returns_its_answer_and_its_reports_in_order():
    seen: list[Report] = []
    assert run_in_child(double, 21, Progress(listener=seen.append)) == 42
    assert [(report.fraction, report.sentence) for report in seen] == [
        (0.5, "Half of it is done."),
        (None, "Nearly there."),
    ]


def test_the_last_facts_stay_when_a_later_report_has_none():
    progress = Progress()
    run_in_child(double, 21, progress)
    assert progress.facts == {"best": 21}


def test_an_exception_of_the_child_comes_back_as_itself():
    with pytest.raises(OrgplanError) as caught:
        run_in_child(raise_input_error, "Teams!B3", Progress())
    assert (caught.value.code, caught.value.where) == (ErrorCode.DAMAGED, "Teams!B3")


@pytest.mark.parametrize(
    ("function", "words"), [(raise_unportable, "two words"), (return_unpicklable, "pickle")]
)
def test_what_cannot_be_carried_over_becomes_its_words(function, words):
    with pytest.raises((ChildFailed, AttributeError, TypeError), match=words):
        run_in_child(function, None, Progress())


def test_a_crash_is_a_sentence_and_keeps_the_last_facts():
    progress = Progress()
    with pytest.raises(ChildCrashed, match=r"ended unexpectedly \(SIGABRT\)\.$"):
        run_in_child(abort, None, progress)
    assert progress.facts == {"best": 7}


def test_a_silent_exit_is_a_crash():
    with pytest.raises(ChildCrashed, match="exit code 3"):
        run_in_child(exit_quietly, 3, Progress())


def test_a_time_limit_ends_the_child(tmp_path):
    progress = Progress()
    with pytest.raises(ChildTimedOut, match=r"1\.5 seconds"):
        run_in_child(wait_forever, str(tmp_path / "ready"), progress, seconds=1.5)
    assert gone(progress.facts["pid"])


def test_memory_beyond_the_limit_is_told_as_such():
    with pytest.raises(ChildOutOfMemory, match="200 MiB"):
        run_in_child(take_memory, 400, Progress(), memory_mib=200)
    assert run_in_child(take_memory, 50, Progress(), memory_mib=200) > 0


def test_a_cancel_ends_even_a_child_that_ignores_the_request(tmp_path):
    ready = tmp_path / "ready"
    token = CancelToken()
    progress = Progress(token)
    caught: list[BaseException] = []

    def work() -> None:
        try:
            run_in_child(wait_forever, str(ready), progress)
        except Cancelled as cancelled:
            caught.append(cancelled)

    thread = Thread(target=work)
    thread.start()
    wait_until(lambda: progress.facts)
    token.cancel()
    thread.join()
    assert len(caught) == 1
    assert gone(progress.facts["pid"])


def test_cancelled_work_is_not_started():
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        run_in_child(double, 1, Progress(token))


def test_a_child_dies_with_its_parent(tmp_path, environment):
    ready = tmp_path / "ready"
    script = tmp_path / "parent.py"
    script.write_text(
        "from orgplan.progress import Progress, run_in_child\n"
        "from tests.orgplan.progress.test_child import wait_forever\n"
        f"run_in_child(wait_forever, {str(ready)!r}, Progress())\n"
    )
    parent = subprocess.Popen([sys.executable, script], env=environment)
    wait_until(lambda: ready.exists() and ready.read_text())
    parent.kill()
    parent.wait()
    wait_until(lambda: gone(int(ready.read_text())))


def test_a_script_without_a_main_guard_is_not_run_again(tmp_path, environment):
    script = tmp_path / "script.py"
    script.write_text(
        "from orgplan.progress import Progress, run_in_child\n"
        "from tests.orgplan.progress.test_child import double, print_aloud\n"
        "run_in_child(print_aloud, 'from the child', Progress())\n"
        "print(run_in_child(double, 4, Progress()))\n"
    )
    done = subprocess.run(
        [sys.executable, script],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "8\n"
    assert done.stderr.count("from the child") == 2


def test_several_calls_run_at_the_same_time_and_answer_in_their_order(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    calls = [Call(meet, (first, second)), Call(meet, (second, first))]
    assert run_in_children(calls, Progress(), seconds=60) == ("first", "second")


def meet(ready: tuple[Path, Path], _: Progress) -> str:
    mine, other = ready
    mine.touch()
    wait_until(other.exists)
    return mine.name


@pytest.mark.parametrize(
    ("ending", "failure"),
    [(Call(exit_quietly, 3), ChildCrashed), (Call(raise_input_error, "A1"), OrgplanError)],
)
def test_the_first_of_several_calls_that_fails_ends_them_all(ending, failure, tmp_path):
    progress = Progress()
    with pytest.raises(failure):
        run_in_children([Call(wait_forever, str(tmp_path / "ready")), ending], progress)
    assert not progress.facts or gone(progress.facts["pid"])


def test_limits_hold_for_each_of_several_calls(tmp_path):
    calls = [Call(double, 1), Call(take_memory, 400)]
    with pytest.raises(ChildOutOfMemory, match="200 MiB"):
        run_in_children(calls, Progress(), memory_mib=200)
    forever = [Call(double, 1), Call(wait_forever, str(tmp_path / "ready"))]
    with pytest.raises(ChildTimedOut):
        run_in_children(forever, Progress(), seconds=1.5)
