"""What a text contains, whatever it is compared with: persons, bodies and places, numbers, dates.

A finder takes a stretch of folded text in simplified forms, and its spans count in that stretch.
"""
