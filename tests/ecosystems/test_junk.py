"""What a proposed ignore file may name: never a build input, and only where a command makes it again."""

import re
import time
from fnmatch import fnmatchcase

import pytest

from ctxsize.ecosystems import CATEGORIES, ECOSYSTEMS, JUNK, Junk

BUILD_INPUTS = [
    "README.md",
    "LICENSE",
    "package-lock.json",
    "yarn.lock",
    "Cargo.lock",
    ".npmrc",
    ".yarnrc.yml",
    "gradlew",
    ".mvn",
    ".git",
    "vendor/modules.txt",
    "vendor",
    "src",
    "lib",
    "bin",
    "tests",
    "docs",
    ".dockerignore",
    "Dockerfile",
    ".gitignore",
    ".env.example",
    ".coveragerc",
    ".yarn",
    ".yarn/releases",
    "composer.json",
    ".terraform.lock.hcl",
    "gradle/wrapper",
]
# The pattern and a marker tell one line from another.
PRODUCED = [
    ("node_modules", "package.json", "npm ci"),
    ("node_modules", "package.json", "npm ci --omit=dev"),
    ("node_modules", "package.json", "cd web && npm install"),
    ("node_modules", "package.json", "npm --prefix web ci"),
    ("node_modules", "package.json", "npm i"),
    ("node_modules", "package.json", "yarn"),
    ("node_modules", "package.json", "yarn --frozen-lockfile --network-timeout 100000 && yarn build"),
    ("node_modules", "package.json", "NODE_ENV=production yarn --production"),
    ("node_modules", "package.json", "yarn install --immutable"),
    ("node_modules", "package.json", "corepack enable && pnpm install --frozen-lockfile"),
    ("node_modules", "package.json", "pnpm --filter=web deploy /out"),
    ("node_modules", "package.json", "pnpm -C web i"),
    ("node_modules", "package.json", "bun install"),
    ("node_modules", "package.json", "npx lerna bootstrap"),
    ("node_modules", "package.json", "node common/scripts/install-run-rush.js install && rush install"),
    (".venv", "pyproject.toml", "pip install -r requirements.txt"),
    (".venv", "pyproject.toml", "pip install --no-cache-dir ."),
    (".venv", "pyproject.toml", "python3 -m pip --no-cache-dir install -e ."),
    (".venv", "pyproject.toml", "pip3.11 install flask"),
    (".venv", "pyproject.toml", "uv sync --frozen"),
    (".venv", "pyproject.toml", "uv --quiet sync"),
    (".venv", "pyproject.toml", "uv pip install --system -r requirements.txt"),
    (".venv", "pyproject.toml", "pip install poetry && poetry install --only main"),
    (".venv", "pyproject.toml", "pipenv install --deploy"),
    (".venv", "pyproject.toml", "conda env create -f environment.yml"),
    ("target", "Cargo.lock", "cargo build --release"),
    ("target", "Cargo.lock", "cargo +nightly --locked build"),
    ("target", "Cargo.lock", "xx-cargo build --release"),
    ("target", "Cargo.lock", "cargo install --locked --path ."),
    ("target", "Cargo.lock", "cargo chef prepare --recipe-path recipe.json"),
    ("target", "pom.xml", "mvn -B -DskipTests clean package"),
    ("target", "pom.xml", "./mvnw install -DskipTests"),
    ("target", "build.sbt", "sbt clean assembly"),
    ("build", "settings.gradle", "./gradlew :app:bootJar --no-daemon"),
    ("build", "settings.gradle", "gradle build -x test"),
    ("dist", "package.json", "npm run build"),
    ("dist", "package.json", "yarn build"),
    ("dist", "package.json", "pnpm --filter web build"),
    ("dist", "package.json", "tsc -p ."),
    ("dist", "package.json", "vite build"),
    ("dist", "package.json", "npx webpack --mode production"),
    ("vendor", "composer.json", "composer install --no-dev"),
    ("vendor", "composer.json", "php composer.phar -d api --no-interaction install"),
    ("obj", "*.csproj", "dotnet restore"),
    ("obj", "*.csproj", "dotnet publish -c Release -o /app"),
    ("bin", "*.csproj", "dotnet publish -c Release -o /app"),
    ("deps", "mix.lock", "mix do local.hex --force, deps.get --only prod"),
    ("_build", "mix.lock", "MIX_ENV=prod mix release"),
    ("vendor/bundle", "Gemfile", "bundle install --jobs 4"),
    (".build", "Package.swift", "swift build -c release"),
    ("_build", "dune-project", "opam exec -- dune build"),
]
NOT_PRODUCED = [
    ("node_modules", "package.json", "npm run build"),
    ("node_modules", "package.json", "npm run install-hooks"),
    ("node_modules", "package.json", "npm install -g pnpm"),
    ("node_modules", "package.json", "npm -g install yarn"),
    ("node_modules", "package.json", "npm i --global corepack"),
    ("node_modules", "package.json", "npm install --package-lock-only"),
    ("node_modules", "package.json", "yarn build"),
    ("node_modules", "package.json", "yarn --version"),
    ("node_modules", "package.json", "apk add --no-cache npm yarn"),
    ("node_modules", "package.json", "apt-get install -y nodejs npm \\\n yarn \\\n git"),
    ("node_modules", "package.json", "corepack enable"),
    ("node_modules", "package.json", "rm -rf /root/.npm"),
    (".venv", "pyproject.toml", "pip install --upgrade pip"),
    (".venv", "pyproject.toml", "pip install --no-cache-dir 'poetry==1.8.2' uv"),
    (".venv", "pyproject.toml", "pip freeze"),
    (".venv", "pyproject.toml", "poetry export -f requirements.txt"),
    (".venv", "pyproject.toml", "uv build"),
    ("target", "Cargo.lock", "cargo install cargo-chef"),
    ("target", "Cargo.lock", "cargo fetch"),
    ("target", "Cargo.lock", "cargo build-deps"),
    ("target", "pom.xml", "mvn dependency:go-offline"),
    ("target", "pom.xml", "mvn -Dmaven.test.skip=true clean"),
    ("target", "pom.xml", "apt-get install -y mvn"),
    ("build", "settings.gradle", "gradle dependencies -x build"),
    ("dist", "package.json", "npm run build:css"),
    ("dist", "package.json", "npm ci"),
    ("dist", "package.json", "tsc --noEmit"),
    ("dist", "package.json", "npm install -g webpack"),
    ("dist", "package.json", "node server/server.js"),
    ("vendor", "composer.json", "composer dump-autoload"),
    ("vendor", "composer.json", "composer global require x/install"),
    ("vendor", "composer.json", "npm install"),
    ("obj", "*.csproj", "dotnet tool install x"),
    ("bin", "*.csproj", "dotnet restore"),
    ("deps", "mix.lock", "mix compile"),
    ("vendor/bundle", "Gemfile", "bundle exec rake"),
    ("build", ".clang-format", "apt-get install -y cmake make"),
]
READ = [
    ("npm run build", True),
    ("pnpm --filter web build", True),
    ("vite", True),
    ("next build", True),
    ("php artisan config:cache", True),
    ("source .env && make", True),
    ("docker compose --env-file x up", True),
    ("go build ./...", False),
    ("pip install -r requirements.txt", False),
    ("npm ci", False),
    ("npm rebuild", False),
    ("uvicorn app:app", False),
]
HOSTILE = [
    "npm -w" + " -w" * 2_000,
    "npm" + " --prefix=x" * 2_000,
    "composer" + " -dx" * 2_000,
    "gradle " + "a::" * 2_000,
    *(f"{tool}{' --flag' * 2_000}" for tool in ("bundle", "pip", "uv", "poetry", "cargo", "cabal", "stack", "yarn")),
]


def line(pattern: str, marker: str) -> Junk:
    return next(junk for junk in JUNK if junk.pattern == pattern and marker in junk.markers)


def found(expressions: tuple[str, ...], command: str) -> bool:
    return any(re.search(expression, command) for expression in expressions)


def test_every_module_with_junk_is_named() -> None:
    named = [junk for ecosystem in ECOSYSTEMS for junk in getattr(ecosystem, "JUNK", ())]
    assert sorted(named, key=repr) == sorted(JUNK, key=repr)
    assert JUNK[-1].category == "secrets"


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: junk.pattern)
def test_a_line_is_sound(junk: Junk) -> None:
    assert junk.category in CATEGORIES
    assert 0 < len(junk.why) <= 40
    assert not junk.pattern.startswith("/")
    assert not junk.pattern.endswith("/")
    for expression in junk.producers + junk.readers:
        re.compile(expression)


def test_no_line_is_there_twice() -> None:
    assert len({(junk.pattern, junk.markers) for junk in JUNK}) == len(JUNK)


@pytest.mark.parametrize("name", BUILD_INPUTS)
def test_what_builds_read_is_no_junk(name: str) -> None:
    claims = [junk for junk in JUNK if fnmatchcase(name, junk.pattern)]
    assert [junk for junk in claims if not (junk.markers and junk.producers)] == []


@pytest.mark.parametrize(("pattern", "marker", "command"), PRODUCED)
def test_a_command_makes_it_again(pattern: str, marker: str, command: str) -> None:
    assert found(line(pattern, marker).producers, command)


@pytest.mark.parametrize(("pattern", "marker", "command"), NOT_PRODUCED)
def test_a_command_does_not_make_it_again(pattern: str, marker: str, command: str) -> None:
    assert not found(line(pattern, marker).producers, command)


@pytest.mark.parametrize(("command", "reads"), READ)
def test_what_reads_settings_keeps_them(command: str, *, reads: bool) -> None:
    environment = next(junk for junk in JUNK if junk.pattern == ".env")
    assert found(environment.readers, command) is reads


def test_the_key_of_rails_stays_where_assets_are_compiled_with_it() -> None:
    key = line("config/master.key", "config.ru")
    assert found(key.readers, "bin/rails assets:precompile")
    assert not found(key.readers, "SECRET_KEY_BASE_DUMMY=1 bin/rails assets:precompile")


@pytest.mark.parametrize("command", HOSTILE, ids=lambda command: command[:12])
def test_a_hostile_command_is_searched_in_no_time(command: str) -> None:
    start = time.monotonic()
    for junk in JUNK:
        found(junk.producers + junk.readers, command)
    assert time.monotonic() - start < 5
