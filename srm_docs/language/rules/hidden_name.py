"""A text that some readers see names what is hidden from them.

What is marked by `audience:` is left out of the edition for others, and so is what follows from it. What an author has
written in a note, a title or any other text stays as it is: where that names a hidden owner, service, group or layer,
by its name or its short name, these readers learn of it. Write the text in other words, or mark it as well:

    owners:
      soc: {name: Security operations, kind: third-party, audience: internal}
    responsibilities:
      keys:
        name: Keys
        note: {text: Security operations keeps a copy., audience: internal}

A name of several words is found in small and in capital letters, one of a single word as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft
from srm_docs.model.audience import for_audience, texts_of, within
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.markdown.blocks import markdown_text
from srm_docs.yaml_source.tree import Path

_KINDS = {"owners": "owner", "services": "service", "service_groups": "group", "layers": "layer"}
"""The sections whose names are looked for, with what their entries are called."""

_UNBORDERED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese letters: between their words there is no space."""

_BORDERED = rf"[^\W{_UNBORDERED}\U00020000-\U0003ffff]"
"""A letter or a digit of a script that parts its words."""


class _Text(Struct, frozen=True):
    """A text as readers get it, as it is searched, and where it is written."""

    path: Path
    text: str
    folded: str


class _Hidden(Struct, frozen=True):
    """The name of something that some readers don't see, and what finds it as a whole word."""

    kind: str
    name: str
    pattern: re.Pattern[str]


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Look for what is hidden from each circle of readers in the texts that they see."""
    marked = {path[:-1]: mark for mark, path in draft.marks()} if draft.whole else {}
    if not marked:
        return
    model, known = draft.model, set[tuple[Path, str]]()
    texts, whole = list(_texts(draft)), frozenset(texts_of(model))
    for audience in model.audiences[:-1]:
        edition = for_audience(model, audience)
        gone = whole - frozenset(texts_of(edition))
        hidden, shown = list(_hidden(model, edition)), _names(edition)
        for text in texts:
            if text.text in gone or _is_marked(text.path, marked, model, audience):
                continue
            for entry in _named(text, hidden, shown):
                if (text.path, entry.name) not in known:
                    known.add((text.path, entry.name))
                    yield _told(draft, text, entry, audience)


def _texts(draft: Draft) -> Iterator[_Text]:
    for path, text in draft.names():
        yield _Text(path, text, _folded(text))
    for path, text, _ in draft.prose():
        read = str(markdown_text(text))
        yield _Text(path, read, _folded(read))


def _told(draft: Draft, text: _Text, entry: _Hidden, audience: str) -> Diagnostic:
    message = f"the edition for '{audience}' does not show the {entry.kind} '{entry.name}', and this text names it"
    hint = "write it in other words, or mark it by `audience:` as well"
    return Diagnostic("hidden-name", message, draft.span(*text.path), hint, Severity.WARNING)


def _is_marked(path: Path, marked: dict[Path, str], model: ResponsibilityModel, audience: str) -> bool:
    """Whether a text belongs to what is marked for others."""
    above = (marked.get(path[:length], "") for length in range(1, len(path) + 1))
    return not all(within(model.audiences, mark, audience) for mark in above)


def _named(text: _Text, hidden: Sequence[_Hidden], shown: Collection[str]) -> Iterator[_Hidden]:
    """What a text names of what is hidden, but for what is part of a name that its readers know anyway."""
    for entry in hidden:
        if not entry.pattern.search(text.folded):
            continue
        # In the name itself it is told once, where that is given.
        known = [_folded(name) for name in shown if name != text.text]
        rest = text.folded
        for name in sorted(filter(entry.pattern.search, known), key=len, reverse=True):
            rest = re.sub(re.escape(name), " ", rest, flags=re.IGNORECASE)
        if entry.pattern.search(rest):
            yield entry


def _hidden(model: ResponsibilityModel, edition: ResponsibilityModel) -> Iterator[_Hidden]:
    """The names of all that is not in an edition, unless something in it is called the same."""
    shown = {_folded(name).casefold() for name in _names(edition)}
    for section, kind in _KINDS.items():
        for id_, part in getattr(model, section).items():
            if id_ not in getattr(edition, section):
                for name in dict.fromkeys((part.name, part.short)):
                    if name and _folded(name).casefold() not in shown:
                        yield _Hidden(kind, name, _whole_word(name))


def _names(model: ResponsibilityModel) -> frozenset[str]:
    parts = [part for section in _KINDS for part in getattr(model, section).values()]
    return frozenset(name for part in parts for name in (part.name, part.short) if name)


def _whole_word(name: str) -> re.Pattern[str]:
    """What finds a name where no other letters of its script go on from it."""
    words = _folded(name).split() or [name]
    begin = rf"(?<!{_BORDERED})" if re.match(_BORDERED, words[0][0]) else ""
    end = rf"(?!{_BORDERED})" if re.match(_BORDERED, words[-1][-1]) else ""
    # "IT" is a team, "it" a pronoun; "Data" a layer, "data" what everybody has.
    flags = re.IGNORECASE if len(words) > 1 else re.NOFLAG
    return re.compile(begin + r"\s+".join(map(re.escape, words)) + end, flags)


def _folded(text: str) -> str:
    """A text without what nobody sees, such as soft hyphens, and with one form of each letter."""
    normal = unicodedata.normalize("NFKC", text)
    return "".join(character for character in normal if unicodedata.category(character) != "Cf")
