"""Source → lines: what is visible of each, and in what script."""
