"""Names of what is hidden from some readers, in texts that they see."""

from __future__ import annotations

import json

import pytest

from srm_docs.language.loader import load_text


def found(name: str, note: object, **more: object) -> list[str]:
    """The codes of the warnings on a note, where an owner of this name is hidden from the public."""
    spec = {
        "srm": "1",
        "title": "A model",
        "owners": {
            "customer": {"name": "Customer", "kind": "customer"},
            "them": {"name": name, "kind": "third-party", "audience": "internal"},
            "acme": {"name": "Acme Cloud", "kind": "provider"},
        },
        "services": {"one": {"name": "One"}},
        "layers": {"data": {"name": "Data", "owner": "customer"}, "hosts": {"name": "Hosts", "owner": "acme"}},
        "responsibilities": {
            "keys": {"name": "Keys", "duties": {"customer": "yes"}, "note": note},
            "logs": {"name": "Logs", "duties": {"customer": "yes", "them": "no"}},
        },
        **more,
    }
    return [warning.code for warning in load_text(json.dumps(spec)).report.warnings if warning.code == "hidden-name"]


class DescribeAHiddenName:
    @pytest.mark.parametrize(
        ("name", "note"),
        [
            ("SOC", "The SOC keeps them."),
            ("SOC", "Ask the **SOC**’s desk."),
            ("SOC", "The S\u00adOC keeps them."),
            ("SOC", "鍵は社内SOCが保管する。"),
            ("Security Operations", "security\noperations keeps them."),
            ("運用部", "鍵は運用部が保管する。"),
            ("ＳＯＣ", "The SOC keeps them."),
            ("Example", "Example keeps them."),
        ],
    )
    def it_is_found_as_a_reader_would_find_it(self, name: str, note: str) -> None:
        assert found(name, note) == ["hidden-name"]

    @pytest.mark.parametrize(
        ("name", "note"),
        [
            ("SOC", "A SOCKS proxy, and a soc."),
            ("SOC", {"text": "The SOC keeps them.", "audience": "internal"}),
            ("Data", "Data is yours."),
        ],
    )
    def but_not_where_no_reader_would(self, name: str, note: object) -> None:
        assert found(name, note) == []

    def it_is_told_once_where_another_name_holds_it(self) -> None:
        assert found("Acme", "Acme Cloud keeps them.") == ["hidden-name"]

    def it_may_stand_in_a_title_or_a_case(self) -> None:
        section = {"about": {"title": "How SOC works", "text": "You ask."}}
        assert found("SOC", "Kept.", title="SOC and you", sections=section) == ["hidden-name"] * 2

    def it_can_be_accepted(self) -> None:
        assert found("SOC", "The SOC keeps them.", accept={"hidden-name": "Everybody knows it"}) == []
