"""Finding plug-ins without `importlib.metadata`."""

import importlib.metadata
import sys
import zipfile
from pathlib import Path

import pytest
from support.projects import forget_plug_ins

from srm_docs.pipeline.entry_points import entry_points

GROUP = "srm_docs.products"


@pytest.fixture(autouse=True)
def _forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    forget_plug_ins()


def add(folder: Path, metadata: str, group: str = GROUP) -> None:
    """Put a package with an entry point on the path."""
    (folder / metadata).mkdir(parents=True)
    (folder / metadata / "entry_points.txt").write_text(f"[{group}]\nleaflet = stranger\n", "utf-8")
    (folder / metadata / ("METADATA" if "dist" in metadata else "PKG-INFO")).write_text("Name: stranger\n", "utf-8")
    sys.path.insert(0, str(folder))


class DescribeEntryPoints:
    @pytest.mark.parametrize(
        "metadata", ["stranger-1.0.dist-info", "stranger.egg-info", "Stranger-1.0.DIST-INFO", "stranger.egg/EGG-INFO"]
    )
    def they_are_those_that_the_library_finds(self, tmp_path: Path, metadata: str) -> None:
        add(tmp_path / Path(metadata).parent, Path(metadata).name)
        assert [point.name for point in entry_points(GROUP)] == ["leaflet"]
        assert entry_points(GROUP) == tuple(importlib.metadata.entry_points(group=GROUP))

    def they_are_found_in_an_archive(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "packages.zip", "w") as archive:
            archive.writestr("stranger-1.0.dist-info/entry_points.txt", f"[{GROUP}]\nleaflet = stranger\n")
            archive.writestr("stranger-1.0.dist-info/METADATA", "Name: stranger\n")
        sys.path.insert(0, str(tmp_path / "packages.zip"))
        assert [point.name for point in entry_points(GROUP)] == ["leaflet"]

    def they_are_found_by_a_finder_of_their_own(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        add(tmp_path, "stranger-1.0.dist-info")
        sys.path.remove(str(tmp_path))

        class Finder:
            @staticmethod
            def find_spec(*_: object) -> None:
                return None

            @staticmethod
            def find_distributions(_: object) -> list[importlib.metadata.Distribution]:
                return [importlib.metadata.PathDistribution(tmp_path / "stranger-1.0.dist-info")]

        monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder])
        assert [point.name for point in entry_points(GROUP)] == ["leaflet"]

    def they_are_none_where_nobody_names_the_group(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        add(tmp_path, "stranger-1.0.dist-info", "other.products")
        (tmp_path / "missing").mkdir()
        sys.path += ["", str(tmp_path / "nowhere"), str(tmp_path / "missing")]
        monkeypatch.setattr(importlib.metadata, "entry_points", lambda **_: pytest.fail("the library was asked"))
        assert entry_points(GROUP) == ()
