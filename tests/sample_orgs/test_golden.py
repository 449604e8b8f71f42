import json

import pytest

from tests.sample_orgs.golden import FOLDER, SOURCES, golden_file, measured


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_a_sample_measures_what_is_expected(name: str):
    expected = json.loads(golden_file(name).read_text(encoding="utf-8"))
    assert json.loads(json.dumps(measured(name))) == expected


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_every_row_of_a_sample_is_accounted_for(name: str):
    expected = json.loads(golden_file(name).read_text(encoding="utf-8"))
    assert expected["rows"] == expected["imported"] + expected["held_back"] + expected["skipped"]


def test_every_sample_says_where_it_comes_from():
    for name in SOURCES:
        text = (FOLDER / name / "README.md").read_text(encoding="utf-8")
        assert "icence" in text or "icense" in text, name
