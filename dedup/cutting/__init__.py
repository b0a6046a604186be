"""Page → Articles."""
