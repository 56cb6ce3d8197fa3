"""The parts of the writer of Excel workbooks."""
