"""The two interfaces, command line and window; no rule of the domain is decided here."""
