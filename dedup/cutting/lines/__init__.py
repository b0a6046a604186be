"""Source → lines: what is visible of each, as a reader reads it, and in what script."""
