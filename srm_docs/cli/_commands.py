"""The commands, each with what it does: `--help` lists them without importing them, which takes as long as all else."""

from __future__ import annotations

from types import MappingProxyType

COMMANDS = MappingProxyType(
    {
        "accept": "Note that an overlay fits its base as it is now.",
        "build": "Build diagrams, documents and keys from specs.",
        "check": "Say all that is wrong with specs.",
        "diff": "Say what changed between two versions of a spec.",
        "explain": "Explain a message and how to fix what it reports.",
        "formats": "List the products and the formats.",
        "guide": "List the pages of the guide, or print one.",
        "import": "Make a spec of a matrix in a spreadsheet.",
        "init": "Write a first spec to go on from.",
        "models": "List the models that come with srm-docs.",
        "preview": "Show artefacts in the browser, and follow each save.",
        "resolve": "Print an overlay merged with what it extends.",
        "schema": "Print the JSON Schema of specs.",
        "template": "Say what a template is good for, before anything is built with it.",
        "themes": "List the themes and their contrasts.",
        "update": "Take what was changed in a sheet back into its spec.",
    }
)
