"""The window remembers recent plans, columns and hidden pay between two starts."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from ui.settings import RECENT_FILES, Settings, ThemeChoice


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "settings.ini"


def settings(file: Path) -> Settings:
    return Settings(QSettings(str(file), QSettings.Format.IniFormat))


def test_the_newest_plan_is_first_and_listed_once(file):
    for name in "abca":
        settings(file).remember(Path(f"plans/{name}.orgplan"))
    assert [path.stem for path in settings(file).recent] == ["a", "c", "b"]


def test_old_plans_fall_off_the_list(file):
    for number in range(RECENT_FILES + 3):
        settings(file).remember(Path(f"plans/{number}.orgplan"))
    assert len(settings(file).recent) == RECENT_FILES


def test_a_list_of_one_survives_the_file_format(file):
    settings(file).remember(Path("plans/a.orgplan"))
    store = QSettings(str(file), QSettings.Format.IniFormat)
    store.sync()
    assert settings(file).recent == (Path("plans/a.orgplan").absolute(),)
    settings(file).forget(Path("plans/a.orgplan"))
    assert settings(file).recent == ()


def test_hidden_pay_is_remembered_for_its_plan_only(file):
    settings(file).set_pay_hidden(Path("plans/a.orgplan"), hidden=True)
    assert settings(file).pay_hidden(Path("plans/a.orgplan"))
    assert not settings(file).pay_hidden(Path("plans/b.orgplan"))
    settings(file).set_pay_hidden(Path("plans/a.orgplan"), hidden=False)
    assert not settings(file).pay_hidden(Path("plans/a.orgplan"))


def test_no_hidden_columns_is_a_choice_of_its_own(file):
    assert settings(file).hidden_columns("position") is None
    settings(file).set_hidden_columns("position", [])
    assert settings(file).hidden_columns("position") == frozenset()


def test_an_unknown_theme_is_the_systems(file):
    QSettings(str(file), QSettings.Format.IniFormat).setValue("theme", "purple")
    assert settings(file).theme is ThemeChoice.SYSTEM
