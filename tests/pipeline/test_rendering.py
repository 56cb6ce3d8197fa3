import datetime

import pytest

from srm_docs.core.errors import UsageError
from srm_docs.pipeline.rendering import source_date


class DescribeSourceDate:
    def it_is_the_day_in_utc(self) -> None:
        assert source_date({"SOURCE_DATE_EPOCH": "1700000000"}) == datetime.date(2023, 11, 14)

    def it_is_nothing_where_the_variable_is_not_set(self) -> None:
        assert source_date({}) is None
        assert source_date({"SOURCE_DATE_EPOCH": ""}) is None

    @pytest.mark.parametrize("seconds", ["yesterday", "1.5", "9" * 30])
    def but_what_is_no_date_is_refused(self, seconds: str) -> None:
        with pytest.raises(UsageError, match=r"SOURCE_DATE_EPOCH is '.*'; it must be a number of seconds"):
            source_date({"SOURCE_DATE_EPOCH": seconds})
