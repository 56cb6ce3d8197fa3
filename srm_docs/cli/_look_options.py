"""The options that say how artefacts are to look: the common ones, and those that formats and products declare."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from srm_docs.core.options import Option


def _complete_theme(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    from srm_docs.style.theme import theme_names

    return [name for name in theme_names() if name.startswith(incomplete)]


def _common() -> list[click.Option]:
    """The options of every format."""
    return [
        click.Option(["--paper"], type=click.Choice(["a4", "letter"]), default="a4", show_default=True,
                     help="The size of pages."),
        click.Option(["--theme"], default="plain", metavar="NAME", show_default=True, shell_complete=_complete_theme,
                     help="The colours: plain, dark, high-contrast or print (greys and hatching)."),
        click.Option(["--brand"], type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
                     help="Your organisation's name, logo, colours and fonts, in a YAML file; the theme that it names"
                     " wins."),
        click.Option(["--template"], multiple=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
                     help="Your own Word document (.docx, .dotx), into which Word files are put, or PowerPoint"
                     " presentation (.pptx, .potx), in whose layouts and colours PowerPoint files are made; one of each"
                     " can be given."),
    ]  # fmt: skip


class StyledCommand(click.Command):
    """A command with the options of the look. They are looked up when they are needed, not when it is imported.

    ``product``, if given, is the only one that the command makes: it has no option that makes no difference to that.
    """

    def __init__(self, *args: Any, product: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._product = product

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """All parameters: those of the command, those of the look, and at last ``--help``."""
        # click asks for its own parameters once more for `--help`, which has to stay the last of them.
        params = super().get_params(ctx)
        declared = (_as_click(option) for option in _declared(self._product))
        return [*self.params, *_common(), *declared, *params[len(self.params) :]]


def _declared(product: str) -> list[Option[Any]]:
    """The options that formats and products have; only those that make a difference to a product, if one is named."""
    from srm_docs.pipeline import registry

    if not product:
        return list(registry.options().values())
    only = registry.product(product)
    pairs = ((option, format_) for format_ in registry.formats_of(only) for option in format_.options)
    return list(
        dict.fromkeys(option for option, format_ in pairs if option.concerns(format_.page_of(only) or only.makes))
    )


def _as_click(option: Option[Any]) -> click.Option:
    """An option as click knows it; its kind follows from its default."""
    names = [option.switch, option.name]
    if isinstance(option.default, bool):
        return click.Option(names, is_flag=True, default=option.default, help=option.help)
    if option.choices:
        choice = click.Choice([str(member) for member in option.choices])
        if option.repeats:
            return click.Option(names, multiple=True, type=choice, help=option.help)
        return click.Option(names, type=choice, default=str(option.default), show_default=True, help=option.help)
    kind = type(option.default)
    return click.Option(names, type=kind, default=option.default, show_default=True, help=option.help)
