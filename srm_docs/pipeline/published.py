"""What builds have left in a folder of output, as their manifests tell: those of this run and of all before.

Anything can stand in a file that people can edit. What is no manifest of ours tells nothing, and what it claims is
believed only as far as it is there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from srm_docs.compose.listing.models import PublishedFile, PublishedFolder
from srm_docs.core.errors import SrmDocsError
from srm_docs.pipeline import registry
from srm_docs.pipeline.manifest import FORMAT_VERSION, NAME
from srm_docs.pipeline.manifest_folders import manifest_folders

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def published(output: Path, ours: Mapping[Path, bytes | None]) -> tuple[PublishedFolder, ...]:
    """All folders of output with files in them, sorted by their paths.

    ``ours`` are the folders of this run, with their manifests where these are not written yet.
    """
    planned = {tuple(folder.relative_to(output).parts): manifest for folder, manifest in ours.items()}
    read = (_read(output, path, planned.get(path)) for path in sorted({*manifest_folders(output), *planned}))
    return tuple(folder for folder in read if folder and folder.files)


def _read(output: Path, path: tuple[str, ...], planned: bytes | None) -> PublishedFolder | None:
    """What is known of a folder: by the manifest that is planned, or by the one that is there."""
    try:
        data = planned or output.joinpath(*path, NAME).read_bytes()
        return _folder(output, path, json.loads(data), bool(planned))
    except (OSError, ValueError, RecursionError):
        return None


def _folder(output: Path, path: tuple[str, ...], told: Any, is_planned: bool) -> PublishedFolder | None:
    """What a manifest tells; None for what is none of ours."""
    try:
        if told["srm"] != FORMAT_VERSION or told["generator"]["name"] != "srm-docs":
            return None
        spec, edition = told["spec"], told["edition"]
        return PublishedFolder(
            path,
            **{key: _text(spec[key]) for key in ("title", "subtitle", "language", "version", "as_of")},
            **{key: _text(edition[key]) for key in ("audience", "service")},
            edition=_text(edition["name"]),
            answers=bool(edition["answers"]),
            files=tuple(_files(output.joinpath(*path), told["files"], is_planned)),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _text(value: Any) -> str:
    """A text that can be printed; nothing for nothing."""
    return _UNPRINTABLE.sub("\ufffd", str(value or ""))


def _files(folder: Path, claimed: Iterable[Mapping[str, Any]], is_planned: bool) -> Iterator[PublishedFile]:
    """The files that are there, or will be where the manifest is planned."""
    for entry in claimed:
        name, size = str(entry["name"]), entry["size"]
        if Path(name).name != name or "\\" in name or not isinstance(size, int):
            continue
        if not is_planned:
            file = folder / name
            if file.is_symlink() or not file.is_file():
                continue
            size = file.stat().st_size
        product, format_ = _text(entry["product"]), _text(entry["format"])
        yield PublishedFile(name, product, _product_title(product), format_, _format_title(format_), size)


def _product_title(name: str) -> str:
    """What a product is; where it was a plug-in's, and that is gone, its name."""
    try:
        return registry.product(name).title
    except SrmDocsError:
        return name


def _format_title(name: str) -> str:
    try:
        return registry.format_named(name).title
    except SrmDocsError:
        return name
