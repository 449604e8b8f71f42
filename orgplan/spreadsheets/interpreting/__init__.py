"""From rows to drafts of records, one module per shape of sheet."""
