"""What other pages with the same text show of this one: how two stretches stand there, and which texts the head lines belong to."""
