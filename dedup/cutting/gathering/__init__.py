"""Texts → drafts of articles: each text with what belongs to it elsewhere on the page."""
