import datetime
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from support.samples import drawn

import srm_docs
from srm_docs.core.values import replace
from srm_docs.pipeline.artefacts import artefact
from srm_docs.pipeline.manifest import NAME, FolderContents, entry
from srm_docs.pipeline.plan import Target

MODEL = drawn("CP", name="x", title="Größe", version="1.0", as_of=datetime.date(2026, 11, 23))


@pytest.fixture
def target(tmp_path: Path) -> Target:
    return Target(MODEL, tmp_path, "abc")


def make(target: Target, format_: str, data: bytes = b"data") -> dict[str, Any]:
    """Write a file and the manifest after it; give what the manifest says."""
    picture = artefact("boundary", format_)
    (target.folder / picture.file_name()).write_bytes(data)
    text = FolderContents(target).manifest([entry(target, picture, data)])
    (target.folder / NAME).write_bytes(text)
    whole: dict[str, Any] = json.loads(text)
    return whole


def files(whole: dict[str, Any]) -> list[str]:
    return [file["name"] for file in whole["files"]]


class DescribeManifest:
    def it_says_of_what_the_files_came(self, target: Target) -> None:
        assert make(target, "svg") == {
            "srm": 1,
            "spec": {
                "name": "x",
                "title": "Größe",
                "subtitle": "",
                "language": "en",
                "version": "1.0",
                "as_of": "2026-11-23",
                "sha256": "abc",
            },
            "edition": {"name": "instructor", "audience": "", "service": "", "answers": False},
            "generator": {"name": "srm-docs", "version": srm_docs.__version__},
            "files": [
                {
                    "name": "boundary.svg",
                    "product": "boundary",
                    "format": "svg",
                    "sha256": hashlib.sha256(b"data").hexdigest(),
                    "size": 4,
                    "version": "1.0",
                    "as_of": "2026-11-23",
                }
            ],
        }

    def it_names_the_service_of_an_edition(self, tmp_path: Path) -> None:
        assert make(Target(MODEL, tmp_path, "abc", "s0"), "svg")["spec"]["service"] == "s0"

    def it_is_text_that_ends_in_a_line_feed(self, target: Target) -> None:
        text = FolderContents(target).manifest([])
        assert text.endswith(b"}\n")
        assert "Größe" in text.decode("utf-8")

    def it_keeps_the_files_of_an_earlier_run_sorted_by_name(self, target: Target) -> None:
        make(target, "svg")
        assert files(make(target, "dot")) == ["boundary.dot", "boundary.svg"]

    def it_says_of_a_file_what_was_said_last(self, target: Target) -> None:
        make(target, "svg")
        (file,) = make(target, "svg", b"other data")["files"]
        assert file["size"] == 10

    def but_forgets_those_that_have_changed_since(self, target: Target) -> None:
        make(target, "svg")
        (target.folder / "boundary.svg").write_bytes(b"edited by hand")
        assert files(make(target, "dot")) == ["boundary.dot"]

    def but_forgets_those_with_other_questions_than_are_made_now(self, target: Target) -> None:
        key, handout = artefact("answer-key", "pdf"), artefact("handout", "pdf")
        for made in (key, artefact("boundary", "svg")):
            (target.folder / made.file_name()).write_bytes(b"data")
        earlier = [entry(target, made, b"data") for made in (key, artefact("boundary", "svg"))]
        (target.folder / NAME).write_bytes(FolderContents(target).manifest(earlier))
        other = replace(target, seed=8)
        contents, entries = FolderContents(other), [entry(other, handout, b"data")]
        assert contents.stale(entries) == (target.folder / "answer-key.pdf",)
        assert files(json.loads(contents.manifest(entries))) == ["boundary.svg", "handout.pdf"]
        # What asks nothing says nothing of questions.
        assert contents.stale([entry(other, artefact("boundary", "svg"), b"data")]) == ()

    def but_forgets_those_of_another_text_of_the_spec(self, target: Target) -> None:
        make(target, "svg")
        assert files(make(Target(MODEL, target.folder, "def"), "dot")) == ["boundary.dot"]

    @pytest.mark.parametrize(
        "broken", [b"", b"\xff", b"[]", b"null", b"[" * 100_000, b'{"srm": 1}', b'{"files": [{}]}']
    )
    def but_a_broken_one_is_ignored(self, target: Target, broken: bytes) -> None:
        (target.folder / NAME).write_bytes(broken)
        assert files(make(target, "svg")) == ["boundary.svg"]

    @pytest.mark.parametrize("files_", ["3", "[3]", '[{"name": 3}]', '[{"name": "boundary.dot"}]', "null", "{}"])
    def but_one_with_broken_entries_is_ignored(self, target: Target, files_: str) -> None:
        head = json.loads(FolderContents(target).manifest([]))
        (target.folder / "boundary.dot").write_bytes(b"data")
        (target.folder / NAME).write_text(json.dumps({**head, "files": json.loads(files_)}))
        assert files(make(target, "svg")) == ["boundary.svg"]

    def but_never_looks_outside_its_folder(self, target: Target, tmp_path: Path) -> None:
        folder = tmp_path / "inner"
        folder.mkdir()
        (tmp_path / "secret").write_bytes(b"data")
        inner = Target(MODEL, folder, "abc")
        whole = make(inner, "svg")
        whole["files"].append({**whole["files"][0], "name": "../secret"})
        (folder / NAME).write_text(json.dumps(whole))
        assert files(make(inner, "dot")) == ["boundary.dot", "boundary.svg"]
