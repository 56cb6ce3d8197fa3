from __future__ import annotations

import pytest

from srm_docs.language.loader import load
from srm_docs.model.audience import for_audience, within

AUDIENCES = ("public", "customer", "internal")


class DescribeWithin:
    @pytest.mark.parametrize(
        ("mark", "audience", "seen"),
        [
            ("", "public", True),
            ("public", "public", True),
            ("internal", "public", False),
            ("customer", "internal", True),
            ("internal", "internal", True),
            ("nobody-knows", "internal", False),
        ],
    )
    def it_lets_narrow_circles_see_what_wide_ones_see(self, mark: str, audience: str, seen: bool) -> None:
        assert within(AUDIENCES, mark, audience) is seen


class DescribeAModelForAnAudience:
    def it_lacks_what_is_not_for_them_and_what_leans_on_it(self) -> None:
        model = load("tests/specs/good/policy.yaml").model
        assert model
        public = for_audience(model, "public")
        assert set(model.responsibilities) - set(public.responsibilities) == {"key-ceremony"}
        assert set(model.fields) - set(public.fields) == {"findings"}
        assert set(model.scenarios) - set(public.scenarios) == {"ceremony", "leak"}
        assert set(model.exercises) - set(public.exercises) == {"who-holds-the-ceremony"}
        assert set(model.matrices) - set(public.matrices) == {"findings"}
        assert "findings" not in public.matrices["letters"].columns
        assert for_audience(model, "internal").responsibilities == model.responsibilities
