"""The parts of the writer of PowerPoint files."""
