"""The pieces of a written workbook: sheets, columns, cells, looks and cached values."""
