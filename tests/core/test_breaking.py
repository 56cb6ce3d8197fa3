import pytest

from srm_docs.core.breaking import segments


def parts(text: str) -> list[str]:
    return [(" " if part.spaced else "") + part.text for part in segments(text)]


class DescribeSegments:
    def they_are_the_words_of_a_western_text(self) -> None:
        assert parts("  One two-three,\n four. ") == ["One", " two-three,", " four."]

    def they_do_not_end_at_a_no_break_space(self) -> None:
        assert parts("«\u00a0oui\u00a0»\u202f: \u0416\u0443\u043a") == [
            "«\u00a0oui\u00a0»\u202f:",
            " \u0416\u0443\u043a",
        ]

    def they_are_the_characters_of_a_japanese_one(self) -> None:
        assert parts("責任モデル") == ["責", "任", "モ", "デ", "ル"]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("責任、実行。", ["責", "任、", "実", "行。"]),
            ("「共有」（例）", ["「共", "有」", "（例）"]),
            ("ユーザーが作った", ["ユー", "ザー", "が", "作っ", "た"]),
            ("人々か\u3099", ["人々", "か\u3099"]),
            ("責……任", ["責……", "任"]),
            ("第\u00a0一条", ["第\u00a0一", "条"]),
        ],
    )
    def they_hold_together_what_may_not_begin_or_end_a_line(self, text: str, expected: list[str]) -> None:
        assert parts(text) == expected

    def they_keep_latin_words_and_numbers_whole_among_kana(self) -> None:
        assert parts("AWSのIAM 2.0を") == ["AWS", "の", "IAM", " 2.0", "を"]

    def they_are_none_of_no_text(self) -> None:
        assert parts(" \n\t") == []
