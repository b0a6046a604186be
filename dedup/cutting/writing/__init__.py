"""Drafts → articles: which head line is what, which paragraph is read when."""
