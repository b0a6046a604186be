"""What both texts have, what of it keeps its order, and what is equal between: anchors → blocks → gaps."""
