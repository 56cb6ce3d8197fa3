"""Files that were damaged by chance: fonts, logos and templates, each used where it loads, and specs, each checked."""

from __future__ import annotations

import io
import random
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import docx
from fontTools.fontBuilder import FontBuilder
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from PIL import Image
from support import slide_templates as slides
from support.templates import corporate

from attack.damage import (
    mutated,
    nudged,
    reworded,
    with_damaged_chunk,
    with_damaged_part,
    with_damaged_table,
    with_damaged_xml,
)
from attack.isolated import outcomes
from attack.judged import built, checked
from srm_docs.cli._reporting import as_text
from srm_docs.core.fonts import SHIPPED
from srm_docs.language.loader import load

LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120" height="40"><defs>\
<linearGradient id="g"><stop offset="0" stop-color="#123456"/><stop offset="1"/></linearGradient>\
<pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 0l4 4" stroke="red"/></pattern>\
<clipPath id="c"><circle cx="60" cy="20" r="30"/></clipPath><mask id="m"><rect width="99" height="40" fill="white"/>\
</mask><marker id="k" markerWidth="3" markerHeight="3"><path d="M0 0l3 3"/></marker><symbol id="s" viewBox="0 0 9 9">\
<path d="M0 0L9 9z"/></symbol><style>.a{fill:url(#p);stroke-width:2}</style></defs>\
<g transform="translate(2 3) scale(1.1)"><path d="M0 0h40v20l-9 4z" fill="url(#g)" stroke-dasharray="3 1"/>\
<circle class="a" cx="60" cy="20" r="9" stroke="blue" clip-path="url(#c)"/><g mask="url(#m)" opacity=".5">\
<polyline points="0 0 9 9 20 3" marker-end="url(#k)" stroke="green" fill="none"/></g>\
<text x="70" y="25" font-size="12" letter-spacing="1">Name <tspan dx="2">caf\u00e9</tspan></text>\
<use href="#s" x="9" width="9" height="9"/></g></svg>"""

Damage = Callable[[random.Random], tuple[str, bytes]]
"""Gives a damaged file by chance: its name and bytes."""

_LETTERS = (*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2010, 0x2011, 0x2013, 0x2014, 0x201C, 0x201D, 0x2022, 0x2026)


def fonts(numbers: Sequence[int], seed: int, folder: Path) -> Iterator[str]:
    """What comes of damaged fonts, a page and pictures set in each that loads."""
    whole, plain, variable = SHIPPED.regular.read_bytes(), _saved(_plain_font()), _saved(_variable_font())

    def front(chance: random.Random) -> bytes:
        # Where the tables begin: most of a font are outlines, which nothing but drawing looks at.
        return mutated(whole[:20_000], chance) + whole[20_000:]

    damages: Sequence[Damage] = (
        lambda chance: ("x.ttf", with_damaged_table(plain, chance)),
        lambda chance: ("x.woff", with_damaged_table(plain, chance, "woff")),
        lambda chance: ("x.ttf", with_damaged_table(variable, chance)),
        lambda chance: ("x.ttf", chance.choice((mutated, nudged))(plain, chance)),
        lambda chance: ("x.ttf", front(chance)),
    )
    undamaged = {"a.ttf": plain, "b.ttf": variable, "c.ttf": whole, "d.woff": _saved(_plain_font(), "woff")}
    yield from _branded(numbers, seed, folder, damages, undamaged, "fonts: {{regular: {0}}}",
                        ("matrix.pdf", "boundary.png", "boundary.svg"), svg=["fonts"])  # fmt: skip


def logos(numbers: Sequence[int], seed: int, folder: Path) -> Iterator[str]:
    """What comes of damaged logos, drawn and in pixels of each kind."""
    gradient = Image.radial_gradient("L").resize((64, 32))
    pngs = [_picture(gradient.convert(mode), "PNG") for mode in ("L", "LA", "RGB", "RGBA", "P", "1", "I;16")]
    photos = [("x.jpg", _picture(gradient.convert(mode), "JPEG")) for mode in ("L", "RGB", "CMYK")]
    photos += [("x.webp", _picture(gradient.convert("RGBA"), "WEBP", lossless=way)) for way in (True, False)]
    drawing = LOGO.encode()

    def photo(chance: random.Random) -> tuple[str, bytes]:
        name, data = chance.choice(photos)
        return name, chance.choice((mutated, nudged, nudged))(data, chance)

    damages: Sequence[Damage] = (
        lambda chance: ("x.svg", with_damaged_xml(drawing, chance)),
        lambda chance: ("x.png", with_damaged_chunk(chance.choice(pngs), chance)),
        lambda chance: ("x.svg", with_damaged_xml(drawing, chance)),
        photo,
        lambda chance: ("x.svg", chance.choice((mutated, nudged))(drawing, chance)),
        lambda chance: ("x.png", chance.choice((mutated, nudged))(chance.choice(pngs), chance)),
    )
    undamaged = {"a.svg": drawing, **{f"{place}.png": png for place, png in enumerate(pngs)}}
    undamaged |= {f"{place}-{name}": data for place, (name, data) in enumerate(photos)}
    yield from _branded(numbers, seed, folder, damages, undamaged, "logo: {0}",
                        ("handout.pdf", "matrix.docx", "slides.pptx"))  # fmt: skip


def word_templates(numbers: Sequence[int], seed: int, folder: Path) -> Iterator[str]:
    """What comes of damaged Word templates: one of their parts damaged, or the whole file."""
    plain = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("{{ title }}")
    document.add_heading("{{ document }}")
    document.save(plain)
    yield from _templated(numbers, seed, folder, (plain.getvalue(), corporate()), "x.docx", "matrix.docx")


def slide_templates(numbers: Sequence[int], seed: int, folder: Path) -> Iterator[str]:
    """What comes of damaged PowerPoint templates."""
    wholes = (slides.default(), slides.german(), slides.odd())
    yield from _templated(numbers, seed, folder, wholes, "x.pptx", "slides.pptx")


def specs(numbers: Sequence[int], seed: int, folder: Path) -> Iterator[str]:
    """What comes of checking damaged specs."""
    folders = [Path(__file__).parents[1] / "specs" / name for name in ("bad", "good", "gallery")]
    sources = [[path.read_bytes() for path in sorted(folder.rglob("*.yaml"))] for folder in folders]
    path = folder / "x.yaml"

    def do(number: int) -> str:
        chance = random.Random(f"{seed} {number}")
        source = chance.choice(chance.choice([kind for kind in sources if kind]))
        path.write_bytes(chance.choice((mutated, nudged, reworded, reworded))(source, chance))
        report = load(path).report
        return checked(report, as_text(report))

    yield from outcomes(do, numbers, grain=20)


def _templated(
    numbers: Sequence[int], seed: int, folder: Path, wholes: Sequence[bytes], name: str, only: str
) -> Iterator[str]:
    for whole in wholes:
        (folder / name).write_bytes(whole)
        _demand(built(folder, [only], template=folder / name), name)

    def do(number: int) -> str:
        chance = random.Random(f"{seed} {number}")
        whole = wholes[number % len(wholes)]
        (folder / name).write_bytes(mutated(whole, chance) if number % 16 == 0 else with_damaged_part(whole, chance))
        return built(folder, [only], template=folder / name)

    yield from outcomes(do, numbers)


def _branded(
    numbers: Sequence[int],
    seed: int,
    folder: Path,
    damages: Sequence[Damage],
    undamaged: Mapping[str, bytes],
    line: str,
    only: Sequence[str],
    **options: object,
) -> Iterator[str]:
    """What comes of a brand that names damaged files, after each undamaged one was found to be fine."""

    def used(place: Path, name: str, data: bytes) -> str:
        place.mkdir()
        (place / name).write_bytes(data)
        (place / "brand.yaml").write_text(f"name: X\n{line.format(name)}\n", encoding="utf-8")
        return built(place, only, brand=place / "brand.yaml", **options)

    for name, data in undamaged.items():
        _demand(used(folder / name.partition(".")[0], name, data), name)

    def do(number: int) -> str:
        name, data = damages[number % len(damages)](random.Random(f"{seed} {number}"))
        place = folder / f"try-{number}"  # each its own: nothing that is remembered by a path serves another
        word = used(place, name, data)
        if len(numbers) > 1:
            shutil.rmtree(place)
        return word

    yield from outcomes(do, numbers)


def _demand(word: str, name: str) -> None:
    if word != "fine":
        sys.exit(f"{name} is not fine even undamaged: {word}")


def _plain_font() -> TTFont:
    """The shipped face with few letters: what is damaged in it is in use."""
    font = TTFont(SHIPPED.regular)
    subsetter = Subsetter(Options(glyph_names=True, name_IDs="*", layout_features="*", hinting=True))
    subsetter.populate(unicodes=_LETTERS)
    subsetter.subset(font)
    return font


def _variable_font() -> TTFont:
    font = _plain_font()
    builder = FontBuilder(font=font)
    builder.setupFvar([("wght", 400, 400, 900, "Weight"), ("opsz", 8, 12, 72, "Size")], [])
    points = len(font["glyf"]["A"].getCoordinates(font["glyf"])[0])
    deltas = [*[(0, 0)] * points, (0, 0), (1000, 0), (0, 0), (0, 0)]
    builder.setupGvar({"A": [TupleVariation({"wght": (0.0, 1.0, 1.0)}, deltas)]})
    return font


def _saved(font: TTFont, flavour: str | None = None) -> bytes:
    target = io.BytesIO()
    font.flavor = flavour
    font.save(target)
    return target.getvalue()


def _picture(picture: Image.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()
