"""What the pages show: frozen values made from `Results`, before any template sees them.

passages   a field of a witness → what is displayed of the source
marks      discrepancies → runs of text with their numbers
rows       an alignment → rows of paragraphs that belong together
shape      rows and numbers → the map of a pair and its strip
cards      a discrepancy → what is known about it
pair       all of these → one pair's page
overview, concordance, names, apparatus   the other pages
"""
