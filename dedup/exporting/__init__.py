"""A finished run → what people work with: workbooks, tables, critical editions, patches. A module a format."""
