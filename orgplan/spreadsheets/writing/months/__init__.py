"""Headcount and cost by month as formulas on the plan's own positions, people and rates."""
