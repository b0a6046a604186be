"""What stands in both texts, which of it keeps its order, and what is equal between: anchors → blocks → gaps."""
