"""Workbooks and CSV in and out, with every row accounted for; nothing else reads them."""
