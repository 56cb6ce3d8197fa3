"""Models of every shape that real ones have, and worse ones. To look through them in all views and themes:

    python tests/gallery.py DIR

writes the pictures and a contact sheet, index.html.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from types import MappingProxyType

import srm_docs
from srm_docs.core.values import replace
from srm_docs.model.cell import Duty, Share
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Kind, Layer, Owner, Service, ServiceGroup
from srm_docs.pipeline import registry
from srm_docs.style.look import Look
from srm_docs.style.theme import load_theme, theme_names
from support.samples import EMOJI, HEBREW, LONG_WORD, drawn, named, row

ROOT = Path(srm_docs.__file__).parents[1]
SPECS = [*sorted((ROOT / "specs").glob("*.yaml")), *sorted((ROOT / "tests" / "specs" / "gallery").glob("*.yaml"))]
LANGUAGES = ROOT / "tests" / "specs" / "good" / "languages.yaml"
VIEWS = ("boundary", "stack", "shift", "chain")


@functools.cache
def gallery() -> Mapping[str, ResponsibilityModel]:
    """All models by name; made once, since a score of test modules ask for them."""
    models = {}
    for spec in SPECS:
        loaded = srm_docs.load(spec)
        assert loaded.model, spec
        models[spec.stem] = loaded.model
    models.update({f"languages-{tag}": model for tag, model in srm_docs.load(LANGUAGES).models.items()})
    models.update({name: replace(model, name=name) for name, model in _made()})
    return MappingProxyType(models)


def pictures(model: ResponsibilityModel) -> list[str]:
    """The views that there are of a model."""
    return [view for view in VIEWS if not registry.product(view).absent(model)]


def sampled(names: Iterable[str], step: int = 3) -> list[str]:
    """Real models, and every so many of the others: for what takes long, and tries another theme or paper with each.

    ``SRM_DOCS_ALL_MODELS=1`` takes all: before a release, and after changes to what draws or sets type.
    """
    real = {spec.stem for spec in SPECS}
    others = [name for name in names if name not in real]
    kept = set(others if os.environ.get("SRM_DOCS_ALL_MODELS") else others[::step])
    return [name for name in names if name in real or name in kept]


def _made() -> Iterator[tuple[str, ResponsibilityModel]]:
    yield "one-cell", drawn("C")
    yield "one-column", drawn("CCBPP")
    yield "one-layer", drawn("C", "P", "B", "-")
    yield "nobody-at-all", drawn("--", "--")
    yield "nobody-here-and-there", drawn("C-P", "-BP", "CP-")
    yield "all-the-customer-s", drawn("CCC", "CCC")
    yield "all-the-provider-s", drawn("PPP", "PPP")
    yield "all-shared", drawn("BBBB", "BBBB", "BBBB")
    yield "classic-staircase", drawn("CCCCPPPP", "CCCPPPPP", "CCPPPPPP", "CPPPPPPP")
    yield "staircase-that-climbs", drawn("PPPP", "CCPP", "CCCC")
    yield "one-side-first", _one_side_first()
    yield "staircase-back-and-forth", drawn("CCCPPP", "CPPPPP", "CCCCCP", "PPPPPP", "CCCCCC", "CCPPPP")
    yield "interleaved", drawn("CPCPCP", "PCPCPC", "CCPPCC")
    yield "customer-between-providers", drawn("CCPPCPP", "CCCPPPP")
    yield "shared-across-the-line", drawn("CBBBP", "CCBPP", "BBBBB", "CBPPP")
    yield "three-owners", drawn("CAUP", "CBUP", "AAUU")
    yield "six-owners", _many_owners(6)
    yield "five-owners-of-one-layer", _five_owners()
    yield "sixteen-services", drawn(*(_staircase(column // 4, column % 3) for column in range(16)))
    yield "seven-services-side-by-side", _seven_services()
    yield "interleaved-at-length", drawn(*("CPBCPPCP" if column % 3 else "PCCPBCPC" for column in range(8)))
    yield "few-exceptions", drawn("CCPPPCPP", "CCCPPPPP", "CCBPPPPP", "CCCPPPPC")
    yield "rows-on-the-other-side", _rows_on_the_other_side()
    yield "a-gap-in-what-is-shared", _gap_in_what_is_shared()
    yield "a-gap-in-what-is-shared-in-one-service", _gap_in_what_is_shared("B-B")
    yield "two-layers", drawn("CP", "BP", "CB", "CC")
    yield "names-of-forty-letters", _long_names("Donaudampfschifffahrtsgesellschaftskapit")
    yield "names-of-forty-letters-with-short-ones", _short_names()
    yield "names-of-several-words", _long_names("The team that looks after databases and their copies")
    yield "some-texts-too-long", _uneven_texts()
    yield "two-customers", _two_customers()
    yield "no-customer", _no_customer()
    yield "fifteen-columns", drawn(*("C" * (1 + column % 6) + "P" * (7 - column % 6) for column in range(15)))
    yield "sixty-layers", drawn("C" * 10 + "B" * 5 + "P" * 45, "C" * 30 + "P" * 30)
    yield "sixty-layers-of-one-service", drawn("C" * 20 + "B" * 10 + "P" * 30)
    yield "long-names", named(" ".join(["responsibility"] * 13))
    yield "long-words", named(LONG_WORD[:200])
    yield "short-names", named("i")
    yield "emoji", named(EMOJI)
    yield "hebrew", named(HEBREW)
    yield (
        "greek-and-cyrillic",
        named("\u0394\u03b9\u03b1\u03c7\u03b5\u03af\u03c1\u03b9\u03c3\u03b7 \u0414\u0430\u043d\u043d\u044b\u0435"),
    )
    yield "japanese", named("\u5171\u6709\u8cac\u4efb\u30e2\u30c7\u30eb")
    yield "no-texts", drawn("CBP", "CPP", title="x", boundary="")
    yield "long-duties", _duties("Keeping it in good order at all times and telling everyone who asks for it")
    yield "many-duties", _duties("A", count=9)
    yield "groups-apart", _groups(["one", "two", "one"])
    yield "groups-for-some", _groups(["one", "", "two"])
    yield (
        "long-boundary",
        drawn("CCPP", "CPPP", boundary="The line at which our work ends and that of all others begins"),
    )


FIVE = {
    "c": ("Customer", Kind.CUSTOMER),
    "i": ("Integrator", Kind.INTEGRATOR),
    "p": ("Provider", Kind.PROVIDER),
    "v": ("Software vendor", Kind.UPSTREAM),
    "a": ("External auditor", Kind.THIRD_PARTY),
}


def _staircase(down: int, shared: int) -> str:
    return "C" * (1 + down) + "B" * shared + "P" * (7 - down - shared)


def _five_owners() -> ResponsibilityModel:
    services = {id_: Service(id_, name) for id_, name in (("s1", "Office suite"), ("s2", "Virtual machines"))}
    held = {"Data": ("c",), "Incident response": tuple(FIVE), "Hardware": ("p",)}
    layers = {name: Layer(name, name, dict.fromkeys(services, owners)) for name, owners in held.items()}
    owners = {id_: Owner(id_, name, kind) for id_, (name, kind) in FIVE.items()}
    return ResponsibilityModel("five", "Five parties", owners, services, layers, {})


def _rows_on_the_other_side() -> ResponsibilityModel:
    """The customer has a row alone in a layer that lies below the line, as the provider has those above it."""
    rows = {
        "patching": row("patching", "Patching", ["s0"], "l1", customer=Share.ALL),
        "backups": row("backups", "Backups", ["s0"], "l1", provider=Share.ALL),
    }
    return drawn("PBPP", "CBPP", responsibilities=rows)


def _seven_services() -> ResponsibilityModel:
    """Too wide for an upright page, and not for a turned one."""
    model = drawn(*(_staircase(column // 2, column % 3) for column in range(7)))
    owners = {
        id_: replace(owner, name=owner.name.replace("Provider", "Cloud provider"), side="")
        for id_, owner in model.owners.items()
    }
    return replace(model, owners=owners)


def _gap_in_what_is_shared(*columns: str) -> ResponsibilityModel:
    """Shared layers whose rows are on different sides, above and below one that nobody holds in the first service."""
    columns = columns or ("B-B", "BBB", "CBP", "CCB", "BBP")
    shared = {layer: [f"s{index}" for index, held in enumerate(columns) if held[layer] == "B"] for layer in (0, 2)}
    rows = {
        "access": row("access", "Access", shared[0], "l0", customer=Share.ALL),
        "network": row("network", "Network", shared[0], "l0", provider=Share.ALL),
        "hosts": row("hosts", "Hosts", shared[2], "l2", customer=Share.ALL),
        "sites": row("sites", "Sites", shared[2], "l2", provider=Share.ALL),
    }
    return drawn(*columns, responsibilities=rows)


def _long_names(name: str) -> ResponsibilityModel:
    model = drawn("CBP", "CPP")
    owners = {id_: replace(owner, name=f"{name} {id_[0]}") for id_, owner in model.owners.items()}
    services = {id_: replace(service, name=name) for id_, service in model.services.items()}
    layers = {id_: replace(layer, name=f"{name} {id_}") for id_, layer in model.layers.items()}
    return replace(model, owners=owners, services=services, layers=layers, boundary=name)


def _short_names() -> ResponsibilityModel:
    model = _long_names("Donaudampfschifffahrtsgesellschaftskapitaen")
    owners = {id_: replace(owner, short=f"Owner {id_}") for id_, owner in model.owners.items()}
    layers = {id_: replace(layer, short=f"Layer {id_}") for id_, layer in model.layers.items()}
    return replace(model, owners=owners, layers=layers)


def _uneven_texts() -> ResponsibilityModel:
    """In one service a text is too long for its cell, so that the row shows none of its texts."""
    long = "Keeping it in good order at all times, and telling everyone who asks for it what was done, when and why. "
    rows = {
        "short": row("short", "Short", ["s0", "s1"], "l1", customer="Setting it up", provider="Running it"),
        "long": row("long", "Long", ["s2"], "l1", customer=long * 2, provider="Running it"),
    }
    return drawn("CBP", "CBP", "CBB", responsibilities=rows)


def _many_owners(count: int) -> ResponsibilityModel:
    kinds = [Kind.CUSTOMER, Kind.CUSTOMER, Kind.PROVIDER, Kind.UPSTREAM, Kind.THIRD_PARTY, Kind.INTEGRATOR]
    ids = [f"o{number}" for number in range(count)]
    owners = {
        id_: Owner(
            id_, f"Owner {id_}", kinds[number % 6], f"side {number}", relies_on=tuple(ids[number + 1 : number + 3])
        )
        for number, id_ in enumerate(ids)
    }
    layers = {
        f"l{number}": Layer(
            f"l{number}",
            f"Layer {number}",
            {"s0": tuple(ids[number : number + 1]), "s1": tuple(ids[number : number + 3])},
        )
        for number in range(count)
    }
    services = {id_: Service(id_, f"Service {id_}") for id_ in ("s0", "s1")}
    return ResponsibilityModel("many", "Many owners", owners, services, layers, {})


def _one_side_first() -> ResponsibilityModel:
    """In the first service everything is in the hands of one owner, though there are six."""
    model = _many_owners(6)
    layers = {id_: replace(layer, owners={**layer.owners, "s0": ("o0",)}) for id_, layer in model.layers.items()}
    return replace(model, layers=layers)


def _two_customers() -> ResponsibilityModel:
    model = drawn("CCPP", "CUPP")
    owners = {**model.owners, "upstream": Owner("upstream", "Second customer", Kind.CUSTOMER, "IN it too")}
    return replace(model, owners=owners)


def _no_customer() -> ResponsibilityModel:
    model = drawn("CCPP", "CPPP")
    owners = {**model.owners, "customer": Owner("customer", "Reseller", Kind.PROVIDER, relies_on=("provider",))}
    return replace(model, owners=owners)


def _duties(text: str, count: int = 1) -> ResponsibilityModel:
    services = ["s0", "s1", "s2"]
    rows = {
        f"r{number}": row(
            f"r{number}",
            f"Row {number}",
            services,
            layer="l1",
            customer=text,
            provider=Duty("provider", Share.PART, text),
        )
        for number in range(count)
    }
    return drawn("CBP", "CBP", "CBB", responsibilities=rows)


def _groups(groups: list[str]) -> ResponsibilityModel:
    columns = ["CCP", "CPP", "CCP"]
    model = drawn(*columns)
    services = {
        id_: replace(service, group=group) for (id_, service), group in zip(model.services.items(), groups, strict=True)
    }
    names = {group: ServiceGroup(group, f"Group {group} of services") for group in groups if group}
    return replace(model, services=services, service_groups=names)


def write(folder: Path) -> None:
    """Write all pictures, and a contact sheet of them."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = []
    for name, model in gallery().items():
        for view in pictures(model):
            for theme in theme_names():
                file = f"{name}.{view}.{theme}.svg"
                (folder / file).write_bytes(srm_docs.render(model, view, "svg", look=Look(theme=load_theme(theme))))
                figures.append(f'<figure><img src="{file}"><figcaption>{escape(file)}</figcaption></figure>')
    style = "body{font:13px sans-serif;background:#888}figure{display:inline-block;margin:8px}img{width:560px}"
    (folder / "index.html").write_text(f"<!doctype html><style>{style}</style>{''.join(figures)}", encoding="utf-8")
    print(f"{len(figures)} pictures in {folder}; open index.html")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
