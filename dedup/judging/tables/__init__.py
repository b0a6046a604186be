"""Where the tables in `judging/data` come from: one runnable module a table, with its sources and their licences.

Run by a maintainer (`make tables`), never by the program, and no part of what is installed. The tables that they write are committed;
a test makes those again that take no minute, so that the file and its maker cannot part.
"""
