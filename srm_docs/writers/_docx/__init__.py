"""The parts of the Word writer."""
