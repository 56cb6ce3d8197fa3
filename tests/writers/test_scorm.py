"""The SCORM package: its manifest by the schemas, and its page in a learning platform that we did not write."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from support.browser import browser_page
from support.lms import FRAME, attempt, calls, leave, platform, value
from support.looks import styled
from support.practising import ASKED, DRAWN, RIGHT, TRANSLATED, WRONG, answer, state_of
from support.projects import write_spec

import srm_docs
from srm_docs import Selection
from srm_docs.core.errors import UsageError
from srm_docs.language.loader import load_text
from srm_docs.model.model import ResponsibilityModel
from srm_docs.style.look import Look

ADL = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
IMS = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
NOTICE = f"{FRAME}.querySelector('.srm-notice').textContent"
SCORE = f"{FRAME}.querySelector('.srm-standing').textContent"


def model_of(text: str) -> ResponsibilityModel:
    model = load_text(text).model
    assert model
    return model


def package(text: str = ASKED, look: Look | None = None) -> bytes:
    return srm_docs.render(model_of(text), "page", "scorm", edition="practice", look=look)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: packed.read(name) for name in packed.namelist()}


def manifest(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)["imsmanifest.xml"])


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> etree.XMLSchema:
    """The schema as a platform finds it: in the package."""
    folder = tmp_path_factory.mktemp("package")
    with zipfile.ZipFile(io.BytesIO(package())) as packed:
        packed.extractall(folder)
    return etree.XMLSchema(etree.parse(folder / "adlcp_rootv1p2.xsd", etree.XMLParser(no_network=True)))


class DescribeTheManifest:
    def it_is_valid_by_the_schemas_in_the_package(self, schema: etree.XMLSchema) -> None:
        root = manifest(package())
        schema.assertValid(root)
        for fault in ({"scormtype": "sco2"}, {"scormtype": "SCO"}):
            root.find(f".//{IMS}resource").attrib[f"{ADL}scormtype"] = fault["scormtype"]
            assert not schema.validate(root)

    def it_names_each_file_of_the_lesson(self) -> None:
        files = parts(package())
        root = etree.fromstring(files["imsmanifest.xml"])
        named = {file.get("href") for file in root.iter(f"{IMS}file")}
        assert named == {"index.html"}
        assert set(files) - named == {
            "imsmanifest.xml", "adlcp_rootv1p2.xsd", "ims_xml.xsd", "imscp_rootv1p1p2.xsd",
        }  # fmt: skip
        assert b"This page holds the answers" in files["index.html"]

    def it_has_hostile_titles_as_they_are(self, schema: etree.XMLSchema) -> None:
        hostile = """Keys & <locks> ]]> "q" 責任 אחריות"""
        root = manifest(package(ASKED.replace("title: A small model", f"title: '{hostile}'", 1)))
        schema.assertValid(root)
        assert {title.text for title in root.iter(f"{IMS}title")} == {hostile}
        long = manifest(package(ASKED.replace("title: A small model", f"title: {'word ' * 58}", 1)))
        schema.assertValid(long)

    def it_says_at_how_many_points_it_is_passed(self, schema: etree.XMLSchema) -> None:
        root = manifest(package(look=styled(mastery=65)))
        schema.assertValid(root)
        assert root.findtext(f".//{ADL}masteryscore") == "65"
        with pytest.raises(UsageError, match="101 points"):
            srm_docs.look(mastery=101)

    def it_has_the_same_bytes_each_time(self) -> None:
        assert package() == package()

    def it_is_known_by_its_edition(self) -> None:
        model = model_of(ASKED + "audiences: [staff, public]\n")
        whole = {"product": "page", "format": "scorm", "edition": "practice"}
        editions: list[dict[str, str]] = [
            {}, {"service": "machines"}, {"service": "database"}, {"audience": "staff"}, {"audience": "public"},
            {"variant": "A"}, {"variant": "B"}, {"service": "machines", "audience": "staff"},
        ]  # fmt: skip
        known_as = [manifest(srm_docs.render(model, **whole, **edition)).get("identifier") for edition in editions]
        assert len(set(known_as)) == len(editions)
        # A new version of the same takes the place of the one before.
        changed = model_of(ASKED.replace("Who patches", "Who really patches"))
        assert manifest(srm_docs.render(changed, **whole)).get("identifier") == known_as[0]

    @pytest.mark.parametrize("edition", ["learner", "instructor"])
    def it_is_made_for_practice_alone(self, edition: str) -> None:
        with pytest.raises(UsageError, match="--edition practice"):
            srm_docs.render(model_of(ASKED), "page", "scorm", edition=edition)


class DescribePracticeInAPlatform:
    def it_reports_each_answer_and_passes_and_resumes(self, tmp_path: Path) -> None:
        with platform(tmp_path, package(look=styled(mastery=75))) as address:
            with attempt(address) as page:
                assert value(page, "core.lesson_status") == "incomplete"
                for number, (key, texts) in enumerate(
                    [
                        ("exercise-single", RIGHT["exercise-single"]),
                        ("exercise-several", WRONG["exercise-several"]),
                        ("exercise-pairs", RIGHT["exercise-pairs"]),
                    ],
                    start=1,
                ):
                    answer(page, key, texts, FRAME)
                    # One for the beginning, and one each.
                    assert len(calls(page, "LMSCommit")) == 1 + number
                assert value(page, "core.lesson_status") == "incomplete"
                kept = leave(page)
                assert all(call[-2:] == ["true", "0"] for call in calls(page))
                assert {call[0].split(".")[0] for call in calls(page)} == {"cmi"}
            assert (kept["core"]["score"]["raw"], kept["core"]["exit"]) == ("50", "suspend")
            assert kept["core"]["session_time"].startswith("0000:00:") or kept["core"]["session_time"].startswith(
                "00:00:"
            )
            assert len(kept["suspend_data"]) <= 4096

            with attempt(address, kept) as page:
                assert page.evaluate(SCORE) == "2 of 4 right"
                assert state_of(page, "exercise-several", FRAME)["marks"] == ["Right", "Not right", "Right"]
                answer(page, "exercise-claim", RIGHT["exercise-claim"], FRAME)
                assert value(page, "core.score.raw") == "75"
                assert value(page, "core.lesson_status") == "passed"
                page.evaluate(f"{FRAME}.querySelector('.srm-again').click()")
                for key, texts in WRONG.items():
                    answer(page, key, texts, FRAME)
                assert page.evaluate(SCORE) == "0 of 4 right"
                # What was reached is never taken back.
                assert (value(page, "core.score.raw"), value(page, "core.lesson_status")) == ("75", "passed")

    def it_reports_interactions_as_the_standard_has_them(self, tmp_path: Path) -> None:
        with platform(tmp_path, package()) as address, attempt(address) as page:
            for key in ("exercise-single", "exercise-several", "exercise-claim"):
                answer(page, key, RIGHT[key], FRAME)
            answer(page, "exercise-pairs", WRONG["exercise-pairs"], FRAME)
            told = {name: text for name, text, *_ in calls(page) if name.startswith("cmi.interactions")}
            fields = ("id", "type", "student_response", "correct_responses.0.pattern", "result")
            assert [[told[f"cmi.interactions.{at}.{field}"] for field in fields] for at in range(4)] == [
                ["exercise-single", "choice", "b", "b", "correct"],
                ["exercise-several", "choice", "a,c", "a,c", "correct"],
                ["exercise-claim", "true-false", "t", "t", "correct"],
                ["exercise-pairs", "matching", "a.b,b.c", "a.a,b.b", "wrong"],
            ]
            assert (value(page, "core.score.raw"), value(page, "core.lesson_status")) == ("75", "failed")
            page.evaluate(f"{FRAME}.querySelector('.srm-again').click()")
            assert value(page, "core.lesson_status") == "failed"
            for key, texts in RIGHT.items():
                answer(page, key, texts, FRAME)
            assert (value(page, "core.score.raw"), value(page, "core.lesson_status")) == ("100", "passed")

    def it_reports_what_is_seen_in_the_language_that_is_read(self, tmp_path: Path) -> None:
        spec = write_spec(tmp_path, text=TRANSLATED)
        assert srm_docs.build([spec], tmp_path, Selection(["page.scorm"], edition="practice")).ok
        (tmp_path / "platform").mkdir()
        data = (tmp_path / "small/practice/page.scorm.zip").read_bytes()
        with platform(tmp_path / "platform", data) as address:
            with attempt(address) as page:
                answer(page, "quiz-0-2", ["Provider"], FRAME)
                assert value(page, "core.score.raw") == "0"
                page.evaluate(f"{FRAME}.defaultView.location.hash = 'de--top'")
                page.wait(f"{FRAME}.documentElement.lang === 'de'")
                answer(page, "de--quiz-0-2", ["Provider"], FRAME)
                assert value(page, "core.score.raw") == "8.33"
                answer(page, "de--exercise-claim", ["Richtig"], FRAME)
                assert value(page, "core.score.raw") == "16.67"
                told = {name: text for name, text, *_ in calls(page) if name.startswith("cmi.interactions")}
                assert [[told[f"cmi.interactions.{at}.{field}"] for field in ("id", "result")] for at in range(3)] == [
                    ["quiz-0-2-en", "wrong"],
                    ["quiz-0-2-de", "correct"],
                    ["exercise-claim", "correct"],
                ]
                assert value(page, "core.lesson_status") == "incomplete"
                kept = leave(page)
            assert len(kept["suspend_data"]) < 50
            with attempt(address, kept) as page:
                scores = f"[...{FRAME}.querySelectorAll('.srm-standing')].map((one) => one.textContent)"
                assert page.evaluate(scores) == ["1 of 12 right", "2 von 12 richtig"]
                verdicts = [state_of(page, key, FRAME)["verdict"] for key in ("quiz-0-2", "de--quiz-0-2")]
                assert verdicts == ["Not right", "Richtig"]

    def it_goes_by_what_the_platform_says(self, tmp_path: Path) -> None:
        with platform(tmp_path, package()) as address:
            told = {"student_data": {"mastery_score": "50"}}
            with attempt(address, told, mute="cmi.core.lesson_mode") as page:
                answer(page, "exercise-single", RIGHT["exercise-single"], FRAME)
                # By its own mastery score it would take an early score for a failure.
                assert (value(page, "core.score.raw"), value(page, "core.lesson_status")) == ("", "incomplete")
                answer(page, "exercise-claim", RIGHT["exercise-claim"], FRAME)
                assert (value(page, "core.score.raw"), value(page, "core.lesson_status")) == ("50", "passed")
                kept = leave(page)
            kept["core"]["lesson_mode"] = "review"
            with attempt(address, kept) as page:
                assert page.evaluate(NOTICE) == "This is a review: nothing more is reported."
                assert page.evaluate(SCORE) == "2 of 4 right"
                answer(page, "exercise-pairs", RIGHT["exercise-pairs"], FRAME)
                leave(page)
                assert calls(page) == []

    def it_says_so_where_answers_can_t_be_kept(self, tmp_path: Path) -> None:
        with platform(tmp_path, package()) as address:
            with attempt(address, refuses="cmi.suspend_data") as page:
                assert "too many answers" in page.evaluate(NOTICE)
            stands = f"{FRAME}.querySelector('.srm-page').dispatchEvent(new CustomEvent('srm-standing', {{detail:"
            with attempt(address) as page:
                for length, noticed in ((4096, False), (4097, True), (4096, False)):
                    state = f"{{right: 0, answered: 0, total: 4, state: 'x'.repeat({length})}}"
                    page.evaluate(f"{stands} {state}}}))")
                    assert ("too many answers" in page.evaluate(NOTICE)) == noticed
                assert max(len(call[1]) for call in calls(page) if call[0] == "cmi.suspend_data") == 4096
            # Kept of another sheet, or broken on the way: begun anew.
            with attempt(address, {"suspend_data": "00000000;0;1,0.2,0,1.2"}) as page:
                assert page.evaluate(SCORE) == "0 of 4 right"
                assert page.evaluate(NOTICE) == ""

    def it_works_where_there_is_no_platform_and_says_so(self, tmp_path: Path) -> None:
        with platform(tmp_path, package(DRAWN)) as address, attempt(address, absent=True) as page:
            assert page.evaluate(NOTICE) == "There is no learning platform here: nothing is reported."
            answer(page, "exercise-single", RIGHT["exercise-single"], FRAME)
            assert page.evaluate(SCORE) == "1 of 6 right"
            assert page.messages == []
        (tmp_path / "alone.html").write_bytes(parts(package())["index.html"])
        with browser_page(tmp_path / "alone.html") as page:
            answer(page, "exercise-single", RIGHT["exercise-single"])
            assert state_of(page, "exercise-single")["verdict"] == "Right"
            assert page.messages == []

    def it_is_completed_by_a_look_where_nothing_can_be_marked(self, tmp_path: Path) -> None:
        with platform(tmp_path, package(ASKED[: ASKED.index("exercises:")])) as address:
            told: dict[str, object] = {}
            with browser_page(f"{address}?{{}}") as page:
                page.wait("calls.some(([name]) => name === 'LMSCommit')")
                told = {name: text for name, text, *_ in calls(page)}
        assert told["cmi.core.lesson_status"] == "completed"
        assert "cmi.core.score.raw" not in told
