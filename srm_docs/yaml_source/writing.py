"""YAML text from data: what `parse` reads back as the same."""

from __future__ import annotations

import yaml

from srm_docs.yaml_source.tree import Data

_WIDTH = 120
"""In characters: as wide as a line of the code may be."""


class _Dumper(yaml.SafeDumper):
    """Writes every text plain that can be: a spec knows no numbers, dates or truth values."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """Everything is written out."""
        return True


# Only what would be read as nothing at all must stand in quotes.
_Dumper.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if tag in ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")
    ]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def dump(data: Data) -> str:
    """The data as YAML: small mappings and lists on one line."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, default_flow_style=None, width=_WIDTH)
