"""Paragraphs → the page divided into texts, each with the head lines beside it."""
