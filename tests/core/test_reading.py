from __future__ import annotations

import os
from pathlib import Path

import pytest

from srm_docs.core.bounds import Bound
from srm_docs.core.reading import OutsideError, OverlongError, UnreadableError, leads_out, read_bytes, recording

ONE_MB = Bound("ONE_MB", 1, "MB", "a file")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="devices, pipes and links of POSIX")


def refusal(path: Path, *within: Path) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(path, ONE_MB, within)
    return caught.value


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text("secret")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "a").write_text("a")
    return inside


class DescribeReadBytes:
    def it_reads_what_lies_in_the_folder_by_links_too(self, folder: Path) -> None:
        (folder / "deep").mkdir()
        (folder / "deep/b").symlink_to("../a")
        assert read_bytes(folder / "deep/b", ONE_MB, [folder]) == b"a"
        (folder.parent / "linked").symlink_to(folder)
        assert read_bytes(folder.parent / "linked/a", ONE_MB, [folder.parent / "linked"]) == b"a"

    @pytest.mark.parametrize(
        "way", ["../secret", "link", "links/secret", "nowhere/../../secret", "/etc/hosts", "/dev/zero"]
    )
    def it_refuses_what_leads_out(self, folder: Path, way: str) -> None:
        (folder / "link").symlink_to("../secret")
        (folder / "links").symlink_to("..")
        assert isinstance(refusal(folder / way, folder), OutsideError)
        assert leads_out(folder / way, [folder])

    def it_does_not_tell_whether_there_is_such_a_file_outside(self, folder: Path) -> None:
        assert str(refusal(folder / "../secret", folder)) == str(refusal(folder / "../none", folder))

    def it_reads_in_any_of_the_folders(self, folder: Path) -> None:
        assert read_bytes(folder / "../secret", ONE_MB, [folder, folder.parent]) == b"secret"

    def it_refuses_devices_and_pipes_that_a_file_names_at_once(self, folder: Path) -> None:
        os.mkfifo(folder / "pipe")
        assert "no regular file" in str(refusal(folder / "pipe", folder))
        assert "no regular file" in str(refusal(Path("/dev/null"), Path("/dev")))
        assert "is a folder" in str(refusal(folder, folder.parent))

    def it_reads_to_a_bound_whatever_the_size_is_said_to_be(self, folder: Path) -> None:
        with pytest.raises(OverlongError, match="it goes on beyond the limit; it may have 1 MB"):
            read_bytes(Path("/dev/zero"), ONE_MB)
        (folder / "large").write_bytes(b"x" * 1_000_001)
        refused = refusal(folder / "large", folder)
        assert isinstance(refused, OverlongError)
        assert (
            str(refused) == "is too large: it has 1.0 MB; it may have 1 MB (set by --max-one-mb or SRM_DOCS_MAX_ONE_MB)"
        )
        (folder / "large").write_bytes(b"x" * 1_000_000)
        assert len(read_bytes(folder / "large", ONE_MB, [folder])) == 1_000_000

    def it_reads_a_pipe_that_a_person_names(self, folder: Path) -> None:
        reading, writing = os.pipe()
        os.write(writing, b"words")
        os.close(writing)
        assert read_bytes(Path(f"/dev/fd/{reading}"), ONE_MB) == b"words"
        os.close(reading)

    def it_does_not_follow_a_link_that_is_put_in_its_way_later(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from srm_docs.core import reading

        (folder / "deep").mkdir()
        (folder / "deep/secret").write_text("not this")
        real = reading._home

        def home(path: Path, within: list[Path]) -> object:
            place = real(path, within)
            (folder / "deep/secret").unlink()
            (folder / "deep").rmdir()
            (folder / "deep").symlink_to("..")
            return place

        monkeypatch.setattr(reading, "_home", home)
        assert "can't be read" in str(refusal(folder / "deep/secret", folder))


class DescribeRecording:
    def it_lists_what_is_read_and_what_is_not_there(self, folder: Path) -> None:
        with recording() as outer:
            read_bytes(folder / "a", ONE_MB)
            with recording() as inner:
                read_bytes(folder / "a", ONE_MB, [folder])
                refusal(folder / "absent", folder)
        read_bytes(folder / "a", ONE_MB)
        assert inner == [folder / "a", folder / "absent"]
        assert outer == [folder / "a", *inner]

    def but_not_what_lies_outside(self, folder: Path) -> None:
        with recording() as files:
            refusal(folder / "../secret", folder)
        assert files == []
