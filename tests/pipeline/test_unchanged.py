"""A build that would change nothing is told and not made; whatever has changed anywhere is found out."""

from __future__ import annotations

import datetime
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.projects import DATED_FORMAT, DOUBTFUL, EXERCISE, MINIMAL, Install, write_spec

from srm_docs.cli.main import cli
from srm_docs.pipeline import run as pipeline_run
from srm_docs.pipeline import stamps, unchanged
from srm_docs.pipeline.plan import Selection
from srm_docs.pipeline.stamps import FOLDER

ONLY = ("--only", "matrix.csv", "--only", "boundary.mermaid", "--index")
RECORD = Path("output", FOLDER, "builds.json")
ACCEPTING = MINIMAL.replace("{name: Database}", "{name: العربية}") + "accept: {missing-glyph: it is a test}\n"


class Builds:
    """Calls of `build` in the present folder, and whether anything was built at the last one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        check = pipeline_run.check

        def counted(*arguments: object) -> object:
            self.count += 1
            return check(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(pipeline_run, "check", counted)

    def __call__(self, *arguments: str, only: tuple[str, ...] = ONLY) -> Result:
        self.count = 0
        return CliRunner().invoke(cli, ["build", "--jobs", "1", *only, *arguments], catch_exceptions=False)


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builds:
    monkeypatch.chdir(tmp_path)
    write_spec(tmp_path / "specs")
    return Builds(monkeypatch)


def contents() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(Path("output").rglob("*")) if path.is_file()}


class DescribeABuildOfWhatHasNotChanged:
    def it_makes_nothing_and_tells_what_a_build_would_tell(self, build: Builds) -> None:
        assert "2 written" in build().output
        made = contents()
        told = build()
        assert (build.count, told.exit_code) == (0, 0)
        forced = build("--force")
        assert build.count == 1
        assert (told.stdout, told.stderr) == (forced.stdout, forced.stderr)
        assert "0 written, 2 unchanged" in told.stdout
        assert contents() == made

    def it_tells_warnings_again_with_the_lines_that_they_are_about(self, build: Builds) -> None:
        write_spec(Path("specs"), text=DOUBTFUL)
        first, told = build(), build()
        assert build.count == 0
        assert "warning[" in told.stderr
        assert "language: tlh" in told.stderr
        assert told.stderr == first.stderr

    def but_under_strict_it_ends_as_a_build_would(self, build: Builds) -> None:
        write_spec(Path("specs"), text=DOUBTFUL)
        build()
        ends = [(done.exit_code, done.output) for done in (build("--strict"), build("--strict"))]
        assert ends[0] == ends[1]
        assert ends[0][0] == 1
        assert "nothing was written" in ends[0][1]

    def it_is_told_of_warnings_that_the_spec_accepts(self, build: Builds) -> None:
        write_spec(Path("specs"), text=ACCEPTING)
        png = ("--only", "boundary.png")
        first, told = build(only=png), build(only=png)
        assert build.count == 0
        assert "1 accepted warning" in first.stdout
        assert "1 accepted warning" in told.stdout

    def it_finds_a_call_without_any_words(self, build: Builds) -> None:
        build(only=())
        build(only=())
        assert build.count == 0

    def it_keeps_all_that_it_keeps_in_the_folder_of_output(self, build: Builds) -> None:
        build()
        assert {path.name for path in Path().iterdir()} == {"specs", "output"}
        # git is told to leave it alone.
        assert Path("output", FOLDER, ".gitignore").read_text() == "*\n"
        shutil.rmtree(Path("output", FOLDER))
        assert "0 written" in build().output
        assert build.count == 1


def edit_spec() -> None:
    write_spec(Path("specs"), text=MINIMAL.replace("name: Data", "name: Facts"))


def add_spec() -> None:
    write_spec(Path("specs"), "other.yaml")


def edit_artefact() -> None:
    path = Path("output/small/matrix.csv")
    path.write_bytes(path.read_bytes().replace(b"Data", b"Lies"))


def delete_artefact() -> None:
    Path("output/small/matrix.csv").unlink()


def link_artefact() -> None:
    path = Path("output/small/matrix.csv")
    path.rename("elsewhere.csv")
    path.symlink_to(Path("elsewhere.csv").absolute())


def edit_manifest() -> None:
    path = Path("output/small/manifest.json")
    path.write_bytes(path.read_bytes().replace(b"matrix.csv", b"matrix.CSV"))


def delete_entrance() -> None:
    Path("output/index.html").unlink()


def add_other_output() -> None:
    shutil.copytree("output/small", "output/other")


def leave_a_part() -> None:
    Path("output/small/.0123.srm-docs-part").write_bytes(b"half")


CHANGES = (edit_spec, add_spec, edit_artefact, delete_artefact, link_artefact, edit_manifest, delete_entrance,
           add_other_output, leave_a_part)  # fmt: skip


class DescribeWhatHasChanged:
    @pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
    def it_is_found_by_the_next_build(self, build: Builds, change: Callable[[], None]) -> None:
        build()
        change()
        build()
        assert build.count

    def it_is_mended_to_the_manifest_and_known_from_then_on(self, build: Builds) -> None:
        build()
        made = contents()
        for change in (edit_artefact, delete_artefact, edit_manifest, delete_entrance, leave_a_part):
            change()
            build()
            # What somebody has made of an artefact is kept beside it.
            there = {name: data for name, data in contents().items() if ".edited" not in name}
            assert {name: data for name, data in there.items() if FOLDER not in name} == {
                name: data for name, data in made.items() if FOLDER not in name
            }
            build()
            assert build.count == 0

    def it_may_be_a_file_of_an_earlier_build_of_other_products(self, build: Builds) -> None:
        build(only=("--only", "stack.mermaid"))
        build()
        path = Path("output/small/stack.mmd")
        path.write_bytes(b"!" * path.stat().st_size)
        build()
        assert build.count == 1
        assert "stack" not in Path("output/small/manifest.json").read_text()

    def it_may_be_the_base_of_a_spec_or_one_that_was_not_there(self, build: Builds) -> None:
        write_spec(Path("bases"), "base.yaml")
        shutil.rmtree("specs")
        write_spec(Path("specs"), "over.yaml", "extends: base.yaml\nsrm: 1\n")
        shutil.copy("bases/base.yaml", "specs/base.yaml")
        build("specs/over.yaml")
        build("specs/over.yaml")
        assert build.count == 0
        write_spec(Path("specs"), "base.yaml", MINIMAL.replace("name: Data", "name: Facts"))
        assert "2 written" in build("specs/over.yaml").output

    def it_may_be_the_logo_of_a_brand(self, build: Builds) -> None:
        svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="{}"/></svg>'
        Path("brand.yaml").write_text("name: Us\nlogo: logo.svg\n")
        for colour in ("#123456", "#654321"):
            Path("logo.svg").write_text(svg.format(colour))
            build("--brand", "brand.yaml")
            assert build.count == 1
            build("--brand", "brand.yaml")
            assert build.count == 0

    def it_may_be_a_variable_of_the_environment(self, build: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
        build()
        for name, value in (("SOURCE_DATE_EPOCH", "1700000000"), ("SRM_DOCS_MAX_VALUES", "5000")):
            monkeypatch.setenv(name, value)
            build()
            assert build.count == 1
            build()
            assert build.count == 0

    def it_may_be_the_day(self, build: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
        build()
        monkeypatch.setattr(stamps, "clock", lambda: datetime.date(2031, 1, 2))
        build()
        assert build.count == 1

    def it_may_be_the_program(self, build: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
        build()
        monkeypatch.setattr(unchanged, "program", lambda: iter(["another one"]))
        build()
        assert build.count == 1

    def it_may_be_that_a_plug_in_was_installed(self, build: Builds, install: Install) -> None:
        build()
        install("srm_docs.writers", "date", DATED_FORMAT)
        build()
        assert build.count == 1

    def it_may_be_the_choice_of_what_is_made(self, build: Builds) -> None:
        build()
        for words in (("--service", "machines"), ("--only", "stack.mermaid"), ("--edition", "practice")):
            build(*words)
            assert build.count == 1

    def it_is_looked_for_in_a_file_that_was_saved_during_the_build(
        self, build: Builds, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        commit = pipeline_run.Staging.commit

        def late(staging: pipeline_run.Staging) -> None:
            edit_spec()
            commit(staging)

        with monkeypatch.context() as patch:
            patch.setattr(pipeline_run.Staging, "commit", late)
            build()
        build()
        assert build.count == 1


class DescribeWhatIsNeverAnsweredFromARecord:
    def it_is_what_is_not_written_or_goes_on_or_is_a_site(self, build: Builds) -> None:
        for words in (("--dry-run",), ("--site", "public")):
            build(*words)
            build(*words)
            assert build.count == 1
        assert not Path("public", FOLDER).exists()

    def it_is_what_comes_from_a_pipe(self, build: Builds) -> None:
        for _ in range(2):
            build.count = 0
            CliRunner().invoke(cli, ["build", "-", *ONLY], input=MINIMAL, catch_exceptions=False)
            assert build.count == 1

    def it_is_what_a_plug_in_has_a_part_in(self, build: Builds, install: Install) -> None:
        install("srm_docs.writers", "date", DATED_FORMAT)
        for _ in range(2):
            build("--only", "matrix.date")
            assert build.count == 1

    @pytest.mark.parametrize("junk", ["", "[]", "null", '{"%s": {}}', '{"%s": []}', "[" * 100_000, "\udcff"])
    def it_is_what_has_a_record_that_is_none(self, build: Builds, junk: str) -> None:
        build()
        key = next(iter(json.loads(RECORD.read_bytes())))
        RECORD.write_bytes((junk % key if "%s" in junk else junk).encode("utf-8", "surrogateescape"))
        assert "0 written" in build().output
        assert build.count == 1
        build()
        assert build.count == 0

    def it_is_what_has_its_records_behind_a_link(self, build: Builds) -> None:
        Path("elsewhere").mkdir()
        Path("output").mkdir()
        Path("output", FOLDER).symlink_to(Path("elsewhere").absolute())
        build()
        build()
        assert build.count == 1
        assert not list(Path("elsewhere").iterdir())

    @pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="the superuser may write everywhere")
    def it_is_what_may_not_be_recorded(self, build: Builds) -> None:
        Path("output", FOLDER).mkdir(parents=True)
        Path("output", FOLDER).chmod(0o500)
        assert build().exit_code == 0
        assert build().exit_code == 0


class DescribeWhatLearnersGet:
    """A hash of all of a spec but its answers is a way to try whether guessed ones are right."""

    def it_holds_no_record(self, build: Builds) -> None:
        write_spec(Path("specs"), text=MINIMAL + EXERCISE)
        build("--edition", "learner", only=("--only", "worksheet.docx"))
        assert Path("output/small/learner/worksheet.docx").exists()
        assert not RECORD.exists()

    def it_has_one_only_beside_a_manifest_that_tells_the_hash_anyway(self, build: Builds) -> None:
        write_spec(Path("specs"), text=MINIMAL + EXERCISE)
        learner = ("--edition", "learner", "--only", "worksheet.docx")
        build()
        build(*learner)
        build(*learner)
        assert build.count == 0

    def it_loses_a_record_that_was_left_when_the_rest_was_taken_away(self, build: Builds) -> None:
        write_spec(Path("specs"), text=MINIMAL + EXERCISE)
        build()
        assert json.loads(RECORD.read_bytes())
        shutil.rmtree("output/small")
        build("--edition", "learner", "--only", "worksheet.docx")
        assert not json.loads(RECORD.read_bytes())

    def it_loses_one_whose_spec_has_changed(self, build: Builds) -> None:
        write_spec(Path("specs"), text=MINIMAL + EXERCISE)
        build()
        build("--site", "output", "--only", "worksheet.docx")
        assert not json.loads(RECORD.read_bytes())


def _unlock(staging: pipeline_run.Staging) -> None:
    """What the system does for a process that is killed."""
    for lock in staging._locks.values():
        os.close(lock._number)
        lock._number = -1


class DescribeOthersInTheSameFolder:
    def it_is_no_harm_that_one_is_killed(self, build: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
        build()
        made = contents()
        edit_spec()

        class KilledError(BaseException):
            """As if by SIGKILL: nothing is put in order."""

        def killed(*_: object) -> None:
            raise KilledError

        with monkeypatch.context() as patch:
            patch.setattr(pipeline_run.Staging, "commit", killed)
            patch.setattr(pipeline_run.Staging, "__exit__", lambda staging, *_: _unlock(staging))
            with pytest.raises(KilledError):
                build()
        assert any("srm-docs-part" in name for name in contents())
        assert "2 written" in build().output
        assert contents().keys() == made.keys()

    def it_is_known_what_each_of_two_has_made_when_both_are_done(self, build: Builds) -> None:
        write_spec(Path("other"), "other.yaml")
        for _ in range(2):
            build("specs")
            build("other")
        for folder in ("specs", "other"):
            build(folder)
            assert build.count == 0

    def it_is_found_that_another_wrote_between_the_end_and_the_record(
        self, build: Builds, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr("srm_docs.cli.build.tell", lambda *_, **__: edit_artefact())
            build()
        assert not RECORD.exists()
        assert "1 written" in build().output

    def it_builds_again_what_watch_has_built(self, build: Builds) -> None:
        build()
        edit_spec()
        pipeline_run.build(["specs"], "output", Selection(["matrix.csv"]), index=True)
        assert "1 written, 1 unchanged" in build().output


class DescribeTheRecords:
    def they_are_a_few(self, build: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(unchanged, "_MOST_RECORDS", 2)
        for paper in ("a4", "letter", "a4"):
            build("--paper", paper)
        build("--edition", "practice", "--only", "questions.html")
        assert len(json.loads(RECORD.read_bytes())) == 2
