"""The options that say how artefacts are to look; their names are the parameters of `looks.look`."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _complete_theme(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    from srm_docs.style.theme import theme_names

    return [name for name in theme_names() if name.startswith(incomplete)]


_OPTIONS = (
    click.option(
        "--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="The size of pages."
    ),
    click.option(
        "--theme",
        default="plain",
        metavar="NAME",
        show_default=True,
        shell_complete=_complete_theme,
        help="The colours: plain, dark, high-contrast or print (greys and hatching).",
    ),
    click.option(
        "--brand",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Your organisation's name, logo, colours and fonts, in a YAML file; the theme that it names wins.",
    ),
    click.option(
        "--template",
        multiple=True,
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Your own Word document (.docx, .dotx), into which Word files are put, or PowerPoint presentation (.pptx,"
        " .potx), in whose layouts and colours PowerPoint files are made; one of each can be given.",
    ),
    click.option("--fillable", is_flag=True, help="Give PDF boxes to tick and room to write in on screen."),
    click.option("--archive", is_flag=True, help="Make PDF for the archive (PDF/A-2a)."),
    click.option("--comments", is_flag=True, help="Make notes on rows comments in Word files, beside the text."),
    click.option(
        "--aspect",
        type=click.Choice(["16:9", "4:3"]),
        default="16:9",
        show_default=True,
        help="The shape of slides.",
    ),
    click.option(
        "--handout",
        "note_lines",
        is_flag=True,
        help="Make PDF of slides for print: three on a page, each beside lines to write on.",
    ),
    click.option("--scale", type=float, default=2.0, show_default=True, help="Pixels a point in PNG pictures."),
    click.option("--fenced", is_flag=True, help="Put Mermaid between the fences of a Markdown code block."),
    click.option(
        "--svg",
        multiple=True,
        type=click.Choice(["dark", "fonts", "interactive"]),
        help="Give SVG dark colours for dark screens, its typeface, or a name and a link for each cell; repeatable.",
    ),
)


def look_options(command: _Command) -> _Command:
    """A command with all of these options, in this order."""
    return functools.reduce(lambda made, option: option(made), reversed(_OPTIONS), command)
