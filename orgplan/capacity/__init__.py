"""What people can do and what a solver is asked; no solver library and no file format."""
