"""What an exported workbook needs to be told apart from its edited self."""
