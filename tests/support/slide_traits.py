"""Small PowerPoint templates, each with one trait of those that organisations have."""

from __future__ import annotations

import io
import re

from PIL import Image
from pptx import Presentation
from pptx.util import Emu

from support.slide_templates import default, edited, without_layouts

MASTER = "ppt/slideMasters/slideMaster1.xml"
TITLE, CONTENT, ONLY, UPRIGHT = (f"ppt/slideLayouts/slideLayout{number}.xml" for number in (1, 2, 6, 10))
LAYOUTS = tuple(f"ppt/slideLayouts/slideLayout{number}.xml" for number in range(1, 12))

_FRAME = '<a:xfrm><a:off x="{}" y="{}"/><a:ext cx="{}" cy="{}"/></a:xfrm>'
_BODY = '<p:ph idx="1"/></p:nvPr></p:nvSpPr><p:spPr'
_DARK = '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="1F2A44"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>'


def body_at(xml: str, x: int, y: int, width: int, height: int) -> str:
    """The layout for text with its text in another place, in points."""
    frame = _FRAME.format(*(length * 12_700 for length in (x, y, width, height)))
    assert f"{_BODY}/>" in xml
    return xml.replace(f"{_BODY}/>", f"{_BODY}>{frame}</p:spPr>")


def small_body() -> bytes:
    """The text of 'Title and Content' is 22 points high, and lies on the title."""
    return edited(default(), {CONTENT: lambda xml: body_at(xml, 36, 93, 648, 22)})


def only_small_body() -> bytes:
    """As `small_body`, and no other layout has room for text."""
    return without_layouts(small_body(), "Two Content", "Comparison", "Content with Caption")


def narrow() -> bytes:
    """The only text is a column of a third of the slide: room for text, but for no picture."""
    bare = without_layouts(default(), "Title Only", "Comparison", "Two Content", "Content with Caption")
    return edited(bare, {CONTENT: lambda xml: body_at(xml, 36, 126, 240, 410)})


def divider() -> bytes:
    """'Title and Content' is a divider with a line for its number; the text goes into a layout called 'Acme 7'."""
    return edited(
        default(),
        {
            CONTENT: lambda xml: body_at(xml, 36, 300, 648, 120),
            UPRIGHT: lambda xml: (
                xml.replace(' type="vertTx"', "")
                .replace(' orient="vert"', "")
                .replace('vert="eaVert"', "")
                .replace("Title and Vertical Text", "Acme 7")
            ),
        },
    )


def untyped() -> bytes:
    """As other programs write them: layouts without types, titles and subtitles as any title and any text."""

    def bare(xml: str) -> str:
        xml = re.sub(r'(<p:sldLayout [^>]*?) type="[^"]*"', r"\1", xml)
        xml = re.sub(r'(<p:cSld name=")([^"]*)"', lambda match: f'{match[1]}{match[2].upper().replace(" ", "_")}"', xml)
        return xml.replace('type="ctrTitle"', 'type="title"').replace('type="subTitle"', 'type="body"')

    return edited(default(), dict.fromkeys(LAYOUTS, bare))


def icon() -> bytes:
    """The largest text of 'Two Content' is a place for an icon, and a layout for quotes has the largest of all."""
    return edited(
        divider(),
        {
            UPRIGHT: lambda xml: xml.replace("Acme 7", "1_Zitat"),
            "ppt/slideLayouts/slideLayout8.xml": lambda xml: xml.replace(
                'name="Content Placeholder 2"', 'name="Icon Placeholder 2"'
            ),
        },
    )


def large_page() -> bytes:
    """1920 × 1080 points, as Keynote writes them."""

    def larger(xml: str) -> str:
        for name, by in (("x", 8 / 3), ("cx", 8 / 3), ("y", 2), ("cy", 2)):
            pattern = rf'(<(?:a:off|a:ext|p:sldSz)\b[^>]*? {name}=")(-?\d+)"'
            xml = re.sub(pattern, lambda match, by=by: f'{match[1]}{round(int(match[2]) * by)}"', xml)
        return re.sub(r' sz="(\d{3,})"', lambda match: f' sz="{int(match[1]) * 2}"', xml)

    parts = {"ppt/presentation.xml": lambda xml: larger(xml).replace(' type="screen4x3"', ""), MASTER: larger}
    return edited(default(), {**parts, **dict.fromkeys(LAYOUTS, larger)})


def dark_title() -> bytes:
    """A title slide on dark blue whose title and subtitle are white; all others are dark on white."""
    white = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'

    def dark(xml: str) -> str:
        xml = xml.replace("<p:spTree>", _DARK, 1)
        xml = re.sub(r'<a:solidFill><a:schemeClr val="tx1">.*?</a:solidFill>', white, xml)
        return xml.replace(
            "<a:lstStyle/>", f"<a:lstStyle><a:lvl1pPr><a:defRPr>{white}</a:defRPr></a:lvl1pPr></a:lstStyle>", 1
        )

    return edited(default(), {TITLE: dark})


def mapped_title() -> bytes:
    """A dark title slide by other names for the colours: its text is light by them."""
    names = 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" ' + " ".join(
        f'{name}="{name}"' for name in (*(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    )
    override = f"<a:overrideClrMapping {names}/>"
    return edited(default(), {TITLE: lambda xml: xml.replace("<a:masterClrMapping/>", override)})


def hidden_title() -> bytes:
    """The master's style of titles is white on white."""
    return edited(
        default(),
        {
            MASTER: lambda xml: re.sub(
                r"(<p:titleStyle>.*?)tx1(.*?</p:titleStyle>)", r"\1bg1\2", xml, count=1, flags=re.DOTALL
            )
        },
    )


def centred_title() -> bytes:
    """The title of 'Title Only' covers the middle of the slide."""
    frame = _FRAME.format(457_200, 2_000_000, 8_229_600, 2_800_000)
    place = '<p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr'
    return edited(default(), {ONLY: lambda xml: xml.replace(f"{place}/>", f"{place}>{frame}</p:spPr>")})


def pictured_title() -> bytes:
    """A picture fills the title slide, and what stands on it is white."""
    return _pictured(dark_title(), {0: (0, 0, 1, 1)}, "#334455")


def half_pictured() -> bytes:
    """A dark picture fills the left half of the title slide and of 'Title and Content', whose text is dark."""
    return _pictured(default(), {0: (0, 0, 0.5, 1), 1: (0, 0, 0.5, 0.3)}, "#101820")


def dark() -> bytes:
    """All is on dark blue by the master's background, and the theme's names for colours stay light on dark."""
    return edited(
        default(),
        {
            MASTER: lambda xml: re.sub(r"<p:bg>.*?</p:bg><p:spTree>", _DARK, xml, count=1, flags=re.DOTALL).replace(
                'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"', 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"'
            )
        },
    )


def _pictured(data: bytes, where: dict[int, tuple[float, float, float, float]], colour: str) -> bytes:
    """Layouts with a picture of one colour, by its place in parts of the slide."""
    presentation = Presentation(io.BytesIO(data))
    image = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(image, "PNG")
    wide, high = presentation.slide_width, presentation.slide_height
    for number, (left, top, right, bottom) in where.items():
        layout = presentation.slide_layouts[number]
        slide = presentation.slides.add_slide(layout)
        box = (Emu(round(wide * left)), Emu(round(high * top)), Emu(round(wide * right)), Emu(round(high * bottom)))
        element = slide.shapes.add_picture(image, *box)._element
        element.blipFill.blip.rEmbed = layout.part.get_or_add_image_part(image)[1]
        layout.shapes._spTree.insert(2, element)
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


TRAITS = {
    made.__name__: made
    for made in (
        small_body,
        divider,
        untyped,
        icon,
        default,
        large_page,
        dark_title,
        mapped_title,
        hidden_title,
        centred_title,
        pictured_title,
        half_pictured,
        dark,
    )
}
