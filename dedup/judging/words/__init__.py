"""What words are: which there are, what class they have, which characters stand for one another, look or sound alike."""
