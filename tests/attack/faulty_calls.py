"""The calls of the program that write something, each with what it finds and what it is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fontTools.ttLib import TTFont

from attack.judged import SPEC
from srm_docs.core.fonts import SHIPPED

_OVERLAY = "srm: 1\nextends: {base}\ntitle: Ours\nresponsibilities: {{keys: {{duties: {{customer: Our team.}}}}}}\n"
_SHEET = "Control ID,Control,Layer,Responsible party\n" + "".join(
    f"K-{number},Control of keys {number},Data,{'Customer' if number % 2 else 'Provider'}\n" for number in range(8)
)


@dataclass(frozen=True)
class Call:
    """A call: ``{disk}`` stands for the disk, ``{given}`` for a folder elsewhere.

    ``before`` are calls that make what it finds, ``files`` are texts that lie there. ``has_temporary`` says that the
    folder for what is temporary is on the disk, too, and ``report`` is a file that says what a run has changed, and so
    another thing in the next one.
    """

    name: str
    arguments: Sequence[str]
    before: Sequence[Sequence[str]] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    has_temporary: bool = False
    report: str = ""


_BUILD = ("build", "{given}/new/spec.yaml", "-o", "{disk}/out", "--only", "matrix", "--only", "boundary")
_OLD_BUILD = ("build", "{given}/old/spec.yaml", *_BUILD[2:])

CALLS: Sequence[Call] = (
    Call("build", _BUILD, [_OLD_BUILD]),
    Call("first build", _BUILD),
    Call("build --clean", (*_BUILD[:-2], "--clean"), [_OLD_BUILD]),
    Call("build in a brand", (*_BUILD, "--brand", "{given}/brand.yaml"), [_OLD_BUILD], has_temporary=True),
    Call("schema", ("schema", "-o", "{disk}/schema.json"), files={"schema.json": "{}"}),
    Call("resolve", ("resolve", "{given}/overlay.yaml", "-o", "{disk}/x.yaml"), files={"x.yaml": "old"}),
    Call("diff", ("diff", "{given}/old/spec.yaml", "{given}/new/spec.yaml", "--format", "docx", "-o", "{disk}/d.docx")),
    Call(
        "import",
        ("import", "{given}/list.csv", "--yes", "-o", "{disk}/list.yaml", "--report", "{disk}/report.txt"),
        report="report.txt",
    ),
    Call(
        "accept",
        ("accept", "{disk}/overlay.yaml"),
        files={"overlay.yaml": _OVERLAY.format(base="base.yaml"), "base.yaml": SPEC},
    ),
    Call("update", ("update", "{disk}/spec.yaml", "{given}/out/spec/matrix.csv"), files={"spec.yaml": SPEC}),
)


def given_files(folder: Path) -> None:
    """Lay out what the calls are given."""
    import srm_docs
    from attack.files import LOGO

    for name in ("old", "new"):
        (folder / name).mkdir(parents=True)
        text = SPEC if name == "old" else SPEC.replace("Who secures what", "A new title").replace("Rotates", "Keeps")
        (folder / name / "spec.yaml").write_text(text, encoding="utf-8")
    (folder / "overlay.yaml").write_text(_OVERLAY.format(base="old/spec.yaml"), encoding="utf-8")
    (folder / "list.csv").write_text(_SHEET, encoding="utf-8")
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    font = TTFont(SHIPPED.regular)
    font.flavor = "woff"
    font.save(folder / "x.woff")
    (folder / "brand.yaml").write_text("name: X\nlogo: logo.svg\nfonts: {regular: x.woff, bold: x.woff}\n")
    (folder / "spec.yaml").write_text(SPEC.replace("Rotates", "Changes"), encoding="utf-8")
    srm_docs.build([folder / "spec.yaml"], folder / "out", srm_docs.Selection(only=("matrix.csv",)))
