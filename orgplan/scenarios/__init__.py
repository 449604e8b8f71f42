"""Alternatives side by side: rebase, merge and compare; never solves and never saves."""
