"""Explanations of a plan, each by solving the question again, changed in one point."""
