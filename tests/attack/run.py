"""An attack on the program: ``python tests/attack/run.py [--scale N] [--seed N] [--try N] [ATTACK…]``.

It damages files by chance, fills disks, kills builds, and calls the program in every odd way; then it prints a table of
how often what came of it was fine, was refused with a sentence, or was neither. The README beside it says what each
attack judges. Exit code 1 if anything was neither.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from attack.faults import faults  # noqa: E402
from attack.files import fonts, logos, slide_templates, specs, word_templates  # noqa: E402
from attack.isolated import GOOD, outcomes  # noqa: E402
from attack.judged import checked  # noqa: E402
from attack.loads import EXERCISES, MISTAKES, with_mistakes  # noqa: E402
from attack.processes import kills, names, streams, together  # noqa: E402
from attack.repositories import repositories  # noqa: E402
from srm_docs.cli._reporting import as_text  # noqa: E402
from srm_docs.language.loader import load  # noqa: E402

Attack = Callable[[Sequence[int], int, Path], Iterator[str]]
"""Gives the words of tries by their numbers, a seed and a folder of its own."""


def loads(numbers: Sequence[int], _: int, folder: Path) -> Iterator[str]:
    """What comes of two thousand mistakes of each kind."""
    kinds = [*MISTAKES, *EXERCISES]

    def do(number: int) -> str:
        path = folder / "x.yaml"
        path.write_text(with_mistakes(kinds[number % len(kinds)], 2_000), encoding="utf-8")
        report = load(path).report
        return checked(report, as_text(report))

    yield from outcomes(do, numbers)


ATTACKS: dict[str, tuple[Attack, int]] = {
    "fonts": (fonts, 2_000),
    "logos": (logos, 1_000),
    "word": (word_templates, 2_500),
    "slides": (slide_templates, 2_500),
    "specs": (specs, 100_000),
    "loads": (loads, len(MISTAKES) + len(EXERCISES)),
    "faults": (faults, 400),
    "kills": (kills, 200),
    "together": (together, 25),
    "streams": (streams, 90),
    "names": (names, 304),
    "repositories": (repositories, 28),
}
"""Each attack with how many tries are a whole one."""

_MOST_NAMED = 5
_MILESTONE = 500


def main() -> None:
    """Run the attacks that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("attacks", nargs="*", choices=[*ATTACKS, []], metavar="ATTACK", help=", ".join(ATTACKS))
    parser.add_argument("--scale", type=float, default=1.0, help="this part of the tries; 1 is a whole attack")
    parser.add_argument("--seed", type=int, default=1, help="another number damages other bytes")
    parser.add_argument("--try", type=int, dest="number", help="only the try of this number, whose files stay")
    given = parser.parse_args()
    wrong = 0
    print(f"{'attack':<14}{'tries':>8}{'fine':>8}{'refused':>9}{'door':>6}{'wrong':>7}{'seconds':>9}")
    for name in given.attacks or ATTACKS:
        attack, whole = ATTACKS[name]
        numbers = range(max(1, round(whole * given.scale))) if given.number is None else [given.number]
        began = time.monotonic()
        if given.number is None:
            with tempfile.TemporaryDirectory(prefix="srm-attack-") as folder:
                words = list(_watched(name, numbers, attack(numbers, given.seed, Path(folder))))
        else:
            folder = tempfile.mkdtemp(prefix="srm-attack-")
            words = list(attack(numbers, given.seed, Path(folder)))
            print(f"its files: {folder}")
        wrong += _tell(name, numbers, words, time.monotonic() - began)
    sys.exit(1 if wrong else 0)


def _watched(name: str, numbers: Sequence[int], words: Iterator[str]) -> Iterator[str]:
    """The words, and on standard error each that is wrong as it comes, and from time to time how far it is."""
    for place, word in enumerate(words):
        number = numbers[place] if place < len(numbers) else "at the end"
        if word not in GOOD:
            print(f"{name} {number}: {word}", file=sys.stderr, flush=True)
        if place and not place % _MILESTONE:
            print(f"{name} {number} of {len(numbers)}", file=sys.stderr, flush=True)
        yield word


def _tell(name: str, numbers: Sequence[int], words: Sequence[str], seconds: float) -> int:
    """Print the row of an attack, and what was not fine; how many were wrong."""
    counts = Counter(word.partition(":")[0] if word.startswith("door:") else word for word in words)
    good = {word: counts.pop(word, 0) for word in GOOD}
    columns = f"{len(words):>8}{good['fine']:>8}{good['refused']:>9}{good['door']:>6}{counts.total():>7}"
    print(f"{name:<14}{columns}{seconds:>9.0f}", flush=True)
    tries: dict[str, list[int]] = defaultdict(list)
    for number, word in zip(numbers, words, strict=False):
        if word not in GOOD:
            tries[word].append(number)
    for word, which in sorted(tries.items(), key=lambda pair: -len(pair[1])):
        named = ", ".join(map(str, which[:_MOST_NAMED])) + (" …" if len(which) > _MOST_NAMED else "")
        print(f"    {len(which)} × {word} (--try {named})", flush=True)
    return counts.total()


if __name__ == "__main__":
    main()
