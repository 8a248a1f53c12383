"""Infrastructure as code: providers are fetched again, state is secret."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        (".terraform", "", "", "dependencies"),
        (".terragrunt-cache", "", "", "cache"),
        ("cdk.out", "", "", "build-output"),
        (".serverless", "", "", "build-output"),
        (".aws-sam", "", "", "build-output"),
        (".pulumi", "", "", "cache"),
        (".vagrant", "", "", "cache"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("terraform", "", ""),
        ("modules", "main.tf", ""),
        ("charts", "", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("terraform.tfstate", "secrets"),
        ("terraform.tfstate.backup", "secrets"),
        ("prod.tfvars", "secrets"),
        ("prod.tfvars.json", "secrets"),
        ("plan.tfplan", "secrets"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        ".terraform.lock.hcl",
        "main.tf",
        "example.tfvars",
        "prod.example.tfvars",
        "terraform.tfvars.example",
        "Pulumi.yaml",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
