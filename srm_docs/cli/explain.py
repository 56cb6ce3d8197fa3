"""``srm-docs explain``."""

from __future__ import annotations

import click


def _complete_code(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    from srm_docs.pipeline.codes import explanations

    return [code for code in explanations() if code.startswith(incomplete)]


@click.command(short_help="Explain a message and how to fix what it reports.")
@click.argument("code", required=False, shell_complete=_complete_code)
def explain(code: str | None) -> None:
    """Say what the CODE of an error or a warning means and how to mend it. Without one, list them all."""
    from srm_docs.core.diagnostics import did_you_mean
    from srm_docs.core.errors import UsageError
    from srm_docs.pipeline.codes import explanations

    known = explanations()
    if code is None:
        width = max(map(len, known))
        for name, text in known.items():
            click.echo(f"{name:<{width}}  {text.strip().splitlines()[0]}")
    elif code in known:
        click.echo(f"{code}: {known[code].strip()}")
    else:
        hint = did_you_mean(code, known) or "`srm-docs explain` lists them all"
        raise UsageError(f"there is no code '{code}'; {hint}")
