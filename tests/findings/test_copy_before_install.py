"""Installations behind a copy of the sources, the lines to split them into, and those that stand where they should."""

from pathlib import Path

import pytest

from tests.findings.asked import found
from tests.trees import Tree, plant

_SOURCES: Tree = {f"src/{index}.txt": 1 for index in range(8)}
_NODE: Tree = {**_SOURCES, "package.json": {"text": "{}"}, "package-lock.json": {"text": "{}"}}
_PYTHON: Tree = {**_SOURCES, "requirements.txt": {"text": "flask\n"}}
_DEP: Tree = {**_SOURCES, "Gopkg.toml": 1, "Gopkg.lock": 1, "main.go": 1}
_FULL_STACK: Tree = {
    **{f"backend/{path}": node for path, node in _PYTHON.items()},
    **{f"frontend/{path}": node for path, node in _NODE.items()},
}

_COMPOSER = """\
COPY composer.json ./
RUN composer install --no-scripts --no-autoloader
COPY . .
RUN composer dump-autoload"""

# A tree, the Dockerfile behind its first line, and what is found: line and fix.
_LATE: dict[str, tuple[Tree, str, tuple[int, str]]] = {
    "npm ci": (
        _NODE,
        "WORKDIR /x\nCOPY . .\nRUN npm ci\nRUN npm run build",
        (3, "COPY package.json package-lock.json ./\nRUN npm ci\nCOPY . ."),
    ),
    "with more in the same command": (
        _NODE,
        "WORKDIR /x\nCOPY . .\nRUN npm set a b && npm ci --omit=dev \\\n  && npm run build",
        (
            3,
            "COPY package.json package-lock.json ./\nRUN npm set a b && npm ci --omit=dev\nCOPY . .\nRUN npm run build",
        ),
    ),
    "to another folder": (
        _NODE,
        "COPY --chown=1:1 . /srv/app\nWORKDIR /srv/app\nRUN npm install",
        (2, "COPY --chown=1:1 package.json package-lock.json /srv/app/\nRUN npm install\nCOPY --chown=1:1 . /srv/app"),
    ),
    "with a cache": (
        _NODE,
        "WORKDIR /x\nCOPY . .\nRUN --mount=type=cache,target=/root/.npm npm ci",
        (
            3,
            "COPY package.json package-lock.json ./\nRUN --mount=type=cache,target=/root/.npm npm ci\nCOPY . .",
        ),
    ),
    "the manifest was there already": (
        _NODE,
        "WORKDIR /x\nCOPY package.json .\nCOPY . .\nRUN npm ci",
        (4, "COPY package.json package-lock.json ./\nRUN npm ci\nCOPY . ."),
    ),
    "yarn": (
        {**_SOURCES, "package.json": {"text": "{}"}, "yarn.lock": 1},
        "WORKDIR /x\nCOPY . .\nRUN yarn",
        (3, "COPY package.json yarn.lock ./\nRUN yarn\nCOPY . ."),
    ),
    "pip": (
        _PYTHON,
        "WORKDIR /x\nCOPY . .\nRUN pip install --no-cache-dir -r requirements.txt",
        (3, "COPY requirements.txt ./\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY . ."),
    ),
    "pip with requirements of requirements": (
        {**_SOURCES, "requirements.txt": {"text": "-r base.txt\n"}, "base.txt": {"text": "flask\n"}},
        "WORKDIR /x\nCOPY . .\nRUN pip install -r requirements.txt",
        (3, "COPY requirements.txt base.txt ./\nRUN pip install -r requirements.txt\nCOPY . ."),
    ),
    "poetry": (
        {**_SOURCES, "pyproject.toml": {"text": "[tool.poetry]\n"}, "poetry.lock": 1},
        "WORKDIR /x\nCOPY . .\nRUN poetry install",
        (3, "COPY pyproject.toml poetry.lock ./\nRUN poetry install --no-root\nCOPY . .\nRUN poetry install"),
    ),
    "poetry without the project": (
        {**_SOURCES, "pyproject.toml": {"text": "[tool.poetry]\n"}, "poetry.lock": 1},
        "WORKDIR /x\nCOPY . .\nRUN poetry install --no-root",
        (3, "COPY pyproject.toml poetry.lock ./\nRUN poetry install --no-root\nCOPY . ."),
    ),
    "uv": (
        {**_SOURCES, "pyproject.toml": {"text": "[project]\n"}, "uv.lock": 1},
        "WORKDIR /x\nCOPY . .\nRUN uv sync --frozen",
        (
            3,
            "COPY pyproject.toml uv.lock ./\nRUN uv sync --frozen --no-install-project\nCOPY . .\nRUN uv sync --frozen",
        ),
    ),
    "bundler": (
        {**_SOURCES, "Gemfile": 1, "Gemfile.lock": 1},
        "WORKDIR /x\nCOPY . .\nRUN bundle install --jobs 4",
        (3, "COPY Gemfile Gemfile.lock ./\nRUN bundle install --jobs 4\nCOPY . ."),
    ),
    "composer": (
        {**_SOURCES, "composer.json": {"text": "{}"}},
        "WORKDIR /x\nCOPY . .\nRUN composer install",
        (
            3,
            _COMPOSER,
        ),
    ),
    "go": (
        {**_SOURCES, "go.mod": 1, "go.sum": 1},
        "WORKDIR /x\nCOPY . .\nRUN go mod download && go build",
        (3, "COPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build"),
    ),
    "dep, as in the blog post": (
        _DEP,
        "WORKDIR /go/src/x\nCOPY . .\nRUN dep ensure\nRUN go build -o x main.go",
        (3, "COPY Gopkg.toml Gopkg.lock ./\nRUN dep ensure -vendor-only\nCOPY . ."),
    ),
    "Maven": (
        {**_SOURCES, "pom.xml": {"text": "<project/>"}},
        "WORKDIR /x\nCOPY . .\nRUN mvn -B dependency:go-offline",
        (3, "COPY pom.xml ./\nRUN mvn -B dependency:go-offline\nCOPY . ."),
    ),
    "dotnet": (
        {**_SOURCES, "a.csproj": {"text": "<Project/>"}},
        "WORKDIR /x\nCOPY . .\nRUN dotnet restore",
        (3, "COPY a.csproj ./\nRUN dotnet restore\nCOPY . ."),
    ),
    "dotnet, with a solution of several projects": (
        {**_SOURCES, "a.sln": 1, "a/a.csproj": {"text": "<Project/>"}},
        "WORKDIR /x\nCOPY . .\nRUN dotnet restore",
        (3, ""),
    ),
    "mix": (
        {**_SOURCES, "mix.exs": 1, "mix.lock": 1},
        "WORKDIR /x\nCOPY . .\nRUN mix deps.get",
        (3, "COPY mix.exs mix.lock ./\nRUN mix deps.get\nCOPY . ."),
    ),
    "a folder": (
        _FULL_STACK,
        "WORKDIR /x\nCOPY backend/ ./\nRUN pip install -r requirements.txt",
        (3, "COPY backend/requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY backend/ ./"),
    ),
    "in a folder of what is copied": (
        _FULL_STACK,
        "WORKDIR /x\nCOPY . .\nRUN cd frontend && npm ci",
        (
            3,
            "COPY frontend/package.json frontend/package-lock.json ./frontend/\nRUN cd frontend && npm ci\nCOPY . .",
        ),
    ),
    "a workspace": (
        {
            **_SOURCES,
            "package.json": {"text": '{"workspaces": ["packages/*"]}'},
            "packages/a/package.json": {"text": "{}"},
        },
        "WORKDIR /x\nCOPY . .\nRUN npm ci",
        (3, ""),
    ),
    "in a script": (
        {**_NODE, "setup.sh": {"text": "set -e\nnpm ci\n"}},
        "WORKDIR /x\nCOPY . .\nRUN sh setup.sh",
        (3, ""),
    ),
    "hooks that do not run": (
        {**_NODE, "package.json": {"text": '{"scripts": {"postinstall": "node src/a.js"}}'}},
        "WORKDIR /x\nCOPY . .\nRUN npm ci --ignore-scripts",
        (3, "COPY package.json package-lock.json ./\nRUN npm ci --ignore-scripts\nCOPY . ."),
    ),
}


@pytest.mark.parametrize("case", _LATE)
def test_sources_that_are_copied_before_an_installation(tmp_path: Path, case: str) -> None:
    tree, lines, expected = _LATE[case]
    plant(str(tmp_path), tree, dockerfile=f"FROM image\n{lines}\n")
    (only,) = found(str(tmp_path), "CTX044")
    assert only.severity == "warning"
    assert (only.line, only.fix) == expected


_FINE: dict[str, tuple[Tree, str]] = {
    "the manifests first": (_NODE, "WORKDIR /x\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build"),
    "the manifests first, and later again": (
        _NODE,
        "WORKDIR /x\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm ci --omit=dev",
    ),
    "the blog post's split": (
        _DEP,
        "WORKDIR /go/src/x\nCOPY Gopkg.lock Gopkg.toml ./\nRUN dep ensure -vendor-only\nCOPY . .\nRUN go build",
    ),
    "mounted": (
        _NODE,
        "WORKDIR /x\nRUN --mount=type=bind,source=package.json,target=package.json npm ci\nCOPY . .",
    ),
    "nothing is installed": (_NODE, "WORKDIR /x\nCOPY . .\nRUN npm run build"),
    "a package by its name": (_NODE, "WORKDIR /x\nCOPY . .\nRUN npm install typescript"),
    "a tool": (_NODE, "WORKDIR /x\nCOPY . .\nRUN npm install -g serve"),
    "the project itself": (_PYTHON, "WORKDIR /x\nCOPY . .\nRUN pip install ."),
    "the project with its requirements": (_PYTHON, "WORKDIR /x\nCOPY . .\nRUN pip install -r requirements.txt -e ."),
    "no manifest": (_SOURCES, "WORKDIR /x\nCOPY . .\nRUN npm ci"),
    "only the manifests are let in": (
        {**_NODE, ".dockerignore": {"text": "*\n!package.json\n!package-lock.json\n"}},
        "WORKDIR /x\nCOPY . .\nRUN npm ci",
    ),
    "another folder": (
        _FULL_STACK,
        "WORKDIR /x\nCOPY frontend/src /y\nCOPY backend/requirements.txt ./\nRUN pip install -r requirements.txt",
    ),
    "hooks that may need the sources": (
        {**_NODE, "package.json": {"text": '{"scripts": {"postinstall": "node src/a.js"}}'}},
        "WORKDIR /x\nCOPY . .\nRUN npm ci",
    ),
    "under a condition": (_NODE, 'WORKDIR /x\nCOPY . .\nRUN if [ -n "$A" ]; then npm ci; fi'),
    "only said": (_NODE, "WORKDIR /x\nCOPY . .\nRUN echo npm ci"),
    "when it is run": (_NODE, "WORKDIR /x\nCOPY . .\nCMD npm ci"),
    "from another stage": (_NODE, "WORKDIR /x\nCOPY --from=0 . .\nRUN npm ci"),
    "delayed": (_NODE, "WORKDIR /x\nONBUILD COPY . .\nONBUILD RUN npm ci"),
    "packages of the system": (_NODE, "WORKDIR /x\nCOPY . .\nRUN apk add yarn"),
}


@pytest.mark.parametrize("case", _FINE)
def test_installations_that_stand_where_they_should(tmp_path: Path, case: str) -> None:
    tree, lines = _FINE[case]
    plant(str(tmp_path), tree, dockerfile=f"FROM image\nFROM image\n{lines}\n")
    assert found(str(tmp_path), "CTX044") == []


def test_stages_are_told_apart(tmp_path: Path) -> None:
    stages = (
        "FROM node AS deps\nWORKDIR /x\nCOPY package*.json ./\nRUN npm ci\n"
        "FROM deps AS build\nCOPY . .\nRUN npm ci --omit=dev\n"
        "FROM node AS naive\nWORKDIR /x\nCOPY . .\nRUN npm ci\n"
        "FROM node\nCOPY --from=build /x /x\nCOPY --from=naive /x /y\n"
    )
    plant(str(tmp_path), _NODE, dockerfile=stages)
    assert [each.line for each in found(str(tmp_path), "CTX044")] == [10]
    assert found(str(tmp_path), "CTX044", target="build") == []


def test_what_is_said(tmp_path: Path) -> None:
    plant(str(tmp_path), _NODE, dockerfile="FROM node\nWORKDIR /x\nCOPY . .\nRUN npm ci\n")
    (only,) = found(str(tmp_path), "CTX044")
    assert only.message == "line 4 runs `npm ci` again whenever any of 11 files changes that `COPY . .` copies before"


@pytest.mark.parametrize("builder", ["classic", "podman"])
def test_every_builder_has_a_cache(tmp_path: Path, builder: str) -> None:
    plant(str(tmp_path), _NODE, dockerfile="FROM node\nWORKDIR /x\nCOPY . .\nRUN npm ci\n")
    assert len(found(str(tmp_path), "CTX044", builder=builder)) == 1
