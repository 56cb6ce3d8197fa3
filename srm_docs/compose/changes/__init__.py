"""What changed between two models, put into words. A package here is no product: it is not made of one model."""
