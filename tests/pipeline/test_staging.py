import errno
import os
from pathlib import Path

import pytest

from srm_docs.core.errors import OutputError
from srm_docs.pipeline.folder_lock import NAME as LOCK
from srm_docs.pipeline.staging import Staging, check_target, holds, write_file


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder."""
    return {str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes() for path in folder.rglob("*")}


class DescribeStaging:
    def it_puts_all_files_in_their_places_at_the_end(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(b"old")
        with Staging() as staging:
            staging.add(tmp_path / "a", b"new")
            staging.add(tmp_path / "deep" / "er" / "b", b"new")
            assert (tmp_path / "a").read_bytes() == b"old"
            assert not (tmp_path / "deep" / "er" / "b").exists()
            staging.commit()
        assert tree(tmp_path) == {"a": b"new", "deep": None, "deep/er": None, "deep/er/b": b"new"}

    def it_leaves_nothing_behind_without_that(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(b"old")
        with Staging() as staging:
            staging.add(tmp_path / "a", b"new")
            staging.add(tmp_path / "deep" / "er" / "b", b"new")
        assert tree(tmp_path) == {"a": b"old"}

    def it_leaves_nothing_behind_on_a_full_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a").write_bytes(b"old")

        def fill(path: Path, data: bytes) -> int:
            with path.open("wb") as file:
                file.write(data[:2])
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(Path, "write_bytes", fill)
        with pytest.raises(OutputError, match=r"can't write .*a: No space left on device"), Staging() as staging:
            staging.add(tmp_path / "a", b"new")
        assert tree(tmp_path) == {"a": b"old"}

    def it_takes_away_what_a_killed_run_has_left(self, tmp_path: Path) -> None:
        (tmp_path / ".0123abcd.srm-docs-part").write_bytes(b"half")
        (tmp_path / LOCK).write_text("process 1 of long ago")
        (tmp_path / ".a.tmp").write_bytes(b"not ours")
        write_file(tmp_path / "a", b"new")
        assert tree(tmp_path) == {"a": b"new", ".a.tmp": b"not ours"}

    def it_waits_for_another_run_and_names_it_when_that_takes_too_long(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SRM_DOCS_MAX_WAIT", "0")
        with Staging() as other:
            other.add(tmp_path / "a", b"other")
            with pytest.raises(OutputError, match=rf"process {os.getpid()} on .* writes there"), Staging() as staging:
                staging.add(tmp_path / "a", b"new")
            other.commit()
        assert tree(tmp_path) == {"a": b"other"}
        write_file(tmp_path / "a", b"new")
        assert tree(tmp_path) == {"a": b"new"}

    def it_puts_what_is_first_in_its_place_before_all_else_and_takes_away_at_last(self, tmp_path: Path) -> None:
        (tmp_path / "gone").write_bytes(b"old")
        (tmp_path / "b").mkdir()
        with Staging() as staging:
            staging.add(tmp_path / "a", b"new")
            staging.add_first(tmp_path / "first", b"interim")
            staging.remove(tmp_path / "gone")
            (tmp_path / "a").mkdir()
            with pytest.raises(OutputError):
                staging.commit()
        assert tree(tmp_path) == {"a": None, "b": None, "first": b"interim", "gone": b"old"}

    def it_takes_targets_whose_names_are_as_long_as_names_can_be(self, tmp_path: Path) -> None:
        write_file(tmp_path / ("n" * 255), b"new")
        assert tree(tmp_path) == {"n" * 255: b"new"}

    def it_gives_files_the_rights_that_any_new_file_gets(self, tmp_path: Path) -> None:
        (tmp_path / "plain").write_bytes(b"")
        write_file(tmp_path / "a", b"new")
        assert (tmp_path / "a").stat().st_mode == (tmp_path / "plain").stat().st_mode


class DescribeCheckTarget:
    def it_refuses_a_file_in_the_place_of_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "out").write_bytes(b"")
        with pytest.raises(OutputError, match="out is a file"):
            check_target(tmp_path / "out" / "x" / "a.svg")

    def it_refuses_a_directory_in_the_place_of_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "a.svg").mkdir()
        with pytest.raises(OutputError, match=r"a\.svg: it is a directory"):
            check_target(tmp_path / "a.svg")


class DescribeHolds:
    def it_compares_bytes(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(b"abc")
        assert [holds(tmp_path / name, b"abc") for name in ("a", "b")] == [True, False]
        assert not holds(tmp_path / "a", b"abd")
