"""Characters, knowing nothing of newspapers: what folds into what, and the way back."""
