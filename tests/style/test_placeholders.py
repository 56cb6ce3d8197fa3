import pytest

from srm_docs.style.placeholders import edits, fault, is_braced

FACTS = {"title": "R&D <b>", "version": "", "as-of": "1 May\n2026"}


def filled(text: str) -> str:
    assert fault(text) == ""
    for edit in reversed(edits(text, FACTS)):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


class DescribeAPlaceholder:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("no braces { at } all", "no braces { at } all"),
            ("{{ srm.title }}, {{srm.as_of}}", "R&D <b>, 1 May 2026"),
            ("{{ srm.title | upper }}", "R&D <B>"),
            ("{{ srm.version }}", ""),
            ("v{{ srm.version | default('0') }}", "v0"),
            ("{% if srm.version %}v {{ srm.version }}{% else %}no version{% endif %}.", "no version."),
            ("{% if srm.title and not srm.version %}yes{% endif %}", "yes"),
            ('{% if srm.title == "R&D <b>" %}yes{% endif %}', "yes"),
            ("{{ srm.title }} {{ srm.nothing }}", "R&D <b> {{ srm.nothing }}"),
            ("{{ other }} {% if x %}{{ srm.title }}{% endif %}", "{{ other }} {% if x %}R&D <b>{% endif %}"),
            ("{% for x in range(9) %}{{ srm.as_of }}{% endfor %}", "{% for x in range(9) %}1 May 2026{% endfor %}"),
            ("{{ cycler.__init__.__globals__ }}", "{{ cycler.__init__.__globals__ }}"),
            ("{{ srm.title", "{{ srm.title"),
        ],
    )  # fmt: skip
    def it_is_filled_in_if_it_is_ours(self, text: str, expected: str) -> None:
        assert filled(text) == expected

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("{{ srm }}", "a fact is named"),
            ("{{ srm['title'] }}", "(Getitem)"),
            ("{{ srm.title.__class__ }}", "nothing within them"),
            ("{{ srm.title() }}", "(Call)"),
            ("{{ srm.title * 10**9 }}", "(Mul)"),
            ("{{ srm.as-of }}", "(Sub)"),
            ("{{ srm.title ~ cycler }}", "(Concat)"),
            ("{{ srm.title | attr('x') }}", "the filters are default"),
            ("{{ srm.title | default(cycler) }}", "the filters are default"),
            ("{{ srm.title | default(9) }}", "only texts in quotes"),
            ("{% if srm.title > 'x' %}{% endif %}", "== and != alone"),
            ("{% if srm.title and cycler.x %}{% endif %}", "there is no 'cycler'"),
            ("{% for x in srm.title %}a{% endfor %}", "can't be read"),
            ("{% include srm.title %}", "(Include)"),
            ("{% set srm = srm.title %}", "(Assign)"),
            ("{% if srm.title %}open", "Unexpected end"),
            ("{{ srm.title | }}", "can't be read"),
            ("{{ " + "(" * 2_000 + "srm.title" + ")" * 2_000 + " }}", "too deep"),
            ("{{ srm.title" + "| trim" * 300 + " }}", "too deep"),
            ("{% if " + "not " * 300 + "srm.title %}a{% endif %}", "too deep"),
            ("{% if srm.title %}" * 150 + "a" + "{% endif %}" * 150, "too deep"),
            ("{{ srm.title | upper }}" + "x" * 5_000, "too long"),
        ],
    )
    def it_is_refused_if_it_does_more(self, text: str, reason: str) -> None:
        assert reason in fault(text)

    def it_may_have_many_filters(self) -> None:
        assert filled("{{ srm.title" + " | trim" * 150 + " }}") == "R&D <b>"

    def it_is_known_by_its_name(self) -> None:
        assert is_braced("a {{ srm.title }}")
        assert not is_braced("a {{ title }} srm.title {{")
