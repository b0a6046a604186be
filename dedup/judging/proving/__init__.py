"""What can be proved about a difference, and which side it favours."""
