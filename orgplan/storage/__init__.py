"""The plan file and its history: opening, saving, recovering; no knowledge of spreadsheets."""
