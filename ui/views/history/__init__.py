"""The history of the open plan: who changed what and when, to read, filter, export and follow."""
