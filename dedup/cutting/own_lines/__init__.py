"""Lines → the lines of texts: which lines are the page's own, or the site's, and stand in no text."""
