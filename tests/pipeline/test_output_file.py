"""What a person names as an output is written where it leads, and never replaced by something else."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.projects import MINIMAL

from srm_docs.cli.main import cli
from srm_docs.core.errors import OutputError
from srm_docs.pipeline.output_file import write_output
from srm_docs.pipeline.staging import check_folder, write_file

pytestmark = pytest.mark.skipif(os.name != "posix", reason="devices, pipes and links of POSIX")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), prog_name="srm-docs")


class DescribeWriteOutput:
    def it_writes_through_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "deep").mkdir()
        (tmp_path / "link").symlink_to("deep/file")
        for data in (b"new", b"newer"):
            write_output(tmp_path / "link", data)
            assert (tmp_path / "link").is_symlink()
            assert (tmp_path / "deep/file").read_bytes() == data

    def it_writes_into_a_device(self) -> None:
        before = Path("/dev/null").stat()
        write_output(Path("/dev/null"), b"new")
        after = Path("/dev/null").stat()
        assert (stat.S_ISCHR(after.st_mode), after.st_ino) == (True, before.st_ino)
        with pytest.raises(OutputError, match="No space left"):
            write_output(Path("/dev/full"), b"new")

    def it_writes_into_a_pipe(self, tmp_path: Path) -> None:
        pipe, data = tmp_path / "pipe", os.urandom(300_000)
        os.mkfifo(pipe)
        writer = threading.Thread(target=write_output, args=(pipe, data))
        writer.start()
        assert pipe.read_bytes() == data
        writer.join()
        assert pipe.is_fifo()

    def it_keeps_the_further_names_of_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "one").write_text("longer than what is new")
        (tmp_path / "other").hardlink_to(tmp_path / "one")
        write_output(tmp_path / "one", b"new")
        assert (tmp_path / "other").read_bytes() == b"new"

    def it_keeps_the_rights_of_a_file(self, tmp_path: Path) -> None:
        file = tmp_path / "file"
        file.write_text("old")
        for mode in (0o600, 0o664, 0o755):
            file.chmod(mode)
            write_output(file, b"new")
            assert stat.S_IMODE(file.stat().st_mode) == mode

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
    def it_keeps_the_owner_of_a_file(self, tmp_path: Path) -> None:
        file = tmp_path / "file"
        file.write_text("old")
        os.chown(file, 1234, 2345)
        write_output(file, b"new")
        assert (file.stat().st_uid, file.stat().st_gid, file.read_bytes()) == (1234, 2345, b"new")

    def it_is_where_schema_resolve_and_diff_write(self, tmp_path: Path) -> None:
        (tmp_path / "m.yaml").write_text(MINIMAL)
        (tmp_path / "link").symlink_to("file")
        spec, link = str(tmp_path / "m.yaml"), str(tmp_path / "link")
        for command in (["schema"], ["resolve", spec], ["diff", spec, spec, "--format", "json"]):
            assert run(*command, "-o", link).exit_code == 0
            assert (tmp_path / "link").is_symlink()
            assert (tmp_path / "file").read_bytes()
            (tmp_path / "file").unlink()


class DescribeAccept:
    def it_keeps_links_and_rights(self, tmp_path: Path) -> None:
        (tmp_path / "base.yaml").write_text(MINIMAL)
        real = tmp_path / "elsewhere.yaml"
        real.write_text("srm: 1\nextends: base.yaml\n")
        real.chmod(0o640)
        (tmp_path / "x.yaml").symlink_to("elsewhere.yaml")
        assert run("accept", str(tmp_path / "x.yaml")).exit_code == 0
        assert (tmp_path / "x.yaml").is_symlink()
        assert "base_version" in real.read_text()
        assert stat.S_IMODE(real.stat().st_mode) == 0o640
        (tmp_path / "twin.yaml").hardlink_to(real)
        real.write_text("srm: 1\nextends: base.yaml\n")
        assert run("accept", str(tmp_path / "x.yaml")).exit_code == 0
        assert "base_version" in (tmp_path / "twin.yaml").read_text()


class DescribeABuild:
    @pytest.mark.parametrize("output", ["/dev/null", "/dev/null/x", "/dev/full"])
    def it_ends_at_once_in_the_place_of_a_device(self, output: str, tmp_path: Path) -> None:
        # A spec that is full of mistakes, of which nothing is told: it is not even read.
        (tmp_path / "m.yaml").write_text("srm: 7\n")
        result = run("build", str(tmp_path / "m.yaml"), "-o", output)
        assert (result.exit_code, result.output.count("\n")) == (3, 1)
        assert "is no folder" in result.output

    def it_replaces_no_link_and_no_pipe(self, tmp_path: Path) -> None:
        (tmp_path / "m.yaml").write_text(MINIMAL)
        folder = tmp_path / "out/m"
        folder.mkdir(parents=True)
        (tmp_path / "mine").write_text("mine")
        build = ("build", str(tmp_path / "m.yaml"), "-o", str(tmp_path / "out"), "--only", "boundary.svg")
        (folder / "boundary.svg").symlink_to("../../mine")
        result = run(*build)
        assert (result.exit_code, "it is a link" in result.output) == (3, True)
        assert (tmp_path / "mine").read_text() == "mine"
        (folder / "boundary.svg").unlink()
        os.mkfifo(folder / "boundary.svg")
        assert "it is a device or a pipe" in run(*build).output


class DescribeCheckFolder:
    def it_takes_what_is_a_folder_or_can_be_one(self, tmp_path: Path) -> None:
        check_folder(tmp_path / "a/b/c")
        check_folder(tmp_path)
        write_file(tmp_path / "a", b"")
        with pytest.raises(OutputError, match="a is a file"):
            check_folder(tmp_path / "a/b")
