"""The attack (`tests/attack`) finds what it is to find: each way to fail has its word, and each kind can be tried."""

from __future__ import annotations

import faulthandler
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from attack import isolated, run
from attack.damage import reworded, with_damaged_part, with_damaged_xml
from attack.faults import _judged
from attack.isolated import outcome, outcomes
from attack.judged import built, told
from lxml import etree


def failing(number: int) -> str:
    """A try that fails in the way of its number."""
    match number:
        case 0:
            raise StopIteration
        case 1:
            faulthandler.disable()
            os.abort()
        case 2:
            os._exit(7)
        case 3:
            _ = bytearray(300_000_000)
        case 4:
            while True:
                pass
        case 5:
            command = "import resource as r; r.setrlimit(r.RLIMIT_CORE, (0, 0)); bytearray(300_000_000)"
            subprocess.run([sys.executable, "-c", command], check=True)
    return "fine"


class DescribeATry:
    def it_has_a_word_for_each_way_to_fail_and_goes_on(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(isolated, "LARGEST", 200_000_000)
        monkeypatch.setattr(isolated, "LONGEST", 1)
        words = list(outcomes(failing, range(7)))
        assert words == [
            "StopIteration",
            "killed by SIGABRT",
            "ended with 7",
            "more than 1 GB",
            "too slow",
            "more than 1 GB",
            "fine",
        ]

    def it_is_fine_or_refused(self) -> None:
        assert [outcome(lambda: True), outcome(lambda: False)] == ["fine", "refused"]

    @pytest.mark.parametrize(
        ("sentences", "word"),
        [
            (["The file is a folder"], "refused"),
            ([], "refused without a sentence"),
            ([" "], "refused without a sentence"),
            (["it is so " * 500], "refused with an endless sentence"),
            (["something in it is unlike anything that is known to work (MemoryError: )"], "refused with"),
            (["something in it is unlike anything that is known to work (KeyError: 1)"], "door:"),
        ],
    )
    def it_is_judged_by_what_is_said(self, sentences: list[str], word: str) -> None:
        assert told(sentences).startswith(word)

    def and_by_what_is_made(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert built(tmp_path, ["boundary.svg"]) == "fine"
        monkeypatch.setattr(Path, "read_bytes", lambda _: b"<svg")
        assert built(tmp_path, ["boundary.svg"]).startswith(".svg can't be read: XMLSyntaxError")


class DescribeADamage:
    def it_leaves_what_is_around_it_right(self, tmp_path: Path) -> None:
        import io
        import zipfile

        import docx

        whole = io.BytesIO()
        docx.Document().save(whole)
        for seed in range(5):
            damaged = with_damaged_part(whole.getvalue(), random.Random(seed))
            assert zipfile.ZipFile(io.BytesIO(damaged)).testzip() is None
            assert etree.fromstring(with_damaged_xml(b"<a><b c='d'/><e>f</e></a>", random.Random(seed))).tag == "a"
            assert reworded(b"a: b\nc: [d, e]", random.Random(seed)) != b"a: b\nc: [d, e]"


def manifest(**files: bytes) -> bytes:
    listed = [{"name": name, "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()]
    return json.dumps({"files": listed}).encode()


class DescribeAFaultOfTheDisk:
    OLD, NEW = {"a": b"old", "b": b"old"}, {"a": b"new", "b": b"new"}

    @pytest.mark.parametrize(
        ("code", "said", "files", "word"),
        [
            (0, "", {"a": b"new", "b": b"new"}, "fine"),
            (3, "Error: full", {"a": b"new", "b": b"old"}, "refused"),
            (3, "Error: full", {"a": b"new", "b": b"old", ".part": b"n"}, "refused"),
            (3, "", {"a": b"old", "b": b"old"}, "exit code 3 without a sentence"),
            (3, "Error: full", {"a": b"ne", "b": b"old"}, "a is neither the old nor the new one"),
            (3, "Error: full", {"a": b"old"}, "b is gone"),
            (0, "", {"a": b"new", "b": b"old"}, "exit code 0, and not all is there"),
            (1, "Traceback", {"a": b"old", "b": b"old"}, "exit code 1: Traceback"),
            (3, "Error", {"a": b"new", "b": b"old", "manifest.json": manifest(a=b"new")}, "refused"),
            (3, "Error", {"a": b"new", "b": b"old", "manifest.json": manifest(a=b"old")}, "manifest.json is neither"),
        ],
    )
    def it_is_judged_by_the_files_and_by_what_is_said(
        self, code: int, said: str, files: dict[str, bytes], word: str
    ) -> None:
        assert _judged(code, said, files, self.OLD, self.NEW, is_silent=False).startswith(word)


def it_can_be_tried_by_the_number_of_a_try(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["run.py", "loads", "specs", "--try", "3"])
    with pytest.raises(SystemExit) as end:
        run.main()
    assert end.value.code == 0
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()] == [
        ["attack", "tries"],
        ["its", "files:"],
        ["loads", "1"],
        ["its", "files:"],
        ["specs", "1"],
    ]
