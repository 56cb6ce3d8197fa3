"""Chromium, driven from tests: pages are opened, asked, operated by keys, and tell what they requested and said.

One browser a process, started when the first page is opened; `tests/node/browser.mjs` drives it by puppeteer-core.
"""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest

NODE = Path(__file__).parents[1] / "node"

WIDTH, HEIGHT = 1200, 900
"""The size of a window in pixels, if a test asks for no other."""


class BrowserError(AssertionError):
    """What a page or a script had to say instead of a value."""


@dataclass(frozen=True)
class BrowserPage:
    """An open page."""

    driver: Driver
    number: int

    def evaluate(self, expression: str) -> Any:
        """The value of an expression of JavaScript in the page, awaited; it must be data."""
        return self.driver.ask("evaluate", page=self.number, script=expression)

    def drive(self, script: str, argument: Any = None) -> Any:
        """What the body of an async function returns that has puppeteer's `page` (and ``argument``, ``browser``).

        >>> page.drive("await page.emulateMediaType('print'); return await page.title()")
        """
        return self.driver.ask("drive", page=self.number, script=script, argument=argument)

    def wait(self, expression: str, seconds: float = 10) -> None:
        """Wait until an expression in the page is true. Raises BrowserError."""
        options = "{timeout: argument[1] * 1000, polling: 20}"
        self.drive(f"await page.waitForFunction(argument[0], {options})", [expression, seconds])

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, by their names: ``Tab``, ``Enter``, ``ArrowDown``, ``a``."""
        self.drive("for (const key of argument) await page.keyboard.press(key)", keys)

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """Write what is seen of the page as a PNG; the ``whole`` page if wanted."""
        self.drive("await page.screenshot(argument)", {"path": str(path), "fullPage": whole})

    @property
    def requests(self) -> list[str]:
        """All addresses that the page has asked for since it was opened, itself first, and what was refused as well.

        What an address holds itself (``data:``) is not asked for.
        """
        return list(self.driver.ask("seen", page=self.number)["requests"])

    @property
    def messages(self) -> list[str]:
        """What stands in the console, faults of scripts and refusals of a content policy among it."""
        return list(self.driver.ask("seen", page=self.number)["messages"])


class Driver:
    """The process that has the browser: a line is asked, and a line answered."""

    def __init__(self, chromium: str) -> None:
        self._process = subprocess.Popen(
            ["node", str(NODE / "browser.mjs"), chromium],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._answer()

    def ask(self, command: str, **arguments: Any) -> Any:
        """The value of a command. Raises BrowserError."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"do": command, **arguments}) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise BrowserError(f"the browser has ended, with exit code {self._process.wait(10)}")
        answer = json.loads(line)
        if "error" in answer:
            raise BrowserError(answer["error"])
        return answer["value"]


@contextmanager
def browser_page(
    place: Path | str,
    *,
    width: int = WIDTH,
    height: int = HEIGHT,
    javascript: bool = True,
    media: Mapping[str, str] | None = None,
) -> Iterator[BrowserPage]:
    """A page, loaded from a file or an address, with neither cache nor cookies of others; closed at the end.

    ``media`` are features of CSS: ``{"prefers-color-scheme": "dark", "prefers-reduced-motion": "reduce"}``. The test is
    skipped where there is no browser, and fails where ``CI`` is set.
    """
    if reason := why_absent():
        _give_up(reason)
    driver = _driver()
    url = place.resolve().as_uri() if isinstance(place, Path) else place
    number = driver.ask("open", url=url, width=width, height=height, javascript=javascript, media=dict(media or {}))
    try:
        yield BrowserPage(driver, number)
    finally:
        driver.ask("close", page=number)


@functools.cache
def why_absent() -> str:
    """What this machine lacks for a browser that can be driven; empty where there is one."""
    if not shutil.which("chromium"):
        return "there is no Chromium on this machine (Debian's package `chromium`)"
    if not (shutil.which("node") and (NODE / "node_modules" / "puppeteer-core").exists()):
        return "puppeteer-core is not installed: npm install --prefix tests/node"
    return ""


@functools.cache
def _driver() -> Driver:
    return Driver(shutil.which("chromium") or "")


def _give_up(reason: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
