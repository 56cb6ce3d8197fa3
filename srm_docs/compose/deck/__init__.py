"""The parts of a deck of slides: each from the model, in the order in which they are shown."""
