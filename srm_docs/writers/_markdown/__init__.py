"""How pages are written as Markdown."""
