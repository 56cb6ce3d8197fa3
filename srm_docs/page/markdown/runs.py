"""The text of one paragraph: emphasis, code, links, line breaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct, field

from srm_docs.core.values import replace
from srm_docs.page.text import Run, Text

if TYPE_CHECKING:
    from markdown_it.token import Token

FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
"""The mark of a footnote, which is printed without its sign."""

_SAFE = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*>", re.IGNORECASE)
_VOID = frozenset({"br", "hr", "img", "wbr"})
_PAIRED = """
    a abbr b big blockquote center cite code dd del details div dl dt em font h1 h2 h3 h4 h5 h6 i ins kbd li mark ol
    p pre q s samp small span strike strong sub summary sup table tbody td th thead tr tt u ul var
"""
"""Tags that only say how text looks; others, such as `<name>`, are more likely a text."""


def is_address(href: str) -> bool:
    """Whether a link may lead there: to the web, or to mail."""
    return bool(_SAFE.match(href))


def markup_tags(tokens: Sequence[Token]) -> list[Token]:
    """The HTML among tokens: comments, tags without an end, and those that are opened as often as they are closed."""
    opened: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for token in tokens:
        if token.type == "html_inline" and (tag := _TAG.fullmatch(token.content)):
            (closed if tag[1] else opened)[tag[2].lower()] += 1
    return [token for token in tokens if token.type == "html_inline" and _is_markup(token.content, opened, closed)]


def _is_markup(content: str, opened: Counter[str], closed: Counter[str]) -> bool:
    if content.startswith("<!--"):
        return True
    tag = _TAG.fullmatch(content)
    name = tag[2].lower() if tag else ""
    return name in _VOID or (name in _PAIRED.split() and 0 < opened[name] == closed[name])


def runs_of(tokens: Sequence[Token], *, breaks: bool = False) -> Text:
    """The tokens of a paragraph as runs; with ``breaks`` each of its lines is one of the text's."""
    reader = _RunMaker(
        {id(tag) for tag in markup_tags(tokens)} if any(t.type == "html_inline" for t in tokens) else set()
    )
    for token in tokens:
        reader.read(token, breaks=breaks)
    return joined(reader.runs)


class _RunMaker(Struct):
    """Reads tokens one by one. ``tags`` are the ids of those that are HTML and not text."""

    tags: set[int]
    runs: list[Run] = field(default_factory=list)
    bold: int = 0
    italic: int = 0
    href: str = ""

    def read(self, token: Token, *, breaks: bool) -> None:
        """Go on by one token."""
        match token.type:
            case "strong_open" | "strong_close":
                self.bold += token.nesting
            case "em_open" | "em_close":
                self.italic += token.nesting
            case "link_open":
                self.href = str(token.attrGet("href") or "")
            case "link_close":
                self._close_link()
            case "softbreak":
                self._say("\n" if breaks else " ")
            case "hardbreak":
                self._say("\n")
            case "code_inline":
                self._say(token.content, code=True)
            case "image":
                self._say("".join(run.text for run in runs_of(token.children or ())))
            case "html_inline" if id(token) in self.tags:
                self._say("\n" if token.content[:3].lower() == "<br" else "")
            case "text" | "text_special" | "html_inline":
                self._say(FOOTNOTE.sub(r"[\1]", token.content))

    def _say(self, text: str, *, code: bool = False) -> None:
        if text:
            # A line break of the author's own is followed by the next line's first letter.
            said = text.lstrip(" ") if self.runs and self.runs[-1].text.endswith("\n") and not code else text
            href = _encoded(self.href) if is_address(self.href) else ""
            self.runs.append(Run(said, bool(self.bold), bool(self.italic), code, href))

    def _close_link(self) -> None:
        """What is no address of the web stands behind the link's text, so that it is not lost."""
        href, self.href = self.href, ""
        if href and not is_address(href) and not (self.runs and self.runs[-1].text == href):
            self._say(f" ({href})")


def _encoded(href: str) -> str:
    """An address in which no character but those of ASCII stands."""
    return href if href.isascii() and " " not in href else quote(href, safe="!#$%&'()*+,/:;=?@[]~")


def joined(runs: Iterable[Run]) -> Text:
    """The runs with neighbours of one look made one, and none that is empty."""
    return tuple(_joined(runs))


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    last: Run | None = None
    for run in runs:
        if last and replace(last, text="") == replace(run, text=""):
            last = replace(last, text=last.text + run.text)
            continue
        if last and last.text:
            yield last
        last = run
    if last and last.text:
        yield last
