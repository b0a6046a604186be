"""Source → lines: what each shows, and in what script."""
