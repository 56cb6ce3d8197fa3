"""From the bytes of a YAML file to plain data, each piece with its place. Knows nothing of shared responsibility."""
