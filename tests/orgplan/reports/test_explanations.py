"""What an explanation leaves unsaid would mislead: losses and what is not known are told."""

import pytest

from orgplan.capacity.explanation import Option, OptionKind, WhatItTakes
from orgplan.reports.explanations import takes_sentences
from tests.solved import solved


def smaller(value: float) -> Option:
    return Option(OptionKind.SMALLER, "Do half of it.", (), 0.0, 0.0, value)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (-12.5, "- Do half of it. This makes the plan worth 12.50 points less."),
        (0.0, "- Do half of it."),
        (3.0, "- Do half of it."),
    ],
)
def test_a_way_that_costs_more_than_it_brings_says_so(value: float, said: str):
    answer = WhatItTakes("D", (smaller(value),), exact=True, gap=0.0)
    assert list(takes_sentences(answer, solved()))[1] == said
