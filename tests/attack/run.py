"""An attack on the program: ``python tests/attack/run.py [--scale N] [--seed N] [ATTACK…]``.

It damages files by chance, kills builds, and calls the program in every odd way; then it prints a table of how often
what came of it was fine, was refused with a sentence, or was neither. Exit code 1 if anything was neither. All that it
makes lies in a temporary folder. Needs fork, and so no Windows; to root no folder is closed, so run it as somebody
else, too.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from attack.files import fonts, logos, specs, templates  # noqa: E402
from attack.isolated import GOOD, outcome  # noqa: E402
from attack.loads import EXERCISES, MISTAKES, with_mistakes  # noqa: E402
from attack.processes import kills, names, streams, together  # noqa: E402
from attack.repositories import repositories  # noqa: E402
from srm_docs.language.loader import load  # noqa: E402

Attack = Callable[[int, random.Random, Path], Iterator[str]]


def loads(count: int, _: random.Random, folder: Path) -> Iterator[str]:
    """What comes of two thousand mistakes of each kind."""
    kinds = [*MISTAKES, *EXERCISES]
    for kind in kinds[:count]:
        path = folder / "x.yaml"
        path.write_text(with_mistakes(kind, 2_000), encoding="utf-8")
        yield outcome(lambda: not load(path).report.errors)  # noqa: B023  (it is called at once)


ATTACKS: dict[str, tuple[Attack, int]] = {
    "fonts": (fonts, 2_000),
    "logos": (logos, 1_000),
    "templates": (templates, 5_000),
    "specs": (specs, 100_000),
    "loads": (loads, 100),
    "kills": (kills, 200),
    "together": (together, 25),
    "streams": (streams, 90),
    "names": (names, 304),
    "repositories": (repositories, 28),
}
"""Each attack with how many tries are a whole one."""


def main() -> None:
    """Run the attacks that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("attacks", nargs="*", choices=[*ATTACKS, []], metavar="ATTACK", help=", ".join(ATTACKS))
    parser.add_argument("--scale", type=float, default=1.0, help="this part of the tries; 1 is a whole attack")
    parser.add_argument("--seed", type=int, default=1, help="another number damages other bytes")
    given = parser.parse_args()
    wrong = 0
    print(f"{'attack':<14}{'tries':>8}{'fine':>8}{'refused':>9}{'wrong':>7}{'seconds':>9}")
    for name in given.attacks or ATTACKS:
        attack, whole = ATTACKS[name]
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="srm-attack-") as folder:
            words = Counter(attack(max(1, round(whole * given.scale)), random.Random(given.seed), Path(folder)))
        good = {word: words.pop(word, 0) for word in GOOD}
        wrong += words.total()
        tries = good["fine"] + good["refused"] + words.total()
        seconds = time.monotonic() - began
        print(f"{name:<14}{tries:>8}{good['fine']:>8}{good['refused']:>9}{words.total():>7}{seconds:>9.0f}", flush=True)
        for word, times in words.most_common():
            print(f"    {times} × {word}", flush=True)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
