from pathlib import Path

import pytest
from support.projects import write_spec

from srm_docs.core.errors import MissingError, UsageError
from srm_docs.pipeline.specs import find_specs, folders


class DescribeFindSpecs:
    def it_takes_a_directory_for_the_specs_in_it(self, tmp_path: Path) -> None:
        for name in ("b.yaml", "a.yml", "README.md", ".hidden.yaml", "deeper/c.yaml"):
            write_spec(tmp_path, name)
        (tmp_path / "folder.yaml").mkdir()
        assert [spec.name for spec in find_specs([tmp_path])] == ["a.yml", "b.yaml"]

    def it_looks_into_specs_if_nothing_is_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        write_spec(tmp_path, "specs/a.yaml")
        assert find_specs() == (Path("specs/a.yaml"),)

    def it_takes_a_file_once_however_it_is_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        write_spec(tmp_path, "specs/a.yaml")
        assert find_specs(["specs/a.yaml", "specs", tmp_path / "specs" / "a.yaml"]) == (Path("specs/a.yaml"),)

    def it_misses_what_is_not_there(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        with pytest.raises(MissingError, match=r"^x\.yaml does not exist$"):
            find_specs(["x.yaml"])
        with pytest.raises(MissingError, match=r"^specs does not exist; `srm-docs init` writes a first spec$"):
            find_specs()
        with pytest.raises(MissingError):
            find_specs(["a\0b"])

    def it_refuses_a_directory_without_specs(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="holds no spec"):
            find_specs([tmp_path])


class DescribeFolders:
    def they_are_called_like_the_specs(self) -> None:
        assert folders([Path("a/x.yaml")], Path("out")) == {Path("a/x.yaml"): Path("out/x")}

    @pytest.mark.parametrize("names", [("a/x.yaml", "b/x.yaml"), ("a/x.yaml", "a/X.yml")])
    def but_two_specs_can_not_have_one(self, names: tuple[str, str]) -> None:
        with pytest.raises(UsageError, match=f"{names[0]} and {names[1]} would both be built into out/.; rename"):
            folders([Path(name) for name in names], Path("out"))
