"""From Markdown to what pages are made of: CommonMark with tables, by markdown-it-py."""
