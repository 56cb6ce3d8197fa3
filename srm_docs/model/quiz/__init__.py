"""Questions made from the matrix: each has one right answer by construction, and none gives itself away."""
