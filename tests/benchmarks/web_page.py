"""What a web page weighs, and how quickly its filter answers. Not a part of the tests.

    PYTHONPATH=tests python tests/benchmarks/web_page.py

A key's time is from the key to the moment at which the browser has drawn the frame after it: laid out, painted and
handed on. (The W3C's Event Timing waits for the screen to tell that it shows the frame. Where a page has become short,
Chromium's without a screen tells of the next frame that changes more: 320 milliseconds for what its own trace has
painted after 4.) It wants a quiet machine; the lesson beside it tells what a frame takes here, whatever is on the page.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from support.big import FEDRAMP, model_of
from support.browser import browser_page

import srm_docs
from srm_docs.model.model import ResponsibilityModel

ROOT = Path(__file__).parents[2]
LESSON = ROOT / "specs" / "ai-shared-responsibility.yaml"
TYPED = (*"access re", *["Backspace"] * 9, *"xyz", *["Backspace"] * 3, *"rev", *["Backspace"] * 3)
"""What is typed, key after key: what few rows hold, none, and all."""
PAUSED = (*"acc", *["Backspace"] * 3, *"xyz", *["Backspace"] * 3)
"""What is typed with a rest after each key, in which all rows that fit have come."""
KEY, REST = 150, 1500
"""Milliseconds from key to key of who types, and of who rests."""

KEYS = """
await page.evaluate(() => {
  window.times = [];
  // What is sent within a frame arrives once that frame is drawn.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => window.times.push(performance.now() - data);
  const field = document.querySelector("[data-facet=words]");
  field.addEventListener("keydown", ({ timeStamp }) => requestAnimationFrame(() => port2.postMessage(timeStamp)));
  field.scrollIntoView();
  field.focus();
});
const [keys, pause] = argument;
for (const key of keys) {
  await page.keyboard.press(key);
  await new Promise((typed) => setTimeout(typed, pause));
}
await new Promise((told) => setTimeout(told, 1000));
return await page.evaluate(() => window.times);
"""
"""Types, and returns the milliseconds of each key."""


def main() -> None:
    """Measure and print a line for each page."""
    print(
        f"{'page':<24}{'kB':>8}{'promised':>10}{'key, median ms':>16}{'worst':>8}{'promised':>10}"
        f"{'after a rest':>14}{'worst':>8}{'load':>6}"
    )
    for name, model, kilobytes, milliseconds in pages():
        data = srm_docs.render(model, "page", "html")
        times, paused = typed(data, TYPED, KEY), typed(data, PAUSED, REST)
        print(
            f"{name:<24}{len(data) / 1000:>8.0f}{kilobytes:>10}{statistics.median(times):>16.0f}{max(times):>8.0f}"
            f"{milliseconds:>10}{statistics.median(paused):>14.0f}{max(paused):>8.0f}{os.getloadavg()[0]:>6.1f}"
        )


def pages() -> Iterator[tuple[str, ResponsibilityModel, int, int]]:
    """The pages that are measured, each with its promises: kB, and milliseconds a key."""
    lesson = srm_docs.load(LESSON).model
    assert lesson
    yield "lesson", lesson, 150, 50
    yield f"{FEDRAMP} rows", model_of(FEDRAMP), 3_000, 50
    yield "10,000 rows", model_of(10_000), 50_000, 150


def typed(data: bytes, keys: Sequence[str], pause: int) -> list[float]:
    """The milliseconds that each of the keys takes. So many of them lie between two."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_bytes(data)
        with browser_page(path) as page:
            times = [float(time) for time in page.drive(KEYS, [keys, pause])]
            assert len(times) == len(keys)
            return times


if __name__ == "__main__":
    main()
