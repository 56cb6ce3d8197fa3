"""``srm-docs explain``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from srm_docs.core.bounds import Bound

_LIMITS = "limits"
"""What is explained besides codes."""


def _complete_code(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    from srm_docs.pipeline.codes import explanations

    return [code for code in explanations() if code.startswith(incomplete)]


@click.command
@click.argument("code", required=False, shell_complete=_complete_code)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="Markdown has a chapter for each code; without CODE, all of them.",
)
def explain(code: str | None, output_format: str) -> None:
    """Say what the CODE of an error or a warning means and how to mend it. Without one, list them all.

    `srm-docs explain limits` lists how much may come in, and how to let more in.
    """
    from srm_docs.core.errors import UsageError
    from srm_docs.core.near_names import did_you_mean
    from srm_docs.pipeline.codes import explanations

    known = explanations()
    if code == _LIMITS:
        for line in _limits():
            click.echo(line)
    elif output_format == "markdown" and (code is None or code in known):
        chapters = known if code is None else {code: known[code]}
        click.echo("\n\n".join(f"## {name}\n\n{text.strip()}" for name, text in chapters.items()))
    elif code is None:
        width = max(map(len, known))
        for name, text in known.items():
            click.echo(f"{name:<{width}}  {text.strip().splitlines()[0]}")
        click.echo(f"\n`srm-docs explain {_LIMITS}` lists how much may come in.")
    elif code in known:
        click.echo(f"{code}: {known[code].strip()}")
    else:
        hint = did_you_mean(code, known) or "`srm-docs explain` lists them all"
        raise UsageError(f"there is no code '{code}'; {hint}")


def _limits() -> Iterator[str]:
    """All bounds with their values in this environment."""
    from srm_docs.core.bounds import BOUNDS

    yield "How much may come in. Each limit has a switch, which the commands that read files take, and a variable of"
    yield "the environment, such as SRM_DOCS_MAX_SPEC_MB for --max-spec-mb; the switch has the last word."
    yield ""
    switches, amounts = (max(len(text) for text in texts) for texts in zip(*_cells(BOUNDS), strict=True))
    for bound, (switch, amount) in zip(BOUNDS, _cells(BOUNDS), strict=True):
        usual = "" if bound.most == bound.default else f" (usually {bound.default:,})"
        yield f"  {switch:<{switches}}  {amount:>{amounts}}  {bound.what}{usual}"


def _cells(bounds: Sequence[Bound]) -> list[tuple[str, str]]:
    return [(bound.switch, bound.amount) for bound in bounds]
