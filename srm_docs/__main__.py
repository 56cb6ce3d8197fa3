"""``python -m srm_docs``: the same as ``srm-docs``."""

from srm_docs.cli.main import main

main(prog_name="python -m srm_docs")
