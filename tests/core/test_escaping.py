from __future__ import annotations

import xml.sax.saxutils

from hypothesis import given
from hypothesis import strategies as st

from srm_docs.core.escaping import escape, quoteattr

texts = st.text(st.sampled_from("&<>'\"\n\r\taé日;#") | st.characters())


class DescribeEscaping:
    @given(texts)
    def it_does_what_the_standard_library_does(self, text: str) -> None:
        assert escape(text) == xml.sax.saxutils.escape(text)
        assert quoteattr(text) == xml.sax.saxutils.quoteattr(text)
