"""What a difference is and how much it matters: the rules in their order, and when each applies."""
