"""One file a format: a page and a look in, bytes out. No paths, no clock, no model. Names with `_` are no formats."""
