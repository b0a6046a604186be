"""Where the tables in `judging/data` come from: one runnable module a table, with its sources and their licences.

Run by a maintainer, never by the program: `python -m dedup.judging.tables.look_alike` needs Pillow and a free font,
the others the packages that they name. The tables that they write are committed.
"""
