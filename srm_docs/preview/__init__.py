"""Following saves: the preview in a browser and `build --watch`."""
