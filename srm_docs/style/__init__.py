"""How things look: themes, and what a page needs to know of the paper."""
