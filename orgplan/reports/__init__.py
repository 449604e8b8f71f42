"""What a report says, as tables, figures and sentences; no painting and no files."""
