"""Each text and each link of a Mermaid diagram can be seen, on a light page and on a dark one, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.gallery import gallery, pictures
from support.looks import styled
from support.mermaid_in_browser import GROUNDS, Seen, needs_chromium, seen

import srm_docs
from srm_docs.core.colour import AREA_CONTRAST, TEXT_CONTRAST
from srm_docs.style.theme import load_theme, theme_names

SHOWN = (
    "ai-shared-responsibility", "microsoft-cloud", "aws-databases", "six-owners", "nobody-here-and-there",
    "one-column", "interleaved", "two-customers",
)  # fmt: skip
PICTURES = [(name, view, "plain") for name in SHOWN for view in pictures(gallery()[name])] + [
    ("six-owners", view, theme) for view in pictures(gallery()["six-owners"]) for theme in theme_names()
]


@pytest.fixture(scope="module")
def diagrams(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str, str], Seen]:
    """All diagrams, by model, view, theme of ours and theme of Mermaid's; in two formats where these differ."""
    names, sources = [], []
    for model, view, theme in PICTURES:
        for format_ in ("mermaid", "flowchart"):
            look = styled(theme=load_theme(theme))
            sources.append(srm_docs.render(gallery()[model], view, format_, look=look).decode())
            names.append((model, f"{view}.{format_}", theme))
    shown = seen(sources, tmp_path_factory.mktemp("mermaid"))
    assert [one.theme for one in shown] == [theme for theme in GROUNDS for _ in sources]
    return {(*name, one.theme): one for name, one in zip(names * len(GROUNDS), shown, strict=True)}


@needs_chromium
class DescribeMermaidInABrowser:
    def it_can_be_read_on_light_and_on_dark_pages(self, diagrams: dict[tuple[str, str, str, str], Seen]) -> None:
        pale = {
            (*key, text): round(ratio, 2)
            for key, diagram in diagrams.items()
            for text, ratio in diagram.texts
            if ratio < TEXT_CONTRAST
        }
        assert pale == {}
        assert all(diagram.texts for diagram in diagrams.values())

    def it_has_links_that_can_be_seen(self, diagrams: dict[tuple[str, str, str, str], Seen]) -> None:
        pale = {
            (*key, style): round(ratio, 2)
            for key, diagram in diagrams.items()
            for style, ratio in diagram.links
            if ratio < AREA_CONTRAST
        }
        assert pale == {}

    def it_has_a_boundary_that_is_a_thick_line(self, diagrams: dict[tuple[str, str, str, str], Seen]) -> None:
        for theme in GROUNDS:
            for view in ("boundary.mermaid", "boundary.flowchart"):
                ((style, _),) = diagrams["ai-shared-responsibility", view, "plain", theme].links
                assert float(style.split()[-1].removesuffix("px")) >= 3


@needs_chromium
class DescribeTheBrowser:
    def it_finds_what_can_t_be_read(self, tmp_path: Path) -> None:
        """So that the others do not pass since it sees nothing."""
        source = 'flowchart TB\n    a["text"] ---|"name"| b["other"]\n    style a fill:#EEF0F4\n'
        light, dark = seen([source], tmp_path)
        assert {text: ratio > 4.5 for text, ratio in light.texts} == {"text": True, "name": True, "other": True}
        assert min(ratio for text, ratio in dark.texts if text == "text") < 1.5
