from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from srm_docs.preview.watching import INTERVAL, LONGEST, PATIENCE, SETTLED, Watch

TEXT = "a line of a spec\n" * 100


@dataclass
class Clock:
    """A clock that goes on when somebody wants it to."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Watched:
    """Files under watch in a folder, by a clock of their own."""

    folder: Path
    clock: Clock
    watch: Watch

    def path(self, name: str) -> Path:
        return self.folder / name

    def after(self, seconds: float) -> set[str]:
        """The names of the files that are told of after so long."""
        self.clock.now += seconds
        return {path.name for path in self.watch.changed()}

    def within(self, seconds: float, step: float = SETTLED) -> list[set[str]]:
        """What is told of within a time, look by look, but for looks that tell nothing."""
        looks = [self.after(step) for _ in range(round(seconds / step))]
        return [names for names in looks if names]


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    clock = Clock()
    watch = Watch(clock)
    for name in ("spec.yaml", "base.yaml"):
        (tmp_path / name).write_text(TEXT)
    watch.follow([tmp_path / "spec.yaml", tmp_path / "base.yaml", tmp_path / "absent.yaml"])
    return Watched(tmp_path, clock, watch)


def write_anew(path: Path) -> None:
    path.write_text(TEXT + "more\n")


def put_in_place(path: Path) -> None:
    """As many editors save: another file, renamed."""
    other = path.with_name(".4913.swp")
    other.write_text(TEXT + "more\n")
    other.replace(path)


def keep_a_copy(path: Path) -> None:
    """As Vim and Emacs do: the old file becomes the copy, and a new one is written."""
    path.rename(path.with_name(path.name + "~"))
    path.write_text(TEXT + "more\n")


class DescribeAWatch:
    def it_tells_nothing_while_nothing_happens(self, watched: Watched) -> None:
        assert watched.within(1) == []
        assert watched.watch.pause() == INTERVAL

    @pytest.mark.parametrize("save", [write_anew, put_in_place, keep_a_copy])
    def it_tells_once_of_a_save(self, watched: Watched, save: Callable[[Path], None]) -> None:
        save(watched.path("spec.yaml"))
        assert watched.after(INTERVAL) == set()
        assert watched.watch.pause() == SETTLED
        assert watched.after(SETTLED) == {"spec.yaml"}
        assert watched.within(1) == []

    def it_tells_of_a_file_of_the_same_size(self, watched: Watched) -> None:
        before = watched.path("spec.yaml").stat()
        watched.path("spec.yaml").write_text(TEXT.upper())
        os.utime(watched.path("spec.yaml"), ns=(before.st_atime_ns, before.st_mtime_ns + 1))
        assert watched.within(0.1) == [{"spec.yaml"}]

    def it_waits_for_what_is_half_written(self, watched: Watched) -> None:
        with watched.path("spec.yaml").open("w") as file:
            for part in (TEXT[:200], TEXT[200:400], TEXT[400:1200]):
                file.write(part)
                file.flush()
                assert watched.within(PATIENCE * 0.8) == []
            file.write(TEXT[1200:] + "more\n")
        assert watched.within(0.1) == [{"spec.yaml"}]

    def it_waits_for_a_file_to_come_back(self, watched: Watched) -> None:
        watched.path("spec.yaml").unlink()
        assert watched.within(PATIENCE * 0.8) == []
        watched.path("spec.yaml").write_text(TEXT)
        assert watched.within(0.1) == [{"spec.yaml"}]

    def it_tells_of_what_is_gone_and_of_its_return(self, watched: Watched) -> None:
        watched.path("spec.yaml").unlink()
        assert watched.within(1) == [{"spec.yaml"}]
        watched.path("spec.yaml").write_text(TEXT)
        assert watched.within(1) == [{"spec.yaml"}]

    def it_tells_of_a_file_that_was_missed(self, watched: Watched) -> None:
        watched.path("absent.yaml").write_text(TEXT)
        assert watched.within(1) == [{"absent.yaml"}]

    def it_tells_of_a_burst_once(self, watched: Watched) -> None:
        for turn in range(8):
            os.utime(watched.path("spec.yaml"), (turn, turn))
            os.utime(watched.path("base.yaml"), (turn, turn))
            assert watched.after(SETTLED * 0.7) == set()
        assert watched.within(1) == [{"spec.yaml", "base.yaml"}]

    def but_a_file_that_is_written_without_end_holds_up_no_other(self, watched: Watched) -> None:
        told = []
        watched.path("spec.yaml").write_text(TEXT + "more\n")
        for turn in range(round(LONGEST / SETTLED) + 5):
            os.utime(watched.path("base.yaml"), (turn, turn))
            told.append(watched.after(SETTLED * 1.01))
        assert [names for names in told if names] == [{"spec.yaml"}]

    def it_takes_no_notice_of_other_files(self, watched: Watched) -> None:
        watched.path("output.svg").write_text(TEXT)
        watched.path(".spec.yaml.swp").write_text(TEXT)
        assert watched.within(1) == []

    def it_forgets_what_it_need_not_follow_any_more(self, watched: Watched) -> None:
        watched.path("base.yaml").write_text("changed")
        watched.watch.follow([watched.path("spec.yaml")])
        assert watched.within(1) == []
        assert watched.watch.files == {watched.path("spec.yaml")}

    def it_tells_of_a_new_file_that_has_changed_since_it_was_read(self, watched: Watched) -> None:
        new, old = watched.path("new.yaml"), watched.path("old.yaml")
        new.write_text(TEXT)
        old.write_text(TEXT)
        began = time.time_ns()
        os.utime(old, ns=(began - 1_000_000_000, began - 1_000_000_000))
        os.utime(new, ns=(began + 1, began + 1))
        watched.watch.follow([new, old], since=began)
        assert watched.within(1) == [{"new.yaml"}]

    def it_looks_less_often_at_very_many_files(self, tmp_path: Path) -> None:
        watch = Watch()
        watch.follow(tmp_path / f"{number}.yaml" for number in range(3000))
        assert watch.changed() == watch.changed() == frozenset()
        assert INTERVAL < watch.pause() <= 1

    def it_looks_as_often_after_a_single_look_that_took_long(
        self, watched: Watched, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        taken = iter([0.0, 0.0, 0.0, 0.1])
        monkeypatch.setattr("srm_docs.preview.watching.time.thread_time", lambda: next(taken))
        assert watched.watch.changed() == watched.watch.changed() == frozenset()
        assert watched.watch.pause() == INTERVAL

    def it_takes_names_that_no_file_can_have(self, tmp_path: Path) -> None:
        watch = Watch()
        watch.follow([Path("a\0b"), tmp_path / ("x" * 5000)])
        assert watch.changed() == frozenset()
