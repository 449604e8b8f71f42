"""What the import wizard shows: sheets, columns, words, problems and totals."""
