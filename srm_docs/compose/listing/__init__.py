"""The list of the models in a folder of output: no product, as it is made of what builds have left there."""
