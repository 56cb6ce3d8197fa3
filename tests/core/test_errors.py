from srm_docs.core.errors import unknown


class DescribeUnknown:
    def it_says_what_is_meant_and_what_there_is(self) -> None:
        error = unknown("paper", "a44", ["a4", "letter"])
        assert str(error) == "there is no paper 'a44'; did you mean 'a4'? (papers: a4, letter)"

    def it_says_when_there_is_nothing(self) -> None:
        assert str(unknown("service", "x", [])) == "there is no service 'x' (services: none)"
