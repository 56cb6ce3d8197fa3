"""What the preview costs, measured through Chromium: from a save to painted pixels. Not a part of the tests.

    python tests/benchmarks/preview.py [SAVES]

It also makes so many saves (1,000 unless another number is given), broken and half-written ones among them, and says
whether the page was ever blank, whether anything was shown without a save, and by how much the memory has grown.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))

from support.big import FEDRAMP, big  # noqa: E402
from support.browser import BrowserPage, browser_page  # noqa: E402

LESSON = ROOT / "specs" / "ai-shared-responsibility.yaml"
TURNS = 20
IDLE_SECONDS = 5
TIDIED_SECONDS = 4
"""Seconds after a save in which the preview tidies up, which it does once."""

_SHOWN = """
const shown = () => [
  ...[...document.querySelectorAll(".picture")].map((frame) => frame.shadowRoot.textContent),
  // The heading: to read 600 rows in each frame would take what is to be measured.
  ...[...document.querySelectorAll("iframe:not(.coming)")].map(
    (frame) => frame.contentDocument?.querySelector("h1")?.textContent ?? "",
  ),
];
"""
_PAINTED = f"""
new Promise((resolve) => {{
  {_SHOWN}
  const look = () => {{
    const texts = shown();
    if (texts.length && texts.every((text) => text.includes("MARK"))) {{
      // After two frames the first of them has been painted.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())));
    }} else requestAnimationFrame(look);
  }};
  look();
}})
"""


@dataclass(frozen=True)
class Running:
    """A preview that runs: its process, and the spec that it follows."""

    process: subprocess.Popen[str]
    spec: Path
    url: str

    @property
    def cpu(self) -> float:
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def memory(self) -> float:
        """Megabytes in memory."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


@contextmanager
def preview(text: str, *options: str) -> Iterator[Running]:
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder) / "spec.yaml"
        spec.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "srm_docs", "preview", str(spec), "--no-open", *options]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            try:
                url = process.stdout.readline().split()[0]
                yield Running(process, spec, url)
            finally:
                process.terminate()
                process.stdout.read()


def latencies(running: Running, page: BrowserPage, text: str, title: str) -> list[float]:
    """Milliseconds from before the write of each save until it is painted."""
    found = []
    for turn in range(TURNS + 2):
        mark = f"{title} {turn}x"
        began = time.time() * 1000
        running.spec.write_text(text.replace(title, mark), encoding="utf-8")
        painted = page.evaluate(_PAINTED.replace("MARK", mark))
        found.append(painted - began)
        # Not in step with the polls.
        time.sleep(0.1 + random.random() / 10)
    return found[2:]  # the first ones warm up


def report(name: str, text: str, title: str, place: str) -> None:
    with preview(text) as running, browser_page(running.url + place) as page:
        page.wait(
            f"(() => {{{_SHOWN} return shown().length && shown().every((text) => text.includes('{title}'))}})()", 60
        )
        time.sleep(1)
        before = running.cpu
        found = latencies(running, page, text, title)
        cost = (running.cpu - before) / (TURNS + 2) * 1000
        time.sleep(TIDIED_SECONDS)
        before = running.cpu
        time.sleep(IDLE_SECONDS)
        idle = (running.cpu - before) / IDLE_SECONDS
        ninth = statistics.quantiles(found, n=20)[-1]
        print(
            f"{name:<24} median {statistics.median(found):5.0f} ms, p95 {ninth:5.0f} ms,"
            f" processor {cost:4.0f} ms a save, idle {idle:.2%}; load {os.getloadavg()[0]:.1f}"
        )


def many_saves(number: int) -> None:
    chance = random.Random(number)
    text = LESSON.read_text(encoding="utf-8")
    blank, memory = 0, 0.0
    with preview(text) as running, browser_page(f"{running.url}#/pictures") as page:
        page.wait("document.querySelectorAll('.picture').length === 3")
        for turn in range(number):
            saved = text.replace("The Partnership", f"The Partnership {turn}")
            match turn % 4:
                case 1:
                    saved = saved.replace("layers:", "layers: [", 1)
                case 2:
                    saved = saved[: chance.randrange(len(saved))]
                case 3:
                    with running.spec.open("w", encoding="utf-8") as file:
                        file.write(saved[:2000])
                        file.flush()
                        time.sleep(chance.random() / 20)
                        file.write(saved[2000:])
                    saved = ""
            if saved:
                running.spec.write_text(saved, encoding="utf-8")
            time.sleep(chance.random() / 8)
            blank += page.evaluate("document.querySelectorAll('.picture').length !== 3")
            if turn == number // 10:
                memory = running.memory
        running.spec.write_text(text.replace("The Partnership", "The Very End"), encoding="utf-8")
        page.evaluate(_PAINTED.replace("MARK", "The Very End"))
        requests = len(page.requests)
        time.sleep(2)
        print(
            f"{number} saves: blank {blank} times, {len(page.requests) - requests} requests without a save,"
            f" memory +{running.memory - memory:.1f} MB after the first tenth, messages: {page.messages}"
        )


def main() -> None:
    """Measure, and print a line for each promise."""
    lesson, large = LESSON.read_text(encoding="utf-8"), big(FEDRAMP)
    report("pictures of the lesson", lesson, "The Partnership", "#/pictures")
    report("page of the lesson", lesson, "The Partnership", "")
    report(f"page of {FEDRAMP} rows", large, "Control responsibilities", "")
    many_saves(int(sys.argv[1]) if sys.argv[1:] else 1000)


if __name__ == "__main__":
    main()
