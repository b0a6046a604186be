"""What differs: segments of an alignment → places, each with what an editor sees on either side; layout is left out."""
