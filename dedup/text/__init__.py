"""Text as characters, without knowledge of newspapers: what folds into what, and the way back."""
