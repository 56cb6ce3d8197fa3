"""What comes of one text: a word as those of the attack, and whether it is a finding."""

from __future__ import annotations

import hashlib
import re
import shutil
import time
import traceback
from pathlib import Path

from attack.isolated import LARGEST, LONGEST, peak_memory, reset_peak
from msgspec import Struct

from fuzz.target import GOOD, Target


class Outcome(Struct, frozen=True):
    """What came of a text: a word, empty where the text meant nothing; the traceback, if there was one."""

    word: str
    traceback: str = ""

    @property
    def is_finding(self) -> bool:
        """Whether it must be mended."""
        return bool(self.word) and self.word not in GOOD

    @property
    def signature(self) -> str:
        """Alike for findings that look like the same fault: the word without numbers and names, and where it arose."""
        frames = re.findall(r'File "[^"]*?([^/"]+/[^/"]+)", line (\d+)', self.traceback)
        kind = re.sub(r"'[^']*'|\"[^\"]*\"|[\w-]*\d[\w.-]*", "_", self.word)[:120]
        return hashlib.sha256(f"{kind} {frames[-3:]}".encode()).hexdigest()[:10]


def outcome_of(target: Target, data: bytes, folder: Path) -> Outcome:
    """Let the program use a text in a folder that is there for that alone, within the limits of the attack."""
    folder.mkdir(parents=True)
    began, before = time.process_time(), reset_peak()
    told = ""
    try:
        word = target.try_(data, folder)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        word, told = f"{type(error).__name__}: {error}"[:300], traceback.format_exc()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if time.process_time() - began > LONGEST:
        return Outcome("too slow")
    if peak_memory() - before > LARGEST:
        return Outcome("more than 1 GB")
    return Outcome(word, told)
