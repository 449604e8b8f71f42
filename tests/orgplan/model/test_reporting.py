from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from orgplan.model.people import Position
from orgplan.model.reporting import reporting


def posts(lines: dict[str, str]) -> list[Position]:
    return [Position(id=post, reports_to=boss) for post, boss in lines.items()]


@st.composite
def any_lines(draw: st.DrawFn) -> dict[str, str]:
    count = draw(st.integers(1, 12))
    names = [f"p{number}" for number in range(count)]
    bosses = st.sampled_from([*names, "", "nobody"])
    return {name: draw(bosses) for name in names}


def test_layers_count_from_one_at_each_root():
    links = reporting(posts({"a": "", "b": "a", "c": "b", "d": ""}))
    assert links.layer == {"a": 1, "b": 2, "c": 3, "d": 1}
    assert links.roots == ("a", "d")


def test_a_circle_is_cut_at_its_first_post_and_has_no_layer():
    links = reporting(posts({"x": "b", "b": "c", "c": "b", "a": ""}))
    assert links.cycles == (("b", "c"),)
    assert links.cut == {"b"}
    assert links.manager == {"x": "b", "c": "b"}
    assert set(links.layer) == {"a"}


def test_a_self_report_is_a_circle_of_one():
    links = reporting(posts({"a": "a"}))
    assert links.cycles == (("a",),)
    assert links.manager == {}
    assert links.roots == ()


def test_a_post_below_an_unknown_manager_is_a_root_and_dangling():
    links = reporting(posts({"a": "gone"}))
    assert links.roots == links.dangling == ("a",)


def test_below_is_top_down_and_above_is_nearest_first():
    links = reporting(posts({"a": "", "b": "a", "c": "a", "d": "b"}))
    assert list(links.below("a")) == ["b", "c", "d"]
    assert list(links.above("d")) == ["b", "a"]


@given(any_lines())
def test_circles_and_layers_agree_with_networkx(lines):
    links = reporting(posts(lines))
    graph = nx.DiGraph()
    graph.add_nodes_from(lines)
    graph.add_edges_from((boss, post) for post, boss in lines.items() if boss in lines)
    expected = {frozenset(ring) for ring in nx.simple_cycles(graph)}
    assert {frozenset(ring) for ring in links.cycles} == expected
    layers: dict[str, int] = {}
    for root in (node for node in graph if graph.in_degree(node) == 0):
        found = nx.single_source_shortest_path_length(graph, root)
        layers.update({post: steps + 1 for post, steps in found.items()})
    assert links.layer == layers


@given(any_lines())
def test_lines_left_after_cutting_are_a_forest_of_all_others(lines):
    links = reporting(posts(lines))
    forest = nx.DiGraph(list(links.manager.items()))
    assert nx.is_directed_acyclic_graph(forest)
    real = {post: boss for post, boss in lines.items() if boss in lines and post not in links.cut}
    assert links.manager == real
    assert len(links.cut) == len(links.cycles)
