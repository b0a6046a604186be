"""Drafts → articles: the part of each head line, and the order in which the paragraphs are read."""
