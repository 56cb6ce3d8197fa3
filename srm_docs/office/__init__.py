"""Office Open XML: the package that a Word or PowerPoint file is, and the vocabularies of its parts."""
