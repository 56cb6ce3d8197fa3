import pytest
from support.localized import localized
from support.projects import Install
from support.samples import drawn

from srm_docs.core.errors import PlugInError, UsageError
from srm_docs.model.edition import PLAIN
from srm_docs.page.diagram import Diagram
from srm_docs.page.document import Document
from srm_docs.page.picture import Picture
from srm_docs.page.workbook import Workbook
from srm_docs.pipeline import registry

ASCII = """\
from srm_docs.page.picture import Picture
from srm_docs.page.written import Written

ACCEPTS, SUFFIX, TITLE = Picture, ".txt", "Plain text"


def write(page, look):
    return Written(page.title.encode())
"""


class DescribeProducts:
    def they_are_the_modules_of_the_folder(self) -> None:
        assert {"answer-key", "boundary", "handout", "matrix"} <= set(registry.product_names())
        assert not [name for name in registry.product_names() if name.startswith(("_", "-"))]

    def they_say_what_they_make(self) -> None:
        boundary = registry.product("boundary")
        assert (boundary.makes, boundary.default_formats) == (Diagram, ("svg", "mermaid"))
        assert registry.product("answer-key").makes is Document

    def they_are_all_made_in_formats_that_accept_them(self) -> None:
        for product in registry.products():
            possible = {format_.name for format_ in registry.formats_of(product)}
            assert set(product.default_formats) <= possible

    def they_may_make_another_page_for_formats_that_do_not_take_their_own(self) -> None:
        matrix = registry.product("matrix")
        assert list(matrix.pages) == [Document, Workbook]
        assert registry.format_named("pdf").page_of(matrix) is Document
        assert registry.format_named("xlsx").page_of(matrix) is Workbook
        assert registry.format_named("svg").page_of(matrix) is None

    def but_an_unknown_one_is_refused_with_a_suggestion(self) -> None:
        with pytest.raises(UsageError, match=r"there is no product 'boundry'; did you mean 'boundary'\? \(products: a"):
            registry.product("boundry")


class DescribeFormats:
    def they_are_the_modules_of_the_folder(self) -> None:
        assert {"svg", "mermaid", "dot", "pdf"} <= set(registry.format_names())

    def they_say_what_they_accept_and_how_their_files_end(self) -> None:
        mermaid = registry.format_named("mermaid")
        assert (mermaid.accepts, mermaid.suffix, mermaid.draws) == (Picture, ".mmd", "")

    def they_may_say_that_they_draw_with_the_shipped_face_alone(self) -> None:
        assert registry.format_named("pdf").draws == registry.SHIPPED_FACE


class DescribePlugIns:
    def it_finds_a_format_of_another_package(self, install: Install) -> None:
        install("srm_docs.writers", "ascii", ASCII)
        assert registry.format_named("ascii").suffix == ".txt"
        assert "ascii" in [format_.name for format_ in registry.formats_of(registry.product("boundary"))]

    def it_finds_a_product_of_another_package(self, install: Install) -> None:
        code = "from srm_docs.compose.boundary import *\nfrom srm_docs.compose.boundary import compose, MAKES, TITLE\n"
        install("srm_docs.products", "my_chart", code + "DEFAULT_FORMATS = ('dot',)\n")
        assert registry.product("my-chart").default_formats == ("dot",)

    def it_makes_the_other_page_of_one_and_watches_it(self, install: Install) -> None:
        code = "from srm_docs.compose.matrix import *\nfrom srm_docs.compose.matrix import compose, MAKES, TITLE\n"
        install("srm_docs.products", "sheets", f"{code}DEFAULT_FORMATS = ('csv',)\nALSO_MAKES = {{Workbook: len}}\n")
        product = registry.product("sheets")
        assert [format_.name for format_ in registry.default_formats(product)] == ["csv"]
        with pytest.raises(PlugInError, match=r"'sheets' of the package .* failed: TypeError"):
            product.pages[Workbook](localized(drawn("C")), PLAIN)

    def it_names_one_whose_other_pages_are_none(self, install: Install) -> None:
        code = "from srm_docs.compose.matrix import *\nfrom srm_docs.compose.matrix import compose, MAKES, TITLE\n"
        install("srm_docs.products", "sheets", f"{code}DEFAULT_FORMATS = ()\nALSO_MAKES = {{int: compose}}\n")
        with pytest.raises(PlugInError, match=r"its ALSO_MAKES is .*, not a mapping of classes of pages"):
            registry.product("sheets")

    def it_names_one_that_does_not_import_when_it_is_asked_for(self, install: Install) -> None:
        install("srm_docs.writers", "broken", "import a_module_that_nobody_has\n")
        with pytest.raises(
            PlugInError, match=r"format 'broken' of the package \w+ can't be loaded: ModuleNotFoundError: No module"
        ):
            registry.format_named("broken")

    def but_nothing_else_suffers_from_it(self, install: Install) -> None:
        install("srm_docs.writers", "broken", "raise SystemError('no')\n")
        assert "svg" in [format_.name for format_ in registry.formats()]
        (fault,) = registry.faults()
        assert fault.startswith("the plug-in for the format 'broken' of the package ")
        assert fault.endswith(" can't be loaded: SystemError: no")

    def it_names_what_one_lacks(self, install: Install) -> None:
        install("srm_docs.writers", "half", "SUFFIX = '.half'\n")
        with pytest.raises(
            PlugInError, match=r"'half' of the package \w+ can't be used: it has no ACCEPTS, TITLE, write"
        ):
            registry.format_named("half")

    def it_refuses_a_suffix_that_leads_out_of_the_folder(self, install: Install) -> None:
        install("srm_docs.writers", "evil", ASCII.replace(".txt", "/../../x"))
        with pytest.raises(PlugInError, match=r"its SUFFIX is '/../../x', not the ending of a file's name"):
            registry.format_named("evil")

    def it_lets_nobody_take_over_a_name_of_ours(self, install: Install) -> None:
        install("srm_docs.writers", "svg", ASCII)
        assert registry.format_named("svg").suffix == ".svg"
        (fault,) = registry.faults()
        assert fault.endswith("is not used: 'svg' is one of srm-docs' own")
