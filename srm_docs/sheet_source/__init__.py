"""From somebody's sheet to tables of texts, each cell with its place. Knows nothing of shared responsibility."""
