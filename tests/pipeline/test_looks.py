import pytest
from click.testing import CliRunner

from srm_docs.cli.main import cli
from srm_docs.core.errors import UsageError
from srm_docs.core.options import Options
from srm_docs.pipeline.looks import look
from srm_docs.style.look import Look, Paper, SvgExtra
from srm_docs.style.theme import load_theme, theme_names


class DescribeTheLook:
    def it_is_the_standard_one_if_nothing_is_said(self) -> None:
        assert look() == Look()

    def it_is_made_of_names(self) -> None:
        chosen = look(theme="dark", paper="letter", scale=3, fenced=True, svg=["fonts"])
        options = Options({"scale": 3, "fenced": True, "svg": frozenset({SvgExtra.FONTS})})
        assert chosen == Look(load_theme("dark"), Paper.LETTER, options)

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"theme": "drak"}, "no theme 'drak'; did you mean 'dark'"),
            ({"paper": "a5"}, "no paper 'a5'"),
            ({"svg": ["script"]}, "no SVG extra 'script'"),
            ({"scale": "3"}, "the option 'scale' is '3'; expected is a number"),
            ({"scale": True}, "the option 'scale' is True; expected is a number"),
            ({"fillable": "yes"}, "the option 'fillable' is 'yes'; expected is True or False"),
            ({"fillabel": True}, "there is no option 'fillabel'; did you mean 'fillable'"),
            ({"scale": 0}, "a scale of 0 makes no picture"),
            ({"scale": 1000}, "a scale of 1000 makes no picture"),
            ({"scale": float("nan")}, "a scale of nan makes no picture"),
        ],
    )
    def it_refuses_what_there_is_not(self, wrong: dict, message: str) -> None:
        with pytest.raises(UsageError, match=message):
            look(**wrong)

    def it_takes_a_single_extra_for_a_list_of_one(self) -> None:
        assert look(svg="dark") == look(svg=["dark"])

    def it_is_told_by_the_help_in_full(self) -> None:
        help_text = " ".join(CliRunner().invoke(cli, ["build", "--help"]).output.split())
        assert all(name in help_text for name in (*theme_names(), *SvgExtra, *Paper))
