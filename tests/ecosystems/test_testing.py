"""What test runners write, never the tests."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("coverage", "package.json", "lcov.info lcov-report", "test-output"),
        ("coverage", "Gemfile", ".last_run.json", "test-output"),
        ("htmlcov", "", "", "test-output"),
        (".nyc_output", "", "", "test-output"),
        ("test-results", "", "", "test-output"),
        ("TestResults", "", "", "test-output"),
        ("playwright-report", "", "", "test-output"),
        ("blob-report", "", "report-1.zip", "test-output"),
        ("videos", "e2e support", "login.cy.js.mp4", "test-output"),
        ("screenshots", "fixtures", "login.cy.js", "test-output"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("coverage", "", "__init__.py"),
        ("coverage", "", ""),
        ("tests", "", ""),
        ("test", "", ""),
        ("spec", "", ""),
        ("__tests__", "", ""),
        ("fixtures", "", ""),
        ("videos", "", "a.mp4"),
        ("videos", "support", "intro.mp4"),
        ("screenshots", "", ""),
        ("reports", "", ""),
        ("blob-report", "", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        (".coverage", "test-output"),
        (".coverage.host.123.456", "test-output"),
        ("coverage.xml", "test-output"),
        ("lcov.info", "test-output"),
        ("a.lcov", "test-output"),
        ("cover.out", "test-output"),
        ("junit.xml", "test-output"),
        ("junit-api.xml", "test-output"),
        ("run.trx", "test-output"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        ".coveragerc",
        "coverage.py",
        "junit.properties",
        "main_test.go",
        "app.spec.ts",
        "jest.config.js",
        "report.xml",
        "latest",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
