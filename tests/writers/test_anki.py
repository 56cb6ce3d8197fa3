"""Anki's text files, imported by Anki itself: every card once, updated by a second import, every text as it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.banks import HOSTILE, asked, bank_of, bank_with, hostile_bank, seen, squeezed
from support.gallery import gallery

from srm_docs.core.values import replace
from srm_docs.page.document import Paragraph
from srm_docs.page.question_bank import BankForm, QuestionBank
from srm_docs.page.text import plain_text
from srm_docs.pipeline.plan import Selection
from srm_docs.style.look import Look
from srm_docs.writers import anki

FOLDER = Path(__file__).parents[1] / "anki"


def imported(folder: Path, *banks: QuestionBank) -> tuple[list[dict[str, int]], list[list[object]]]:
    """What Anki says of each file, as far as it is not nothing, and the notes that it has at last."""
    if not (FOLDER / "site-packages" / "anki").exists():
        pytest.skip(
            "Anki is not installed: pip install --target tests/anki/site-packages"
            " -r tests/anki/requirements.txt (64 MB)"
        )
    files = []
    for number, bank in enumerate(banks):
        file = folder / f"{number}.tsv"
        file.write_bytes(anki.write(bank, Look()).data)
        files.append(str(file))
    ran = subprocess.run(
        [sys.executable, str(FOLDER / "import_cards.py"), *files],
        capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "PYTHONPATH": str(FOLDER / "site-packages")},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    *logs, notes = map(json.loads, ran.stdout.splitlines())
    return [{name: count for name, count in log.items() if count} for log in logs], notes


class DescribeAModel:
    def it_comes_in_once_and_is_updated(self, tmp_path: Path) -> None:
        model = gallery()["microsoft-cloud"]
        bank, other = bank_of(model), bank_of(model, Selection(variants=("B",)))
        first, *categories = bank.categories
        changed = replace(first.questions[0], explanation=(Paragraph(first.questions[0].answer),))
        newer = replace(bank, categories=(replace(first, questions=(changed, *first.questions[1:])), *categories))
        count = len(list(bank.questions))
        logs, notes = imported(tmp_path, bank, bank, newer, other)
        assert logs == [{"new": count}, {"duplicate": count}, {"updated": 1, "duplicate": count - 1}, {"new": count}]
        assert len(notes) == 2 * count
        decks = {deck for *_, deck in notes}
        assert {f"{it.heading}::{category.title}" for it in (bank, other) for category in it.categories} == decks

    def it_says_that_it_holds_answers(self) -> None:
        text = anki.write(bank_of(gallery()["microsoft-cloud"]), Look()).data.decode()
        assert text.splitlines()[1] == "#// This file holds the answers: it is for instructors, not for learners."


class DescribeAnyText:
    def it_comes_back(self, tmp_path: Path) -> None:
        bank = hostile_bank()
        (log,), notes = imported(tmp_path, bank)
        assert log == {"new": len(list(bank.questions))}
        for question, (_, fields, tags, _) in zip(bank.questions, notes, strict=True):
            assert isinstance(fields, list)
            (stem,), (reason,) = question.stem, question.explanation
            assert isinstance(stem, Paragraph)
            assert isinstance(reason, Paragraph)
            assert seen(fields[0]).startswith(squeezed(plain_text(stem.text))), question
            assert seen(fields[1]).endswith(squeezed(plain_text(reason.text))), question
            assert "[sound:" not in fields[0] + fields[1]
            assert isinstance(tags, list)
            assert len(tags) == 1, question

    @pytest.mark.parametrize(
        "title", ["separator:comma", "deck:Other", "html:false", "a::b", ":a:", "::", "".join(HOSTILE)]
    )
    def and_no_title_is_a_header(self, title: str, tmp_path: Path) -> None:
        bank = bank_with(asked("q", BankForm.OPEN, ["n", "a,b;c", "r", "t"]), text=title.replace("\n", " "))
        (log,), ((_, fields, tags, deck),) = imported(tmp_path, bank)
        assert (log, fields, tags) == ({"new": 1}, ["<p>a,b;c</p>", "<p>r</p><p>r</p>"], ["t"])
        assert str(deck).count("::") == 1
