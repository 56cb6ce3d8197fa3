"""Saves of real files, followed as the commands do: what is read again, what is built again, and what is not."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from support.projects import BROKEN, MINIMAL, write_spec

from srm_docs.core.errors import MissingError, UsageError
from srm_docs.pipeline import making
from srm_docs.pipeline.plan import Selection
from srm_docs.pipeline.run import Keeping
from srm_docs.preview.building import Rebuilt, build_at_saves
from srm_docs.preview.following import Follower, Saves
from srm_docs.preview.session import start
from srm_docs.preview.setup import Setup
from srm_docs.preview.watching import Watch

OVERLAY = "srm: 1\nextends: {base}\ntitle: An overlay\n"


class EndedError(Exception):
    """Nothing more is to be done."""


@dataclass
class Script:
    """What is done to files while they are followed: a step whenever nothing more comes of the one before."""

    steps: list[Callable[[], object]]
    quiet_since: float = field(default_factory=time.monotonic)

    def pause(self, watch: Watch) -> None:
        time.sleep(0.005)
        if watch.is_unsettled:
            self.quiet_since = time.monotonic()
        elif time.monotonic() - self.quiet_since > 0.05:
            if not self.steps:
                raise EndedError
            self.steps.pop(0)()
            self.quiet_since = time.monotonic()


@pytest.fixture
def specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_spec(tmp_path / "specs")
    return Path("specs")


def changes(setup: Setup, *steps: Callable[[], object]) -> list[Saves]:
    """What there is to do after each step, where specs are read as the preview does."""
    told: list[Saves] = []
    session = start(setup, lambda *_: None)
    session._list()
    for spec in session.follower.specs:
        session._load(spec)
    with suppress(EndedError):
        for change in session.follower.changes(Script(list(steps)).pause):
            told.append(change)
            session._list()
            for spec in change.specs:
                session._load(spec)
    return told


def concerned(setup: Setup, *steps: Callable[[], object]) -> list[list[str]]:
    return [[spec.name for spec in change.specs] for change in changes(setup, *steps)]


class DescribeFollowing:
    def it_reads_a_spec_again_when_it_is_saved(self, specs: Path) -> None:
        saves = changes(Setup(), lambda: write_spec(specs, text=BROKEN), lambda: write_spec(specs))
        assert saves == [Saves((specs / "small.yaml",), (specs / "small.yaml",))] * 2

    def it_reads_what_extends_a_file_that_is_saved(self, specs: Path) -> None:
        write_spec(specs, "base.yaml", MINIMAL)
        write_spec(specs, "middle.yaml", OVERLAY.format(base="base.yaml"))
        write_spec(specs, "top.yaml", OVERLAY.format(base="middle.yaml"))
        saved = lambda: write_spec(specs, "base.yaml", MINIMAL.replace("A small", "A better"))  # noqa: E731
        assert concerned(Setup((specs / "top.yaml", specs / "small.yaml")), saved) == [["top.yaml"]]
        assert concerned(Setup(), saved) == [["base.yaml", "middle.yaml", "top.yaml"]]

    def it_reads_a_spec_again_when_what_it_extends_is_there_at_last(self, specs: Path) -> None:
        write_spec(specs, text=OVERLAY.format(base="base.yaml"))
        spec = specs / "small.yaml"
        assert concerned(Setup((spec,)), lambda: write_spec(specs, "base.yaml"), (specs / "base.yaml").unlink) == [
            ["small.yaml"],
            ["small.yaml"],
        ]

    def it_follows_a_base_that_was_named_anew(self, specs: Path) -> None:
        write_spec(specs, "base.yaml")
        spec = specs / "small.yaml"
        told = concerned(
            Setup((spec,)),
            lambda: write_spec(specs, "base.yaml", BROKEN),
            lambda: write_spec(specs, text=OVERLAY.format(base="base.yaml")),
            lambda: write_spec(specs, "base.yaml"),
        )
        assert told == [["small.yaml"], ["small.yaml"]]

    def it_reads_all_when_the_look_has_changed(self, specs: Path, tmp_path: Path) -> None:
        write_spec(specs, "other.yaml")
        (tmp_path / "brand.yaml").write_text("name: Acme\nlogo: logo.svg\n")
        logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
        (tmp_path / "logo.svg").write_text(logo)
        told = concerned(
            Setup(styling={"brand": tmp_path / "brand.yaml"}),
            lambda: (tmp_path / "brand.yaml").write_text("name: Acme Ltd\nlogo: logo.svg\n"),
            lambda: (tmp_path / "logo.svg").write_text(logo.replace("rect", "ellipse")),
            (tmp_path / "brand.yaml").unlink,
        )
        assert told == [["other.yaml", "small.yaml"]] * 3

    def it_finds_new_specs_in_a_folder_and_loses_old_ones(self, specs: Path) -> None:
        told = changes(
            Setup((specs,)),
            lambda: write_spec(specs, "new.yaml"),
            lambda: (specs / "notes.txt").write_text("nothing"),
            (specs / "small.yaml").unlink,
            (specs / "new.yaml").unlink,
            lambda: write_spec(specs, "new.yaml"),
        )
        new, small = specs / "new.yaml", specs / "small.yaml"
        assert [(change.specs, change.gone) for change in told] == [
            ((new,), ()),
            ((), (small,)),
            ((new,), ()),
            ((new,), ()),
        ]

    def it_refuses_what_has_no_saves(self, specs: Path) -> None:
        with pytest.raises(UsageError, match="no saves to follow"):
            Follower.of(Setup((Path("-"),)))
        with pytest.raises(MissingError, match=r"none\.yaml does not exist"):
            Follower.of(Setup((specs / "none.yaml",)))
        with pytest.raises(MissingError, match=r"none\.yaml does not exist"):
            Follower.of(Setup((specs,), styling={"brand": Path("none.yaml")}))


class DescribeThePreview:
    def it_shows_what_the_look_has_become_and_keeps_it_where_that_is_broken(self, specs: Path, tmp_path: Path) -> None:
        brand = tmp_path / "brand.yaml"
        brand.write_text("name: Acme\ncolours: {boundary: '#7A1FA2'}\n")
        session = start(Setup((specs,), Selection(only=("boundary",)), {"brand": brand}), lambda *_: None)
        seen: list[tuple[bool, str, bytes]] = []

        def see() -> None:
            state = session.state.specs["small"]
            assert state.good
            found = "".join(str(diagnostic.span) for diagnostic in state.report.errors)
            seen.append((state.is_current, state.refusal or found, state.good.file("small/boundary.svg").data))

        steps = [
            lambda: (see(), brand.write_text("name: Acme\ncolours: {boundary: '#00695C'}\n")),
            lambda: (see(), brand.write_text("name: Acme\ncolours: {boundary: nocolour}\n")),
            lambda: (see(), brand.unlink()),
            lambda: (see(), brand.write_text("name: Acme\ncolours: {boundary: '#7A1FA2'}\n")),
            see,
        ]
        script = Script(steps)
        session._list()
        for spec in session.follower.specs:
            session._load(spec)
        with suppress(EndedError):
            for change in session.follower.changes(script.pause):
                for spec in change.specs:
                    session._load(spec)
        (first, second, third, fourth, last) = seen
        assert (first[:2], second[:2], last[:2]) == ((True, ""),) * 3
        assert first[2] == last[2] != second[2]
        assert (third[0], third[1]) == (False, f"{brand}:2:21")
        assert fourth[0] is False
        assert "does not exist" in fourth[1]
        assert second[2] == third[2] == fourth[2]


def builds(setup: Setup, output: Path, *steps: Callable[[], object]) -> list[Rebuilt]:
    told: list[Rebuilt] = []
    with pytest.raises(EndedError):
        build_at_saves(setup, output, told.append, keeping=Keeping.UNCHANGED, pause=Script(list(steps)).pause)
    return told


class DescribeBuildingAtSaves:
    ONLY = Selection(only=("boundary.svg",))

    def it_builds_what_has_changed(self, specs: Path) -> None:
        write_spec(specs, "other.yaml")
        output = Path("output")
        told = builds(
            Setup((specs,), self.ONLY), output, lambda: write_spec(specs, text=MINIMAL.replace("A small", "A better"))
        )
        assert [(rebuilt.spec.name, len(rebuilt.changed)) for rebuilt in told] == [
            ("other.yaml", 0),
            ("small.yaml", 0),
            ("small.yaml", 1),
        ]
        assert "A better model" in (output / "small/boundary.svg").read_text()
        assert "A small model" in (output / "other/boundary.svg").read_text()

    def it_writes_only_the_files_that_show_what_has_changed(self, specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        count, written = 0, making.written

        def counted(*arguments: object) -> object:
            nonlocal count
            count += 1
            return written(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(making, "written", counted)
        steps = [
            lambda: write_spec(specs, text=MINIMAL + "# A word\n"),
            lambda: write_spec(specs, text=MINIMAL.replace("A small", "A better")),
        ]
        told = builds(Setup((specs,), self.ONLY), Path("output"), *steps)
        assert [sum(file.changed for file in rebuilt.result.files) for rebuilt in told if rebuilt.result] == [1, 0, 1]
        assert count == 2

    def it_keeps_the_last_good_files_of_a_broken_spec(self, specs: Path) -> None:
        output = Path("output")
        told = builds(Setup((specs,), self.ONLY), output, lambda: write_spec(specs, text=BROKEN))
        assert told[-1].result
        assert not told[-1].result.ok
        (error,) = told[-1].result.report.errors
        assert str(error.span) == f"{specs}/small.yaml:12:29"
        assert "A small model" in (output / "small/boundary.svg").read_text()

    def it_makes_no_loop_by_what_it_writes(self, specs: Path) -> None:
        told = builds(
            Setup((specs,), self.ONLY), specs, lambda: write_spec(specs, text=MINIMAL.replace("A small", "A better"))
        )
        assert len(told) == 2
        assert (specs / "small/boundary.svg").is_file()

    def it_builds_once_for_a_burst(self, specs: Path) -> None:
        def save_often() -> None:
            for turn in range(20):
                write_spec(specs, text=MINIMAL.replace("A small", f"Model {turn},"))

        told = builds(Setup((specs,), self.ONLY), Path("output"), save_often)
        assert len(told) == 2
        assert "Model 19, model" in Path("output/small/boundary.svg").read_text()

    def it_never_reads_a_half_written_spec(self, specs: Path) -> None:
        """What comes in parts, with a pause in the midst of it, is a spec only when it is whole."""
        text = MINIMAL.replace("A small", "A better") + "# the end\n" * 50

        def write_in_parts() -> None:
            def write() -> None:
                with (specs / "small.yaml").open("w") as file:
                    for start in range(0, len(text), 200):
                        file.write(text[start : start + 200])
                        file.flush()
                        time.sleep(0.02)

            threading.Thread(target=write).start()

        told = builds(Setup((specs,), self.ONLY), Path("output"), write_in_parts, lambda: time.sleep(0.2))
        assert [bool(rebuilt.result and rebuilt.result.ok) for rebuilt in told] == [True, True]

    def it_says_what_is_wrong_with_a_folder_of_output_and_goes_on(self, specs: Path) -> None:
        output = Path("output")

        def put_a_file_in_the_way() -> None:
            for path in (output / "small").iterdir():
                path.unlink()
            (output / "small").rmdir()
            (output / "small").write_text("in the way")
            write_spec(specs, text=MINIMAL.replace("A small", "A better"))

        def clear_the_way() -> None:
            (output / "small").unlink()
            os.utime(specs / "small.yaml")

        told = builds(Setup((specs,), self.ONLY), output, put_a_file_in_the_way, clear_the_way)
        assert "small" in told[1].refusal
        assert told[2].result
        assert told[2].result.ok
