"""MS Project XML, read and written: tasks as initiatives, links as precedence, work as demand."""
