"""A plug-in of another package with a product, a format and an option of its own: what the guide shows.

And one that prints all that it can find, which must find no answer in the learner's edition.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.guide import fences
from support.projects import MINIMAL, Install, forget_plug_ins, install, write_spec

import srm_docs
from srm_docs.cli.main import cli
from srm_docs.core.errors import PlugInError
from srm_docs.model.edition import for_learners
from srm_docs.pipeline import registry
from srm_docs.pipeline.plan import Selection
from srm_docs.pipeline.rendering import composed

(LIST,) = fences("plugins", "python")
"""The worked example: the owners of a model as a plain list, a product, a format and an option in one module."""

BLABBER = """\
import dataclasses
from srm_docs.core.values import replace

from srm_docs.page.document import Document, Paragraph
from srm_docs.compose.matrix import compose as compose_matrix
from srm_docs.page.text import plain

MAKES, DEFAULT_FORMATS, TITLE = Document, ("docx",), "All there is"


def compose(localized, imprint):
    everything = repr(dataclasses.asdict(localized.model)) + repr(imprint)
    return replace(compose_matrix(localized, imprint), blocks=(Paragraph(plain(everything)),))
"""

EXERCISES = """\
responsibilities:
  patches: {name: Patches, layer: system, by_service: {machines: {customer: yes}, database: {provider: yes}}}
scenarios:
  leak: {text: A port was open., owner: customer, proves: {responsibility: patches, service: machines},
    minutes: 3, hint: HINT-OF-THE-CASE}
sections:
  first: {title: First, text: Words., place: before, minutes: 4, hint: HINT-OF-THE-SECTION}
exercises:
  who:
    question: Who patches the database?
    choices: [{text: Us, owner: customer}, {text: Them, owner: provider}]
    proves: {responsibility: patches, service: database}
    explanation: REASON-OF-THE-EXERCISE
    hint: HINT-OF-THE-EXERCISE
  generate: {count: 3, seed: 4}
"""


@pytest.fixture
def plug_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    def installing(group: str, name: str, code: str) -> None:
        folder = tmp_path / group
        folder.mkdir(exist_ok=True)
        install(folder, monkeypatch, group, name, code)

    yield installing
    forget_plug_ins()


class DescribeAStranger:
    def it_brings_a_product_a_format_and_an_option_in_under_sixty_lines(self, tmp_path: Path, plug_in: Install) -> None:
        plug_in("srm_docs.products", "owner_list", LIST)
        plug_in("srm_docs.writers", "list", LIST)
        assert len(LIST.splitlines()) < 60
        assert registry.faults() == ()
        spec, output = write_spec(tmp_path), tmp_path / "output"
        run = CliRunner().invoke(
            cli, ["build", str(spec), "--output", str(output), "--only", "owner-list", "--capitals"]
        )
        assert run.exit_code == 0, run.output
        assert (output / "small" / "owner-list.list").read_text() == "CUSTOMER\nPROVIDER\n"
        assert "--capitals" in CliRunner().invoke(cli, ["build", "--help"]).output

    def it_is_a_value_of_the_library_too(self, tmp_path: Path, plug_in: Install) -> None:
        plug_in("srm_docs.products", "owner_list", LIST)
        plug_in("srm_docs.writers", "list", LIST)
        model = srm_docs.load(write_spec(tmp_path)).model
        assert model
        assert srm_docs.render(model, "owner-list", "list") == b"Customer\nProvider\n"
        assert srm_docs.render(model, "owner-list", "list", look=srm_docs.look(capitals=True)).isupper()

    @pytest.mark.parametrize(
        ("old", "new", "reason"),
        [
            ("return Written((", "return bytes(1) or ((", "gave a bytes, not a Written"),
            ("TITLE = Document,", "TITLE = str,", "its MAKES is <class 'str'>, not a class of pages"),
            ('"The owners, one a line"', '""', "its TITLE is '', not a text"),
            ("    owners =", "    1 / 0\n    owners =", "failed: ZeroDivisionError: division by zero"),
            ("compose(localized,", "compose(localized, words,", "can't be called as compose(localized, imprint)"),
            ("(CAPITALS,)", "(1,)", "its OPTIONS is (1,), not a tuple of options"),
            ('"capitals", False', '"capitals", None', "not a tuple of options"),
            ("    owners =", "    raise SystemExit(7)\n    owners =", "failed: SystemExit: 7"),
            ("    owners =", "    raise GeneratorExit\n    owners =", "failed: GeneratorExit"),
            ("CAPITALS = ", "raise SystemExit('over')\nCAPITALS = ", "can't be loaded: SystemExit: over"),
            (".encode())", ")", "wrote a str, not bytes"),
            ("CAPITALS = ", "def __getattr__(name): raise OSError('no')\nCAPITALS = ", "can't be used: OSError: no"),
        ],
    )
    def but_a_faulty_one_is_named_and_the_rest_is_made(
        self, tmp_path: Path, plug_in: Install, old: str, new: str, reason: str
    ) -> None:
        assert old in LIST
        plug_in("srm_docs.products", "owner_list", LIST.replace(old, new))
        plug_in("srm_docs.writers", "list", LIST.replace(old, new))
        result = srm_docs.build([write_spec(tmp_path)], tmp_path / "output")
        names = {file.path.name for file in result.files}
        assert "matrix.docx" in names
        assert "owner-list.list" not in names
        warnings = [diagnostic.message for diagnostic in result.report.warnings if diagnostic.code == "plug-in"]
        assert any(reason in message and "of the package plug_in_" in message for message in warnings), warnings

    def but_a_format_that_takes_other_parameters_is_told_with_what_it_is_called(self, plug_in: Install) -> None:
        plug_in("srm_docs.writers", "list", LIST.replace("write(page, look)", "write(page)"))
        (fault,) = registry.faults()
        assert fault.endswith("its write can't be called as write(page, look)")

    @pytest.mark.parametrize(
        ("formats", "reason"),
        [
            ('("list",)', "names the format 'list', which can't be used"),
            ('("lisst", "docx")', "names the format 'lisst', which there is not"),
            ('("svg", "docx")', "names the format 'svg', which takes no Document"),
        ],
    )
    def but_a_product_whose_own_format_can_not_be_used_is_told_and_made_in_the_others(
        self, tmp_path: Path, plug_in: Install, formats: str, reason: str
    ) -> None:
        plug_in("srm_docs.products", "owner_list", LIST.replace('("list",), "The', f'{formats}, "The'))
        plug_in("srm_docs.writers", "list", LIST.replace("write(page, look)", "write(page)"))
        result = srm_docs.build([write_spec(tmp_path)], tmp_path / "output")
        names = {file.path.name for file in result.files}
        assert "matrix.docx" in names
        assert ("owner-list.docx" in names) == ("docx" in formats)
        warnings = [diagnostic.message for diagnostic in result.report.warnings if diagnostic.code == "plug-in"]
        assert any(reason in message for message in warnings), warnings

    def but_a_page_of_which_nothing_can_be_written_is_its_own_fault(self, tmp_path: Path, plug_in: Install) -> None:
        code = LIST.replace("blocks=(owners,)", "blocks=7").replace('("list",)', '("docx",)')
        plug_in("srm_docs.products", "owner_list", code)
        result = srm_docs.build([write_spec(tmp_path)], tmp_path / "output")
        assert "matrix.docx" in {file.path.name for file in result.files}
        (warning,) = [one.message for one in result.report.warnings if one.code == "plug-in"]
        assert "made a page that DOCX can't be written of: TypeError" in warning

    def but_its_option_can_not_take_the_name_of_another(self, plug_in: Install) -> None:
        plug_in("srm_docs.writers", "list", LIST.replace('"capitals"', '"scale"'))
        (fault,) = registry.faults()
        assert fault.endswith("has an option 'scale', which another part has already")


class DescribeALearnersEdition:
    def it_holds_no_answer_for_whoever_looks(self, tmp_path: Path, plug_in: Install) -> None:
        plug_in("srm_docs.products", "blab", BLABBER)
        spec = write_spec(tmp_path, text=MINIMAL + EXERCISES)
        model = srm_docs.load(spec).model
        assert model

        def blabbed(edition: str) -> str:
            return str(composed(registry.product("blab"), model, Selection(edition=edition)).blocks)  # type: ignore[attr-defined]

        told, kept = blabbed("instructor"), blabbed("learner")
        secrets = ("HINT-OF-THE-CASE", "HINT-OF-THE-SECTION", "REASON-OF-THE-EXERCISE", "HINT-OF-THE-EXERCISE")
        assert all(secret in told for secret in secrets)
        assert not any(secret in kept for secret in secrets)
        assert "answers=(1,)" in told
        assert "proof=Proof(" in told
        for trace in ("answers=(0", "answers=(1", "proof=Proof(", "answer_owners=('"):
            assert trace not in kept

    def and_no_quiz_that_could_be_drawn_with_its_answers(self, tmp_path: Path) -> None:
        spec = write_spec(tmp_path, text=MINIMAL + EXERCISES)
        model = srm_docs.load(spec).model
        assert model
        with pytest.raises(TypeError, match="must be drawn"):
            for_learners(model)


def it_is_an_error_for_a_single_artefact(tmp_path: Path, plug_in: Install) -> None:
    plug_in("srm_docs.writers", "list", LIST.replace("    lines =", "    raise OSError('no ink')\n    lines ="))
    model = srm_docs.load(write_spec(tmp_path)).model
    assert model
    with pytest.raises(PlugInError, match="OSError: no ink"):
        srm_docs.render(model, "matrix", "list")
