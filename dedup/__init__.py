"""Finds the same newspaper article in its web and print layouts, and every place where the two differ in what they say."""
