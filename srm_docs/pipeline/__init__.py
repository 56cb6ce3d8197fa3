"""From specs to files: which products in which formats are wanted, what they can't show, and the writing of them."""
