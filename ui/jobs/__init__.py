"""Long work beside the window: threads that deliver on the window's own thread."""

from ui.jobs.job import Job
from ui.jobs.pool import Jobs

__all__ = ["Job", "Jobs"]
