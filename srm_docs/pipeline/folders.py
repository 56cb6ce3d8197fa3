"""How folders of output are called: each spec, language, service, audience and edition by a name of its own.

A name is kept as it is wherever all file systems take it. What they don't take is written as its bytes, as in an
address (``a/b`` is ``a%2Fb``), so that two names are never one folder.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from srm_docs.core.errors import UsageError

if TYPE_CHECKING:
    from srm_docs.model.model import ResponsibilityModel
    from srm_docs.pipeline.plan import Target

LEARNER = "learner"
"""The folder of the edition for learners, in that of what it is an edition of."""

PRACTICE = "practice"
"""The folder of the edition that checks answers."""

_KINDS = ("language", "service", "audience")

# Besides what Windows refuses: what breaks lines or turns their direction, what no file name can encode, what programs
# take for an option or a hidden file where a name begins, what Windows drops where it ends, and our own sign.
_UNSAFE = re.compile(
    r'[%\x00-\x1f\x7f-\x9f/\\:*?"<>|\u2028-\u202e\u2066-\u2069\ud800-\udfff]|^[-. ]+|[. ]+$|^$', re.DOTALL
)
# Devices of Windows, which they are with any ending.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)

_MOST_BYTES = 180
"""A longer name ends in a hash of its whole: file systems take 255 bytes, and the kind may come behind it."""


def folder_name(name: str) -> str:
    """A name for a folder that every file system takes and that leads nowhere else: one safe part of a path.

    Two names have never the same, but for those that differ in the form of their accents alone.
    """
    normal = unicodedata.normalize("NFC", name)
    safe = _UNSAFE.sub(lambda unsafe: _as_bytes(unsafe.group()), normal)
    if _RESERVED.fullmatch(safe):
        safe = _as_bytes(safe[0]) + safe[1:]
    encoded = safe.encode()
    if len(encoded) > _MOST_BYTES:
        rest = hashlib.sha256(encoded).hexdigest()[:20]
        safe = f"{encoded[:_MOST_BYTES].decode(errors='ignore')}%%{rest}"
    return safe


def _as_bytes(text: str) -> str:
    try:
        data = text.encode("utf-8", "surrogateescape")  # as Python has the bytes of a file's name that are no UTF-8
    except UnicodeEncodeError:
        data = text.encode("utf-8", "surrogatepass")
    return "".join(f"%{byte:02X}" for byte in data) or "%"


class FolderNames(Struct, frozen=True):
    """How the parts of one spec's path are called: by their names, with their kind where another kind has it too."""

    times: Mapping[str, int]

    @classmethod
    def of(cls, models: Mapping[str, ResponsibilityModel]) -> FolderNames:
        """The names of a spec's languages, services and audiences, all of which may be folders beside one another."""
        first = next(iter(models.values()), None)
        kinds = (
            list(models)[1:],
            first.services if first else (),
            first.audiences if first else (),
            (LEARNER, PRACTICE),
        )
        # Within a kind names are as different as they are; some file systems take no notice of their case.
        return cls(Counter(key for names in kinds for key in {folder_name(name).casefold() for name in names}))

    def name(self, kind: str, name: str) -> str:
        """The name of a folder for a language, a service or an audience: ``public``, or ``learner.audience``."""
        plain = folder_name(name)
        is_shared = self.times.get(plain.casefold(), 0) > 1
        is_alike = plain.casefold().endswith(tuple(f".{known}" for known in _KINDS))
        return f"{plain}.{kind}" if is_shared or is_alike else plain


NO_NAMES = FolderNames({})
"""For a model by itself, which has no folder."""


def check_folders(targets: Iterable[Target]) -> None:
    """Raise UsageError where two editions would have one folder, as some file systems ignore case."""
    taken: dict[str, Target] = {}
    for target in targets:
        namesake = taken.setdefault(str(target.folder).casefold(), target)
        if _edition(namesake) != _edition(target):
            both = f"{_called(namesake)} and {_called(target)}"
            raise UsageError(f"{both} would both be built into {target.folder}; rename one of them")


def _edition(target: Target) -> tuple[object, ...]:
    editions = target.learners, target.practice
    return (target.model.name, target.model.language, target.service, target.audience, editions)


def _called(target: Target) -> str:
    parts = (
        f"'{target.model.language}'",
        f"of the service '{target.service}'" if target.service else "",
        f"for the audience '{target.audience}'" if target.audience else "",
        "for learners" if target.learners else "",
        "for practice" if target.practice else "",
    )
    return f"{target.model.name} in {', '.join(filter(None, parts))}"
