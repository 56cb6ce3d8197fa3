"""The parser's events, with two repairs: texts are brought to one Unicode form, and what is lost on the way is told.

YAML takes ` #` for the beginning of a comment, `&word` for an anchor and `!` for a tag, and drops them without a word;
and in braces a comma ends the text before it. What looks as if it belongs to a text is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import yaml

from srm_docs.core.diagnostics import Diagnostic, Severity, Span
from srm_docs.yaml_source.traps import cure, quoted
from srm_docs.yaml_source.unicode_form import in_one_form

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_LOST = re.compile(r"[ \t]+(?P<lost>#[^\s#=*~-].*?)(?:\s+# .*)?$")
"""A comment without a space behind its hash: `#7`, but neither `# seven` nor a line of hashes or dashes."""

_HASH_IN_KEY = re.compile(r"\s*(?:- +)*(?P<key>[^\s'\"\[{:][^'\"\[{:]* #[^:]*):(?:\s|$)")
"""A line whose key has a hash behind a space."""

_COMMA_BEFORE = re.compile(r"[\w-]+: +(?P<text>[^,:{}\[\]\"'\s][^,:{}\[\]\"']*),\s*$")
"""A line up to what follows the first comma behind a text without quotes."""


def events(text: str, file: str, report: Callable[[Diagnostic], None]) -> Iterator[yaml.Event]:
    """The events of a YAML text, in whose texts accents and the like are in one form. Raises what the parser raises."""
    losses = _Losses(text, file, report)
    parser = LOADER(text)
    # Most are keys and ids, which come again and again: each is held once, however often it is written.
    known: dict[str, str] = {}
    try:
        # Not by `yaml.parse`, which asks twice for each: is there one, and which?
        while event := parser.get_event():
            losses.watch(event)
            if isinstance(event, yaml.ScalarEvent):
                value = event.value if event.value.isascii() else in_one_form(event.value)
                event.value = known.setdefault(value, value)
            yield event
    finally:
        parser.dispose()
    losses.end()


class _Losses:
    """Looks for texts of which YAML drops a part."""

    def __init__(self, text: str, file: str, report: Callable[[Diagnostic], None]) -> None:
        self._lines = text.split("\n")
        self._file = file
        self._report = report
        self._has_hash = " #" in text or "\t#" in text
        self._anchors: dict[str, yaml.ScalarEvent] = {}
        self._key: yaml.ScalarEvent | None = None

    def watch(self, event: yaml.Event) -> None:
        """Look at one event."""
        if isinstance(event, yaml.AliasEvent):
            self._anchors.pop(str(event.anchor), None)
        elif isinstance(event, yaml.ScalarEvent) and not event.style:
            if event.anchor:
                self._anchors[event.anchor] = event
            if event.tag == "!":
                self._lost_start(event, "the '!' before this text is read as a tag, and lost")
            if self._has_hash:
                self._hash(event)
            if not event.value and self._key:
                self._comma(self._key, event)
            self._key = event
            return
        self._key = None

    def end(self) -> None:
        """Report the anchors that nothing repeats: they may have been meant as a part of their texts."""
        for name, event in self._anchors.items():
            self._lost_start(event, f"'&{name}' is read as an anchor, which nothing repeats, and lost")

    def _lost_start(self, event: yaml.ScalarEvent, message: str) -> None:
        start = event.start_mark
        if start is not None:
            line = self._lines[start.line]
            self._tell(
                message, start.line, start.column, start.column + 1, f"if it is a text, {cure(line, start.column)}"
            )

    def _hash(self, event: yaml.ScalarEvent) -> None:
        """Report what is a comment since a hash stands behind a space, and looks as if it belonged to the text."""
        start, end = event.start_mark, event.end_mark
        if start is None or end is None or end.line >= len(self._lines):
            return
        line = self._lines[end.line]
        found = _LOST.match(line, end.column)
        if not found:
            return
        begins = start.column if event.value else found.start("lost")
        hint = cure(line, begins) if start.line == end.line else "put the text in quotes"
        if (key := _HASH_IN_KEY.match(line)) and key.start("key") == begins:
            hint = f"put the key in quotes: {quoted(key['key'])}:"
        message = f"text is lost: '{found['lost']}' is read as a comment"
        self._tell(message, end.line, found.start("lost"), found.end("lost"), f"{hint} (a comment: '# ', with a space)")

    def _comma(self, key: yaml.ScalarEvent, value: yaml.ScalarEvent) -> None:
        """Report a text in braces whose comma has made a key of what follows it."""
        start, end, nothing = key.start_mark, key.end_mark, value.start_mark
        if start is None or end is None or nothing is None or end.index != nothing.index or start.line != end.line:
            return
        line = self._lines[start.line]
        before = _COMMA_BEFORE.search(line[: start.column])
        if before:
            message = f"the comma ends the text before it, and '{key.value}' is read as a key"
            self._tell(message, start.line, start.column, end.column, cure(line, before.start("text")))

    def _tell(self, message: str, row: int, begin: int, end: int, hint: str) -> None:
        span = Span(self._file, row + 1, begin + 1, row + 1, end + 1)
        self._report(Diagnostic("lost-text", message, span, hint, Severity.WARNING))
