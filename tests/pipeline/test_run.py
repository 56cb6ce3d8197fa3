import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree
from support.projects import BROKEN, DATED_FORMAT, DOUBTFUL, MINIMAL, Install, write_spec

import srm_docs
from srm_docs.core.errors import DirectionError, OutputError, UsageError
from srm_docs.pipeline.looks import look
from srm_docs.pipeline.plan import Selection
from srm_docs.pipeline.rendering import render
from srm_docs.pipeline.result import Step
from srm_docs.pipeline.run import build
from srm_docs.pipeline.staging import Staging

KILLED = """\
import sys, time
from pathlib import Path
from srm_docs.pipeline.plan import Selection
from srm_docs.pipeline.run import build

write, replace, replaced = Path.write_bytes, Path.replace, []

def pause():
    print("now", flush=True)
    time.sleep(60)

def write_half(path, data):
    if sys.argv[1] == "writing":
        write(path, data[: len(data) // 2])
        pause()
    return write(path, data)

def replace_one(path, target):
    replaced.append(target)
    if sys.argv[1] == "replacing" and len(replaced) == 3:
        pause()
    return replace(path, target)

Path.write_bytes, Path.replace = write_half, replace_one
build([sys.argv[2]], sys.argv[3], Selection(only=["boundary"]))
"""


def out_of_ink(*_: object) -> None:
    raise RuntimeError("out of ink")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


class DescribeBuild:
    def it_gives_each_spec_a_folder_with_a_manifest(self, tmp_path: Path, output: Path) -> None:
        specs = [write_spec(tmp_path, "a.yaml"), write_spec(tmp_path, "b.yaml")]
        result = build(specs, output, selection=Selection(only=["boundary.svg"]))
        assert result.ok
        assert sorted(contents(output)) == ["a/boundary.svg", "a/manifest.json", "b/boundary.svg", "b/manifest.json"]
        (file,) = json.loads((output / "a" / "manifest.json").read_text())["files"]
        assert (file["sha256"], file["size"]) == (result.files[0].sha256, result.files[0].size)

    def it_makes_what_the_model_says(self, tmp_path: Path, output: Path) -> None:
        build([write_spec(tmp_path)], output, selection=Selection(only=["boundary.svg"]))
        svg = etree.parse(output / "small" / "boundary.svg")
        assert "Hardware" in " ".join(svg.getroot().itertext())

    def it_makes_every_default_artefact(self, tmp_path: Path, output: Path) -> None:
        result = build([write_spec(tmp_path)], output)
        pairs = {(file.product, file.format) for file in result.files}
        assert {("boundary", "svg"), ("boundary", "mermaid"), ("handout", "pdf"), ("matrix", "docx")} <= pairs

    def it_leaves_files_alone_that_would_not_change(self, tmp_path: Path, output: Path) -> None:
        spec = write_spec(tmp_path)
        assert all(file.changed for file in build([spec], output, selection=Selection(only=["boundary"])).files)
        before = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
        assert not any(file.changed for file in build([spec], output, selection=Selection(only=["boundary"])).files)
        assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == before

    def it_does_not_touch_what_it_did_not_make(self, tmp_path: Path, output: Path) -> None:
        spec = write_spec(tmp_path)
        (output / "small").mkdir(parents=True)
        (output / "small" / "notes.txt").write_text("mine")
        build([spec], output, selection=Selection(only=["boundary.svg"]))
        assert (output / "small" / "notes.txt").read_text() == "mine"

    def it_makes_the_edition_of_a_service_in_a_folder_of_its_own(self, tmp_path: Path, output: Path) -> None:
        build([write_spec(tmp_path)], output, selection=Selection(only=["boundary.svg"], services=["database"]))
        assert sorted(contents(output)) == ["small/database/boundary.svg", "small/database/manifest.json"]
        text = (output / "small" / "database" / "boundary.svg").read_text()
        assert "Machines" not in text

    def it_tells_of_its_steps(self, tmp_path: Path, output: Path) -> None:
        steps: list[Step] = []
        build([write_spec(tmp_path)], output, selection=Selection(only=["boundary"]), progress=steps.append)
        assert steps == [
            Step(output / "small" / "boundary.mmd", 0, 2),
            Step(output / "small" / "boundary.svg", 1, 2),
        ]

    def it_writes_nothing_in_a_dry_run(self, tmp_path: Path, output: Path) -> None:
        result = build([write_spec(tmp_path)], output, selection=Selection(only=["boundary"]), dry_run=True)
        assert [file.changed for file in result.files] == [True, True]
        assert not output.exists()

    def it_writes_nothing_at_all_if_one_spec_has_errors(self, tmp_path: Path, output: Path) -> None:
        result = build([write_spec(tmp_path, "a.yaml"), write_spec(tmp_path, "b.yaml", BROKEN)], output)
        assert [diagnostic.code for diagnostic in result.report.errors] == ["unknown-owner"]
        assert (result.ok, result.files, output.exists()) == (False, (), False)

    def it_stops_at_warnings_only_if_strict(self, tmp_path: Path, output: Path) -> None:
        spec = write_spec(tmp_path, text=DOUBTFUL)
        assert not build([spec], output, selection=Selection(only=["boundary"]), strict=True).ok
        assert not output.exists()
        assert build([spec], output, selection=Selection(only=["boundary"])).ok

    def it_refuses_before_it_reads_any_spec(self, tmp_path: Path, output: Path) -> None:
        spec = write_spec(tmp_path, text=BROKEN)
        with pytest.raises(UsageError, match="no product"):
            build([spec], output, selection=Selection(only=["boundry"]))

    def it_refuses_an_unknown_service_and_writes_nothing(self, tmp_path: Path, output: Path) -> None:
        with pytest.raises(UsageError, match="no service 'databse'; did you mean 'database'"):
            build([write_spec(tmp_path)], output, selection=Selection(services=["databse"]))
        assert not output.exists()


class DescribeTheDateInside:
    def it_is_that_of_the_spec(self, tmp_path: Path, output: Path, install: Install) -> None:
        install("srm_docs.writers", "dated", DATED_FORMAT)
        build([write_spec(tmp_path)], output, selection=Selection(only=["matrix.dated"]), look=look(paper="letter"))
        assert (output / "small" / "matrix.date").read_text() == "2026-11-23 letter"

    def but_the_environment_wins(
        self, tmp_path: Path, output: Path, install: Install, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        install("srm_docs.writers", "dated", DATED_FORMAT)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
        build([write_spec(tmp_path)], output, selection=Selection(only=["matrix.dated"]))
        assert (output / "small" / "matrix.date").read_text() == "1970-01-02 a4"
        (file,) = json.loads((output / "small" / "manifest.json").read_text())["files"]
        assert file["as_of"] == "2026-11-23"


class DescribeAFailure:
    def it_changes_nothing_where_the_output_is_a_file(self, tmp_path: Path, output: Path) -> None:
        output.write_text("a file")
        with pytest.raises(OutputError, match="output is a file"):
            build([write_spec(tmp_path)], output, selection=Selection(only=["boundary"]))
        assert output.read_text() == "a file"

    def it_changes_nothing_where_one_target_is_a_directory(self, tmp_path: Path, output: Path) -> None:
        specs = [write_spec(tmp_path, "a.yaml"), write_spec(tmp_path, "b.yaml")]
        (output / "b" / "boundary.svg").mkdir(parents=True)
        with pytest.raises(OutputError, match=r"boundary\.svg: it is a directory"):
            build(specs, output, selection=Selection(only=["boundary"]))
        assert contents(output) == {}
        assert not (output / "a").exists()

    def it_changes_nothing_where_a_writer_fails(
        self, tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("srm_docs.writers.dot.write", out_of_ink)
        with pytest.raises(RuntimeError, match="out of ink"):
            build([write_spec(tmp_path)], output, selection=Selection(only=["boundary.svg", "boundary.dot"]))
        assert not output.exists()

    def but_one_of_a_plug_in_leaves_the_others_their_files(
        self, tmp_path: Path, output: Path, install: Install
    ) -> None:
        code = DATED_FORMAT.replace("return", "raise RuntimeError('out of ink')\n    return")
        install("srm_docs.writers", "dated", code)
        result = build([write_spec(tmp_path)], output, selection=Selection(only=["boundary.svg", "matrix.dated"]))
        assert [file.path.name for file in result.files] == ["boundary.svg"]
        (failure,) = result.report.warnings
        assert failure.code == "plug-in"
        assert "'dated'" in failure.message
        assert failure.message.endswith("failed: RuntimeError: out of ink")

    @pytest.mark.parametrize("moment", ["writing", "replacing"])
    def it_leaves_each_file_old_or_new_where_it_is_killed(self, tmp_path: Path, output: Path, moment: str) -> None:
        build([write_spec(tmp_path)], output, selection=Selection(only=["boundary"]))
        old = contents(output)
        spec = write_spec(tmp_path, text=MINIMAL.replace("A small model", "Another title"))
        build([spec], tmp_path / "other", selection=Selection(only=["boundary"]))
        new = contents(tmp_path / "other")

        environment = {**os.environ, "PYTHONPATH": str(Path(srm_docs.__file__).parents[1])}
        command = [sys.executable, "-c", KILLED, moment, str(spec), str(output)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            assert process.stdout.readline() == "now\n"
            process.send_signal(signal.SIGKILL)

        left = contents(output)
        files = [name for name in old if not name.endswith("manifest.json")]
        assert all(left[name] in (old[name], new[name]) for name in files)
        assert sum(left[name] == new[name] for name in files) == (1 if moment == "replacing" else 0)
        assert set(left) > set(old)
        # Whatever the manifest claims is so: while files take their places, it claims none of them.
        claims = json.loads((output / "small/manifest.json").read_bytes())["files"]
        assert len(claims) == (0 if moment == "replacing" else 2)
        assert all(hashlib.sha256(left[f"small/{one['name']}"]).hexdigest() == one["sha256"] for one in claims)
        build([spec], output, selection=Selection(only=["boundary"]))
        assert contents(output) == new


class DescribeTextFromRightToLeft:
    """Hebrew in one exercise: what shows it is not made as PDF, and everything else is."""

    TASK = """\
exercises:
  one: {question: "\u05e9\u05dc\u05d5\u05dd?", choices: [a, b], answer: 1}
"""

    def it_is_left_out_of_the_pdf_with_a_word_about_it(self, tmp_path: Path, output: Path) -> None:
        spec = write_spec(tmp_path, text=MINIMAL + self.TASK)
        result = build([spec], output, selection=Selection(only=["handout", "matrix.pdf", "boundary"]))
        assert result.ok
        assert sorted(contents(output / "small")) == ["boundary.mmd", "boundary.svg", "manifest.json", "matrix.pdf"]
        placed, left_out = result.report.diagnostics
        assert placed.code == left_out.code == "right-to-left-text"
        assert str(placed.span) == f"{spec}:16:20"
        assert left_out.message.startswith(f"{output / 'small' / 'handout.pdf'} was left out")

    def it_stops_a_build_of_that_file_alone(self, tmp_path: Path, output: Path) -> None:
        with pytest.raises(DirectionError):
            build([write_spec(tmp_path, text=MINIMAL + self.TASK)], output, selection=Selection(only=["handout.pdf"]))

    def it_fails_a_build_of_which_nothing_is_left(self, tmp_path: Path, output: Path) -> None:
        specs = [write_spec(tmp_path, name, MINIMAL + self.TASK) for name in ("a.yaml", "b.yaml")]
        result = build(specs, output, selection=Selection(only=["handout.pdf"]))
        assert not result.ok
        assert [diagnostic.code for diagnostic in result.report.diagnostics] == ["right-to-left-text"] * 4
        assert not output.exists()

    def it_stops_a_strict_build(self, tmp_path: Path, output: Path) -> None:
        assert not build([write_spec(tmp_path, text=MINIMAL + self.TASK)], output, strict=True).ok

    def it_is_drawn_in_pictures(self, tmp_path: Path) -> None:
        model = srm_docs.load(write_spec(tmp_path, text=MINIMAL.replace("A small", "\u05e9\u05dc\u05d5\u05dd"))).model
        assert render(model, "boundary", "png").startswith(b"\x89PNG")
        with pytest.raises(DirectionError):
            render(model, "handout", "pdf")


class DescribeRender:
    def it_gives_the_bytes_that_a_build_writes(self, tmp_path: Path, output: Path) -> None:
        spec = write_spec(tmp_path)
        build([spec], output, selection=Selection(only=["boundary.mmd"], services=["database"]))
        model = srm_docs.load(spec).model
        assert model
        written = (output / "small" / "database" / "boundary.mmd").read_bytes()
        assert render(model, "boundary", "mmd", Selection(services=["database"])) == written

    def it_refuses_an_unknown_service(self, tmp_path: Path) -> None:
        model = srm_docs.load(write_spec(tmp_path)).model
        assert model
        with pytest.raises(UsageError, match="no service 'x'"):
            render(model, "boundary", "svg", Selection(services=["x"]))


LESSON = (
    MINIMAL
    + """\
responsibilities: {patches: {name: Patches, layer: system, by_service: {machines: {customer: yes}}}}
exercises:
  who: {question: Who patches?, choices: [Us, Them], answer: 1, explanation: REASON}
"""
)


class DescribeTheFolderOfLearners:
    LEARNER = Selection(only=["boundary.dot", "handout.docx"], edition="learner")

    def it_has_a_manifest_that_says_the_same_whatever_the_answers_are(self, tmp_path: Path, output: Path) -> None:
        manifests = set()
        for text in (LESSON, LESSON.replace("answer: 1", "answer: 2"), LESSON.replace("REASON", "ANOTHER")):
            build([write_spec(tmp_path, text=text)], output, self.LEARNER)
            manifests.add((output / "small/learner/manifest.json").read_bytes())
        assert len(manifests) == 1
        build([write_spec(tmp_path, text=LESSON.replace("Who patches?", "Who?"))], output, self.LEARNER)
        assert (output / "small/learner/manifest.json").read_bytes() not in manifests

    def it_warns_of_answers_that_an_earlier_build_has_left(self, tmp_path: Path, output: Path) -> None:
        spec, folder = write_spec(tmp_path, text=LESSON), output / "small/learner"
        build([spec], output / "small", Selection(only=["answer-key.docx", "boundary.dot", "boundary.mermaid"]))
        (output / "small/small").rename(folder)
        (folder / "answer-key.pdf").write_text("put here by somebody")
        result = build([spec], output, self.LEARNER, dry_run=True)
        warned = [finding.message for finding in result.report.warnings if finding.code == "answers-left"]
        names = ["answer-key.docx", "answer-key.pdf", "boundary.mmd"]
        assert [Path(message.split()[0]).name for message in warned] == names
        assert not build([spec], output, self.LEARNER, strict=True).ok
        cleaned = build([spec], output, self.LEARNER, clean=True)
        assert [path.name for path in cleaned.removed] == ["answer-key.docx", "boundary.mmd"]
        assert [
            finding.message.split()[0] for finding in cleaned.report.warnings if finding.code == "answers-left"
        ] == [str(folder / "answer-key.pdf")]
        assert {path.name for path in folder.iterdir()} == {
            "answer-key.pdf", "boundary.dot", "handout.docx", "manifest.json",
        }  # fmt: skip

    def and_that_of_an_audience_says_nothing_of_what_it_may_not_see(self, tmp_path: Path, output: Path) -> None:
        manifests = set()
        for name in ("Secret one", "Secret two"):
            row = f"{MINIMAL}responsibilities: {{s: {{name: {name}, duties: {{provider: yes}}, audience: internal}}}}\n"
            done = build([write_spec(tmp_path, text=row)], output, Selection(only=["boundary"], audiences=["public"]))
            assert done.ok, done.report
            manifests.add((output / "small/public/manifest.json").read_bytes())
        assert len(manifests) == 1


class DescribeTwoRuns:
    def they_come_after_one_another_and_leave_one_whole(self, tmp_path: Path, output: Path) -> None:
        specs = [write_spec(tmp_path / str(n), text=MINIMAL.replace("small model", f"model {n}")) for n in range(4)]
        code = "import sys, srm_docs; srm_docs.build([sys.argv[1]], sys.argv[2])"
        environment = {**os.environ, "PYTHONPATH": str(Path(srm_docs.__file__).parents[1])}
        runs = [
            subprocess.Popen([sys.executable, "-c", code, str(spec), str(output)], env=environment) for spec in specs
        ]
        assert [run.wait(timeout=120) for run in runs] == [0, 0, 0, 0]
        left = contents(output / "small")
        claims = json.loads(left["manifest.json"])
        assert {one["name"]: one["sha256"] for one in claims["files"]} == {
            name: hashlib.sha256(data).hexdigest() for name, data in left.items() if name != "manifest.json"
        }

    def but_one_that_waits_too_long_names_the_other_one(
        self, tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SRM_DOCS_MAX_WAIT", "0")
        with Staging() as other:
            other.add(output / "small/boundary.dot", b"half")
            with pytest.raises(OutputError, match=r"small: process \d+ on .*, since .* UTC, writes there"):
                build([write_spec(tmp_path)], output, Selection(only=["boundary"]))
