from __future__ import annotations

import pytest

from srm_docs.core.diagnostics import Span
from srm_docs.core.errors import UsageError
from srm_docs.preview.editors import EDITORS, editor_form, place_address

SPAN = Span("a b.yaml", 3, 7, 3, 9)


class DescribeAnEditor:
    @pytest.mark.parametrize("name", EDITORS)
    def it_is_opened_at_the_place(self, name: str) -> None:
        address = place_address(editor_form(name), SPAN, "/specs/a b#?ü.yaml")
        assert "/specs/a%20b%23%3F%C3%BC.yaml" in address
        assert address.index("3") < address.rindex("7")

    def it_is_opened_by_a_form_of_ones_own(self) -> None:
        form = editor_form("my-editor://open?file={file}&line={line}")
        assert place_address(form, SPAN, "C:/x.yaml") == "my-editor://open?file=/C:/x.yaml&line=3"

    def it_need_not_be_there(self) -> None:
        assert place_address(editor_form(""), SPAN, "/x") == ""

    @pytest.mark.parametrize(
        "form", ["vscod", "javascript:alert('{file}')", "data:{file}", "x://open", "{file}", "a b:{file}"]
    )
    def it_is_refused_if_it_is_none(self, form: str) -> None:
        with pytest.raises(UsageError, match="is no editor"):
            editor_form(form)
