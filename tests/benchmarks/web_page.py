"""What a web page weighs, and how quickly its filter answers. Not a part of the tests.

    PYTHONPATH=tests python tests/benchmarks/web_page.py

A key's time is from the event to the second frame after it, by the clock, in Chromium: it wants a quiet machine. That
of the lesson beside it tells what a frame takes here, whatever is on the page.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from support.big import FEDRAMP, model_of
from support.browser import browser_page

import srm_docs
from srm_docs.model.model import ResponsibilityModel

ROOT = Path(__file__).parents[2]
LESSON = ROOT / "specs" / "ai-shared-responsibility.yaml"
TYPED = ("a", "ac", "acc", "access", "access r", "access re", "xyz", "", "r", "re", "rev", "")
"""What is typed, key after key: what few rows hold, none, and all."""

KEYS = """(async () => {
  const field = document.querySelector('[data-facet=words]'), times = [];
  field.scrollIntoView();
  for (const text of argument) {
    const begun = performance.now();
    field.value = text;
    field.dispatchEvent(new Event("input"));
    await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
    times.push(performance.now() - begun);
  }
  return times;
})()"""


def main() -> None:
    """Measure and print a line for each page."""
    print(f"{'page':<24}{'kB':>8}{'promised':>10}{'key, median ms':>16}{'worst':>8}{'promised':>10}")
    for name, model, kilobytes, milliseconds in pages():
        data = srm_docs.render(model, "page", "html")
        times = typed(data)
        print(
            f"{name:<24}{len(data) / 1000:>8.0f}{kilobytes:>10}{statistics.median(times):>16.0f}{max(times):>8.0f}"
            f"{milliseconds:>10}"
        )


def pages() -> Iterator[tuple[str, ResponsibilityModel, int, int]]:
    """The pages that are measured, each with its promises: kB, and milliseconds a key."""
    lesson = srm_docs.load(LESSON).model
    assert lesson
    yield "lesson", lesson, 150, 50
    yield f"{FEDRAMP} rows", model_of(FEDRAMP), 3_000, 50
    yield "10,000 rows", model_of(10_000), 50_000, 150


def typed(data: bytes) -> list[float]:
    """The milliseconds that each key takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_bytes(data)
        with browser_page(path) as page:
            times = page.drive(f"return await page.evaluate((argument) => {KEYS}, argument)", TYPED)
            return [float(time) for time in times]


if __name__ == "__main__":
    main()
