from __future__ import annotations

from datetime import date, timedelta
from statistics import median

import networkx as nx
import pytest
from hypothesis import given

from orgplan.metrics.facts import facts_of
from orgplan.metrics.measure import measure
from orgplan.metrics.spans import SpanOptions
from orgplan.metrics.structure import bucket, orphan_posts
from orgplan.model.occupancy import is_active, is_closed, is_employed
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus, WorkerType
from tests.orgplan.metrics.companies import DAY, companies


def organization(*rows) -> Organization:
    return Organization().put_all(rows)


def chain(**lines: str) -> Organization:
    return organization(*(Position(id=post, reports_to=boss) for post, boss in lines.items()))


@given(companies())
def test_structure_agrees_with_a_count_over_a_networkx_graph(company):
    found = measure(company)
    active = {post.id: post for post in company.positions if is_active(post, DAY)}
    graph = nx.DiGraph()
    graph.add_nodes_from(active)
    graph.add_edges_from((p.reports_to, p.id) for p in active.values() if p.reports_to in active)
    spans = [
        sum(active[r].seats for r in graph.successors(boss) if not active[r].is_assistant)
        for boss in graph
    ]
    spans = [span for span in spans if span]
    tops = [node for node in graph if graph.in_degree(node) == 0]
    assert found.positions == sum(post.seats for post in active.values())
    assert found.managers == sum(graph.out_degree(node) > 0 for node in graph)
    assert found.ics == found.positions - found.managers
    assert found.layers == (nx.dag_longest_path_length(graph) + 1 if active else None)
    assert found.average_span == (pytest.approx(sum(spans) / len(spans)) if spans else None)
    assert found.median_span == (median(spans) if spans else None)
    assert found.largest_span == max(spans, default=None)
    sizes = [sum(active[n].seats for n in {t, *nx.descendants(graph, t)}) for t in tops]
    assert found.orphans == sum(sizes) - max(sizes, default=0)


def comes_with_post(person, company):
    post = company.positions.get(person.position)
    if post is None:
        return True
    early = person.hired is None and post.start is not None and post.start > DAY
    late = person.left is None and is_closed(post, DAY)
    return not early and not late


@given(companies())
def test_heads_agree_with_a_count_of_people_and_seats(company):
    found = measure(company)
    here = [person for person in company.people if is_employed(person, DAY)]
    heads, vacant, fte = sum(comes_with_post(person, company) for person in here), 0, 0.0
    for post in company.positions:
        if not is_active(post, DAY):
            continue
        held = sum(person.position == post.id for person in here)
        is_open = post.status is PositionStatus.OPEN
        unnamed = max(post.seats - held, 0) if post.seats > 1 and not is_open else 0
        filled = min(held + unnamed, post.seats)
        heads += unnamed
        vacant += post.seats - filled
        left = any(
            person.position == post.id and person.left and person.left < DAY
            for person in company.people
        )
        closes = post.status is PositionStatus.CLOSED and post.seats == 1 and len(company.people)
        by_holders = is_open or closes or (left and not held)
        fte += post.fte * filled / post.seats if by_holders else post.fte
    assert (found.headcount, found.vacancies) == (heads, vacant)
    assert found.fte == pytest.approx(fte)


def test_a_post_whose_holder_left_is_vacant_and_no_fte_while_one_never_named_is_believed():
    company = Organization().put_all(
        [
            Position(id="left"),
            Position(id="unnamed"),
            Person(id="p", position="left", left=DAY - timedelta(days=1)),
        ]
    )
    found = measure(company, DAY)
    assert (found.headcount, found.vacancies, found.fte) == (0, 2, 1.0)


def test_a_post_that_closes_later_is_no_fte_where_no_person_holds_it():
    later = {"status": PositionStatus.CLOSED, "end": DAY + timedelta(days=1)}
    posts = organization(Position(id="held", **later), Position(id="open", **later))
    assert measure(posts, DAY).fte == 2.0
    assert measure(posts.put(Person(id="p", position="held")), DAY).fte == 1.0


def test_people_without_dates_come_and_go_with_their_post():
    company = Organization().put_all(
        [
            Position(id="later", start=DAY + timedelta(days=1)),
            Position(id="gone", end=DAY - timedelta(days=1)),
            Position(id="now"),
            *(Person(id=f"p-{post}", position=post) for post in ("later", "gone", "now")),
        ]
    )
    assert measure(company, DAY).headcount == 1


def test_an_empty_organization_has_no_answer_where_there_is_nothing_to_divide():
    found = measure(Organization())
    assert (found.headcount, found.fte, found.positions, found.orphans) == (0, 0.0, 0, 0)
    assert found.average_span is found.median_span is found.largest_span is None
    assert found.layers is found.span_buckets is found.annual_cost is found.as_of is None


def test_buckets_are_shares_of_managers():
    found = measure(chain(a="", b="a", c="a", d="b"))
    assert found.span_buckets == {
        "1": 0.5,
        "2-3": 0.5,
        "4-7": 0.0,
        "8-12": 0.0,
        "13-16": 0.0,
        "17+": 0.0,
    }


@pytest.mark.parametrize(
    ("span", "name"),
    [(1, "1"), (3, "2-3"), (4, "4-7"), (12, "8-12"), (13, "13-16"), (17, "17+"), (90, "17+")],
)
def test_every_span_falls_into_one_bucket(span, name):
    assert bucket(span) == name


def test_posts_on_or_under_a_circle_have_no_layer_and_are_orphans():
    company = chain(a="", b="a", x="y", y="x", z="y")
    assert measure(company).layers == 2
    assert orphan_posts(facts_of(company)) == {"x": "cycle", "y": "cycle", "z": "cycle"}


def test_orphans_have_their_reason():
    company = chain(a="", b="a", c="", d="gone", e="d")
    assert orphan_posts(facts_of(company)) == {"c": "blank", "d": "missing", "e": "missing"}


def test_a_post_below_an_unknown_manager_is_no_root():
    assert measure(chain(a="", b="gone")).roots == 1


@pytest.mark.parametrize(
    ("options", "span"),
    [
        (SpanOptions(), 4),
        (SpanOptions(assistants=True), 5),
        (SpanOptions(contractors=False), 3),
        (SpanOptions(interns=False), 3),
        (SpanOptions(vacancies=False), 3),
        (SpanOptions(planned=True), 5),
    ],
)
def test_what_counts_in_a_span_can_be_chosen(options, span):
    kinds = {
        "assistant": {"is_assistant": True},
        "contractor": {"worker_type": WorkerType.CONTRACTOR},
        "intern": {"worker_type": WorkerType.INTERN},
        "vacant": {},
        "plain": {},
        "planned": {"status": PositionStatus.PLANNED},
        "closed": {"status": PositionStatus.CLOSED},
    }
    posts = [Position(id=name, reports_to="boss", **facts) for name, facts in kinds.items()]
    held = [Person(id=f"in {name}", position=name) for name in kinds if name != "vacant"]
    company = organization(Position(id="boss"), *posts, *held)
    assert facts_of(company, DAY).direct_spans(options) == {"boss": span}


def test_expanding_a_group_changes_no_metric():
    boss = Position(id="boss")
    group = Position(id="g", reports_to="boss", seats=3, fte=2.5)
    single = [
        Position(id=post, reports_to="boss", fte=fte)
        for post, fte in (("g", 1.0), ("g#2", 1.0), ("g#3", 0.5))
    ]
    nameless = [Person(id=post.id, position=post.id) for post in single]
    assert measure(organization(boss, group)) == measure(organization(boss, *single, *nameless))


def test_a_plan_without_a_date_is_measured_on_its_latest_start_and_never_on_the_clock():
    late = Person(id="x", position="p", hired=date(2019, 4, 1))
    found = measure(organization(Position(id="p", start=date(2018, 1, 1)), late))
    assert (found.as_of, found.headcount) == (date(2019, 4, 1), 1)


def test_an_open_group_counts_the_fte_of_its_held_seats():
    group = Position(id="g", seats=4, fte=3.0, status=PositionStatus.OPEN)
    found = measure(organization(group, Person(id="x", position="g")))
    assert (found.fte, found.headcount, found.vacancies) == (0.75, 1, 3)
