"""A second, solver-free look at a plan: every rule recomputed from the problem alone."""

from orgplan.capacity.verify.rules import breaches_of, verify

__all__ = ["breaches_of", "verify"]
