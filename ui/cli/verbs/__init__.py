"""One module per verb: arguments in, a task called, its record printed, an exit code out."""
