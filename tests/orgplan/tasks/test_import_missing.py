"""Who stays though a file does not have them is asked once."""

from __future__ import annotations

from orgplan.tasks.import_missing import remember_staying, staying

ANN, BOB = ("person", "ann"), ("person", "bob")


def test_an_answer_holds_for_its_plan_and_its_record_alone(tmp_path):
    remember_staying(tmp_path, "plan 1", [ANN])
    assert staying(tmp_path, "plan 1", [ANN, BOB]) == {ANN}
    assert not staying(tmp_path, "plan 2", [ANN, BOB])
    assert not staying(tmp_path, "plan 1", [("position", "ann")])


def test_the_newest_answer_counts_and_names_nobody(tmp_path):
    remember_staying(tmp_path, "plan", [ANN])
    remember_staying(tmp_path, "plan", [BOB])
    assert staying(tmp_path, "plan", [ANN, BOB]) == {BOB}
    (kept,) = tmp_path.iterdir()
    assert "bob" not in kept.read_text() + kept.name


def test_a_damaged_memory_knows_nobody(tmp_path):
    remember_staying(tmp_path, "plan", [ANN])
    (kept,) = tmp_path.iterdir()
    kept.write_text("{")
    assert not staying(tmp_path, "plan", [ANN])
