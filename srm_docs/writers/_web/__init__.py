"""The web page as HTML: templates, styles and scripts, each in a file of its own kind."""
