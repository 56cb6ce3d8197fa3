from __future__ import annotations

import time
from pathlib import Path

import pytest

from srm_docs.preview import events
from srm_docs.preview.events import EventPause, pause
from srm_docs.preview.following import sleep
from srm_docs.preview.watching import Watch

watchfiles = pytest.importorskip("watchfiles", reason="watchfiles is not installed")


class DescribeAPauseByEvents:
    def it_ends_when_something_happens_in_the_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(events, "_LONGEST", 20.0)
        spec = tmp_path / "spec.yaml"
        spec.write_text("a")
        watch, by_events = Watch(), EventPause(watchfiles)
        watch.follow([spec])
        by_events._listen(frozenset({tmp_path}))
        # Until the library listens.
        time.sleep(1)
        spec.write_text("changed")
        began = time.monotonic()
        by_events(watch)
        assert time.monotonic() - began < 15
        while not (told := watch.changed()):
            by_events(watch)
        assert told == {spec}
        by_events._stop.set()

    def it_ends_by_itself_where_nothing_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(events, "_LONGEST", 0.1)
        watch, by_events = Watch(), EventPause(watchfiles)
        watch.follow([tmp_path / "gone" / "spec.yaml"])
        by_events(watch)
        by_events._stop.set()

    def it_is_taken_for_many_files_alone(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        paused: list[str] = []
        monkeypatch.setattr(events, "sleep", lambda _: paused.append("by the clock"))
        monkeypatch.setattr(EventPause, "__call__", lambda *_: paused.append("by events"))
        watch = Watch()
        for number in (events.MANY - 1, events.MANY):
            watch.follow(tmp_path / f"{name}.yaml" for name in range(number))
            pause()(watch)
        assert paused == ["by the clock", "by events"]

    def it_is_by_the_clock_without_the_library(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(events, "LIBRARY", "no_such_library")
        assert pause() is sleep
