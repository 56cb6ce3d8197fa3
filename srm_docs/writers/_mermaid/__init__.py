"""The parts of the Mermaid writers."""
