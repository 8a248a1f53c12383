"""Python: interpreters' caches, virtual environments, packaging leftovers and checkers' caches."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

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

_MADE_FROM = (*_PROJECT, "requirements*.txt", "Pipfile", "environment.yml", "environment.yaml")

# Installing nothing but installers fills no environment.
_INSTALLERS = r"(?:pip|setuptools|wheel|uv|poetry|poetry-core|pdm|pipenv|virtualenv|hatch|tox|build|awscli)"
_ONLY_INSTALLERS = rf"(?:\s+(?:-[^\s;&|]*|['\"]?{_INSTALLERS}(?:[=<>~!\[][^\s;&|]*|['\"])?))+\s*(?:$|[;&|\n])"
INSTALLS: tuple[str, ...] = (
    rf"(?<![\w.-])pip[\d.]*\s+(?:-\S+\s+)*install(?![\w-])(?!{_ONLY_INSTALLERS})",
    r"(?<![\w.-])uv\s+(?:-\S+\s+)*sync(?![\w-])",
    r"(?<![\w.-])(?:uv\s+pip\s+|pip-)sync(?![\w-])",
    r"(?<![\w.-])(?:poetry|pdm|pipenv|pixi)\s+(?:-\S+\s+)*(?:install|sync)(?![\w-])",
    r"(?<![\w.-])(?:conda|mamba|micromamba)\s+(?:install|create|env\s+(?:create|update))(?![\w-])",
    r"(?<![\w.-])setup\.py\s+(?:install|develop)(?![\w-])",
)

JUNK: tuple[Junk, ...] = (
    Junk(
        ".venv",
        "virtual-environment",
        "bound to this machine, made again",
        markers=_MADE_FROM,
        producers=INSTALLS,
        everywhere=True,
        certain=True,
    ),
    Junk(
        "venv",
        "virtual-environment",
        "bound to this machine, made again",
        markers=_MADE_FROM,
        producers=INSTALLS,
        everywhere=True,
    ),
    Junk(
        "__pycache__",
        "cache",
        "bytecode, python writes it again",
        markers=("*.py",),
        everywhere=True,
        certain=True,
    ),
    Junk(".tox", "virtual-environment", "tox's environments, made again", markers=("tox.ini",), certain=True),
    Junk(".nox", "virtual-environment", "nox's environments, made again", markers=("noxfile.py",), certain=True),
    Junk(".mypy_cache", "cache", "mypy's cache", markers=_MADE_FROM, everywhere=True),
    Junk(".ruff_cache", "cache", "ruff's cache", markers=_MADE_FROM, everywhere=True),
    Junk(".pytest_cache", "cache", "pytest's memory of the last run", markers=_MADE_FROM, everywhere=True),
)
