"""What looks wrong in one witness, even without a partner."""
