import math
from itertools import combinations

import pytest

from srm_docs.core.colour import AREA_CONTRAST, TEXT_CONTRAST, Colour, contrast
from srm_docs.core.errors import UsageError
from srm_docs.page.party import Party
from srm_docs.style.audit import audit
from srm_docs.style.theme import load_theme, theme_names


def place_of(name: str) -> str:
    return f"srm_docs/style/themes/{name}.yaml"


@pytest.mark.parametrize("name", theme_names())
class DescribeEveryTheme:
    def it_can_be_read(self, name: str) -> None:
        failing = [pair for pair in audit(load_theme(name)) if not pair.passes]
        assert failing == [], f"change these colours in {place_of(name)}; srm-docs themes {name} lists all pairs"

    def it_keeps_its_own_promise(self, name: str) -> None:
        texts = [pair.ratio for pair in audit(load_theme(name)) if pair.least == TEXT_CONTRAST]
        assert min(texts) >= (7 if name == "high-contrast" else TEXT_CONTRAST), f"see {place_of(name)}"

    def it_tells_the_two_sides_apart_in_grey_too(self, name: str) -> None:
        theme = load_theme(name)
        assert contrast(theme.near[0].fill, theme.far[0].fill) >= AREA_CONTRAST, f"see {place_of(name)}"


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


# Machado, Oliveira and Fernandes 2009, "A physiologically-based model for simulation of color vision deficiency",
# severity 1.0, on linear RGB.
BLINDNESS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def simulated(colour: Colour, kind: str) -> tuple[float, float, float]:
    """The colour in CIE L*a*b* (D65) as it is seen with a deficiency."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.channels]
    seen = [min(max(sum(f * c for f, c in zip(row, linear, strict=True)), 0), 1) for row in BLINDNESS[kind]]
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    xyz = [sum(f * c for f, c in zip(row, seen, strict=True)) / w for row, w in zip(to_xyz, white, strict=True)]
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("kind", BLINDNESS)
@pytest.mark.parametrize("name", theme_names())
class DescribeAThemeForTheColourBlind:
    def it_tells_the_two_sides_apart(self, name: str, kind: str) -> None:
        theme = load_theme(name)
        for near in theme.near:
            for far in theme.far:
                distance = math.dist(simulated(near.fill, kind), simulated(far.fill, kind))
                assert distance >= 25, f"{near.fill} and {far.fill} in {place_of(name)} look alike with {kind}"

    def it_tells_the_owners_of_a_side_apart_by_hatching_where_not_by_colour(self, name: str, kind: str) -> None:
        theme = load_theme(name)
        for side in (theme.near, theme.far):
            for one, other in combinations(side, 2):
                distance = math.dist(simulated(one.fill, kind), simulated(other.fill, kind))
                assert distance >= 5 or one.hatch != other.hatch, (one, other)
