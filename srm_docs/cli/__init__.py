"""The command line: one file a command. The only place that knows click. Names with `_` are no commands."""
