"""Where the tables in `cutting/data` come from: one runnable module a table. Run by a maintainer, never by the program."""
