"""Builds that would change nothing: known again by what they read, by what makes files of it, and by what they made.

A build that went well leaves a record in ``.srm-docs`` in the folder of output. The same call is answered from that as
long as everything has the content that it had: each file that was read (or looked for in vain), each file in the
folders that were written, and the list of the models. What the record says is believed only as far as the bytes on the
disk prove it; whatever differs means a build.

**Who may have the record.** A fingerprint of a spec is an oracle: who has all of the spec but its answers could try
his guesses by it, and no salt helps that lies beside it. So a record lies only where a manifest that tells the SHA-256
of the same spec lies as well, as those for instructors do; a run that finds one without such a manifest takes it away.
What is made for learners into a folder of its own is therefore built each time.
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
from srm_docs.pipeline.manifest_folders import NAME as MANIFEST
from srm_docs.pipeline.plain_findings import diagnostic, plain, spans_of
from srm_docs.pipeline.result import BuildResult, BuiltFile
from srm_docs.pipeline.specs import find_specs
from srm_docs.pipeline.staging import Staging
from srm_docs.pipeline.stamps import FOLDER, digest_of_inputs, environment, hash_of, is_plain, program, state_of
from srm_docs.yaml_source.text import decode

_RECORDS, _IGNORE = "builds.json", ".gitignore"
_MOST_RECORDS = 20
_MOST_BYTES = 20_000_000
Record = dict[str, Any]


class Call(Struct, frozen=True):
    """A build as it was called: the folder of output, the words on the command line, and what these say of specs."""

    output: Path
    words: tuple[str, ...]

    @property
    def key(self) -> str:
        """A hash of all that a build hangs on besides what it reads: its words, the program, and the environment."""
        told = hashlib.sha256(repr((str(self.output), self.words)).encode("utf-8", "surrogatepass"))
        for part in (*program(), *environment()):
            told.update(f"\0{part}".encode("utf-8", "surrogatepass"))
        return told.hexdigest()


def recall(call: Call) -> BuildResult | None:
    """What the call would come to, if it would change nothing and nobody has to try; None if it has to be built."""
    try:
        known = _records(call.output)
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
        if (output / FOLDER / _RECORDS).exists():
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
    made = dict.fromkeys(file.path.parent for file in result.files)
    found: dict[str, str] = {}
    for home, sha256 in result.hashes.items():
        candidates = (home, *(folder for folder in made if folder.is_relative_to(home)))
        telling = next((folder for folder in candidates if _told_hash(folder) == sha256), None)
        if telling is None:
            return None
        found[_relative(output, telling)] = sha256
    return found


def _told_hash(folder: Path) -> str:
    try:
        return str(json.loads((folder / MANIFEST).read_bytes())["spec"]["sha256"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return ""


def _relative(output: Path, folder: Path) -> str:
    return folder.relative_to(output).as_posix()


# The records on the disk


def _records(output: Path) -> dict[str, Record]:
    """The records of a folder of output, by their keys; none where what is there is none of ours."""
    path = output / FOLDER / _RECORDS
    if path.parent.is_symlink() or path.is_symlink() or not path.is_file() or path.stat().st_size > _MOST_BYTES:
        return {}
    known = json.loads(path.read_bytes())
    return known if isinstance(known, dict) else {}


def _write(output: Path, new: Mapping[str, Record]) -> None:
    """Put records beside those that may stay, in the order of their age; one folder holds so many and no more."""
    folder = output / FOLDER
    if folder.is_symlink():
        return
    with Staging() as staging:
        staging.hold(folder)
        try:
            known = _records(output)
        except (ValueError, RecursionError):
            known = {}
        kept = {key: record for key, record in known.items() if key not in new and _may_stay(output, record)}
        kept.update(new)
        if kept == known:
            return
        if not (folder / _IGNORE).exists():
            staging.add(folder / _IGNORE, b"*\n")
        latest = dict(list(kept.items())[-_MOST_RECORDS:])
        staging.add(folder / _RECORDS, json.dumps(latest).encode())
        staging.commit()


def _may_stay(output: Path, record: Any) -> bool:
    """Whether the hashes that a record was made of are told by manifests, as they were when it was made."""
    try:
        return all(_told_hash(output / folder) == sha256 for folder, sha256 in record["told"].items())
    except (TypeError, KeyError, AttributeError, ValueError):
        return False
