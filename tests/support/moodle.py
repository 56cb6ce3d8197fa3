"""GIFT as Moodle's importer reads it, by its rules and in its order, written anew.

It shares no code with the writer, and refuses what Moodle would refuse or take for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

GRADES = [1, 9 / 10, 5 / 6, 4 / 5, 3 / 4, 7 / 10, 2 / 3, 3 / 5, 1 / 2, 2 / 5, 1 / 3, 3 / 10, 1 / 4, 1 / 5, 1 / 6]
GRADES += [1 / 7, 1 / 8, 1 / 9, 1 / 10, 1 / 20, 0]
"""The fractions of a mark that Moodle has, as positive numbers."""

_ESCAPED = {"\\:": "\x01", "\\#": "\x02", "\\=": "\x03", "\\{": "\x04", "\\}": "\x05", "\\~": "\x06", "\\n": "\x07"}
_MEANT = {"\x01": ":", "\x02": "#", "\x03": "=", "\x04": "{", "\x05": "}", "\x06": "~", "\x07": "\n"}


@dataclass
class GiftQuestion:
    """A question as Moodle keeps it. ``choices`` are texts with their part of the mark, ``pairs`` both texts."""

    category: str
    type: str
    name: str
    stem: str
    feedback: str
    id: str
    tags: list[str]
    choices: list[tuple[str, float]] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    single: bool = False
    truth: bool | None = None


def read_gift(text: str) -> Iterator[GiftQuestion]:
    """The questions of a file. Raises ValueError where Moodle would leave one out, or read another."""
    category = ""
    for block in re.split(r"\n[ \t\r\f\v\0]*\n", text):
        lines = block.split("\n")
        comments = [line.strip() for line in lines if line.strip().startswith("//")]
        # Moodle takes out such a line wherever it stands.
        kept = "\n".join(" " if line.strip().startswith("//") else line for line in lines).strip()
        if not kept:
            continue
        coded = _coded(kept)
        if coded.startswith("$CATEGORY:"):
            category = coded.removeprefix("$CATEGORY:").strip()
            if set(category) & set(_MEANT):
                raise ValueError(f"Moodle has no escaped signs in a category: {kept}")
            continue
        yield _question(coded, category, " ".join(comments))


def _coded(text: str) -> str:
    text = text.replace("\\\\", "\x08")
    for sign, code in _ESCAPED.items():
        text = text.replace(sign, code)
    return text.replace("\x08", "\\")


def _meant(text: str) -> str:
    return "".join(_MEANT.get(letter, letter) for letter in text).strip()


def _formatted(text: str) -> str:
    """A text in a format that is told, which has to be HTML."""
    text = text.strip()
    if text and not text.startswith("[html]"):
        raise ValueError(f"no HTML: {text!r}")
    return _meant(text.removeprefix("[html]"))


def _question(text: str, category: str, comment: str) -> GiftQuestion:
    match = re.fullmatch(r"::(.*?)::(.*?)\{(.*?)\}", text, re.DOTALL)
    if not match or re.search("[{}]", match[3]):
        raise ValueError(f"no question: {text!r}")
    name, stem, answers = match.groups()
    answers, _, feedback = answers.rpartition("####") if "####" in answers else (answers, "", "")
    answers = answers.strip()
    id_ = re.search(r"\[id:(.+?)\]", comment)
    read = GiftQuestion(
        category, "", _meant(name), _formatted(stem), _formatted(feedback), id_[1] if id_ else "",
        re.findall(r"\[tag:(.+?)\]", comment),
    )  # fmt: skip
    if answers == "":
        read.type = "essay"
    elif "~" in answers:
        _choose(read, answers)
    elif "=" in answers and "->" in answers:
        _pair(read, answers)
    elif answers in ("TRUE", "FALSE"):
        read.type, read.truth = "truefalse", answers == "TRUE"
    else:
        raise ValueError(f"Moodle takes this for a short answer or a number: {answers!r}")
    return read


def _choose(read: GiftQuestion, answers: str) -> None:
    read.type, read.single = "multichoice", "=" in answers
    parts = [part.strip() for part in answers.replace("=", "~=").split("~")]
    parts = parts[1:] if not parts[0] else parts
    if len(parts) < 2:
        raise ValueError("too few choices")
    for part in parts:
        weight = re.match(r"%-*([0-9]{1,2})\.?([0-9]*)%", part)
        if part.startswith("="):
            grade, rest = 1.0, part[1:]
        elif weight:
            grade, rest = float(part[1 : part.index("%", 1)]) / 100, part[part.index("%", 1) + 1 :]
        else:
            grade, rest = 0.0, part
        if not any(abs(abs(grade) - known) < 0.00001 for known in GRADES):
            raise ValueError(f"no grade of Moodle's: {grade}")
        if "#" in rest:
            raise ValueError(f"this is feedback to Moodle: {rest!r}")
        read.choices.append((_formatted(rest), grade))
    total = sum(grade for _, grade in read.choices if grade > 0)
    most = max(grade for _, grade in read.choices)
    if (read.single and most != 1) or (not read.single and abs(total - 1) > 0.01):
        raise ValueError(f"the marks make {total}")


def _pair(read: GiftQuestion, answers: str) -> None:
    read.type = "match"
    parts = [part.strip() for part in answers.split("=")]
    parts = parts[1:] if not parts[0] else parts
    if len(parts) < 2:
        raise ValueError("too few pairs")
    for part in parts:
        if "->" not in part:
            raise ValueError(f"no pair: {part!r}")
        left, _, right = part.partition("->")
        if not right.strip():
            raise ValueError(f"nothing goes with {left!r}")
        read.pairs.append((_formatted(left), _meant(right)))
