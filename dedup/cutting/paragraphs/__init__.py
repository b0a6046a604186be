"""Lines → paragraphs and head lines, in web and in print layout."""
