"""What manifests of Python packages ask for."""

from pathlib import Path

import pytest

from ctxsize.ecosystems.manifests import python
from tests.ecosystems.manifests.asking import asked

CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "metadata": (
        {
            "pyproject.toml": (
                '[project]\nreadme = "README.md"\nlicense = {file = "LICENSE"}\nlicense-files = ["LICENSES/*"]\n'
            )
        },
        ["LICENSE", "LICENSES/*", "README.md"],
    ),
    "the name of a license is no path": (
        {"pyproject.toml": '[project]\nreadme = {file = "a.rst"}\nlicense = "MIT"\n'},
        ["a.rst"],
    ),
    "setuptools": (
        {
            "pyproject.toml": (
                "[tool.setuptools]\n"
                'package-dir = {"" = "src"}\n'
                "[tool.setuptools.dynamic]\n"
                'version = {file = "VERSION"}\n'
                'dependencies = {file = ["r.txt"]}\n'
            )
        },
        ["VERSION", "r.txt", "src"],
    ),
    "hatch": (
        {
            "a/pyproject.toml": (
                "[tool.hatch.version]\n"
                'path = "src/v.py"\n'
                "[tool.hatch.build.targets.wheel]\n"
                'packages = ["src/x"]\n'
                "[tool.hatch.build.targets.wheel.force-include]\n"
                '"../data" = "x/data"\n'
                "[[tool.hatch.metadata.hooks.fancy-pypi-readme.fragments]]\n"
                'path = "NEWS.md"\n'
            )
        },
        ["a/NEWS.md", "a/src/v.py", "a/src/x", "data"],
    ),
    "poetry": (
        {
            "pyproject.toml": (
                "[tool.poetry]\n"
                'readme = ["R.md"]\n'
                'include = ["x.txt", {path = "y", format = "sdist"}]\n'
                'packages = [{include = "p", from = "src"}]\n'
                "[tool.poetry.dependencies]\n"
                'lib = {path = "libs/lib", develop = true}\n'
                "[tool.poetry.group.dev.dependencies]\n"
                'tool = {path = "../outside"}\n'
            )
        },
        ["R.md", "libs/lib", "src/p", "x.txt", "y"],
    ),
    "uv": (
        {
            "pyproject.toml": (
                "[tool.uv.sources]\n"
                'a = {path = "libs/a"}\n'
                'b = {git = "https://x"}\n'
                "[tool.uv.workspace]\n"
                'members = ["packages/*"]\n'
            )
        },
        ["libs/a", "packages/*"],
    ),
    "setup.cfg": (
        {
            "setup.cfg": (
                "[metadata]\n"
                "long_description = file: README.rst, CHANGES\n"
                "license_files =\n"
                "  LICENSE\n"
                "[options]\n"
                "install_requires = file: requirements.in\n"
            )
        },
        ["CHANGES", "LICENSE", "README.rst", "requirements.in"],
    ),
    "setup.py": (
        {"setup.py": 'import os\nopen(os.path.join(here, "README.md"))\nopen("missing.txt")\n', "README.md": ""},
        ["README.md"],
    ),
    "requirements": (
        {
            "requirements.txt": (
                "-r reqs/base.txt\n"
                "-e ./lib[extra]\n"
                "flask==3\n"
                "-c c.txt\n"
                "./wheels/a.whl\n"
                "x @ file:./x\n"
                "-r https://x/y.txt\n"
            ),
            "reqs/base.txt": "--requirement=more.txt\n",
        },
        ["c.txt", "lib", "reqs/base.txt", "reqs/more.txt", "wheels/a.whl", "x"],
    ),
    "MANIFEST.in": (
        {"MANIFEST.in": "include A *.txt\nrecursive-include d *.py\ngraft g\nprune p\n"},
        ["*.txt", "A", "d", "g"],
    ),
}
MALFORMED: list[dict[str, str]] = [
    {"pyproject.toml": "[project\nreadme = "},
    {"pyproject.toml": "project = 1\ntool = [1]\n"},
    {"pyproject.toml": "a = " + "[" * 100_000},
    {"setup.cfg": "readme = file: x"},
    {"setup.py": "def ("},
    {"setup.py": "(" * 100_000},
    {"MANIFEST.in": "include"},
    {"requirements.txt": "-r\n-e ../x\n-r /abs.txt\n"},
]


@pytest.mark.parametrize("case", CASES)
def test_needed(tmp_path: Path, case: str) -> None:
    files, paths = CASES[case]
    assert asked(python, tmp_path, files) == paths


@pytest.mark.parametrize("files", MALFORMED, ids=lambda files: next(iter(files)))
def test_a_malformed_manifest_asks_for_nothing(tmp_path: Path, files: dict[str, str]) -> None:
    assert asked(python, tmp_path, files) == []
