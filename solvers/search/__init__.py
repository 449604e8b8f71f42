"""Searching one question: what is reached, how it gets better, and how good it is proven."""

from solvers.search.state import ROUND_NODES, Search

__all__ = ["ROUND_NODES", "Search"]
