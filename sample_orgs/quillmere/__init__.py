"""Quillmere Software, a company that does not exist, and the script that makes it up."""
