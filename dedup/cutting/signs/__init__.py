"""What is weighed, named: what a line shows itself to be, which words two stretches share, which letters stand together."""
