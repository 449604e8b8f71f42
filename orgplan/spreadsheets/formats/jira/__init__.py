"""Jira's CSV export: issues as initiatives, demand and precedence."""
