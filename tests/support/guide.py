"""The pages of the guide, with what is shown on them: specs and their messages, files, commands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import srm_docs

ROOT = Path(srm_docs.__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md"))}
README = (ROOT / "README.md").read_text(encoding="utf-8")

_EXAMPLE = re.compile(r"^```yaml\n(.*?)^```$(?:\s+^```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^(\w+):.*\n(?:(?:[ #].*)?\n)*", re.MULTILINE)
_COMMAND = re.compile(r"(?:`|^ {4}(?:\$ )?)srm-docs ([a-z]+)(?: ([^`\n]*))?", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """A part of a spec on a page, with the messages that the page says it gets."""

    page: str
    text: str
    messages: str

    @property
    def whole(self) -> str:
        """The first spec of the guide with the sections of this one in place of its own; an overlay as it is."""
        if re.search(r"^extends:", self.text, re.MULTILINE):
            return self.text
        parts = {part[1]: part[0] for text in (SMALLEST, self.text) for part in _SECTION.finditer(text)}
        return "".join(parts.values())


def fences(page: str, kind: str) -> list[str]:
    """What is in the blocks of a kind on a page."""
    found: list[str] = re.findall(rf"^```{kind}\n(.*?)^```$", PAGES[page], re.MULTILINE | re.DOTALL)
    return found


def files(page: str) -> dict[str, str]:
    """The files that a page shows, by their names; of one that is shown twice, the last."""
    return dict(_FILE.findall(PAGES[page]))


def commands(text: str) -> list[tuple[str, str]]:
    """The commands within the text of a page, in its tables and in indented lines: the name, and what follows it."""
    return _COMMAND.findall(_BLOCK.sub("", text))


SMALLEST = _EXAMPLE.findall(PAGES["spec"])[0][0]
EXAMPLES = [Example(page, *found) for page, text in PAGES.items() for found in _EXAMPLE.findall(text)]
