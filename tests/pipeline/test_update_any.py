"""Any model, any cells: a sheet that comes back changes what was changed in it, or says which cell it can't take."""

from __future__ import annotations

import csv
import io
import random
import shutil
from pathlib import Path

from support.gallery import LANGUAGES, SPECS

from srm_docs.core.formulas import protected, unprotected
from srm_docs.language.loader import load
from srm_docs.pipeline.rendering import render
from srm_docs.pipeline.update import put_in_place, update

ROUNDS = 6
TEXTS = ("", "Ours: now", "=1+1", "日本語", "a\nb", "10%", '"quoted" # hash', "'", "x" * 200)
SHARES = ("YES", "PART", "NO", "40%", "")


def they_come_back_as_they_were_changed(tmp_path: Path) -> None:
    """The sheet of the spec as it is then says in each changed cell what was written into it."""
    taken = 0
    for path in (*SPECS, LANGUAGES):
        chance = random.Random(path.stem)
        taken += sum(_is_taken(path, tmp_path, chance) for _ in range(ROUNDS))
    assert taken > ROUNDS * len(SPECS) / 4


def _is_taken(path: Path, tmp_path: Path, chance: random.Random) -> bool:
    """Change some cells of a sheet of a spec, and look what becomes of them; whether they are taken at all."""
    spec = Path(shutil.copy(path, tmp_path / path.name))
    model = next(iter(load(spec).models.values()))
    sheet = tmp_path / "matrix.csv"
    sheet.write_bytes(render(model, "matrix", "csv"))
    rows = list(csv.reader(io.StringIO(sheet.read_text(encoding="utf-8-sig"), newline="")))
    ids = [head.rpartition("[")[2].rstrip("]") for head in rows[0]]
    changed: dict[tuple[str, int], str] = {}
    for _ in range(chance.choice((1, 2, 5))):
        row, column = chance.randrange(1, len(rows)), chance.randrange(len(ids) - 1)
        kind = ids[column].partition(":")[0]
        if kind in ("share", "text", "name", "note", "status", "field", "domain"):
            text = chance.choice(SHARES if kind == "share" else TEXTS)
            if text or kind != "name":
                rows[row][column] = protected(text)
                changed[rows[row][0], column] = text
    text_file = io.StringIO(newline="")
    csv.writer(text_file).writerows(rows)
    sheet.write_text(text_file.getvalue(), encoding="utf-8", newline="")
    updated = update(spec, sheet)
    if updated.data is None:
        assert updated.report.errors
        return False
    put_in_place(spec, updated)
    again = render(next(iter(load(spec).models.values())), "matrix", "csv").decode("utf-8-sig")
    shown = {row[0]: row for row in csv.reader(io.StringIO(again, newline=""))}
    for (key, column), text in changed.items():
        if key in shown and ids[:-1] == [head.rpartition("[")[2].rstrip("]") for head in shown_heads(again)][:-1]:
            assert unprotected(shown[key][column]).replace("\u00a0", "").replace(" %", "%") in (text, text.strip())
    return True


def shown_heads(text: str) -> list[str]:
    return next(csv.reader(io.StringIO(text, newline="")))
