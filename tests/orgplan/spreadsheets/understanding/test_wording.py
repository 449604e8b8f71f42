"""Texts in comparable form, one by one and many at once."""

from hypothesis import example, given
from hypothesis import strategies as st

from orgplan.spreadsheets.understanding.wording import word_key, word_keys


@given(st.lists(st.text()))
@example(["Müller's", "  Ops / IT ", "a\x00b", "", "O’Brien"])
def test_many_words_fold_as_each_alone(texts: list[str]) -> None:
    assert word_keys(texts) == [word_key(text) for text in texts]
