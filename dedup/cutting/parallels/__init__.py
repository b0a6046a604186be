"""What other pages with the same text show of this one: how two stretches stand there, and where heads have their bodies."""
