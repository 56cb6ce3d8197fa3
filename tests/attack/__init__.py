"""An attack on the program that anyone can run: ``python tests/attack/run.py``."""
