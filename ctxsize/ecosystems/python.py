"""Python: interpreters' caches, virtual environments, packaging leftovers and checkers' caches."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

_PROJECT = ("pyproject.toml", "setup.py", "setup.cfg")

FOLDERS: tuple[FolderKind, ...] = (
    # Every environment of venv, virtualenv and uv holds pyvenv.cfg; conda's hold conda-meta. Names vary too much.
    FolderKind("*", "virtual-environment", "bound to this machine, made again", inside=("pyvenv.cfg", "conda-meta")),
    FolderKind(".venv", "virtual-environment", "bound to this machine, made again"),
    FolderKind(".tox", "virtual-environment", "tox's environments, made again"),
    FolderKind(".nox", "virtual-environment", "nox's environments, made again"),
    FolderKind(".conda", "virtual-environment", "bound to this machine, made again"),
    FolderKind(".pixi", "virtual-environment", "pixi install makes it again", inside=("envs",)),
    FolderKind("__pypackages__", "dependencies", "can be installed again"),
    FolderKind("wheelhouse", "dependencies", "can be downloaded or built again", inside=("*.whl",)),
    FolderKind("wheels", "dependencies", "can be downloaded or built again", inside=("*.whl",)),
    FolderKind("__pycache__", "cache", "bytecode, python writes it again"),
    FolderKind(".pytest_cache", "cache", "pytest's memory of the last run"),
    FolderKind(".mypy_cache", "cache", "mypy's cache"),
    FolderKind(".ruff_cache", "cache", "ruff's cache"),
    FolderKind(".pytype", "cache", "pytype's cache"),
    FolderKind(".pyre", "cache", "Pyre's cache"),
    FolderKind(".hypothesis", "cache", "Hypothesis's examples"),
    FolderKind(".import_linter_cache", "cache", "import-linter's cache"),
    FolderKind(".uv-cache", "cache", "uv's downloads"),
    FolderKind(".uv_cache", "cache", "uv's downloads"),
    FolderKind(".pdm-build", "build-output", "written by pdm build"),
    FolderKind(".eggs", "dependencies", "setuptools fetches it again"),
    FolderKind("*.egg-info", "build-output", "written again by the next install"),
    FolderKind("dist", "build-output", "built packages", beside=_PROJECT, inside=("*.whl", "*.tar.gz")),
    FolderKind(
        "build", "build-output", "written by setuptools", beside=_PROJECT, inside=("lib", "lib.*", "bdist.*", "temp.*")
    ),
    FolderKind(
        "staticfiles",
        "build-output",
        "written by collectstatic",
        beside=("manage.py",),
        inside=("admin", "staticfiles.json"),
    ),
)

FILES: tuple[FileKind, ...] = (
    FileKind("*.pyc", "cache", "bytecode, python writes it again"),
    FileKind("*.pyo", "cache", "bytecode, python writes it again"),
    FileKind(".dmypy.json", "cache", "state of the mypy daemon"),
    FileKind(".python_history", "logs", "what was typed into python"),
    FileKind(".pdm-python", "virtual-environment", "names an interpreter of this machine"),
)
