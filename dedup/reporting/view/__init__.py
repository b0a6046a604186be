"""What the pages show: frozen values made from `Results`, before any template sees them.

passages      a field of a witness → what is displayed of the source
rows          an alignment → rows of paragraphs that belong together
locating      a place in the source → where it is displayed
numbering     discrepancies → their numbers, in the order in which the page is read
marks         a passage and its places → runs of text with their numbers
paragraphs    rows and numbers → the rows as shown
shape         rows and numbers → the map of a pair and its strip
lettering     a discrepancy → its readings in large type
cards         a discrepancy → what is known about it
pair          all of these → one pair's page
apparatus, whereabouts   a group → its apparatus, and where each reading is seen
overview, concordance, names   the other pages; shown: which pairs have one; titles: what articles are called on all of them
"""
