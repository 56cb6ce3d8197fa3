"""Every phrase that the code prints for readers, by language. Texts of the author's own live in the spec."""
