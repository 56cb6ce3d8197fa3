from __future__ import annotations

import threading
from pathlib import Path

import pytest
from support.projects import BROKEN, MINIMAL, write_spec

from srm_docs.pipeline.plan import Selection
from srm_docs.preview.catalogue import Display, editions, kind_of
from srm_docs.preview.setup import Setup, load_look
from srm_docs.preview.state import SpecState, State
from srm_docs.preview.versions import LoadOutcome, load_version
from srm_docs.style.look import Look

LOOK = Look()
PICTURES = Selection(only=("boundary", "stack"))


def loaded(folder: Path, text: str, selection: Selection = PICTURES, look: Look = LOOK) -> LoadOutcome:
    return load_version(write_spec(folder, text=text), "small", Setup(selection=selection), look)


@pytest.fixture
def state(tmp_path: Path) -> State:
    state = State()
    state.list_specs([(tmp_path / "small.yaml", "small")])
    return state


class DescribeTheState:
    def it_keeps_the_last_version_without_errors(self, state: State, tmp_path: Path) -> None:
        assert state.specs["small"] == SpecState(tmp_path / "small.yaml", "small")
        good = state.take("small", loaded(tmp_path, MINIMAL))
        assert good.is_current
        assert good.good
        for text in (BROKEN, MINIMAL[:200], ""):
            bad = state.take("small", loaded(tmp_path, text))
            assert not bad.is_current
            assert bad.good is good.good
            assert bad.report.errors
            assert all(diagnostic.span for diagnostic in bad.report.errors)
        better = state.take("small", loaded(tmp_path, MINIMAL.replace("A small", "A better")))
        assert better.is_current
        assert better.good
        assert b"A better model" in better.good.file("small/boundary.svg").data

    def it_has_none_while_there_was_none(self, state: State, tmp_path: Path) -> None:
        bad = state.take("small", loaded(tmp_path, BROKEN))
        assert (bad.good, bad.is_current) == (None, False)

    def it_keeps_what_was_made_of_the_same_bytes(self, state: State, tmp_path: Path) -> None:
        first = state.take("small", loaded(tmp_path, MINIMAL))
        state.take("small", loaded(tmp_path, BROKEN))
        again = state.take("small", loaded(tmp_path, MINIMAL))
        assert again.is_current
        assert again.good is first.good
        other = state.take("small", loaded(tmp_path, MINIMAL, look=Look()))
        assert other.good is not first.good

    def it_says_what_a_call_gets_wrong_of_a_spec(self, state: State, tmp_path: Path) -> None:
        good = state.take("small", loaded(tmp_path, MINIMAL))
        bad = state.take("small", loaded(tmp_path, MINIMAL, Selection(services=("storage",))))
        assert "there is no service 'storage'" in bad.refusal
        assert bad.good is good.good

    def it_wakes_who_waits_for_a_change(self, state: State, tmp_path: Path) -> None:
        known = state.number
        assert state.wait(known, 0.01) == known
        outcome = loaded(tmp_path, MINIMAL)
        threading.Timer(0.05, lambda: state.take("small", outcome)).start()
        assert state.wait(known, 10) == known + 1

    def it_takes_remarks_on_what_is_shown_alone(self, state: State, tmp_path: Path) -> None:
        good = state.take("small", loaded(tmp_path, MINIMAL)).good
        assert good
        (found, *_) = loaded(tmp_path, BROKEN).report.diagnostics
        state.remark("small", good, [found])
        number = state.number
        state.remark("small", good, [found])
        assert state.number == number
        assert state.specs["small"].remarks == (found,)
        state.take("small", loaded(tmp_path, MINIMAL.replace("A small", "A better")))
        state.remark("small", good, [found])
        assert state.specs["small"].remarks == ()

    def it_has_the_specs_that_there_are(self, state: State, tmp_path: Path) -> None:
        good = state.take("small", loaded(tmp_path, MINIMAL))
        state.list_specs([(tmp_path / "new.yaml", "new"), (tmp_path / "small.yaml", "small")])
        assert list(state.specs) == ["new", "small"]
        assert state.specs["small"] is good
        assert state.file("small/stack.svg") == (good, good.good)
        state.list_specs([])
        assert state.file("small/stack.svg") is None


class DescribeWhatIsShown:
    def it_is_each_product_in_a_format_that_can_be_seen(self, tmp_path: Path) -> None:
        version = loaded(tmp_path, MINIMAL, Selection()).version
        assert version
        (edition,) = editions(version.work)
        shown = {view.key: (kind_of(view.shown), view.files) for view in edition.views}
        assert next(iter(shown)) == "page"
        assert shown["boundary"] == (Display.PICTURE, ("small/boundary.mmd", "small/boundary.svg"))
        assert shown["matrix"] == (Display.PAGES, ("small/matrix.pdf", "small/matrix.docx"))
        assert shown["slides"] == (Display.PAGES, ("small/slides.pdf", "small/slides.pptx"))
        assert "chain" not in shown

    def it_is_what_was_asked_for(self, tmp_path: Path) -> None:
        wanted = Selection(only=("boundary.png", "stack.mermaid", "matrix.xlsx"), services=("machines", "database"))
        version = loaded(tmp_path, MINIMAL, wanted).version
        assert version
        both = list(editions(version.work))
        assert [(edition.folder, edition.label) for edition in both] == [
            ("small/machines", "en · machines"),
            ("small/database", "en · database"),
        ]
        kinds = {view.key: kind_of(view.shown) for view in both[0].views}
        # The sheet can't be seen, so that the document stands in for it.
        assert kinds == {"boundary": Display.IMAGE, "stack": Display.TEXT, "matrix": Display.PAGES}


class DescribeALook:
    def it_is_refused_with_the_reason_and_the_files_to_look_at(self, tmp_path: Path) -> None:
        brand = tmp_path / "brand.yaml"
        refused = load_look(Setup(styling={"brand": brand}))
        assert refused.look is None
        assert refused.files == {brand}
        assert "does not exist" in str(refused.error)

    def it_tells_of_all_files_that_were_read(self, tmp_path: Path) -> None:
        brand, logo = tmp_path / "brand.yaml", tmp_path / "logo.svg"
        logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>')
        brand.write_text("name: Acme\nlogo: logo.svg\n")
        found = load_look(Setup(styling={"brand": brand}))
        assert found.files == {brand, logo}
