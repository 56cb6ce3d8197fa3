"""Random models of which random parts are hidden from the public, and what is left if these are cut out of the file."""

from __future__ import annotations

import copy
import random
from typing import Any

from support.random_models import random_spec

Spec = dict[str, Any]

SECRET = "zqxvkjw"
"""What every id and every text of what is hidden holds, in small or capital letters, and nothing else."""

_MARK = {"audience": "internal"}


def marked_spec(seed: int) -> Spec:
    """A random spec that has some of its parts marked for internal readers."""
    chance = random.Random(seed)
    spec = random_spec(seed)
    spec["document"] = {
        "number": "7",
        "revisions": [{"version": "1", "text": "First"}, {"version": "2", "text": "Next"}],
    }
    spec["sources"] = [{"title": "A standard"}, {"title": "A report"}]
    spec["classification"] = {"public": "Public", "internal": f"Top {SECRET}"}
    _write_texts(spec, chance)
    _ask(spec, chance)
    for section in chance.sample(list(_SECTIONS), chance.randint(1, 3)):
        ids = list(spec.get(section, {}))
        if len(ids) > _SECTIONS[section]:
            _hide(spec, section, chance.choice(ids))
    for entries in (spec["document"]["revisions"], spec["sources"]):
        if chance.random() < 0.5:
            entries[1] = {**_secret(entries[1]), **_MARK}
    return spec


_SECTIONS = {
    "owners": 2,
    "services": 1,
    "service_groups": 1,
    "layers": 1,
    "responsibilities": 1,
    "sections": 0,
    "exercises": 0,
    "scenarios": 0,
}
"""Where entries can be hidden, and how many must be left."""


def _write_texts(spec: Spec, chance: random.Random) -> None:
    """Give rows notes and duties texts, some of which are hidden."""
    for row in spec["responsibilities"].values():
        if chance.random() < 0.5:
            note = f"Note {chance.randrange(10**6)}"
            row["note"] = note if chance.random() < 0.5 else {"text": f"{SECRET} {note}", **_MARK}
        for duties in (row.get("duties", {}), *row.get("by_service", {}).values()):
            for owner in [key for key in duties if key.startswith("o")]:
                if chance.random() < 0.15 and duties[owner] == "yes":
                    text = f"{SECRET} {chance.randrange(10**6)}"
                    duties[owner] = {"share": "all", "text": text, **_MARK}


def _ask(spec: Spec, chance: random.Random) -> None:
    """Ask of some rows who has a part in them."""
    spec["scenarios"] = {}
    for id_, row in spec["responsibilities"].items():
        duties = row.get("duties", {})
        holders = [key for key, duty in duties.items() if key.startswith("o") and duty in ("yes", "part")]
        if "by_service" in row or any(isinstance(duty, list) for duty in duties.values()) or len(holders) != 1:
            continue
        if chance.random() < 0.5:
            spec["exercises"][f"q-{id_}"] = {
                "question": f"Who has a part in {row['name']}?",
                "asks": "part",
                "proves": {"responsibility": id_},
            }


def _hide(spec: Spec, section: str, id_: str) -> None:
    entry = spec[section][id_]
    new_id = f"{SECRET}-{id_}"
    if section == "owners":
        _mark_words(spec, id_)
    hidden = entry if "count" in entry else _secret(entry)
    spec[section][id_] = {**hidden, **_MARK}
    if section == "service_groups":
        for service in [key for key, value in spec["services"].items() if value.get("group") == id_]:
            spec["services"][service] = {**_secret(spec["services"][service]), "group": id_}
    if section == "layers":
        for row in [key for key, value in spec["responsibilities"].items() if value.get("layer") == id_]:
            spec["responsibilities"][row] = _secret(spec["responsibilities"][row])
    renamed = _renamed(spec, id_, new_id)
    spec.clear()
    spec.update(renamed)


def _mark_words(spec: Spec, owner: str) -> None:
    """Put the word into all that a hidden owner does."""
    for row in spec["responsibilities"].values():
        for duties in (row.get("duties", {}), *row.get("by_service", {}).values()):
            if owner in duties:
                duties[owner] = _secret({"duty": duties[owner]}, texts={"duty"})["duty"]


_TEXTS = {"name", "title", "text", "question", "note", "reason", "none", "unknown", "when"}
_PLAIN = {"yes", "no", "part", "all", "none", "unknown"}


def _secret(value: Any, *, texts: set[str] = _TEXTS, within: bool = False) -> Any:
    """A part of a spec with the word in each of its texts."""
    if isinstance(value, dict):
        duties = within
        return {
            key: _secret(
                entry, texts=texts | {"duty"}, within=duties or key in texts or key in ("duties", "by_service")
            )
            if key not in ("share", "audience", "layer", "group", "proves", "services", "owner", "kind", "asks", "url")
            else entry
            for key, entry in value.items()
        }
    if isinstance(value, list):
        return [_secret(entry, texts=texts, within=within) for entry in value]
    if not within or not isinstance(value, str) or value in _PLAIN or value.endswith("%"):
        return value
    return value if SECRET in value else f"{SECRET} {value}"


def _renamed(value: Any, id_: str, new_id: str) -> Any:
    if isinstance(value, dict):
        return {new_id if key == id_ else key: _renamed(entry, id_, new_id) for key, entry in value.items()}
    if isinstance(value, list):
        return [_renamed(entry, id_, new_id) for entry in value]
    return new_id if value == id_ else value


def public_spec(spec: Spec) -> Spec:
    """The spec with all that is hidden cut out, by hand, and what refers to it."""
    whole = copy.deepcopy(spec)
    left = _unmarked(whole)
    for section in ("scenarios", "exercises", "sections"):
        left.setdefault(section, {})
    left["classification"] = "Public"
    groups, gone_groups = left.get("service_groups", {}), set(whole.get("service_groups", {}))
    gone_groups -= set(groups)
    left["services"] = {id_: it for id_, it in left["services"].items() if it.get("group") not in gone_groups}
    used = {it.get("group") for it in left["services"].values()}
    if groups:
        left["service_groups"] = {id_: it for id_, it in groups.items() if id_ in used}
    gone_layers = set(whole["layers"]) - set(left["layers"])
    rows = {id_: it for id_, it in left["responsibilities"].items() if it.get("layer") not in gone_layers}
    left["responsibilities"] = rows
    services = set(whole["services"]) - set(left["services"])
    _cut(left, set(whole["owners"]) - set(left["owners"]), services | gone_groups)
    return left


def without_owners(spec: Spec, owners: set[str]) -> Spec:
    """The spec without some owners, and all that is said of them."""
    left = copy.deepcopy(spec)
    left["owners"] = {id_: it for id_, it in left["owners"].items() if id_ not in owners}
    _cut(left, owners, set())
    return left


def _cut(spec: Spec, owners: set[str], services: set[str]) -> None:
    """Take out what refers to some owners and services."""
    for owner in spec["owners"].values():
        owner["relies_on"] = [id_ for id_ in owner.get("relies_on", []) if id_ not in owners]
    for layer in spec["layers"].values():
        held = layer.get("owner")
        if isinstance(held, dict):
            layer["owner"] = {key: _left(it, owners) for key, it in held.items() if key not in services}
        elif held:
            layer["owner"] = _left(held, owners)
        if not layer.get("owner"):
            layer.pop("owner", None)
    for id_, row in list(spec["responsibilities"].items()):
        if "by_service" in row:
            row["by_service"] = {key: _held(it, owners) for key, it in row["by_service"].items() if key not in services}
            if not row["by_service"]:
                del row["by_service"]
                if "duties" not in row and "reason" not in row:
                    # It said of the hidden services alone that it applies there, and nothing of the others.
                    del spec["responsibilities"][id_]
        if "duties" in row:
            row["duties"] = _held(row["duties"], owners)
    rows = spec["responsibilities"]
    spec["exercises"] = {
        id_: it for id_, it in spec["exercises"].items() if "proves" not in it or it["proves"]["responsibility"] in rows
    }


def _left(held: Any, owners: set[str]) -> Any:
    return [id_ for id_ in held if id_ not in owners] if isinstance(held, list) else held


def _held(duties: Spec, owners: set[str]) -> Spec:
    return {key: duty for key, duty in duties.items() if key not in owners}


def _unmarked(value: Any) -> Any:
    """The data without what is marked; of a duty, its text alone."""
    if isinstance(value, list):
        return [_unmarked(entry) for entry in value if not (isinstance(entry, dict) and "audience" in entry)]
    if not isinstance(value, dict):
        return value
    left = {}
    for key, entry in value.items():
        if isinstance(entry, dict) and "audience" in entry:
            if "share" in entry:
                left[key] = {"share": entry["share"]}
            continue
        left[key] = _unmarked(entry)
    return left
