"""The practice edition, operated in Chromium: what is right is said, shown, lit and counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.browser import BrowserPage, browser_page
from support.practising import ASKED, DRAWN, RIGHT, TRANSLATED, WRONG, answer, state_of
from support.projects import write_spec

import srm_docs
from srm_docs import Selection
from srm_docs.language.loader import load_text

SCORE = "document.querySelector('.srm-standing').textContent"
SECOND = ("quiz-0-2", "de--quiz-0-2")
SHOWN = "[...document.querySelectorAll('.srm-draw:not([hidden]) > [id*=quiz]:first-child')].map((asked) => asked.id)"
FOCUSED = "document.activeElement.closest('.srm-asked')?.id ?? ''"


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    return written(tmp_path, ASKED)


@pytest.fixture
def translated(tmp_path: Path) -> Path:
    spec = write_spec(tmp_path, text=TRANSLATED)
    assert srm_docs.build([spec], tmp_path, Selection(["page"], edition="practice")).ok
    return tmp_path / "small/practice/page.html"


def scores(page: BrowserPage) -> list[str]:
    """The score in each language."""
    return list(page.evaluate("[...document.querySelectorAll('.srm-standing')].map((one) => one.textContent)"))


def written(folder: Path, spec: str) -> Path:
    model = load_text(spec).model
    assert model
    path = folder / "page.html"
    path.write_bytes(srm_docs.render(model, "page", "html", edition="practice"))
    return path


class DescribePractice:
    def it_says_what_is_right_and_what_is_not(self, practice: Path) -> None:
        with browser_page(practice) as page:
            assert page.evaluate(SCORE) == "0 of 4 right"
            for key in RIGHT:
                assert not state_of(page, key)["shown"]
            answer(page, "exercise-single", RIGHT["exercise-single"])
            answer(page, "exercise-several", WRONG["exercise-several"])
            answer(page, "exercise-claim", RIGHT["exercise-claim"])
            answer(page, "exercise-pairs", WRONG["exercise-pairs"])
            states = {key: state_of(page, key) for key in RIGHT}
            assert [state["verdict"] for state in states.values()] == ["Right", "Not right", "Right", "Not right"]
            assert all(state["open"] and state["shown"] and not state["fields"] for state in states.values())
            assert states["exercise-single"]["marks"] == ["Right"]
            assert states["exercise-several"]["marks"] == ["Right", "Not right", "Right"]
            assert states["exercise-pairs"]["marks"] == ["Not right", "A. Buy another", "Not right", "B. Replace it"]
            assert page.evaluate(SCORE) == "2 of 4 right"
            assert page.messages == []
            assert page.requests == [practice.as_uri()]

    def it_asks_for_an_answer_before_it_checks(self, practice: Path) -> None:
        with browser_page(practice) as page:
            answer(page, "exercise-several", [])
            assert state_of(page, "exercise-several")["verdict"] == "Not answered yet"
            assert page.evaluate(FOCUSED) == "exercise-several"
            answer(page, "exercise-several", RIGHT["exercise-several"])
            assert state_of(page, "exercise-several")["verdict"] == "Right"

    def it_lights_what_proves_an_answer_and_leads_there_and_back(self, practice: Path) -> None:
        lit = "[...document.querySelectorAll('.srm-lit')].map((link) => link.getAttribute('href'))"
        rows = "[...document.querySelectorAll('.srm-lit-row')].map((row) => row.id)"
        with browser_page(practice) as page:
            answer(page, "exercise-single", RIGHT["exercise-single"])
            assert (page.evaluate(lit), page.evaluate(rows)) == (["#c-system--machines"], ["r-patches"])
            answer(page, "exercise-claim", WRONG["exercise-claim"])
            assert (page.evaluate(lit), page.evaluate(rows)) == (["#c-hardware--machines"], ["r-disks"])
            ways = "[...document.querySelectorAll('#exercise-claim .srm-proofs a')].map((way) => way.textContent)"
            assert page.evaluate(ways) == ["Show in the chart", "Show in the matrix"]
            seen = "(() => { const box = document.querySelector('%s').getBoundingClientRect();"
            seen += " return box.top < innerHeight && box.bottom > 0 })()"
            page.evaluate("document.querySelector('#exercise-claim .srm-proofs a').click()")
            page.wait(seen % ".srm-lit")
            assert page.evaluate("document.querySelector('.srm-shown').textContent").count("Hardware")
            page.evaluate("document.querySelector('.srm-back a').click()")
            page.wait(seen % "#exercise-claim .srm-answer")
            page.evaluate("document.querySelector('#exercise-claim .srm-proofs a:last-child').click()")
            page.wait(seen % "#r-disks")
            page.evaluate("document.querySelector('#case-lost summary').click()")
            page.evaluate("document.querySelector('#case-lost .srm-proofs a').click()")
            assert (page.evaluate(lit), page.evaluate(rows)) == (["#c-data--machines"], ["r-backups"])
            page.evaluate("document.querySelector('.srm-again').click()")
            assert (page.evaluate(lit), page.evaluate(rows)) == ([], [])
            assert page.evaluate("document.querySelectorAll('.srm-back, .srm-dimmed').length") == 0

    def it_is_operated_by_keys_alone(self, practice: Path) -> None:
        with browser_page(practice) as page:
            page.evaluate("document.querySelector('#exercise-single input').focus()")
            page.press("ArrowDown", "Enter")
            assert state_of(page, "exercise-single")["verdict"] == "Right"
            # What comes next has the focus: the answer, then its proofs, then the next question.
            assert page.evaluate("document.activeElement.matches('#exercise-single .srm-answer summary')")
            page.press("Tab", "Tab", "Tab")
            assert page.evaluate("document.activeElement.matches('#exercise-several input')")
            page.press("Space", "Tab", "Tab", "Space", "Tab", "Enter")
            assert state_of(page, "exercise-several")["verdict"] == "Right"
            page.evaluate("document.querySelector('#exercise-pairs select').focus()")
            page.press("b", "Tab", "a", "Tab", "Enter")
            assert state_of(page, "exercise-pairs")["marks"] == [
                "Not right",
                "A. Buy another",
                "Not right",
                "B. Replace it",
            ]
            page.evaluate("document.querySelector('.srm-again').focus()")
            page.press("Enter")
            assert page.evaluate(SCORE) == "0 of 4 right"
            assert page.evaluate(FOCUSED) == "exercise-single"
            assert state_of(page, "exercise-single") == {
                "verdict": "", "marks": [], "shown": False, "open": False, "fields": 2,
            }  # fmt: skip

    def it_keeps_what_was_answered_over_a_reload(self, practice: Path) -> None:
        with browser_page(practice) as page:
            answer(page, "exercise-pairs", RIGHT["exercise-pairs"])
            answer(page, "exercise-single", WRONG["exercise-single"])
            before = [state_of(page, key) for key in RIGHT]
            page.drive("await page.reload()")
            after = [state_of(page, key) for key in RIGHT]
            assert [state["marks"] for state in after] == [state["marks"] for state in before]
            assert page.evaluate(SCORE) == "1 of 4 right"
            # Whatever stands in the memory of the window, nothing of it harms.
            for broken in ("", "x", "SHEET;0;9,9,9,9", "SHEET;-1;1", "SHEET;0.5;1", "SHEET;0;0.0.0,a,,1"):
                page.evaluate(
                    "(() => { const key = Object.keys(sessionStorage)[0];"
                    f" sessionStorage.setItem(key, '{broken}'.replace('SHEET', key.split(':')[1])) }})()"
                )
                page.drive("await page.reload()")
                answer(page, "exercise-pairs", RIGHT["exercise-pairs"])
                assert page.evaluate(SCORE).startswith("1 of 4")
            assert page.messages == []

    def it_asks_other_questions_and_counts_anew_what_they_are(self, tmp_path: Path) -> None:
        questions = "[...document.querySelectorAll('#quiz .srm-draw:not([hidden]) .srm-question')]"
        shown = f"{questions}.map((question) => question.textContent.trim())"
        with browser_page(written(tmp_path, DRAWN)) as page:
            assert page.evaluate(SCORE) == "0 of 6 right"
            answer(page, "exercise-single", RIGHT["exercise-single"])
            first = page.evaluate(shown)
            page.evaluate(
                "(() => { const form = document.querySelector('#quiz .srm-draw:not([hidden]) form');"
                " for (const input of form.querySelectorAll('input[data-right]')) input.click();"
                " for (const select of form.querySelectorAll('select')) select.value = select.dataset.right;"
                " form.querySelector('button').click() })()"
            )
            assert page.evaluate(SCORE) == "2 of 6 right"
            drawn = [first]
            while True:
                page.evaluate("document.querySelector('.srm-redraw').click()")
                assert page.evaluate(SCORE) == "1 of 6 right"
                if (now := page.evaluate(shown)) == first:
                    break
                drawn.append(now)
            # However few a small matrix has to ask, they are others each time.
            assert len(drawn) == len({tuple(sorted(question[3:] for question in questions)) for questions in drawn}) > 1
            assert page.evaluate("document.activeElement.closest('#quiz') !== null")
            assert state_of(page, "exercise-single")["verdict"] == "Right"
            page.evaluate("document.querySelector('.srm-redraw').click()")
            page.drive("await page.reload()")
            assert page.evaluate(shown) == drawn[1]

    def it_can_be_read_without_a_script(self, practice: Path) -> None:
        with browser_page(practice, javascript=False) as page:
            text = page.evaluate("document.body.textContent")
            for word in ("Who patches the machines?", "A second one, with code.", "The customer", "SECRET-single"):
                assert word in text
            folded = "[...document.querySelectorAll('.srm-answer')].map((one) => [one.hidden, one.open])"
            assert page.evaluate(folded) == [[False, False]] * 6
            useless = "[...document.querySelectorAll('.srm-answering button, .srm-score, .srm-redraw')]"
            assert page.evaluate(f"{useless}.every((one) => one.checkVisibility() === false)")

    def it_names_a_question_by_all_of_its_text(self, practice: Path) -> None:
        groups = """
            const below = (node) => [node, ...(node.children ?? []).flatMap(below)];
            const nodes = below(await page.accessibility.snapshot({interestingOnly: false}));
            return nodes.filter(({role}) => role === "group").map(({name}) => name)"""
        with browser_page(practice) as page:
            names = [name for name in page.drive(groups) if "Who patches" in name]
        assert names == ["A first paragraph. A second one, with code. Who patches the machines? Tick one."]

    def it_answers_in_every_language_at_once(self, tmp_path: Path) -> None:
        spec = Path(__file__).parent / "specs/good/languages.yaml"
        built = srm_docs.build([spec], tmp_path, Selection(["page"], languages=["en", "ja"], edition="practice"))
        assert built.ok
        with browser_page(tmp_path / "languages/practice/page.html") as page:
            answer(page, "exercise-lost-table", ["The customer"])
            japanese = state_of(page, "ja--exercise-lost-table")
            assert (japanese["verdict"], japanese["marks"], japanese["fields"]) == ("正解", ["正解"], 0)
            scores = page.evaluate("[...document.querySelectorAll('.srm-standing')].map((one) => one.textContent)")
            assert [score.replace(" ", "") for score in scores] == ["1of1right", "1問中1問正解"]


class DescribePracticeInLanguages:
    """Questions that are drawn by translated texts are others in each language, and so are their right choices."""

    def it_counts_what_the_reader_of_each_language_answers(self, translated: Path) -> None:
        with browser_page(translated) as page:
            asked = [page.evaluate(f"document.getElementById('{key}').textContent") for key in SECOND]
            assert ["Row 1" in asked[0], "Row 1" in asked[1]] == [True, False]
            assert scores(page) == ["0 of 12 right", "0 von 12 richtig"]
            # What is right in German would be wrong in English.
            answer(page, "de--quiz-0-2", ["Provider"])
            assert (state_of(page, "de--quiz-0-2")["verdict"], scores(page)) == (
                "Richtig",
                ["0 of 12 right", "1 von 12 richtig"],
            )
            assert state_of(page, "quiz-0-2")["fields"] > 0
            answer(page, "quiz-0-2", ["Provider"])
            assert (state_of(page, "quiz-0-2")["verdict"], scores(page)) == (
                "Not right",
                ["0 of 12 right", "1 von 12 richtig"],
            )

    def it_takes_written_exercises_along_but_not_those_in_another_order(self, translated: Path) -> None:
        with browser_page(translated) as page:
            answer(page, "exercise-several", RIGHT["exercise-several"])
            answer(page, "exercise-claim", WRONG["exercise-claim"])
            answer(page, "exercise-pairs", RIGHT["exercise-pairs"])
            page.evaluate("location.hash = 'de--top'")
            page.wait("document.documentElement.lang === 'de'")
            assert [state_of(page, f"de--{key}")["verdict"] for key in RIGHT] == ["", "Richtig", "Nicht richtig", ""]
            assert scores(page) == ["2 of 12 right", "1 von 12 richtig"]
            answer(page, "de--exercise-pairs", ["Weitere kaufen", "Ersetzen"])
            assert scores(page) == ["2 of 12 right", "2 von 12 richtig"]

    def it_draws_anew_in_one_language_alone_and_keeps_all_of_it(self, translated: Path) -> None:
        with browser_page(translated) as page:
            answer(page, "quiz-0-2", ["Customer"])
            answer(page, "de--quiz-0-2", ["Provider"])
            answer(page, "exercise-single", RIGHT["exercise-single"])
            assert scores(page) == ["2 of 12 right", "2 von 12 richtig"]
            page.evaluate("document.querySelector('#de--quiz .srm-redraw').click()")
            before = [page.evaluate(SHOWN), scores(page)]
            assert before == [["quiz-0-1", "de--quiz-1-1"], ["2 of 12 right", "1 von 12 richtig"]]
            page.drive("await page.reload()")
            assert [page.evaluate(SHOWN), scores(page)] == before
            assert page.messages == []


def it_prints_no_button_to_check(practice: Path) -> None:
    button = "document.querySelector('.srm-checking button').checkVisibility()"
    with browser_page(practice) as page:
        assert page.evaluate(button)
        page.drive("await page.emulateMediaType('print')")
        assert not page.evaluate(button)


def it_has_no_exercises_to_check_where_there_are_none(tmp_path: Path) -> None:
    plain = ASKED[: ASKED.index("exercises:")]
    with browser_page(written(tmp_path, plain)) as page:
        assert not page.evaluate("document.querySelector('.srm-score').checkVisibility()")
        assert page.messages == []
