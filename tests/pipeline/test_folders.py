"""Folders of output: names that every file system takes, and of which no two are the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.projects import MINIMAL

from srm_docs.core.errors import UsageError
from srm_docs.language.loader import load_text
from srm_docs.pipeline.folders import folder_name
from srm_docs.pipeline.plan import Selection, Target, targets, wholes

NAMES = st.text(st.sampled_from("ab%/:_. -\n\u0130~2F3A") | st.characters(), max_size=300)


class DescribeFolderName:
    @pytest.mark.parametrize(
        ("name", "folder"),
        [
            ("ai-model", "ai-model"),
            ("Geteilte Verantwortung", "Geteilte Verantwortung"),
            ("cafe\u0301", "caf\u00e9"),
            ("..", "%2E%2E"),
            ("-rf", "%2Drf"),
            ("a\nb", "a%0Ab"),
            ("a:b", "a%3Ab"),
            ("a_b", "a_b"),
            ("100%", "100%25"),
            ("NUL", "%4EUL"),
            ("end.", "end%2E"),
            ("bad\udcff", "bad%FF"),
            ("", "%"),
        ],
    )
    def it_is_safe_everywhere(self, name: str, folder: str) -> None:
        assert folder_name(name) == folder

    @given(NAMES)
    def it_is_one_part_of_a_path_that_fits_whatever_the_name(self, name: str) -> None:
        folder = folder_name(name)
        assert Path(folder).name == folder
        assert not folder.startswith(("-", "."))
        assert len(folder.encode()) < 220

    @given(NAMES, NAMES)
    def it_is_never_that_of_another_name(self, one: str, other: str) -> None:
        from unicodedata import normalize

        same = normalize("NFC", one) == normalize("NFC", other)
        assert (folder_name(one) == folder_name(other)) is same


def folders_of(spec: str, *selections: Selection) -> list[str]:
    """The folders of what these selections make of a spec, one run each."""
    models = load_text(spec).models
    assert models
    made = [target for selection in selections for target in targets(wholes(models, Path("out"), ""), selection)]
    return [target.folder.as_posix() for target in made]


class DescribeEditions:
    NAMES = ("learner", "de", "database", "learner.audience", "a/b", "a:b", "a_b", "A_B")

    def they_never_share_a_folder(self) -> None:
        listed = ", ".join(f'"{name}"' for name in self.NAMES)
        spec = MINIMAL.replace("srm: 1\n", f"srm: 1\nlanguage: [en, de]\naudiences: [{listed}]\n")
        spec = spec.replace("  machines:", "  learner: {name: L}\n  de: {name: D}\n  machines:")
        spec = spec.replace("owner: {machines: customer, database: provider}", "owner: provider")
        whole = folders_of(spec, Selection())
        audiences = [folders_of(spec, Selection(audiences=[name], languages=["en"])) for name in self.NAMES]
        services = folders_of(spec, Selection(services=["learner", "de", "database"], languages=["en"]))
        learners = folders_of(spec, Selection(edition="learner", languages=["en"]))
        every = [*whole, *(folder for made in audiences for folder in made), *services, *learners]
        assert len(set(every)) == len(every)
        assert learners == ["out/learner"]
        assert "out/learner.audience" in every
        assert "out/learner.service" in every
        assert "out/de.language" in whole
        assert "out/learner.audience.audience" in every

    def they_are_called_by_their_names_alone_where_those_differ(self) -> None:
        spec = MINIMAL.replace("srm: 1\n", "srm: 1\nlanguage: [en, de]\naudiences: [public]\n")
        assert folders_of(spec, Selection(audiences=["public"])) == ["out/public", "out/de/public"]
        assert folders_of(spec, Selection(services=["database"])) == ["out/database", "out/de/database"]

    def but_two_that_differ_by_case_alone_are_an_error_of_the_run(self) -> None:
        spec = MINIMAL.replace("srm: 1\n", "srm: 1\naudiences: [Public, public]\n")
        with pytest.raises(UsageError, match="would both be built into out/public; rename one of them"):
            folders_of(spec, Selection(audiences=["Public", "public"]))

    def and_variants_of_one_edition_lie_side_by_side(self) -> None:
        model = load_text(MINIMAL).model
        assert model
        made = targets([Target(model, Path("out"), "")], Selection(variants=["A", "B"]))
        assert [target.folder for target in made] == [Path("out"), Path("out")]
