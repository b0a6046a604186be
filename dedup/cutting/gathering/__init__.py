"""Texts → drafts of articles: each text gets what belongs to it elsewhere on the page."""
