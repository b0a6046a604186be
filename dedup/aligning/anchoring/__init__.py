"""Text that both sides have (anchors), which of it keeps its order (blocks), and what is equal in between (gaps)."""
