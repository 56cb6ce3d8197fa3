"""Real sheets, and as many faulty ones as one likes: what comes of them. Not a part of the tests.

    python tests/benchmarks/real_sheets.py FOLDER [--mutations 1000]

FOLDER holds sheets of others, which are not in the repository. Each is imported by the map that fits, or by the guess;
a line says what has become of its rows. The FedRAMP worksheet of cloud.gov must give the figures that it is known for.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from support.foreign_sheets import CIS, CRM, LIST, fedramp, imported, model_of, mutated, wrong_duties

from srm_docs.importing.outcome import Outcome
from srm_docs.pipeline.import_sheet import ImportOrder, SheetImport, import_sheet

SUFFIXES = (".xlsx", ".csv", ".md", ".json")
WORKSHEET = "cloudgov-CIS-Worksheet.xlsx"
KNOWN = {"rows": 616, "Yes": 124, "Partial": 142, "No": 350, "several origins": 129}


def main() -> None:
    """Import what is in the folder, then mutate."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--mutations", type=int, default=0)
    given = arguments.parse_args()
    failures = 0
    with tempfile.TemporaryDirectory() as name:
        for path in sorted(given.folder.iterdir()):
            if path.suffix in SUFFIXES:
                failures += real(path, Path(name) / f"{path.stem}.yaml")
        failures += mutations(given.mutations, Path(name))
    sys.exit(1 if failures else 0)


def real(path: Path, spec: Path) -> int:
    """Import a real sheet, and say what came of it; the result is how much of it is wrong."""
    begin = time.process_time()
    done = import_sheet(ImportOrder(path, spec, guessing=True, partial=True))
    seconds = time.process_time() - begin
    if not done.rows:
        why = done.report.errors[0].message if done.report.errors else "nothing"
        print(f"{path.name}: {why}")
        return 0
    print(f"{path.name}: {' '.join(done.told)} {seconds:.2f} s")
    print(f"    {dict(Counter(f'{it.severity} {it.code}' for it in done.report.diagnostics))}")
    wrong = sum(map(done.rows.count, Outcome)) != done.rows.total
    if path.name == WORKSHEET:
        found = figures(done)
        print(f"    {found}")
        wrong = wrong or found != KNOWN
    return int(wrong)


def figures(done: SheetImport) -> dict[str, int]:
    """What the FedRAMP worksheet is known for, from the model that was made."""
    rows = model_of(done).responsibilities.values()
    shares = Counter(row.fields["can-be-inherited"] for row in rows)
    several = sum("; " in row.fields.get("origination", "") for row in rows)
    return {"rows": len(rows), **{word: shares[word] for word in ("Yes", "Partial", "No")}, "several origins": several}


def mutations(count: int, folder: Path) -> int:
    """Import faulty sheets; the result is how many gave a duty to the wrong owner, or broke the program."""
    spec, failures = folder / "spec.yaml", 0
    spec.unlink(missing_ok=True)
    right = model_of(imported(folder, LIST)), model_of(import_sheet(ImportOrder(fedramp(folder / "a.xlsx"), spec)))
    outcomes: Counter[str] = Counter()
    for seed in range(count):
        chance = random.Random(seed)
        is_list = seed % 2 == 0
        if is_list:
            cells, merges = mutated(LIST, chance)
            done = imported(folder, cells, merges=merges, partial=True)
        else:
            crm, cis = mutated(CRM, chance)[0], mutated(CIS[1:], chance)[0]
            path = fedramp(folder / "b.xlsx", crm, [CIS[0], *cis])
            done = import_sheet(ImportOrder(path, spec, guessing=True, partial=True))
        outcomes["a spec" if done.text else "no spec"] += 1
        broken = any("unlike anything" in it.message for it in done.report.diagnostics)
        unaccounted = done.rows and sum(map(done.rows.count, Outcome)) != done.rows.total
        wrong = wrong_duties(done, right[not is_list])
        if broken or unaccounted or wrong:
            failures += 1
            print(f"seed {seed}: {wrong or [it.message for it in done.report.errors]}")
    print(f"{count} faulty sheets: {dict(outcomes)}, {failures} failures")
    return failures


if __name__ == "__main__":
    main()
