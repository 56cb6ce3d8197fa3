"""The print theme is for paper: less ink than in colours, no text on hatching, and nothing that is told by a colour."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
import yaml
from PIL import Image, ImageStat
from support.gallery import gallery, pictures
from support.localized import localized
from support.looks import styled
from support.scenes import assert_sound, ink_box, panels

import srm_docs
from srm_docs.layout import lay_out
from srm_docs.page.picture import Picture
from srm_docs.page.scene import Scene
from srm_docs.pipeline import registry
from srm_docs.style.look import SvgExtra
from srm_docs.style.theme import load_theme, theme_names
from srm_docs.wording.languages import languages

GALLERY = gallery()
PICTURES = [(name, view) for name, model in GALLERY.items() for view in pictures(model)]
LOCALES = Path(srm_docs.__file__).parent / "wording" / "locales"
INKED = ("ai-shared-responsibility", "microsoft-cloud", "two-customers", "six-owners", "interleaved", "all-shared")


def scene_of(name: str, view: str, theme: str) -> Scene:
    page = registry.product(view).compose(localized(GALLERY[name], GALLERY[name].language))
    assert isinstance(page, Picture)
    return lay_out(page, load_theme(theme))


@pytest.mark.parametrize(("name", "view"), PICTURES)
class DescribeHatching:
    def it_never_stands_behind_a_text(self, name: str, view: str) -> None:
        scene = scene_of(name, view, "print")
        assert_sound(scene)
        shown = panels(scene)
        for index, panel in enumerate(shown):
            for line in panel.lines:
                ink = ink_box(line, scene.face)
                behind = [below for below in shown[: index + 1] if below.fill and below.box.overlaps(ink)]
                # The last that was painted before the text is what it stands on, and has to be all of it.
                assert not behind or not behind[-1].hatch, (panel.role, line.text)
                assert not any(below.hatch for below in behind) or behind[-1].box.holds(ink), line.text


@pytest.mark.parametrize("name", INKED)
class DescribeThePrintTheme:
    def it_takes_less_ink_than_colours(self, name: str) -> None:
        for view in pictures(GALLERY[name]):
            if view != "chain":
                assert darkness(name, view, "print") < darkness(name, view, "plain"), view


def darkness(name: str, view: str, theme: str) -> float:
    """How much of a picture's area would be black, if its greys were made of black dots."""
    data = srm_docs.render(GALLERY[name], view, "png", look=styled(theme=load_theme(theme), scale=0.5))
    return 1 - float(ImageStat.Stat(Image.open(io.BytesIO(data)).convert("L")).mean[0]) / 255


COLOURS = re.compile(
    r"\b(colou?r|farb|couleur|cor(es)?\b|colori|gr[ae]y|gris|grau|cinza|blue|blau|bleu|azul|amber|gelb|jaune|amarel|amarill)"
    r"|\w(farb|colou?r)(?!mat)|\u8272|\u9752|\u9ec4",
    re.IGNORECASE,
)


class DescribeWhatIsPrinted:
    @pytest.mark.parametrize("language", languages())
    def it_speaks_of_no_colours(self, language: str) -> None:
        """In captions, legends, alternative texts and instructions: any of them may stand beside hatching."""
        said = yaml.safe_load((LOCALES / f"{language}.yaml").read_text(encoding="utf-8"))
        assert said["boundary_caption_shared"]
        phrases = {key: str(said[key]).replace("{color", "") for key in said}
        assert {key: phrase for key, phrase in phrases.items() if COLOURS.search(phrase)} == {}

    @pytest.mark.parametrize(
        "phrase", ["Two-coloured cells", "Zweifarbige Zellen", "Les cases de deux couleurs", "As celulas de duas cores"]
    )
    def it_is_found_to_speak_of_them(self, phrase: str) -> None:
        assert COLOURS.search(phrase)

    def it_tells_five_owners_apart_without_colours(self) -> None:
        page = registry.product("boundary").compose(localized(GALLERY["five-owners-of-one-layer"]))
        assert isinstance(page, Picture)
        swatches = load_theme("print").swatches(page.parties)
        assert len(swatches) == 5
        assert len({(swatch.fill, swatch.hatch) for swatch in swatches.values()}) == 5
        scene = lay_out(page, load_theme("print"))
        samples = {(panel.fill, panel.hatch) for panel in panels(scene) if panel.role == "legend-sample"}
        assert {(swatch.fill, swatch.hatch) for swatch in swatches.values()} <= samples
        named = {panel.name for panel in panels(scene) if panel.role == "legend"}
        assert {party.name for party in page.parties} <= named


class DescribeAHatchedPictureOnADarkScreen:
    @pytest.mark.parametrize("theme", theme_names())
    def it_is_written(self, theme: str) -> None:
        look = styled(theme=load_theme(theme), svg=frozenset({SvgExtra.DARK}))
        for view in ("boundary", "stack"):
            data = srm_docs.render(GALLERY["six-owners"], view, "svg", look=look)
            assert b"prefers-color-scheme:dark" in data
