"""Neutral pages: what a product says, free of any format. Closed sets of kinds; a writer matches on all of them."""
