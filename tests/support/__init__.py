"""What tests have in common: models to draw, projects to build, and readers of what was made."""
