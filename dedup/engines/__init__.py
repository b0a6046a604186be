"""`dedup group` for millions of articles, on the cores of one machine (`local`)."""
