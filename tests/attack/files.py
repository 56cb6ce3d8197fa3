"""Files that were damaged by chance: fonts, logos, templates and specs, each loaded, and used where it loads."""

from __future__ import annotations

import io
import random
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
from PIL import Image

from attack.isolated import outcome
from srm_docs.core.errors import SrmDocsError
from srm_docs.core.fonts import SHIPPED
from srm_docs.language.loader import load
from srm_docs.pipeline.looks import look
from srm_docs.pipeline.plan import Selection
from srm_docs.pipeline.run import build

SPEC = """\
srm: 1
title: Who secures what
owners:
  customer: {name: Customer, kind: customer}
  provider: {name: Provider, kind: provider}
services: {database: {name: Managed database}}
layers:
  data: {name: Data, owner: customer}
  engine: {name: Database engine, owner: provider}
responsibilities:
  keys: {name: Keys, layer: data, duties: {customer: Rotates *them*.}}
"""
LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120" height="40"><defs>\
<linearGradient id="g"><stop offset="0" stop-color="#123456"/><stop offset="1"/></linearGradient></defs>\
<g transform="translate(2 3) scale(1.1)"><path d="M0 0h40v20l-9 4z" fill="url(#g)"/><circle cx="60" cy="20" r="9"/>\
<text x="70" y="25" font-size="12">Name</text><use href="#g"/></g></svg>"""


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Bytes with a few of them changed, taken out, repeated or cut off."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        place = chance.randrange(len(changed) or 1)
        match chance.randrange(5):
            case 0:
                changed[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                changed[place : place + chance.randrange(1, 40)] = b""
            case 2:
                changed[place:place] = changed[place : place + chance.randrange(1, 400)] * chance.randrange(1, 9)
            case 3:
                changed[place : place + 4] = chance.choice((b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff"))
            case 4 if chance.random() < 0.2:
                del changed[place:]
    return bytes(changed)


def fonts(count: int, chance: random.Random, folder: Path) -> Iterator[str]:
    """What comes of mutated fonts, a page and a picture set in each that loads."""
    whole = SHIPPED.regular.read_bytes()
    _check_whole(folder, "x.ttf", whole, "fonts: {regular: x.ttf, bold: x.ttf}")
    for number in range(count):
        data = bytearray(whole)
        # Near the front, where the tables begin: most of a font are outlines, which nothing but drawing looks at.
        head = mutated(bytes(data[:20_000]), chance) if number % 2 else bytes(data[:20_000])
        rest = bytes(data[20_000:]) if number % 2 else mutated(bytes(data[20_000:]), chance)
        (folder / "x.ttf").write_bytes(head + rest)
        (folder / "brand.yaml").write_text("name: X\nfonts: {regular: x.ttf, bold: x.ttf}\n", encoding="utf-8")
        yield outcome(_built(folder, "matrix.pdf", "boundary.png", brand=folder / "brand.yaml"))


def logos(count: int, chance: random.Random, folder: Path) -> Iterator[str]:
    """What comes of mutated logos, vector and pixels."""
    pixels = io.BytesIO()
    Image.radial_gradient("L").resize((64, 32)).save(pixels, "PNG")
    _check_whole(folder, "x.svg", LOGO.encode(), "logo: x.svg")
    _check_whole(folder, "x.png", pixels.getvalue(), "logo: x.png")
    for number in range(count):
        name, data = (("x.svg", LOGO.encode()), ("x.png", pixels.getvalue()))[number % 2]
        (folder / name).write_bytes(mutated(data, chance))
        (folder / "brand.yaml").write_text(f"name: X\nlogo: {name}\n", encoding="utf-8")
        yield outcome(_built(folder, "handout.pdf", "matrix.docx", brand=folder / "brand.yaml"))


def templates(count: int, chance: random.Random, folder: Path) -> Iterator[str]:
    """What comes of mutated Word templates: one of their parts damaged, or the whole file."""
    whole = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("{{ title }}")
    document.add_heading("{{ document }}")
    document.save(whole)
    (folder / "x.docx").write_bytes(whole.getvalue())
    if not _built(folder, "matrix.docx", template=folder / "x.docx")():
        raise ValueError("the template is refused even undamaged")
    for number in range(count):
        data = mutated(whole.getvalue(), chance) if number % 8 == 0 else _with_damaged_part(whole, chance)
        (folder / "x.docx").write_bytes(data)
        yield outcome(_built(folder, "matrix.docx", template=folder / "x.docx"))


def specs(count: int, chance: random.Random, folder: Path) -> Iterator[str]:
    """What comes of loading mutated specs."""
    sources = [path.read_bytes() for path in sorted((Path(__file__).parents[1] / "specs").rglob("*.yaml"))]
    path = folder / "x.yaml"
    for first in range(0, count, _BATCH):
        batch = min(_BATCH, count - first)

        def one_after_another(batch: int = batch) -> bool:
            for _ in range(batch):
                path.write_bytes(mutated(chance.choice(sources), chance))
                load(path)
            return True

        seed = chance.random()
        word = outcome(one_after_another)
        chance.seed(seed)  # the child's chance was a copy of ours
        yield from [word] * batch


_BATCH = 200
"""So many loads share a process."""


def _with_damaged_part(whole: io.BytesIO, chance: random.Random) -> bytes:
    source, target = zipfile.ZipFile(whole), io.BytesIO()
    names = source.namelist()
    damaged = chance.choice([name for name in names if name.endswith((".xml", ".rels"))])
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name in names:
            data = source.read(name)
            written.writestr(name, mutated(data, chance) if name == damaged else data)
    return target.getvalue()


def _check_whole(folder: Path, name: str, data: bytes, named: str) -> None:
    """Use an undamaged file in this process: it has to be fine, and what that imports is there for all others."""
    (folder / name).write_bytes(data)
    (folder / "brand.yaml").write_text(f"name: X\n{named}\n", encoding="utf-8")
    if not _built(folder, "matrix.pdf", "matrix.docx", "boundary.png", brand=folder / "brand.yaml")():
        raise ValueError(f"{name} is refused even undamaged")


def _built(folder: Path, *only: str, **chosen: Path) -> Callable[[], bool]:
    def do() -> bool:
        (folder / "spec.yaml").write_text(SPEC, encoding="utf-8")
        shutil.rmtree(folder / "out", ignore_errors=True)
        try:
            return build([folder / "spec.yaml"], folder / "out", Selection(only=only), look(**chosen)).ok
        except SrmDocsError:
            return False

    return do
