"""What all newspapers and their sites print, each in its own way: makers, lines of the page and of the site, jump lines. A grammar a module."""
