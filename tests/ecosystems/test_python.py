"""Python: environments by what they hold, output by what stands beside it."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        (".venv", "", "", "virtual-environment"),
        (".venv", "", "pyvenv.cfg bin lib CACHEDIR.TAG", "virtual-environment"),
        ("venv", "manage.py", "pyvenv.cfg bin lib", "virtual-environment"),
        ("env", "", "pyvenv.cfg Scripts", "virtual-environment"),
        ("my-odd-name", "", "pyvenv.cfg", "virtual-environment"),
        ("miniconda", "", "bin conda-meta", "virtual-environment"),
        (".tox", "", "", "virtual-environment"),
        (".nox", "", "", "virtual-environment"),
        ("__pycache__", "", "", "cache"),
        (".pytest_cache", "", "CACHEDIR.TAG", "cache"),
        (".mypy_cache", "", "", "cache"),
        (".ruff_cache", "", "", "cache"),
        (".hypothesis", "", "", "cache"),
        ("ctxsize.egg-info", "", "PKG-INFO", "build-output"),
        (".eggs", "", "", "dependencies"),
        ("__pypackages__", "", "", "dependencies"),
        ("dist", "pyproject.toml", "a-1.0.tar.gz a-1.0-py3-none-any.whl", "build-output"),
        ("build", "setup.py", "bdist.linux-x86_64 lib", "build-output"),
        ("build", "setup.py", "lib.linux-x86_64-cpython-311", "build-output"),
        ("wheels", "Dockerfile", "a-1.0-py3-none-any.whl", "dependencies"),
        ("staticfiles", "manage.py", "admin css", "build-output"),
        (".pixi", "", "envs", "virtual-environment"),
        ("wheelhouse", "", "a-1.0-py3-none-any.whl", "dependencies"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("env", "", "prod.tf"),
        ("venv", "", ""),
        ("ENV", "", ""),
        ("dist", "pyproject.toml", "index.html"),
        ("dist", "", "a-1.0.tar.gz"),
        ("build", "pyproject.toml", "Dockerfile"),
        ("build", "", "lib"),
        ("lib", "pyproject.toml", "app.py"),
        ("wheels", "pyproject.toml", "__init__.py"),
        ("staticfiles", "manage.py", "logo.txt"),
        ("tests", "pyproject.toml", "test_a.py"),
        ("src", "pyproject.toml", ""),
        ("egg-info", "", ""),
        (".pixi", "", "config.toml"),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("a.pyc", "cache"),
        ("a.cpython-311.pyc", "cache"),
        ("a.pyo", "cache"),
        (".dmypy.json", "cache"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "a.py",
        "a.pyi",
        "a.pyx",
        "a.pyd",
        "pyproject.toml",
        "poetry.lock",
        "uv.lock",
        "Pipfile.lock",
        "requirements.txt",
        "setup.py",
        "setup.cfg",
        "MANIFEST.in",
        "pyvenv.cfg",
        ".python-version",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
