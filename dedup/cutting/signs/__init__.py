"""The signs that cutting weighs: what a line is by its own words, which words two stretches share, which letters stand together."""
