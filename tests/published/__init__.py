"""Readers of published benchmark sets, each mapped onto the rows that a workbook would hold."""
