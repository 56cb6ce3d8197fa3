"""A changed text makes again only the files that show it, and what comes of a build is what a first one would give."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.projects import BROKEN, DATED_FORMAT, EXERCISE, MINIMAL, Install, write_spec
from support.slide_templates import german
from support.templates import corporate

import srm_docs
from srm_docs.cli.main import cli
from srm_docs.core.errors import MissingError
from srm_docs.core.fonts import SHIPPED
from srm_docs.pipeline import fingerprints, known_files, making, stamps
from srm_docs.pipeline.known_files import KnownFile
from srm_docs.pipeline.run import Keeping
from srm_docs.pipeline.run import build as build_specs
from srm_docs.pipeline.stamps import FOLDER

ROOT = Path(srm_docs.__file__).parents[1]
LESSON = ROOT / "specs" / "ai-shared-responsibility.yaml"
CLOUD = ROOT / "specs" / "microsoft-cloud.yaml"
GALLERY = ROOT / "tests" / "specs" / "gallery"
RECORD = Path("output", FOLDER, "files.json")
FEW = ("--only", "matrix.csv", "--only", "stack.mermaid", "--only", "boundary.mermaid", "--index")
RENAMED = MINIMAL.replace("Data", "Facts")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#123456"/></svg>'


class Builds:
    """Calls of `build` in the present folder, and the files that were written of their pages at the last one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.written: list[str] = []
        written = making.written

        def noted(artefact: making.Artefact, *arguments: object) -> object:
            self.written.append(f"{artefact.product.name}.{artefact.format.name}")
            return written(artefact, *arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(making, "written", noted)

    def __call__(self, *words: str, only: tuple[str, ...] = ()) -> Result:
        self.written.clear()
        return CliRunner().invoke(cli, ["build", "--jobs", "1", *only, *words], catch_exceptions=False)

    def few(self, *words: str) -> Result:
        return self(*words, only=FEW)


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builds:
    monkeypatch.chdir(tmp_path)
    return Builds(monkeypatch)


@pytest.fixture
def small(build: Builds) -> Builds:
    """Builds of a small spec, which has been built once."""
    write_spec(Path("specs"))
    build.few()
    return build


def contents() -> dict[str, bytes]:
    paths = (path for path in sorted(Path("output").rglob("*")) if path.is_file())
    return {str(path): path.read_bytes() for path in paths if FOLDER not in path.parts}


def told(result: Result) -> tuple[int, str, list[str]]:
    """What a build says, but for what it counts."""
    folders = [line for line in result.stdout.splitlines() if line.startswith("output") and "lists" not in line]
    return result.exit_code, result.stderr, folders


def builds_as_if_new(build: Builds, *words: str) -> list[str]:
    """Build, and see that files and messages are those of a first build; what had to be written for it."""
    result = build(*words)
    written, made = list(build.written), contents()
    Path("output").rename("before")
    first = build(*words)
    assert contents() == made
    assert told(result) == told(first)
    shutil.rmtree("output")
    Path("before").rename("output")
    return written


def replaced(spec: Path, old: str, new: str) -> None:
    text = spec.read_text(encoding="utf-8")
    assert old in text
    spec.write_text(text.replace(old, new, 1), encoding="utf-8")


PLAIN = {"boundary.mermaid", "boundary.svg", "stack.svg", "shift.svg"}
EDITS = (
    # An exercise, a note on a row, a source, the title: and what shows nothing of it.
    (LESSON, "responsibility is this breach?", "job was it?", PLAIN | {"matrix.docx", "quick-card.pdf"}),
    (LESSON, "layer: regions\n", "layer: regions\n    note: Walls\n", PLAIN),
    (LESSON, "module 11, lesson 3", "module 12", PLAIN | {"answer-key.pdf", "quick-card.pdf"}),
    (LESSON, "The Partnership: ", "Together: ", set()),
    (LESSON, "srm: 1\n", "# A word\nsrm: 1\n", PLAIN | {"slides.pptx", "page.html", "instructor.pdf"}),
    (CLOUD, "Who should have applied the patch?", "Who slept?", PLAIN - {"shift.svg"} | {"matrix.docx"}),
    (CLOUD, "name: Physical hosts\n    domain", "name: Machines\n    domain", set()),
    (GALLERY / "google-gke.yaml", "title: ", "title: Now ", set()),
    (GALLERY / "platformsh-pci-dss.yaml", 'version: "1"', 'version: "2"', {"boundary.mermaid", "boundary.svg"}),
)


class DescribeAChangedText:
    @pytest.mark.parametrize(
        ("original", "old", "new", "kept"), EDITS, ids=[f"{edit[0].stem}: {edit[2].strip()}" for edit in EDITS]
    )
    def it_makes_again_what_shows_it_and_nothing_else(
        self, build: Builds, original: Path, old: str, new: str, kept: set[str]
    ) -> None:
        spec = Path(shutil.copy(original, "spec.yaml"))
        build("spec.yaml")
        first = set(build.written)
        assert kept <= first
        replaced(spec, old, new)
        again = builds_as_if_new(build, "spec.yaml")
        assert kept.isdisjoint(again)
        assert len(again) < len(first) or not kept

    def it_is_told_again_what_is_to_be_said_of_a_file_that_is_kept(self, build: Builds) -> None:
        shutil.copy(LESSON, "spec.yaml")
        build("spec.yaml")
        replaced(Path("spec.yaml"), "srm: 1", "# Nothing\nsrm: 1")
        result = build("spec.yaml")
        assert build.written == []
        assert "note[slide-text]" in result.stderr

    def it_may_be_an_error_for_a_while(self, small: Builds) -> None:
        write_spec(Path("specs"), text=BROKEN)
        assert small.few().exit_code == 1
        write_spec(Path("specs"), text=RENAMED.replace("Facts", "Data") + "# Mended\n")
        small.few()
        assert small.written == []

    def it_concerns_its_own_spec_alone(self, small: Builds) -> None:
        write_spec(Path("specs"), "other.yaml")
        small.few()
        assert len(small.written) == 3
        write_spec(Path("specs"), "other.yaml", RENAMED)
        assert "other" in small.few().output
        assert len(small.written) == 3

    def it_is_the_same_in_several_processes(self, small: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
        write_spec(Path("specs"), "other.yaml")
        small.few()
        write_spec(Path("specs"), text=MINIMAL + "# Nothing\n")

        def no_writer(*_: object) -> None:
            raise MissingError("nothing is to be written here")

        monkeypatch.setattr(making, "written", no_writer)
        result = CliRunner().invoke(cli, ["build", "--jobs", "2", *FEW], catch_exceptions=False)
        assert "6 files in 2 folders: 0 written, 6 unchanged" in result.output

    def it_may_be_found_by_a_dry_run_which_records_nothing(self, small: Builds) -> None:
        write_spec(Path("specs"), text=MINIMAL + "# Nothing\n")
        recorded = RECORD.read_bytes()
        assert "0 would be written, 3 unchanged" in small.few("--dry-run").output
        assert small.written == []
        assert RECORD.read_bytes() == recorded


BRANDED = ("--brand", "brand.yaml", "--svg", "dark", "--svg", "interactive", "--only", "boundary.svg",
         "--only", "handout.docx", "--only", "quick-card.pdf", "--only", "slides.pptx")  # fmt: skip


@pytest.fixture
def branded(build: Builds) -> Builds:
    """Builds of a spec in a look of which everything is an organisation's own."""
    write_spec(Path("specs"), text=MINIMAL + EXERCISE)
    Path("logo.svg").write_text(LOGO)
    shutil.copy(SHIPPED.bold, "face.ttf")
    Path("corporate.docx").write_bytes(corporate())
    Path("slides.pptx").write_bytes(german())
    Path("brand.yaml").write_text(
        "name: Us\nlogo: logo.svg\ncolours: {accent: '#7A1FA2'}\nfonts: {family: Ours, regular: face.ttf}\n"
        "word: {template: corporate.docx}\npowerpoint: {template: slides.pptx}\n"
    )
    build(*BRANDED)
    return build


class DescribeAChangedLook:
    def it_is_known_again_if_it_is_the_same(self, branded: Builds) -> None:
        write_spec(Path("specs"), text=MINIMAL + EXERCISE.replace("Who answers?", "Who did?"))
        assert builds_as_if_new(branded, *BRANDED) == ["handout.docx", "slides.pptx"]

    CHANGES: tuple[tuple[Callable[[], object], int], ...] = (
        (lambda: replaced(Path("brand.yaml"), "#7A1FA2", "#00695C"), 4),
        (lambda: replaced(Path("logo.svg"), "#123456", "#654321"), 4),
        (lambda: shutil.copy(SHIPPED.regular, "face.ttf"), 4),
        (lambda: shutil.copy("other.docx", "corporate.docx"), 1),
        (lambda: shutil.copy("other.pptx", "slides.pptx"), 1),
    )

    @pytest.mark.parametrize(("change", "files"), CHANGES, ids=("colour", "logo", "font", "document", "slides"))
    def it_makes_again_what_shows_it(self, branded: Builds, change: Callable[[], object], files: int) -> None:
        from docx import Document
        from pptx import Presentation

        document, slides = Document("corporate.docx"), Presentation("slides.pptx")
        document.add_paragraph("A word that was not there")
        document.save("other.docx")
        slides.core_properties.title = "Another one"
        slides.slide_masters[0].shapes[0].left += 100_000
        slides.save("other.pptx")
        change()
        assert len(builds_as_if_new(branded, *BRANDED)) == files

    def it_may_be_an_option_and_another_call_into_the_same_place(self, small: Builds) -> None:
        for words in (("--fenced",), ("--paper", "letter"), ("--theme", "dark"), ()):
            assert len(builds_as_if_new(small, *FEW, *words)) == 3

    def it_may_be_a_bound_or_a_variable(self, small: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
        assert len(builds_as_if_new(small, *FEW, "--max-png-megapixels", "50")) == 3
        for name, value in (("SOURCE_DATE_EPOCH", "1700000000"), ("SRM_DOCS_MAX_PDF_LINES", "50")):
            monkeypatch.setenv(name, value)
            assert len(builds_as_if_new(small, *FEW)) == 3

    def but_it_is_no_other_one_on_another_day(self, small: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(stamps, "clock", lambda: datetime.date(2031, 1, 2))
        assert "0 written, 3 unchanged" in small.few().output
        assert small.written == []


def edit() -> None:
    Path("output/small/matrix.csv").write_bytes(b"Lies")


def edit_in_its_length() -> None:
    path = Path("output/small/matrix.csv")
    path.write_bytes(path.read_bytes().replace(b"Data", b"Lies"))


def delete() -> None:
    Path("output/small/matrix.csv").unlink()


class DescribeAFileThatIsNotAsItWasMade:
    @pytest.mark.parametrize("change", [edit, edit_in_its_length, delete], ids=lambda change: change.__name__)
    def it_is_made_again(self, small: Builds, change: Callable[[], None]) -> None:
        made = contents()
        change()
        result = small.few()
        assert small.written == ["matrix.csv"]
        assert {name: data for name, data in contents().items() if ".edited" not in name} == made
        assert ("note[edited-file]" in result.stderr) == (change is not delete)

    def it_is_refused_where_it_is_a_link(self, small: Builds) -> None:
        path = Path("output/small/matrix.csv")
        path.rename("elsewhere.csv")
        path.symlink_to(Path("elsewhere.csv").absolute())
        refused = small.few()
        assert (refused.exit_code, "it is a link" in refused.stderr) == (3, True)
        path.unlink()
        small.few()
        assert small.written == ["matrix.csv"]

    def it_is_not_read_through_a_link(self, tmp_path: Path) -> None:
        path, link = tmp_path / "file", tmp_path / "link"
        path.write_bytes(b"abc")
        link.symlink_to(path)
        file = KnownFile("", 3, hashlib.sha256(b"abc").hexdigest())
        assert (file.data_at(path), file.data_at(link), file.data_at(tmp_path / "gone")) == (b"abc", None, None)

    def it_is_refused_where_it_is_a_folder(self, small: Builds) -> None:
        path = Path("output/small/matrix.csv")
        path.unlink()
        path.mkdir()
        assert "it is a directory" in small.few().stderr

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
    def it_is_not_waited_for_where_it_is_a_pipe(self, small: Builds) -> None:
        path = Path("output/small/matrix.csv")
        path.unlink()
        os.mkfifo(path)
        assert "it is a device or a pipe" in small.few().stderr


class DescribeWhatIsAlwaysMade:
    def it_is_what_is_forced(self, small: Builds) -> None:
        small.few("--force")
        assert len(small.written) == 3
        write_spec(Path("specs"), text=MINIMAL + "# Nothing\n")
        small.few()
        assert small.written == []

    def it_is_what_the_library_builds_and_what_was_on_the_disk_before(self, small: Builds) -> None:
        write_spec(Path("specs"), text=RENAMED)
        small.written.clear()
        srm_docs.build(["specs"], selection=srm_docs.Selection(["matrix.csv"]))
        assert small.written == ["matrix.csv"]
        assert json.loads(RECORD.read_bytes()) == {}

    def it_is_what_another_program_has_made(self, small: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(fingerprints, "program", lambda: ("another one",))
        write_spec(Path("specs"), text=MINIMAL + "# Nothing\n")
        small.few()
        assert len(small.written) == 3

    def it_is_what_a_plug_in_has_a_part_in(self, build: Builds, install: Install) -> None:
        install("srm_docs.writers", "date", DATED_FORMAT)
        write_spec(Path("specs"))
        build("--only", "matrix.date", "--only", "matrix.csv")
        write_spec(Path("specs"), text=MINIMAL + "# Nothing\n")
        build("--only", "matrix.date", "--only", "matrix.csv")
        assert build.written == ["matrix.date"]

    def it_is_what_lacks_something_that_may_be_there_the_next_time(
        self, build: Builds, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        spec = Path(shutil.copy(ROOT / "tests" / "specs" / "good" / "full.yaml", "spec.yaml"))
        # A chain that no other test draws: drawings are kept for as long as the process goes on.
        replaced(spec, "name: Chip maker", "name: Maker of chips")
        words = (str(spec), "--only", "page.html", "--only", "matrix.csv")
        with monkeypatch.context() as patch:
            patch.setattr("srm_docs.layout._graphviz.engine", _no_engine)
            assert "missing-tool" in build(*words).stderr
        assert "missing-tool" not in build(*words).stderr
        assert build.written == ["page.html"]

    def it_is_a_site(self, build: Builds) -> None:
        write_spec(Path("specs"), text=MINIMAL + EXERCISE)
        for _ in range(2):
            build("--site", "public", "--only", "matrix.csv")
            assert build.written == ["matrix.csv"]
        assert not Path("public", FOLDER).exists()


def _no_engine() -> Path:
    raise MissingError("there is no Graphviz here")


class DescribeTheRecord:
    @pytest.mark.parametrize(
        "junk",
        [b"", b"[]", b"null", b"[" * 100_000, b"\xff", b'{"small": {}}', b'{"small": {"teller": 1}}', b"\0" * 50],
    )
    def it_may_be_anything(self, small: Builds, junk: bytes) -> None:
        RECORD.write_bytes(junk)
        assert "0 written, 3 unchanged" in small.few("--strict").output
        assert len(small.written) == 3
        write_spec(Path("specs"), text=MINIMAL + "# Nothing\n")
        small.few()
        assert small.written == []

    def it_may_say_what_is_no_remark(self, small: Builds) -> None:
        recorded = json.loads(RECORD.read_bytes())
        for file in recorded["small"]["files"].values():
            file["remarks"] = [{"code": 5, "message": None}]
        RECORD.write_text(json.dumps(recorded))
        assert "3 unchanged" in small.few("--strict").output
        assert len(small.written) == 3

    def it_is_not_followed_where_it_is_a_link(self, small: Builds) -> None:
        RECORD.rename("elsewhere.json")
        recorded = Path("elsewhere.json").read_bytes()
        RECORD.symlink_to(Path("elsewhere.json").absolute())
        assert "3 unchanged" in small.few("--strict").output
        assert len(small.written) == 3
        assert Path("elsewhere.json").read_bytes() == recorded

    def it_is_no_failure_that_it_can_not_be_written(self, small: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(known_files, "edit_record", full)
        write_spec(Path("specs"), text=RENAMED)
        assert small.few().exit_code == 0

    def it_is_of_the_latest_if_there_is_no_room_for_all(self, small: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(known_files, "MOST_BYTES", len(RECORD.read_bytes()) + 50)
        for name in ("other.yaml", "third.yaml"):
            build_specs([write_spec(Path("more"), name)], keeping=Keeping.UNCHANGED)
        assert RECORD.stat().st_size <= known_files.MOST_BYTES

    def it_holds_the_files_of_several_calls_about_the_same_spec(self, small: Builds) -> None:
        words = ("--only", "matrix.markdown")
        small(*words)
        assert len(json.loads(RECORD.read_bytes())["small"]["files"]) == 4
        write_spec(Path("specs"), text=MINIMAL + "# Nothing\n")
        small(*words)
        # Those of the others were made of a spec that no manifest tells any more.
        assert list(json.loads(RECORD.read_bytes())["small"]["files"]) == ["small/matrix.md"]


class DescribeWhatLearnersGet:
    """A fingerprint of a page with answers is a way to try guessed ones."""

    LEARNER = ("--edition", "learner", "--only", "worksheet.docx")

    def it_holds_no_record(self, build: Builds) -> None:
        write_spec(Path("specs"), text=MINIMAL + EXERCISE)
        for _ in range(2):
            build(*self.LEARNER)
            assert build.written == ["worksheet.docx"]
            build("--force", *self.LEARNER)
        assert not RECORD.exists()

    def it_has_one_beside_a_manifest_that_tells_the_hash_anyway(self, build: Builds) -> None:
        write_spec(Path("specs"), text=MINIMAL + EXERCISE)
        build.few()
        build(*self.LEARNER)
        build(*self.LEARNER, "--strict")
        assert build.written == []

    def it_loses_what_was_left_when_the_rest_was_taken_away(self, build: Builds) -> None:
        write_spec(Path("specs"), text=MINIMAL + EXERCISE)
        build.few()
        shutil.rmtree("output/small")
        build(*self.LEARNER)
        assert json.loads(RECORD.read_bytes()) == {}
