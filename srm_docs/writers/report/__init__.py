"""Reports that are short and are handed on at once, such as what changed. A package here is no format of products."""
