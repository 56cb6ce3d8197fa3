import hashlib
import os
import threading
from pathlib import Path

from support.projects import BROKEN, DOUBTFUL, MINIMAL, write_spec

from srm_docs.pipeline.artefacts import artefacts
from srm_docs.pipeline.check import check, stops, whole_report


class DescribeCheck:
    def it_gives_the_model_and_the_hash_of_the_file(self, tmp_path: Path) -> None:
        spec = write_spec(tmp_path)
        checked = check(spec, artefacts(["boundary"]))
        assert set(checked.models) == {"en"}
        assert checked.models["en"].name == "small"
        assert checked.sha256 == hashlib.sha256(spec.read_bytes()).hexdigest()

    def it_reads_a_pipe_only_once(self, tmp_path: Path) -> None:
        pipe = tmp_path / "spec.yaml"
        os.mkfifo(pipe)
        feed = threading.Thread(target=lambda: pipe.write_text("srm: 1\n"), daemon=True)
        feed.start()
        assert check(pipe, ()).models == {}
        feed.join()

    def it_reports_what_is_wrong(self, tmp_path: Path) -> None:
        checked = check(write_spec(tmp_path, text=BROKEN), ())
        assert checked.models == {}
        assert [diagnostic.code for diagnostic in checked.report.diagnostics] == ["unknown-owner"]


class DescribeStops:
    def it_stops_at_errors_and_if_strict_at_warnings(self, tmp_path: Path) -> None:
        wrong = check(write_spec(tmp_path, "a.yaml", BROKEN), ()).report
        doubtful = check(write_spec(tmp_path, "b.yaml", DOUBTFUL), ()).report
        assert [stops(wrong, strict=False), stops(doubtful, strict=False), stops(doubtful, strict=True)] == [
            True,
            False,
            True,
        ]


class DescribeWholeReport:
    def it_holds_the_findings_and_the_texts_of_all(self, tmp_path: Path) -> None:
        specs = [write_spec(tmp_path, "a.yaml", BROKEN), write_spec(tmp_path, "b.yaml", DOUBTFUL)]
        report = whole_report(check(spec, ()) for spec in specs)
        assert [diagnostic.code for diagnostic in report.diagnostics] == ["unknown-owner", "no-wording"]
        assert set(report.sources) == {str(spec) for spec in specs}


class DescribeTheHashOfAnOverlay:
    def it_is_another_one_when_the_base_changes(self, tmp_path: Path) -> None:
        base, overlay = tmp_path / "base.yaml", tmp_path / "ours.yaml"
        overlay.write_text("srm: 1\nextends: base.yaml\n", encoding="utf-8")
        hashes = []
        for title in ("One", "Two", "One"):
            base.write_text(MINIMAL.replace("A small model", title), encoding="utf-8")
            hashes.append(check(overlay, ()).sha256)
        assert hashes[0] == hashes[2] != hashes[1]
        assert hashes[0] != check(base, ()).sha256
