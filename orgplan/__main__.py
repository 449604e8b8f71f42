"""`python -m orgplan` is the same as the installed command."""

from ui.cli import main

if __name__ == "__main__":
    main()
