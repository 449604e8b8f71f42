"""What is said of passphrases, of unsaved work and of the state of the file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from orgplan.storage.recovery import Recovery
from ui.models.passphrase_strength import strength
from ui.models.told_recoveries import recovery_name, recovery_sentence
from ui.models.told_saving import SaveState, save_status

MORNING = datetime(2027, 3, 1, 10, 42, tzinfo=UTC)


def recovery(unsaved: int = 14, title: str = "Quillmere", *, encrypted: bool = False) -> Recovery:
    return Recovery(Path("f"), None, title, unsaved, MORNING, MORNING, encrypted)


@pytest.mark.parametrize(
    ("today", "unsaved", "sentence"),
    [
        (date(2027, 3, 1), 14, "14 changes since 10:42 were not saved."),
        (date(2027, 3, 1), 1, "1 change since 10:42 was not saved."),
        (date(2027, 3, 2), 14, "14 changes since yesterday, 10:42 were not saved."),
        (date(2027, 3, 9), 14, "14 changes since 2027-03-01, 10:42 were not saved."),
    ],
)
def test_unsaved_work_is_told_by_how_much_and_since_when(today, unsaved, sentence):
    assert recovery_sentence(recovery(unsaved), today) == sentence


def test_work_under_a_passphrase_is_not_counted():
    told = recovery_sentence(recovery(0, encrypted=True), date(2027, 3, 1))
    assert told.startswith("Changes since 10:42 were not saved.")
    assert "passphrase" in told


def test_a_plan_without_a_name_has_one():
    assert recovery_name(recovery(title="")) == "Untitled plan"


def document(**facts) -> SimpleNamespace:
    known = {"read_only": False, "is_dirty": False, "path": Path("a.orgplan"), "unsaved": 0}
    return SimpleNamespace(**known | facts)


@pytest.mark.parametrize(
    ("facts", "saving", "state", "text"),
    [
        ({}, False, SaveState.SAFE, "Saved 10:42"),
        ({"is_dirty": True}, True, SaveState.SAFE, "Saving…"),
        (
            {"is_dirty": True, "unsaved": 3},
            False,
            SaveState.UNSAVED,
            "3 changes not saved – kept safe on this computer",
        ),
        (
            {"is_dirty": True, "unsaved": 1, "path": None},
            False,
            SaveState.UNSAVED,
            "Not saved yet – kept safe on this computer",
        ),
        (
            {"read_only": True, "holder": "Maria on laptop"},
            False,
            SaveState.READ_ONLY,
            "Read only: open by Maria on laptop",
        ),
    ],
)
def test_the_state_of_the_file_is_one_short_sentence(facts, saving, state, text):
    told = save_status(document(**facts), MORNING, saving=saving)
    assert (told.state, told.text) == (state, text)


@pytest.mark.parametrize(
    ("passphrase", "word"),
    [
        ("", "Too short"),
        ("summer1", "Too short"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "Weak"),
        ("password12", "Weak"),
        ("word word word word", "Weak"),
        ("copper lamp sings twice", "Fair"),
        ("copper lamp sings twice under ice", "Strong"),
        ("x7#Kq!9vTz$2mPw&4sJrYb8N", "Strong"),
    ],
)
def test_a_passphrase_is_rated_by_how_hard_it_is_to_guess(passphrase, word):
    assert strength(passphrase).word == word


def test_a_longer_passphrase_of_other_words_is_never_weaker():
    words = ["copper", "lamp", "sings", "twice", "under", "frozen", "harbor", "light"]
    shares = [strength(" ".join(words[:count])).share for count in range(2, 9)]
    assert shares == sorted(shares)
