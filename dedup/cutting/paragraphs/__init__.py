"""Lines → paragraphs and head lines, in web layout and in print layout."""
