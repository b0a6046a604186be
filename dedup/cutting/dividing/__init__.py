"""Paragraphs → texts: the page is divided, and each text gets the head lines beside it."""
