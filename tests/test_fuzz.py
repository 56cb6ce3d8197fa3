"""The search of `tests/fuzz`: what it has found once stays mended, it finds what there is, and CI searches on."""

from __future__ import annotations

import importlib.util
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from fuzz.bundles import bundled, unbundled
from fuzz.judging import outcome_of
from fuzz.packages import Recipes
from fuzz.target import Target, seeds
from fuzz.targets import TARGETS
from support.templates import corporate

RUN = Path(__file__).parent / "fuzz/run.py"
SECONDS_OF_CI = 60

HAS_WHEEL = sys.platform == "linux" and os.uname().machine == "x86_64" and sys.version_info < (3, 15)
needs_fuzzer = pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None and not (os.environ.get("CI") and HAS_WHEEL),
    reason="Atheris, the fuzzer, is not installed; the extra `dev` brings it where there is a wheel of it",
)

ALL_SEEDS = [pytest.param(target, seed, id=f"{target.name}/{seed.name}")
             for target in TARGETS.values() for seed in seeds(target)]  # fmt: skip


@pytest.mark.parametrize(("target", "seed"), ALL_SEEDS)
def it_stays_mended(target: Target, seed: Path, tmp_path: Path) -> None:
    outcome = outcome_of(target, seed.read_bytes(), tmp_path / "try")
    assert outcome.word in ("fine", "refused"), outcome.traceback or outcome.word


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
class DescribeATarget:
    def it_sets_out_from_something_that_is_fine(self, target: Target, tmp_path: Path) -> None:
        words = (outcome_of(target, text, tmp_path / str(number)).word for number, text in enumerate(target.starts()))
        assert "fine" in words

    def it_changes_texts_the_same_way_by_the_same_chance(self, target: Target) -> None:
        first, *_, last = target.starts()
        changed = [target.changed(first, random.Random(seed)) for seed in (1, 1, 2, 3)]
        assert changed[0] == changed[1]
        assert len({first, *changed}) > 2
        assert target.crossed(first, last, random.Random(1)) == target.crossed(first, last, random.Random(1))


class DescribeAChange:
    def it_leaves_yaml_that_nearly_always_can_be_read(self) -> None:
        target, readable = TARGETS["specs"], 0
        for seed in range(40):
            try:
                yaml.compose(target.changed(target.starts()[0], random.Random(seed)), Loader=yaml.CSafeLoader)
                readable += 1
            except yaml.YAMLError:
                pass
        assert readable > 30

    def it_is_made_to_one_part_of_a_package(self) -> None:
        recipes = Recipes({"corporate": corporate})
        recipe = b'"corporate"\n["word/document.xml", "text", 5, "Odd"]\n["word/styles.xml", "gone"]\nno line\n'
        whole, changed = (
            Recipes({"x": corporate}).parts("x"),
            Recipes({"x": lambda: recipes.package(recipe)}).parts("x"),
        )
        differing = {name for name in whole if whole[name] != changed.get(name)}
        assert differing == {"word/document.xml", "word/styles.xml"}
        assert b">Odd<" in changed["word/document.xml"]

    def it_keeps_the_files_of_a_bundle_apart(self) -> None:
        files = {"x.yaml": b"a: 1\n", "base.yaml": b"b: 2\n"}
        assert unbundled(bundled(files), "x.yaml") == files
        assert unbundled(b"a: 1", "x.yaml") == {"x.yaml": b"a: 1"}


@needs_fuzzer
class DescribeASearch:
    def it_finds_a_fault_and_goes_on(self, tmp_path: Path) -> None:
        planted = f"""
import sys; sys.path[:0] = {[str(RUN.parents[1]), str(RUN.parents[2])]}
from pathlib import Path
import atheris, yaml
from msgspec.structs import replace
from fuzz.engine import searched
from fuzz.targets import TARGETS

@atheris.instrument_func
def fails(data, folder):
    # Only composed: to load what the search makes of merge keys and aliases can take minutes.
    tree = yaml.compose(data, yaml.CSafeLoader)
    if isinstance(tree, yaml.MappingNode):
        if any(key.value == "title" and not isinstance(value, yaml.ScalarNode) for key, value in tree.value):
            raise KeyError("planted")
    return "fine"

target = TARGETS["specs"]
# By another name, so that it does not set out from what was found once.
start = b"srm: 1\\ntitle: A\\nowners: {{a: {{name: A}}}}\\n"
target = replace(target, name="planted", try_=fails, starts=lambda: [start])
search = searched(target, 4, 1, Path({str(tmp_path / "c")!r}), Path({str(tmp_path / "f")!r}))
assert search.fine > 10, search
"""
        subprocess.run([sys.executable, "-c", planted], check=True, timeout=120)
        assert any("KeyError: 'planted'" in path.read_text() for path in (tmp_path / "f").glob("planted-*.txt"))

    def it_tells_of_a_search_that_was_killed(self, tmp_path: Path) -> None:
        planted = f"""
import sys; sys.path[:0] = {[str(RUN.parents[1]), str(RUN.parents[2])]}
import os, signal
from pathlib import Path
from msgspec.structs import replace
from fuzz.engine import searched
from fuzz.targets import TARGETS

target = replace(TARGETS["specs"], try_=lambda *_: os.kill(os.getpid(), signal.SIGKILL), starts=lambda: [b"srm: 1"])
search = searched(target, 2, 1, Path({str(tmp_path / "c")!r}), Path({str(tmp_path / "f")!r}))
assert search.deaths and not search.tries, search
"""
        subprocess.run([sys.executable, "-c", planted], check=True, timeout=120)

    @pytest.mark.skipif(not os.environ.get("CI"), reason="CI searches; elsewhere: python tests/fuzz/run.py")
    def it_finds_nothing_in_a_minute(self, tmp_path: Path) -> None:
        command = [sys.executable, str(RUN), "--seconds", str(SECONDS_OF_CI), "--found", str(tmp_path)]
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=600)
        print(done.stdout)
        texts = [f"{path.name}:\n{path.read_text(errors='replace')}" for path in sorted(tmp_path.iterdir())]
        assert not done.returncode, "\n".join([done.stdout, done.stderr, *texts])
