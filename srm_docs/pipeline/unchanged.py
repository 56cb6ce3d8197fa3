"""Builds that would change nothing: known again by what they read, by what makes files of it, and by what they made.

A build that went well leaves a record in ``.srm-docs`` in the folder of output. The same call is answered from that as
long as everything has the content that it had: each file that was read (or looked for in vain), each file in the
folders that were written, and the list of the models. What the record says is believed only as far as the bytes on the
disk prove it; whatever differs means a build.

`records` says who may have it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from srm_docs.core.diagnostics import Report
from srm_docs.core.errors import OutputError, SrmDocsError
from srm_docs.pipeline.folder_lock import NAME as LOCK
from srm_docs.pipeline.plain_findings import diagnostic, plain, spans_of
from srm_docs.pipeline.records import edit_record, has_record, read_record, tellers, told_hash
from srm_docs.pipeline.result import BuildResult, BuiltFile
from srm_docs.pipeline.specs import find_specs
from srm_docs.pipeline.stamps import day, digest_of_inputs, environment, hash_of, is_plain, program, state_of
from srm_docs.yaml_source.text import decode

_RECORDS = "builds.json"
_MOST_RECORDS = 20
Record = dict[str, Any]


class Call(Struct, frozen=True):
    """A build as it was called: the folder of output, the words on the command line, and what these say of specs."""

    output: Path
    words: tuple[str, ...]

    @property
    def key(self) -> str:
        """A hash of all that a build hangs on besides what it reads: its words, the program, and the environment."""
        told = hashlib.sha256(repr((str(self.output), self.words)).encode("utf-8", "surrogatepass"))
        for part in (*program(), day(), *environment()):
            told.update(f"\0{part}".encode("utf-8", "surrogatepass"))
        return told.hexdigest()


def recall(call: Call) -> BuildResult | None:
    """What the call would come to, if it would change nothing and nobody has to try; None if it has to be built."""
    try:
        known = _records(read_record(call.output, _RECORDS))
        record = known[call.key] if known else None
        if record is None or not _holds(call.output, record):
            return None
        return _result(record)
    # Whatever is wrong with a record, or with a file that it names, is found by a build, which tells it properly.
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, SrmDocsError):
        return None


def remember(
    call: Call, result: BuildResult, inputs: Mapping[Path, str], named: Sequence[Path], roots: Sequence[Path]
) -> None:
    """Record a build, if it can be known again; ``inputs`` are the hashes of what was read (`witnessing`).

    That it can't be written, on a full disk or into a foreign folder, is nobody's loss.
    """
    report = result.report
    spans = [span for found in (*report.diagnostics, *report.accepted) for span in spans_of(found)]
    is_known = {str(path) for path in inputs}.issuperset(span.file for span in spans)
    if not (result.is_repeatable and is_known and all(map(is_plain, (*inputs, *result.inputs)))):
        return
    with contextlib.suppress(OSError, OutputError, ValueError):
        told = _telling(call.output, result)
        folders = sorted({_relative(call.output, file.path.parent) for file in result.files})
        if told is None or not all(_is_as_made(file) for file in result.files) or _is_held(call.output, folders):
            return
        record = {
            "named": [str(path) for path in named],
            "roots": [str(path) for path in roots],
            "specs": [str(path) for path in result.inputs],
            "inputs": [str(path) for path in inputs],
            "read": digest_of_inputs(inputs.items()),
            "told": told,
            "folders": folders,
            "state": state_of(call.output, folders),
            "files": [[*_names(file), str(file.path), file.size, file.sha256] for file in result.files],
            "diagnostics": list(map(plain, report.diagnostics)),
            "accepted": list(map(plain, report.accepted)),
        }
        _write(call.output, {call.key: record})


def _is_held(output: Path, folders: Sequence[str]) -> bool:
    """Whether somebody writes there, or could not take the note of it away: the next build does."""
    return any((output / folder / LOCK).exists() for folder in ("", *folders))


def forget_untold(output: Path) -> None:
    """Take away the records of specs whose hash no manifest in the output tells (any more)."""
    with contextlib.suppress(OSError, OutputError):
        if has_record(output, _RECORDS):
            _write(output, {})


def _holds(output: Path, record: Record) -> bool:
    """Whether all that a build has read and made is as it was, the cheapest first."""
    specs = find_specs([Path(name) for name in record["named"]], [Path(root) for root in record["roots"]])
    if [str(spec) for spec in specs] != record["specs"]:
        return False
    read = digest_of_inputs((path, hash_of(path)) for path in map(Path, record["inputs"]))
    return bool(read == record["read"] and state_of(output, record["folders"]) == record["state"])


def _result(record: Record) -> BuildResult:
    diagnostics, accepted = (tuple(map(diagnostic, record[key])) for key in ("diagnostics", "accepted"))
    shown = {span.file for found in diagnostics for span in spans_of(found)}
    sources = {name: text for name in shown if isinstance(text := decode(Path(name).read_bytes(), name), str)}
    files = (
        BuiltFile(product, format_, Path(path), size, sha256, changed=False)
        for product, format_, path, size, sha256 in record["files"]
    )
    return BuildResult(Report(diagnostics, sources, accepted), tuple(files))


def _names(file: BuiltFile) -> tuple[str, str]:
    return file.product, file.format


def _is_as_made(file: BuiltFile) -> bool:
    return not file.path.is_symlink() and hash_of(file.path) == file.sha256


def _telling(output: Path, result: BuildResult) -> dict[str, str] | None:
    """For each spec a manifest that tells its hash, with that; None if one has none."""
    telling = tellers(output, result.hashes, (file.path.parent for file in result.files))
    if telling.keys() != result.hashes.keys():
        return None
    return {folder: result.hashes[home] for home, folder in telling.items()}


def _relative(output: Path, folder: Path) -> str:
    return folder.relative_to(output).as_posix()


# The records on the disk


def _records(data: bytes) -> dict[str, Record]:
    """The records in a file of them, by their keys. Raises ValueError and RecursionError for what is none."""
    known = json.loads(data) if data else {}
    return known if isinstance(known, dict) else {}


def _write(output: Path, new: Mapping[str, Record]) -> None:
    """Put records beside those that may stay, in the order of their age; one folder holds so many and no more."""

    def edited(data: bytes) -> bytes:
        try:
            known = _records(data)
        except (ValueError, RecursionError):
            known = {}
        kept = {key: record for key, record in known.items() if key not in new and _may_stay(output, record)}
        kept.update(new)
        latest = dict(list(kept.items())[-_MOST_RECORDS:])
        return data if kept == known else json.dumps(latest).encode()

    edit_record(output, _RECORDS, edited)


def _may_stay(output: Path, record: Any) -> bool:
    """Whether the hashes that a record was made of are told by manifests, as they were when it was made."""
    try:
        return all(told_hash(output / folder) == sha256 for folder, sha256 in record["told"].items())
    except (TypeError, KeyError, AttributeError, ValueError):
        return False
