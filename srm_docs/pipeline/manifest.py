"""``manifest.json``: what is in a folder of output, and of which spec and which program it came."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from srm_docs.core.values import replace
from srm_docs.core.version import VERSION
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.plain_data import plain_data
from srm_docs.pipeline.artefacts import Artefact
from srm_docs.pipeline.folders import LEARNER, PRACTICE
from srm_docs.pipeline.manifest_folders import NAME as NAME
from srm_docs.pipeline.plan import EDITIONS, Target
from srm_docs.pipeline.registry import products
from srm_docs.pipeline.rendering import issued
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.words import words

FORMAT_VERSION = 1
_MODEL_HASH = "model_sha256"
"""The key of the hash of what some readers may see, instead of ``sha256`` of the whole spec."""

Entry = dict[str, Any]
"""What the manifest says of one file."""


def entry(target: Target, artefact: Artefact, data: bytes) -> Entry:
    """The entry of one file."""
    is_drawn = artefact.product.varies and target.seed is not None
    return {
        "name": artefact.file_name(target.variant),
        "product": artefact.product.name,
        "format": artefact.format.name,
        "sha256": hashlib.sha256(data).hexdigest(),
        "size": len(data),
        **_dated(target),
        **({"seed": target.seed} if is_drawn else {}),
    }


class FolderContents:
    """What is in a folder of output: by the manifest that is there, and after a run by its entries as well."""

    def __init__(self, target: Target) -> None:
        self._folder = target.folder
        self._for_learners = target.learners
        self._seed = target.seed
        # Made once: of a model of thousands of rows its hash takes a while.
        self._head = _head(target)

    def manifest(self, entries: Sequence[Entry], changing: Collection[str] = ()) -> bytes:
        """The manifest after a run: its entries, and those of earlier runs that hold still.

        An earlier entry holds if spec and program were the same and the file is on the disk as it was made. Without the
        files that are ``changing``, it is right before the run has put them in their places, while it does, and after.
        """
        by_name = {earlier["name"]: earlier for earlier in self._holding(entries)}
        by_name.update({entry["name"]: entry for entry in entries})
        whole = {**self._head, "files": [by_name[name] for name in sorted(by_name) if name not in changing]}
        return (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode()

    def stale(self, entries: Sequence[Entry]) -> tuple[Path, ...]:
        """The files of earlier runs that still lie in the folder and no longer hold, nor are made now.

        The spec has changed since, or the program; or they can't be made of it any more, or have other questions.
        """
        new = {entry["name"] for entry in entries}
        holding = {entry["name"] for entry in self._holding(entries)}
        listed = (entry["name"] for entry in _listed(self._folder, {}))
        return tuple(self._folder / name for name in sorted(listed) if name not in new | holding)

    def _holding(self, entries: Sequence[Entry]) -> list[Entry]:
        """The entries of the present manifest that go with the new ones.

        A key to the questions of one seed beside a handout with those of another would have the right answers marked
        as wrong.
        """
        varying = {product.name for product in products() if product.varies}
        asks = any(entry["product"] in varying for entry in entries)
        return [
            known
            for known in _listed(self._folder, self._head)
            if not asks or known.get("product") not in varying or known.get("seed") == self._seed
        ]

    def edited(self, name: str) -> bytes | None:
        """What somebody has made of a file since it was built; nothing if it is as it was, or no build claims it."""
        claimed = {known["name"]: known["sha256"] for known in _claims(self._folder)}
        if name not in claimed:
            return None
        try:
            present = (self._folder / name).read_bytes()
        except OSError:
            return None
        # A version control system may have changed the ends of lines.
        as_built = (present, present.replace(b"\r\n", b"\n"))
        return None if any(hashlib.sha256(data).hexdigest() == claimed[name] for data in as_built) else present

    def not_for_learners(self, entries: Sequence[Entry], leaving: Collection[Path]) -> tuple[Path, ...]:
        """Files in a folder for learners that may hold answers: of an edition for others, or of a product for those.

        All but those that are made now, or are ``leaving``.
        """
        if not self._for_learners:
            return ()
        was_for_learners = _MODEL_HASH in str(_read(self._folder).get("spec"))
        claimed = () if was_for_learners else (known["name"] for known in _listed(self._folder, {}))
        answering = tuple(f"{product.name}{mark}" for product in products() if product.for_instructors for mark in ".-")
        try:
            beside = (path.name for path in self._folder.iterdir() if path.name.startswith(answering))
            suspect = {*claimed, *beside} - {entry["name"] for entry in entries}
        except OSError:  # there is no such folder yet
            return ()
        return tuple(path for name in sorted(suspect) if (path := self._folder / name) not in leaving)


def _head(target: Target) -> Entry:
    spec = {
        "name": target.model.name,
        "title": target.model.title,
        "subtitle": LocalizedModel(target.model, words(target.model.language)).noticed(target.model.subtitle),
        "language": target.model.language,
        **_dated(target),
        **_source_hash(target),
    }
    if target.service:
        spec["service"] = target.service
    return {
        "srm": FORMAT_VERSION,
        "spec": spec,
        "edition": _edition(target),
        "generator": {"name": "srm-docs", "version": VERSION},
    }


def _edition(target: Target) -> Entry:
    """For whom the folder is, and whether what is in it gives answers away."""
    model = target.model
    return {
        "name": LEARNER if target.learners else PRACTICE if target.practice else EDITIONS[0],
        "audience": target.audience,
        "service": model.services[target.service].name if target.service else "",
        "answers": _holds_answers(model) and not target.learners,
    }


def _holds_answers(model: ResponsibilityModel) -> bool:
    """Whether there is anything that learners don't get, such as what an instructor is to say."""
    told = any(section.hint or section.minutes for section in model.sections.values())
    return bool(model.exercises or model.scenarios) or told


def _source_hash(target: Target) -> Entry:
    """The hash of what the files came of: of the spec, or of what its readers may see of it.

    By the hash of a spec who has all of it but the answers could try whether those that he guesses are right.
    """
    if not (target.learners or target.audience):
        return {"sha256": target.spec_sha256}
    # In the author's order: one folder holds all variants.
    shown = issued(replace(target, variant="")).localized.model if target.learners else target.model
    return {_MODEL_HASH: hashlib.sha256(json.dumps(plain_data(shown)).encode()).hexdigest()}


def _dated(target: Target) -> Entry:
    as_of = target.model.as_of
    return {"version": target.model.version, "as_of": as_of.isoformat() if as_of else None}


def _listed(folder: Path, head: Entry) -> list[Entry]:
    """The entries of the present manifest, if that says all of ``head``, whose files are there as they were made."""
    present = _read(folder)
    try:
        if any(present.get(key) != value for key, value in head.items()):
            return []
        return [known for known in present["files"] if _holds(folder, known)]
    # Anything can stand in a file that people can edit. What is no manifest lists nothing.
    except (ValueError, TypeError, KeyError, AttributeError):
        return []


def _claims(folder: Path) -> list[Entry]:
    """The entries of the present manifest that name a file and its hash, whatever has become of it."""
    files = _read(folder).get("files")
    entries = files if isinstance(files, list) else []
    return [known for known in entries if isinstance(known, dict) and {"name", "sha256"} <= known.keys()]


def _read(folder: Path) -> Entry:
    """The present manifest, or nothing."""
    try:
        present = json.loads((folder / NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return present if isinstance(present, dict) else {}


def _holds(folder: Path, known: Entry) -> bool:
    name = known["name"]
    # Whoever wrote the manifest, only what lies in the folder itself is looked at.
    if Path(name).name != name:
        return False
    try:
        return bool(hashlib.sha256((folder / name).read_bytes()).hexdigest() == known["sha256"])
    except OSError:
        return False
