"""One file a product: the model and the words in, a neutral page out. Names with `_` are no products."""
