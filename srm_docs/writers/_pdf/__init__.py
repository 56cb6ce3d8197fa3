"""The parts of the PDF writer."""

from srm_docs.writers._pdf.late_patterns import import_paragraphs

# Before any of the parts imports reportlab.platypus itself.
import_paragraphs()
