"""Files of other tools, such as Jira and MS Project, as sheets with our own headers."""
