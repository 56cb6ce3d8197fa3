"""Warnings that a spec accepts, each with a reason: ``accept: {shared-without-text: "the CRM has one text a row"}``.

It can be said of the whole spec, of a row or of a layer. What is accepted is counted and not shown; an acceptance that
hides nothing is a warning itself, so that none outlives its reason. Notes can be accepted as well, and errors can't.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from srm_docs.core.diagnostics import Diagnostic, Severity, Span
from srm_docs.core.near_names import did_you_mean
from srm_docs.yaml_source.tree import Path, Tree

KEY = "accept"
_SECTIONS = ("responsibilities", "layers")
"""The sections of whose entries it can be said."""

_OF_TEXTS = ("missing-glyph", "right-to-left-text")
_OF_WHOLE_FILES = (
    *("contents-pages", "mermaid-too-long", "no-wording", "not-drawn"),
    *("page-text", "slide-text", "too-large"),
)
"""What is said of a file or of a language, and never of the place of a row or a layer."""

OF_FILES = (*_OF_TEXTS, *_OF_WHOLE_FILES)
"""The warnings and notes on what files can't show, which depend on what is made; they come after a spec is loaded."""


class Acceptance(Struct, frozen=True):
    """That warnings and notes of a code are accepted at some places; without ``places``, everywhere."""

    code: str
    span: Span
    places: frozenset[Span] | None = None

    def takes(self, found: Diagnostic) -> bool:
        """Whether a finding is accepted by it."""
        here = self.places is None or found.span in self.places
        return found.severity is not Severity.ERROR and found.code == self.code and here


def acceptances(tree: Tree) -> tuple[Acceptance, ...]:
    """What a spec accepts, as far as it is written in the right form."""
    return tuple(_all(tree))


def _all(tree: Tree) -> Iterator[Acceptance]:
    data = tree.data if isinstance(tree.data, dict) else {}
    for code in _codes(data):
        yield Acceptance(code, tree.span((KEY, code), key=True))
    for section in _SECTIONS:
        entries = data.get(section)
        for id_, entry in entries.items() if isinstance(entries, dict) else ():
            path = (section, id_)
            for code in _codes(entry):
                yield Acceptance(code, tree.span((*path, KEY, code), key=True), _below(tree, path))


def _codes(entry: object) -> tuple[str, ...]:
    accepted = entry.get(KEY) if isinstance(entry, dict) else None
    return tuple(accepted) if isinstance(accepted, dict) else ()


def _below(tree: Tree, path: Path) -> frozenset[Span]:
    """The places of all that an entry says, in whichever file it says it."""
    places = (place for where, place in tree.places.items() if where[:2] == path)
    return frozenset(span for place in places for span in (place.value, place.key) if span)


def sift(
    found: Iterable[Diagnostic], accepted: Sequence[Acceptance]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings that are shown, and those that are accepted."""
    all_found = tuple(dict.fromkeys(found))
    taken = tuple(it for it in all_found if any(acceptance.takes(it) for acceptance in accepted))
    return tuple(it for it in all_found if it not in taken), taken


def misplaced(
    found: Sequence[Diagnostic], accepted: Sequence[Acceptance], known: Iterable[str], file: str
) -> Iterator[Diagnostic]:
    """What is wrong with acceptances: unknown codes, errors, and those in a file that hide nothing."""
    codes, failed = {*known, *OF_FILES}, any(it.severity is Severity.ERROR for it in found)
    for acceptance in accepted:
        code = acceptance.code
        if code not in codes:
            hint = (
                did_you_mean(code, codes) or "the code stands in brackets in the message: warning[shared-without-text]"
            )
            yield Diagnostic("unknown-code", f"no message on a spec has the code '{code}'", acceptance.span, hint)
        elif any(it.severity is Severity.ERROR and it.code == code for it in found):
            message = f"'{code}' is an error here, and errors can't be accepted"
            yield Diagnostic("unacceptable-error", message, acceptance.span, "mend it, and take this out")
        elif acceptance.places is not None and code in _OF_WHOLE_FILES:
            yield _unused(acceptance, f"'{code}' is said of a whole file, and never of a row or a layer", _AT_THE_TOP)
        # Below an error not all rules are asked; and a base knows nothing of what its overlay has mended.
        elif _is_idle(acceptance, found) and not failed and acceptance.span.file == file:
            yield _unused(
                acceptance, f"there is no warning '{code}' here any more that could be accepted", "take it out"
            )


def idle_in_files(accepted: Iterable[Diagnostic], accepted_by: Sequence[Acceptance], file: str) -> Iterator[Diagnostic]:
    """The acceptances in a file of what only files can tell, of which nothing was accepted when all were made."""
    taken = tuple(accepted)
    for acceptance in accepted_by:
        code, here = acceptance.code, acceptance.span.file == file
        can_hide = code in OF_FILES and (acceptance.places is None or code in _OF_TEXTS)
        if here and can_hide and not any(acceptance.takes(it) for it in taken):
            message = f"no file has '{code}' any more that could be accepted"
            yield _unused(acceptance, message, "take it out, unless files in another look have it")


_AT_THE_TOP = "accept it for the whole spec: `accept:` at its top"


def _unused(acceptance: Acceptance, message: str, hint: str) -> Diagnostic:
    return Diagnostic("unused-acceptance", message, acceptance.span, hint, Severity.WARNING)


def _is_idle(acceptance: Acceptance, found: Sequence[Diagnostic]) -> bool:
    """Whether an acceptance hides nothing; of what depends on the files nobody knows."""
    return acceptance.code not in OF_FILES and not any(acceptance.takes(it) for it in found)
