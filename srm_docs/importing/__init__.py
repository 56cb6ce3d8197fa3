"""From somebody's table to a spec: what its columns mean (maps), what its rows say, and the text of the spec."""
