import pytest

from srm_docs.core.colour import contrast
from srm_docs.core.errors import UsageError
from srm_docs.page.party import Party
from srm_docs.style.theme import load_theme, theme_names


@pytest.mark.parametrize("name", theme_names())
class DescribeEveryTheme:
    def it_can_be_read(self, name: str) -> None:
        theme = load_theme(name)
        for swatch in (*theme.near, *theme.far, theme.nobody):
            assert contrast(swatch.fill, swatch.ink) >= 4.5
            assert contrast(swatch.tint, theme.ink) >= 4.5
            assert contrast(swatch.tint, theme.muted) >= 4.5
        for ground in (theme.surface, theme.band, theme.heading):
            assert contrast(ground, theme.ink) >= 4.5
            assert contrast(ground, theme.muted) >= 4.5
        assert contrast(theme.surface, theme.accent) >= 4.5
        assert contrast(theme.boundary.line, theme.boundary.label) >= 4.5

    def it_tells_the_two_sides_apart_in_grey_too(self, name: str) -> None:
        theme = load_theme(name)
        assert contrast(theme.near[0].fill, theme.far[0].fill) >= 3


class DescribeTheme:
    def it_gives_each_owner_a_colour_of_its_side(self) -> None:
        theme = load_theme()
        parties = [Party("c", "C", near=True), Party("p", "P"), Party("u", "U"), Party("d", "D", near=True)]
        assert theme.swatches(parties) == {
            "c": theme.near[0],
            "p": theme.far[0],
            "u": theme.far[1],
            "d": theme.near[1],
        }

    def it_names_the_themes_there_are_when_asked_for_another(self) -> None:
        with pytest.raises(UsageError, match=r"no theme 'neon'.*plain"):
            load_theme("neon")
