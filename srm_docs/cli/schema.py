"""``srm-docs schema``."""

from __future__ import annotations

from pathlib import Path

import click

_EPILOG = """\
\b
For example:
  srm-docs schema --output specs/srm.schema.json
and as the first line of a spec:
  # yaml-language-server: $schema=srm.schema.json
"""


@click.command(epilog=_EPILOG)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write it to this file, for an editor."
)
def schema(output: Path | None) -> None:
    """Print the JSON Schema (2020-12) of specs, by which an editor completes and checks them."""
    import json

    from srm_docs.cli._output import put_data
    from srm_docs.language.schema import json_schema
    from srm_docs.pipeline.output_file import write_output

    text = json.dumps(json_schema(), indent=2, ensure_ascii=False)
    if output is None:
        put_data(f"{text}\n")
    else:
        write_output(output, f"{text}\n".encode())
