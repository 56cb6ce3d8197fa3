"""A coverage-guided search for what breaks the program: ``python tests/fuzz/run.py``."""
