"""networkx graphs derived from a snapshot when a question needs one; never edited."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from orgplan.model.organization import Organization


def reporting_graph(organization: Organization) -> nx.DiGraph[str]:
    """Posts with edges manager → report; `line` is solid, dotted or matrix."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(organization.positions.ids())
    for position in organization.positions:
        if position.reports_to in organization.positions:
            graph.add_edge(position.reports_to, position.id, line="solid")
    for extra in organization.reporting_lines:
        if not graph.has_edge(extra.manager, extra.position):
            graph.add_edge(extra.manager, extra.position, line=extra.line.value)
    return graph


def unit_graph(organization: Organization) -> nx.DiGraph[str]:
    """Teams with edges parent → child."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(organization.teams.ids())
    graph.add_edges_from(
        (team.parent, team.id) for team in organization.teams if team.parent in organization.teams
    )
    return graph


def dependency_graph(organization: Organization) -> nx.MultiDiGraph[str]:
    """Teams with one edge per dependency, from the team that needs to the one that provides."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(organization.teams.ids())
    for row in organization.dependencies:
        graph.add_edge(row.from_team, row.to_team, key=row.id, strength=row.strength)
    return graph


def decision_graph(organization: Organization) -> nx.MultiDiGraph[tuple[str, str]]:
    """Edges party → decision with the role; nodes are ("party" or "decision", id)."""
    graph: nx.MultiDiGraph[tuple[str, str]] = nx.MultiDiGraph()
    graph.add_nodes_from(("decision", decision) for decision in organization.decisions.ids())
    for right in organization.decision_rights:
        graph.add_edge(("party", right.party), ("decision", right.decision), role=right.role)
    return graph


def precedence_graph(organization: Organization) -> nx.DiGraph[str]:
    """Initiatives with edges predecessor → successor."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(organization.initiatives.ids())
    for initiative in organization.initiatives:
        graph.add_edges_from((before, initiative.id) for before in initiative.depends_on)
    return graph


def strong_cycles(graph: nx.DiGraph[str] | nx.MultiDiGraph[str]) -> Iterable[tuple[str, ...]]:
    """Yield each group of nodes that lie on cycles with one another, self-loops included."""
    for component in nx.strongly_connected_components(graph):
        members = tuple(sorted(component))
        if len(members) > 1 or graph.has_edge(members[0], members[0]):
            yield members
