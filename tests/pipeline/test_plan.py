from pathlib import Path

import pytest
from support.projects import Install
from support.samples import drawn

from srm_docs.core.errors import UsageError
from srm_docs.pipeline.artefacts import artefacts
from srm_docs.pipeline.plan import Selection, Target, targets


def names(*only: str) -> list[str]:
    return [artefact.file_name() for artefact in artefacts(only)]


class DescribeArtefacts:
    def they_are_the_defaults_of_a_product(self) -> None:
        assert names("boundary") == ["boundary.mmd", "boundary.svg"]

    def they_are_one_format_by_name_or_by_suffix(self) -> None:
        assert names("boundary.mermaid") == names("boundary.mmd") == ["boundary.mmd"]

    def they_may_be_other_formats_than_the_defaults(self) -> None:
        assert names("boundary.dot", "matrix.pdf") == ["boundary.dot", "matrix.pdf"]

    def they_are_made_once(self) -> None:
        assert names("boundary.svg", "boundary", "boundary.svg") == ["boundary.mmd", "boundary.svg"]

    @pytest.mark.parametrize(
        ("word", "message"),
        [
            ("boundry.svg", r"there is no product 'boundry'; did you mean 'boundary'\?"),
            (
                "boundary.svgg",
                r"there is no format 'svgg'; did you mean 'svg'\? \(formats of 'boundary': dot",
            ),
            ("boundary.", "there is no format ''"),
            ("", "there is no product ''"),
            ("boundary.pdf", "the product 'boundary' can't be made as pdf; it can be made as dot, flowchart, "),
            ("handout.mmd", "the product 'handout' can't be made as mmd; it can be made as "),
        ],
    )
    def but_what_can_not_be_made_is_refused(self, word: str, message: str) -> None:
        with pytest.raises(UsageError, match=message):
            artefacts([word])

    def but_two_formats_can_not_have_one_file(self, install: Install) -> None:
        code = "from srm_docs.writers.svg import ACCEPTS, SUFFIX, TITLE, write\n"
        install("srm_docs.writers", "other-svg", code)
        with pytest.raises(UsageError, match=r"'svg' and 'other-svg' would both write boundary\.svg"):
            artefacts(["boundary.svg", "boundary.other-svg"])


class DescribeTargets:
    def they_are_the_whole_models(self) -> None:
        whole = Target(drawn("CP", "PP"), Path("out/x"), "")
        assert targets([whole], Selection()) == (whole,)

    def they_are_single_services_in_folders_of_their_own(self) -> None:
        first = Target(drawn("CP", "PP"), Path("out/x"), "")
        second = Target(drawn("CP"), Path("out/y"), "")
        chosen = targets([first, second], Selection(services=["s1", "s0", "s1"]))
        assert [target.folder for target in chosen] == [Path("out/x/s1"), Path("out/x/s0"), Path("out/y/s0")]
        assert [list(target.model.services) for target in chosen] == [["s1"], ["s0"], ["s0"]]

    def but_a_service_that_no_model_has_is_refused(self) -> None:
        with pytest.raises(UsageError, match=r"there is no service 's3' \(services: s0, s1\)"):
            targets([Target(drawn("CP", "PP"), Path("out"), "")], Selection(services=["s0", "s3"]))
