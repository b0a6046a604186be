"""What stands in a text by itself, whatever it is compared with: persons, bodies and places, numbers, dates."""
