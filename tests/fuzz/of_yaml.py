"""What is written in YAML: specs with what they extend, and brands; loaded, checked, and built."""

from __future__ import annotations

import functools
import random
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import yaml
from attack.damage import mutated
from attack.files import LOGO
from attack.judged import SPEC, built, built_of, checked, told
from support.random_models import random_spec

from fuzz.bundles import bundled, lay_out, unbundled
from fuzz.target import Target
from fuzz.yaml_trees import Grower, trees
from srm_docs.cli._reporting import as_text
from srm_docs.core.errors import SrmDocsError
from srm_docs.language.loader import load
from srm_docs.pipeline.plan import EDITIONS, Selection
from srm_docs.pipeline.registry import formats_of, products
from srm_docs.style.theme import theme_names

_TESTS = Path(__file__).parents[1]
_LARGEST = 3_000
"""A spec of more bytes takes too long to begin with; what is in it comes by grafts."""

_LESSON = b"extends: ai-shared-responsibility"
"""So does what extends the lesson."""

_CANDIDATES = 8
"""So many ways are tried to change a spec that is to be built, before one is tried that leaves it with an error."""

_SPEC, _BRAND = "x.yaml", "brand.yaml"

_BRANDS = (
    b"name: Acme\nlogo: logo.svg\ncolours: {accent: '#336699', boundary: '#aa0000'}\n",
    b"""\
name: Acme
theme: print
fonts: {family: Acme Sans, regular: face.ttf, bold: face.ttf, bold-italic: face.ttf}
colours: {customer-side: ['#112233', '#445566'], provider-side: '#778899'}
""",
    b"""\
name: Acme
logo: logo.svg
theme: dark
word: {template: t.docx, styles: {title: Title}, leave-out: [sources]}
powerpoint: {template: t.pptx, layouts: {title: Title Slide}}
""",
)


@functools.cache
def _texts() -> list[bytes]:
    """All specs there are."""
    folders = (_TESTS / "specs", _TESTS.parent / "specs")
    return [path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.yaml"))]


@functools.cache
def _grower() -> Grower:
    return Grower(trees(_texts()))


@functools.cache
def _brand_grower() -> Grower:
    return Grower(trees(_BRANDS))


def _specs() -> list[bytes]:
    return [SPEC.encode(), *(text for text in _texts() if len(text) < _LARGEST and _LESSON not in text)]


def _sound() -> list[bytes]:
    """Specs without an error: of these something is built, and often of what becomes of them."""
    made = [yaml.safe_dump(random_spec(seed), allow_unicode=True, sort_keys=False).encode() for seed in range(9)]
    good = [path.read_bytes() for path in sorted((_TESTS / "specs/good").glob("*.yaml"))]
    return [SPEC.encode(), _overlays()[-1], *made, *good]


def _overlays() -> list[bytes]:
    """Specs that extend one beside them; those of the tests, with what they extend."""
    bases = {path.name: path.read_bytes() for path in sorted((_TESTS / "specs/bad/bases").glob("*.yaml"))}
    own = [text for text in _texts() if b"\nextends:" in text and len(text) < _LARGEST and _LESSON not in text]
    with_bases = [bundled({_SPEC: text.replace(b"bases/", b""), **bases}) for text in own if b"bases/" in text]
    change = (b"srm: 1\nextends: base.yaml\ntitle: Ours\nowners: {auditor: {name: Auditor, kind: other}}\n"
              b"layers: {data: {name: Our data}, engine: remove}\n"
              b"responsibilities: {keys: {duties: {customer: Holds them.}}}\n")  # fmt: skip
    return [*with_bases, bundled({_SPEC: change, "base.yaml": SPEC.encode()})]


def _each_changed(data: bytes, chance: random.Random, grower: Grower, main: str) -> bytes:
    """A bundle with one of its files changed."""
    files = dict(unbundled(data, main))
    name = chance.choice(list(files))
    files[name] = grower.changed(files[name], chance) if name.endswith(".yaml") else mutated(files[name], chance)
    return bundled(files)


def _soundly_changed(data: bytes, chance: random.Random) -> bytes:
    """A bundle with one of its files changed, in most cases so that the spec can still be built."""
    candidate = data
    for _ in range(_CANDIDATES):
        candidate = _each_changed(data, chance, _grower(), _SPEC)
        if _is_sound(candidate):
            break
    return candidate


def _is_sound(data: bytes) -> bool:
    with tempfile.TemporaryDirectory(prefix="srm-fuzz-") as folder:
        try:
            path, *_ = lay_out(unbundled(data, _SPEC), Path(folder))
            return not load(path).report.errors
        except SrmDocsError:
            return False
        except Exception:  # a finding, which is for the judge to tell
            return True


def _crossed(one: bytes, other: bytes, chance: random.Random, grower: Grower, main: str) -> bytes:
    files, others = dict(unbundled(one, main)), unbundled(other, main)
    name = chance.choice(list(files))
    files[name] = grower.crossed(files[name], chance.choice(list(others.values())), chance)
    return bundled(files)


def load_it(data: bytes, folder: Path) -> str:
    """A spec, loaded and checked as ``srm-docs check`` does, with all that is printed of it."""
    path, *_ = lay_out(unbundled(data, _SPEC), folder)
    try:
        report = load(path).report
    except SrmDocsError as error:
        return told([str(error)])
    return checked(report, as_text(report))


@functools.cache
def _artefacts() -> Sequence[str]:
    return [f"{product.name}.{format_.name}" for product in products() if not product.compares
            for format_ in formats_of(product)]  # fmt: skip


def build_it(data: bytes, folder: Path) -> str:
    """A spec, built in one product and format, which hang on its text: for somebody, in one of the editions."""
    path, *_ = lay_out(unbundled(data, _SPEC), folder)
    number = zlib.crc32(data)
    artefact = _artefacts()[number % len(_artefacts())]
    edition = EDITIONS[number // 1000 % len(EDITIONS)]
    return built_of(
        path, Selection(only=(artefact,), edition=edition), theme=theme_names()[number // 7 % len(theme_names())]
    )


def brand_it(data: bytes, folder: Path) -> str:
    """A brand with a logo and a font beside it, loaded, and a picture and a document made in it."""
    from srm_docs.core.fonts import SHIPPED

    place = folder / "brand"  # what is remembered by its path is forgotten with the name of the folder
    place.mkdir()
    path, *_ = lay_out(unbundled(data, _BRAND), place)
    (place / "logo.svg").write_text(LOGO, encoding="utf-8")
    (place / "face.ttf").symlink_to(SHIPPED.regular)
    only = ("boundary.svg", "matrix.docx") if zlib.crc32(data) % 4 == 0 else ("boundary.svg",)
    return built(place, only, brand=path)


TARGETS = (
    Target("specs", load_it, _specs,
           lambda data, chance: _each_changed(data, chance, _grower(), _SPEC),
           lambda one, other, chance: _crossed(one, other, chance, _grower(), _SPEC)),
    Target("overlays", load_it, _overlays,
           lambda data, chance: _each_changed(data, chance, _grower(), _SPEC),
           lambda one, other, chance: _crossed(one, other, chance, _grower(), _SPEC)),
    Target("builds", build_it, _sound, _soundly_changed,
           lambda one, other, chance: _crossed(one, other, chance, _grower(), _SPEC), "builds",
           leads_on=("fine",)),
    Target("brands", brand_it, lambda: list(_BRANDS),
           lambda data, chance: _each_changed(data, chance, _brand_grower(), _BRAND),
           lambda one, other, chance: _crossed(one, other, chance, _brand_grower(), _BRAND), "builds"),
)  # fmt: skip
