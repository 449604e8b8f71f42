"""A second, solver-free look at a plan: every rule recomputed from the problem alone."""

from orgplan.capacity.verify.rules import verify

__all__ = ["verify"]
