"""The shipped lesson holds the facts of its source: names and cells exactly."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.localized import localized

import srm_docs
from srm_docs.compose import matrix
from srm_docs.compose.boundary import compose
from srm_docs.model.line import cut
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.document import Table
from srm_docs.page.text import plain_text

SPECS = Path(srm_docs.__file__).parents[1] / "specs"


def shipped(name: str) -> ResponsibilityModel:
    loaded = srm_docs.load(SPECS / f"{name}.yaml")
    assert loaded.report.diagnostics == ()
    assert loaded.model
    return loaded.model


@pytest.fixture(scope="module")
def lesson() -> ResponsibilityModel:
    return shipped("ai-shared-responsibility")


def printed(model: ResponsibilityModel) -> dict[str, dict[str, str]]:
    """The cells of the matrix by row and column, as they are printed."""
    (table,) = (block for block in matrix.compose(localized(model)).blocks if isinstance(block, Table))
    heads = [head.title for head in table.columns]
    # Below the name of a row stands where it applies, if the others of its group do elsewhere.
    names = [[" ".join(map(plain_text, cell.paragraphs)) for cell in row.cells[1:]] for row in table.rows]
    texts = [[plain_text(row.cells[0].paragraphs[0]), *cells] for row, cells in zip(table.rows, names, strict=True)]
    return {row[0]: dict(zip(heads, row, strict=True)) for row in texts if len(row) == len(heads)}


class DescribeTheLesson:
    def it_has_the_five_rows_of_its_matrix(self, lesson: ResponsibilityModel) -> None:
        cells = printed(lesson)
        assert {row: (cells[row]["AWS"], cells[row]["Customer"]) for row in list(cells)[:5]} == {
            "Physical Data Center": ("YES", "NO"),
            "Encryption Keys (KMS)": ("The tool to create them", "Managing & Rotating them"),
            "Data Classification": ("NO", "YES (Identifying PII/Secret)"),
            "Model Weights (Custom)": ("NO", "YES (Selecting the training)"),
            "IAM Access Control": ("The engine", "YES (Writing the policies)"),
        }

    def it_has_the_eight_layers_of_its_picture_in_two_zones_with_the_interface_between(
        self, lesson: ResponsibilityModel
    ) -> None:
        names = [layer.name for layer in lesson.layers.values()]
        assert set(names[:4]) == {
            "Customer Data / Prompts",
            "Identity & Access Management - IAM",
            "Encryption & Data Integrity",
            "Model Evaluation / Testing",
        }
        assert set(names[4:]) == {
            "Compute / Storage / Database Architecture",
            "Global Infrastructure / Regions",
            "Foundation Model Hosting Hardware",
            "Underlying Service Code",
        }
        assert lesson.boundary == "The Interface"
        diagram = compose(localized(lesson))
        assert [(zone.name, zone.motto) for zone in diagram.zones] == [
            ("Customer", "IN the cloud"),
            ("AWS", "OF the cloud"),
        ]

    def it_moves_the_boundary_between_the_managed_and_the_custom_services(self, lesson: ResponsibilityModel) -> None:
        ends = {service: cut(lesson.column(service)).last for service in lesson.services}
        assert ends == {"bedrock": 4, "rekognition": 4, "sagemaker": 6}

    def it_says_what_each_side_manages(self, lesson: ResponsibilityModel) -> None:
        managed = {owner: [row.name for row in lesson.rows if row.domain == "In managed AI services"
                           and owner in row.cells["bedrock"].holders] for owner in lesson.owners}  # fmt: skip
        assert managed == {
            "customer": ["Your input data (Prompts)", "Your output filters (Guardrails)", "Who has access to the API"],
            "aws": ["Model training data (for base models)", "Model code", "Scaling of the API"],
        }
        custom = {owner: [row.name for row in lesson.rows if row.domain == "In custom ML services"
                          and owner in row.cells["sagemaker"].holders] for owner in lesson.owners}  # fmt: skip
        assert custom == {
            "customer": [
                "Training Data",
                "Algorithm choice",
                "Deployment configuration",
                "Security patches inside your notebook instances",
            ],
            "aws": ["Underlying infrastructure", "SageMaker software"],
        }

    def it_has_its_two_cases_proved(self, lesson: ResponsibilityModel) -> None:
        for case, owner in (("guardrails-off", "customer"), ("power-outage", "aws")):
            assert lesson.scenarios[case].owners == (owner,)
            assert lesson.scenarios[case].proof

    def it_has_its_exercise_with_four_choices_and_the_answer_b(self, lesson: ResponsibilityModel) -> None:
        task = lesson.exercises["open-notebook"]
        assert [choice.text for choice in task.choices] == [
            'AWS (The "OF the cloud" provider)',
            'The Customer (The "IN the cloud" user)',
            "Amazon.com (The parent company)",
            "NVIDIA (The chip manufacturer)",
        ]
        assert task.answers == (1,)
        assert task.explanation
        assert task.proof
        check = lesson.exercises["of-the-cloud"]
        assert check.choices[check.answers[0]].text == "AWS"


class DescribeMicrosoftsModel:
    def it_moves_the_boundary_down_from_saas_to_on_premises(self) -> None:
        model = shipped("microsoft-cloud")
        assert len(model.layers) == 10
        ends = [cut(model.column(service)).last for service in model.services]
        assert ends == [5, 6, 7, 10]

    def it_has_its_shared_cells(self) -> None:
        model = shipped("microsoft-cloud")
        shared = {
            (layer.id, service)
            for layer in model.layers.values()
            for service, owners in layer.owners.items()
            if len(owners) == 2
        }
        assert shared == {
            ("devices", "saas"),
            ("applications", "saas"),
            ("applications", "paas"),
            ("network-controls", "paas"),
        }
