from srm_docs.pipeline.codes import explanations
from srm_docs.pipeline.limits import EXPLANATIONS


class DescribeExplanations:
    def they_cover_the_language_and_the_limits(self) -> None:
        assert {"unknown-owner", *EXPLANATIONS} <= set(explanations())

    def they_are_sorted_by_code(self) -> None:
        assert list(explanations()) == sorted(explanations())
