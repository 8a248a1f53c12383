"""What looks like junk and breaks builds stays; what no build misses goes; under every builder."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

import ctxsize
from ctxsize.generator.proposal import Verdict
from tests.generator.repository import BUILDERS, Files, copy_all, copy_these, git, lay_out, let_in, lines, rules, write


@dataclass(frozen=True)
class Case:
    """A context, and paths of it.

    Attributes:
        tracked, untracked: the files.
        paths: those in question.
        later: files that only come to be after the proposal was written, e.g. by a build on the host.
    """

    tracked: Files
    paths: tuple[str, ...]
    untracked: Files = field(default_factory=dict)
    later: Files = field(default_factory=dict)


def _node(*dockerfile: str, scripts: str = "{}") -> Files:
    return {"Dockerfile": copy_all(*dockerfile), "package.json": f'{{"scripts": {scripts}}}'}


_NPM_CI = "RUN npm ci --omit=dev"
_SCM = '[build-system]\nrequires = ["setuptools-scm"]\n'
_HISTORY = (".git/HEAD", ".git/index", ".git/config")

NEEDED = {
    "readme-of-pyproject": Case(
        {
            "Dockerfile": copy_all("RUN pip install ."),
            "pyproject.toml": '[project]\nreadme = "README.md"',
            "README.md": "",
        },
        ("README.md",),
    ),
    "readme-copied": Case({"Dockerfile": copy_these("README.md"), "README.md": "x"}, ("README.md",)),
    "markdown-page": Case({**_node(_NPM_CI), "src/whats-new.md": "x"}, ("src/whats-new.md",)),
    "license-copied": Case({"Dockerfile": copy_these("LICENSE"), "LICENSE": "x"}, ("LICENSE",)),
    "license-of-cabal": Case(
        {"Dockerfile": copy_all("RUN cabal build"), "a.cabal": "license-file: LICENSE", "LICENSE": "x"}, ("LICENSE",)
    ),
    "history-setuptools-scm": Case(
        {"Dockerfile": copy_all("RUN pip install ."), "pyproject.toml": _SCM, "docs/a.md": "", "tests/a.py": ""},
        (*_HISTORY, "docs/a.md", "tests/a.py"),
    ),
    "history-uv-sync": Case(
        {"Dockerfile": copy_all("RUN uv sync"), "pyproject.toml": '[tool.hatch.version]\nsource = "vcs"'}, _HISTORY
    ),
    "history-setup-py": Case(
        {"Dockerfile": copy_all("RUN python setup.py install"), "setup.py": "setup(use_scm_version=True)"}, _HISTORY
    ),
    "history-describe": Case({"Dockerfile": copy_all("RUN git describe --tags > version"), "a.c": ""}, _HISTORY),
    "history-describe-after-option": Case(
        {"Dockerfile": copy_all("RUN git -C /app rev-parse HEAD"), "a": ""}, _HISTORY
    ),
    "history-with-a-fallback": Case({"Dockerfile": copy_all("RUN git rev-parse HEAD || echo none"), "a": ""}, _HISTORY),
    "history-make": Case(
        {"Dockerfile": copy_all("RUN make all"), "Makefile": "all:\n\tgit describe --tags > version\n"}, _HISTORY
    ),
    "history-make-variable": Case(
        {"Dockerfile": copy_all("RUN make"), "Makefile": "V := $(shell git describe)\nall:\n\techo $(V)\n"}, _HISTORY
    ),
    "history-script": Case(
        {"Dockerfile": copy_all("RUN ./build.sh"), "build.sh": "git log -1 --format=%h\n"}, _HISTORY
    ),
    "history-script-by-its-full-path": Case(
        {"Dockerfile": copy_all('CMD ["/app/start.sh"]'), "start.sh": "git log -1 --format=%h\n"}, _HISTORY
    ),
    "history-script-in-quotes": Case(
        {"Dockerfile": copy_all('RUN sh -c "./build.sh"'), "build.sh": "git log -1\n"}, _HISTORY
    ),
    "history-script-without-extension": Case(
        {"Dockerfile": copy_all("RUN ./build"), "build": "#!/bin/sh\ngit describe\n"}, _HISTORY
    ),
    "history-python-script": Case(
        {"Dockerfile": copy_all("RUN python a/v.py"), "a/v.py": "check_output(['git', 'describe'])"}, _HISTORY
    ),
    "history-node-script": Case(
        {**_node("RUN npm run v", scripts='{"v": "node a/v.js"}'), "a/v.js": "execSync('git rev-parse HEAD')"}, _HISTORY
    ),
    "history-included-by-make": Case(
        {
            "Dockerfile": copy_all("RUN make"),
            "Makefile": "include v.make\nall:\n\ttrue\n",
            "v.make": "V = $(shell git log)",
        },
        _HISTORY,
    ),
    "history-npm-script": Case(_node("RUN npm run build", scripts='{"build": "git rev-parse HEAD"}'), _HISTORY),
    "history-vite-config": Case(
        {**_node("RUN npm run build", scripts='{"build": "vite build"}'), "vite.config.ts": "execSync('git describe')"},
        _HISTORY,
    ),
    "history-maven-plugin": Case(
        {"Dockerfile": copy_all("RUN mvn package"), "pom.xml": "<artifactId>git-commit-id-maven-plugin</artifactId>"},
        _HISTORY,
    ),
    "history-build-rs": Case(
        {"Dockerfile": copy_all("RUN cargo build"), "Cargo.toml": '[build-dependencies]\nvergen = "8"', "build.rs": ""},
        _HISTORY,
    ),
    "history-gemspec": Case(
        {"Dockerfile": copy_all("RUN bundle install"), "a.gemspec": "s.files = `git ls-files`.split"}, _HISTORY
    ),
    "history-copied": Case({"Dockerfile": copy_these("src", ".git"), "src/a": ""}, (*_HISTORY, "src/a")),
    "history-head-copied": Case({"Dockerfile": copy_these("src", ".git/HEAD"), "src/a": ""}, (".git/HEAD",)),
    "history-bound": Case(
        {"Dockerfile": lines("FROM base", "WORKDIR /app", "RUN --mount=target=. git describe > /version"), "a": ""},
        _HISTORY,
    ),
    "history-in-a-later-stage": Case(
        {
            "Dockerfile": lines(
                "FROM base AS files", "WORKDIR /app", "COPY . .", "FROM files AS built", "RUN git describe"
            ),
            "a": "",
        },
        _HISTORY,
    ),
    "bin-express": Case({**_node(_NPM_CI), "bin/www": ""}, ("bin/www",)),
    "bin-rails": Case(
        {"Dockerfile": copy_all("RUN bundle install"), "Gemfile": "", "config.ru": "", "bin/rails": ""}, ("bin/rails",)
    ),
    "bin-rust": Case(
        {"Dockerfile": copy_all("RUN cargo build"), "Cargo.toml": "", "Cargo.lock": "", "src/bin/main.rs": ""},
        ("src/bin/main.rs",),
    ),
    "bin-of-static-files": Case(
        {"Dockerfile": copy_all("RUN go build ./..."), "go.mod": "", "internal/ui/static/bin/icon.png": ""},
        ("internal/ui/static/bin/icon.png",),
    ),
    "bin-beside-dotnet": Case(
        {"Dockerfile": copy_all("RUN dotnet publish"), "a.csproj": "", "bin/start.sh": ""}, ("bin/start.sh",)
    ),
    "bin-published-on-the-host": Case(
        {"Dockerfile": copy_these("bin/Release/publish"), "a.csproj": "", ".gitignore": "bin\n"},
        ("bin/Release/publish/a.dll",),
        {"bin/Release/publish/a.dll": "x", "obj/project.assets.json": ""},
    ),
    "vendor-go-tracked": Case(
        {
            "Dockerfile": copy_all("RUN go build -mod=vendor"),
            "go.mod": "",
            "vendor/modules.txt": "",
            "vendor/a/a.go": "",
        },
        ("vendor/modules.txt", "vendor/a/a.go"),
    ),
    "vendor-go-untracked": Case(
        {"Dockerfile": copy_all("RUN go build -mod=vendor"), "go.mod": "", ".gitignore": "vendor\n"},
        ("vendor/modules.txt",),
        {"vendor/modules.txt": ""},
    ),
    "vendor-php-without-composer": Case(
        {"Dockerfile": copy_all("CMD php index.php"), "composer.json": "{}", ".gitignore": "vendor\n"},
        ("vendor/autoload.php",),
        {"vendor/autoload.php": ""},
    ),
    "vendor-rails-assets": Case(
        {
            "Dockerfile": copy_all("RUN bundle install"),
            "Gemfile": "",
            "vendor/assets/a.js": "",
            "vendor/cache/a.gem": "",
        },
        ("vendor/assets/a.js", "vendor/cache/a.gem"),
    ),
    "vendor-bundle-without-bundler": Case(
        {"Dockerfile": copy_all("CMD ruby a.rb"), "Gemfile": "", ".gitignore": "vendor/bundle\n.bundle\n"},
        ("vendor/bundle/a.rb", ".bundle/config"),
        {"vendor/bundle/a.rb": "", ".bundle/config": ""},
    ),
    "dist-copied": Case(
        {"Dockerfile": copy_these("dist"), "package.json": "{}", ".gitignore": "dist\n"},
        ("dist/index.html",),
        {"dist/index.html": "x"},
    ),
    "dist-copied-and-everything-too": Case(
        {
            "Dockerfile": copy_all("RUN npm ci", "RUN npm run build", "FROM nginx", "COPY dist /srv"),
            "package.json": '{"scripts": {"build": "vite build"}}',
            ".gitignore": "dist\n",
        },
        ("dist/index.html",),
        {"dist/index.html": "x"},
    ),
    "dist-built-on-the-host": Case(
        {**_node(_NPM_CI, "CMD node server.js", scripts='{"build": "vite build"}'), ".gitignore": "dist\n"},
        ("dist/index.html",),
        {"dist/index.html": "x"},
    ),
    "dist-of-another-package": Case(
        {
            **_node("RUN npm ci", "RUN npm --prefix web run build", scripts='{"build": "tsc"}'),
            "web/package.json": '{"scripts": {"build": "vite build"}}',
            ".gitignore": "dist\n",
        },
        ("dist/server.js",),
        {"dist/server.js": "x"},
    ),
    "dist-placeholder-of-an-embed": Case(
        {"Dockerfile": copy_all("RUN go build"), "go.mod": "", "main.go": "//go:embed dist", "dist/.gitkeep": ""},
        ("dist/.gitkeep",),
    ),
    "build-of-java": Case(
        {
            "Dockerfile": lines("FROM jre", "ARG JAR_FILE=build/libs/app.jar", "COPY ${JAR_FILE} app.jar"),
            "build.gradle": "",
        },
        ("build/libs/app.jar", "build/libs/other.jar"),
        later={"build/libs/app.jar": "x", "build/libs/other.jar": "y"},
    ),
    "build-of-flutter": Case(
        {"Dockerfile": copy_these("build/web"), "pubspec.yaml": ""},
        ("build/web/index.html",),
        {"build/web/index.html": "x"},
    ),
    "build-that-is-a-source": Case(
        {"Dockerfile": copy_all("RUN ./gradlew build"), "build.gradle": "", "build/version.txt": ""},
        ("build/version.txt",),
    ),
    "target-copied": Case(
        {"Dockerfile": lines("FROM jre", "COPY target/*.jar app.jar"), "pom.xml": "", ".gitignore": "target\n"},
        ("target/a.jar",),
        {"target/a.jar": "x"},
    ),
    "target-not-there-yet": Case(
        {"Dockerfile": lines("FROM jre", "COPY target/*.jar app.jar"), "pom.xml": ""},
        ("target/a.jar",),
        later={"target/a.jar": "x"},
    ),
    "target-without-cargo": Case(
        {"Dockerfile": copy_all("CMD /app/target/release/a"), "Cargo.toml": "", "Cargo.lock": ""},
        ("target/release/a",),
        {"target/release/a": "x"},
    ),
    "platforms-not-there-yet": Case(
        {"Dockerfile": lines("FROM scratch", "ARG TARGETPLATFORM", "COPY out/$TARGETPLATFORM/app /app"), "a.go": ""},
        ("out/linux/arm/v7/app", "out/linux/amd64/app"),
        later={"out/linux/arm/v7/app": "x", "out/linux/amd64/app": "x"},
    ),
    "architectures-not-there-yet": Case(
        {"Dockerfile": lines("FROM scratch", "ARG TARGETARCH", "COPY .build/linux-${TARGETARCH}/app /"), "a.go": ""},
        (".build/linux-arm64/app",),
        later={".build/linux-arm64/app": "x"},
    ),
    "examples-of-a-workspace": Case(
        {
            "Dockerfile": copy_all("RUN cargo build"),
            "Cargo.toml": '[workspace]\nmembers = ["examples/*"]',
            "Cargo.lock": "",
            "examples/a/Cargo.toml": "",
        },
        ("examples/a/Cargo.toml",),
    ),
    "tests-named-by-cargo": Case(
        {
            "Dockerfile": copy_all("RUN cargo build"),
            "Cargo.toml": '[[test]]\nname = "it"\n[[bench]]\nname = "b"',
            "tests/it.rs": "",
            "benches/b.rs": "",
        },
        ("tests/it.rs", "benches/b.rs"),
    ),
    "tests-of-maven": Case(
        {"Dockerfile": copy_all("RUN mvn package"), "pom.xml": "<module>test</module>", "test/pom.xml": ""},
        ("test/pom.xml",),
    ),
    "tests-of-cmake": Case(
        {"Dockerfile": copy_all("RUN cmake . && make"), "CMakeLists.txt": "add_subdirectory(tests)", "tests/a.c": ""},
        ("tests/a.c",),
    ),
    "patches": Case({**_node("RUN npm ci"), "patches/a+1.0.0.patch": ""}, ("patches/a+1.0.0.patch",)),
    "husky": Case(
        {**_node("RUN npm ci", scripts='{"prepare": "node .husky/install.mjs"}'), ".husky/install.mjs": ""},
        (".husky/install.mjs",),
    ),
    "scripts": Case(
        {**_node("RUN npm ci", scripts='{"postinstall": "node scripts/a.js"}'), "scripts/a.js": ""}, ("scripts/a.js",)
    ),
    "workspaces": Case(
        {**_node("RUN npm ci"), "cli/package.json": "{}", "mcp/package.json": "{}"},
        ("cli/package.json", "mcp/package.json"),
    ),
    "npmrc": Case({**_node("RUN npm ci"), ".npmrc": "registry=https://registry.example"}, (".npmrc",)),
    "npmrc-untracked": Case({**_node("RUN npm ci"), ".gitignore": ".npmrc\n"}, (".npmrc",), {".npmrc": "x"}),
    "yarn-itself": Case(
        {
            **_node("RUN yarn install"),
            ".yarnrc.yml": "yarnPath: .yarn/releases/yarn.cjs",
            ".yarn/releases/yarn.cjs": "",
            ".yarn/plugins/a.cjs": "",
            ".yarn/patches/a.patch": "",
        },
        (".yarnrc.yml", ".yarn/releases/yarn.cjs", ".yarn/plugins/a.cjs", ".yarn/patches/a.patch"),
    ),
    "yarn-zero-installs": Case(
        {**_node("RUN yarn install --immutable"), ".yarnrc.yml": "", ".yarn/cache/a.zip": "", ".pnp.cjs": ""},
        (".yarn/cache/a.zip", ".pnp.cjs"),
    ),
    "dot-files": Case(
        {**_node("RUN npm ci", "RUN npm run build"), ".babelrc": "", ".browserslistrc": "", ".eslintrc.json": ""},
        (".babelrc", ".browserslistrc", ".eslintrc.json"),
    ),
    "versions": Case(
        {
            "Dockerfile": copy_all("RUN bundle install"),
            "Gemfile": 'ruby file: ".ruby-version"',
            ".ruby-version": "",
            ".tool-versions": "",
            ".nvmrc": "",
        },
        (".ruby-version", ".tool-versions", ".nvmrc"),
    ),
    "maven-wrapper": Case(
        {"Dockerfile": copy_all("RUN ./mvnw package"), "pom.xml": "", "mvnw": "", ".mvn/wrapper/maven-wrapper.jar": ""},
        (".mvn/wrapper/maven-wrapper.jar",),
    ),
    "gradle-wrapper": Case(
        {"Dockerfile": copy_all("RUN ./gradlew build"), "build.gradle": "", "gradle/wrapper/gradle-wrapper.jar": ""},
        ("gradle/wrapper/gradle-wrapper.jar",),
    ),
    "environment-read-by-vite": Case(
        {**_node("RUN npm ci", "RUN npm run build", scripts='{"build": "vite build"}'), ".gitignore": ".env*\n"},
        (".env", ".env.local", ".env.production.local"),
        {".env": "VITE_A=1", ".env.local": "VITE_B=1", ".env.production.local": "VITE_C=1"},
    ),
    "environment-read-by-next": Case(
        {"Dockerfile": copy_all("RUN npm ci", "RUN npx next build"), "package.json": "{}", ".gitignore": ".env\n"},
        (".env",),
        {".env": "NEXT_PUBLIC_A=1"},
    ),
    "environment-copied": Case({"Dockerfile": copy_these("app.py", ".env"), "app.py": ""}, (".env",), {".env": "A=1"}),
    "environment-tracked": Case(
        {"Dockerfile": copy_all("CMD python app.py"), ".env": "A=1", ".env.production": "A=2"},
        (".env", ".env.production"),
    ),
    "environment-sourced": Case(
        {"Dockerfile": copy_all("RUN . ./.env && make"), ".gitignore": ".env\n"}, (".env",), {".env": "A=1"}
    ),
    "environment-included-by-make": Case(
        {"Dockerfile": copy_all("RUN make"), "Makefile": "include .env\nall:\n\ttrue\n"}, (".env",), {".env": "A=1"}
    ),
    "environment-in-a-built-application": Case(
        {"Dockerfile": copy_these(".next/standalone"), "package.json": "{}"},
        (".next/standalone/.env",),
        {".next/standalone/.env": "A=1"},
    ),
    "key-copied-with-its-folder": Case(
        {"Dockerfile": lines("FROM base", "COPY .ssh /root/.ssh", "COPY . /app"), "a": ""},
        (".ssh/id_rsa",),
        {".ssh/id_rsa": "x"},
    ),
    "composer": Case(
        {"Dockerfile": copy_all("RUN composer install"), "composer.json": "{}", "composer.lock": "", "compose.yml": ""},
        ("composer.json", "composer.lock"),
    ),
    "name-that-ends-like-a-test": Case(
        {"Dockerfile": copy_all("RUN go build"), "go.mod": "", "internal/latest/latest.go": ""},
        ("internal/latest/latest.go",),
    ),
    "docs-copied": Case(
        {"Dockerfile": copy_these("app.py", "docs/api-spec.yaml"), "app.py": "", "docs/api-spec.yaml": ""},
        ("docs/api-spec.yaml",),
    ),
    "docs-imported": Case(
        {**_node("RUN npm ci"), "docs/a.mdx": "", "CHANGELOG.md": ""}, ("docs/a.mdx", "CHANGELOG.md")
    ),
    "placeholders": Case(
        {
            "Dockerfile": copy_all("RUN bundle install"),
            "Gemfile": "",
            "config.ru": "",
            ".gitignore": "/log/*.log\n/tmp/cache\n/tmp/pids/*.pid\n",
            "tmp/pids/.keep": "",
            "tmp/.keep": "",
            "log/.keep": "",
            "storage/.keep": "",
        },
        ("tmp/pids/.keep", "tmp/.keep", "log/.keep", "storage/.keep"),
        {"log/development.log": "x", "tmp/cache/a": "x", "tmp/pids/server.pid": "1"},
    ),
    "placeholders-of-laravel": Case(
        {
            "Dockerfile": copy_all("RUN composer install"),
            "artisan": "",
            "bootstrap/cache/.gitignore": "*\n!.gitignore\n",
            "storage/framework/views/.gitignore": "*\n!.gitignore\n",
            "storage/logs/.gitignore": "*\n!.gitignore\n",
        },
        ("bootstrap/cache/.gitignore", "storage/framework/views/.gitignore", "storage/logs/.gitignore"),
        {"storage/logs/laravel.log": "x", "bootstrap/cache/services.php": "x"},
    ),
    "docker-files": Case(
        {"Dockerfile": copy_all(), "compose.yaml": "", ".gitignore": "x\n", ".gitattributes": ""},
        ("Dockerfile", "compose.yaml", ".gitignore", ".gitattributes"),
    ),
    "packages-without-an-installer": Case(
        {**_node("CMD node index.js"), ".gitignore": "node_modules\n"},
        ("node_modules/a/index.js",),
        {"node_modules/a/index.js": "x"},
    ),
    "packages-of-another-package-than-the-one-installed": Case(
        {
            "Dockerfile": copy_all("RUN cd web && npm ci", 'CMD ["node", "api/index.js"]'),
            "web/package.json": '{"dependencies": {"a": "1"}}',
            "api/package.json": '{"dependencies": {"a": "1"}}',
        },
        ("api/node_modules/a/index.js",),
        {"api/node_modules/a/index.js": "x", "web/node_modules/a/index.js": "x"},
    ),
    "packages-of-the-root-where-a-folder-is-installed": Case(
        {
            "Dockerfile": copy_all("RUN cd web && npm ci", 'CMD ["node", "index.js"]'),
            "package.json": '{"dependencies": {"a": "1"}}',
            "web/package.json": '{"dependencies": {"a": "1"}}',
        },
        ("node_modules/a/index.js",),
        {"node_modules/a/index.js": "x"},
    ),
    "output-beside-that-of-many-packages": Case(
        {
            **_node("RUN npm ci", "RUN npm run build"),
            ".gitignore": "dist\n",
            **{f"packages/{number}/package.json": "{}" for number in range(9)},
            "packages/python/setup.py": "",
        },
        ("packages/python/dist/a.whl",),
        {"packages/python/dist/a.whl": "x", "packages/1/dist/a.js": "x"},
    ),
    "packages-only-talked-of": Case(
        {**_node("RUN echo run npm ci first"), ".gitignore": "node_modules\n"},
        ("node_modules/a/index.js",),
        {"node_modules/a/index.js": "x"},
    ),
    "packages-only-in-a-comment": Case(
        {**_node("RUN ./build.sh"), "build.sh": "#!/bin/sh\n# npm ci\ntrue\n"},
        ("node_modules/a/index.js",),
        {"node_modules/a/index.js": "x"},
    ),
    "packages-tracked": Case({**_node("RUN npm ci"), "node_modules/a/index.js": "x"}, ("node_modules/a/index.js",)),
    "packages-installed-in-another-stage": Case(
        {
            "Dockerfile": lines("FROM node AS other", "RUN npm install", "FROM node", "WORKDIR /app", "COPY . ."),
            "package.json": "{}",
        },
        ("node_modules/a/index.js",),
        {"node_modules/a/index.js": "x"},
    ),
    "packages-in-a-built-application": Case(
        {"Dockerfile": copy_these(".next/standalone"), "package.json": "{}", "next.config.js": ""},
        (".next/standalone/node_modules/a.js", ".next/standalone/server.js"),
        {".next/standalone/node_modules/a.js": "x", ".next/standalone/server.js": "x"},
    ),
    "packages-only-global": Case(
        {**_node("RUN npm install -g pm2"), ".gitignore": "node_modules\n"},
        ("node_modules/a/index.js",),
        {"node_modules/a/index.js": "x"},
    ),
    "virtual-environment-copied": Case(
        {"Dockerfile": copy_these("app.py", ".venv"), "app.py": "", "requirements.txt": ""},
        (".venv/bin/python",),
        {".venv/bin/python": "x", ".venv/pyvenv.cfg": ""},
    ),
    "virtual-environment-without-pip": Case(
        {"Dockerfile": copy_all("CMD .venv/bin/python app.py"), "requirements.txt": ""},
        (".venv/bin/python",),
        {".venv/bin/python": "x", ".venv/pyvenv.cfg": ""},
    ),
    "fixtures-like-junk": Case(
        {
            "Dockerfile": copy_all("RUN go test ./..."),
            "go.mod": "",
            "testdata/a.log": "",
            "testdata/key.pem": "",
            ".vscode/settings.json": "",
            "testdata/.DS_Store": "",
            ".idea/a.xml": "",
        },
        ("testdata/a.log", "testdata/key.pem", ".vscode/settings.json", "testdata/.DS_Store", ".idea/a.xml"),
    ),
    "coverage-settings": Case(
        {
            "Dockerfile": copy_all("RUN pip install ."),
            "pyproject.toml": "",
            ".coveragerc": "",
            ".gitignore": ".coverage\n",
        },
        (".coveragerc",),
    ),
    "terraform-run-in-the-build": Case(
        {"Dockerfile": copy_all("RUN terraform plan"), "main.tf": "", ".gitignore": "*.tfvars\n"},
        ("a.tfvars", ".terraform/a"),
        {"a.tfvars": "x", ".terraform/a": "x"},
    ),
    "sibling": Case(
        {"Dockerfile": copy_these("app"), "Dockerfile.worker": copy_these("worker"), "app/a": "", "worker/a": ""},
        ("app/a", "worker/a"),
    ),
    "sibling-that-copies-everything": Case(
        {"Dockerfile": copy_these("app"), "Dockerfile.dev": copy_all(), "app/a": "", "docs/a": ""}, ("app/a", "docs/a")
    ),
    "sibling-in-a-folder": Case(
        {"Dockerfile": copy_these("app"), "docker/Dockerfile": copy_these("worker"), "app/a": "", "worker/a": ""},
        ("worker/a",),
    ),
    "sibling-without-an-installer": Case(
        {**_node("RUN npm ci"), "Dockerfile.dev": copy_all("CMD node a.js"), ".gitignore": "node_modules\n"},
        ("node_modules/a.js",),
        {"node_modules/a.js": "x"},
    ),
    "stage-that-is-not-built-now": Case(
        {
            "Dockerfile": lines("FROM base AS release", "COPY dist /srv", "FROM base AS dev", "COPY src /srv"),
            "src/a": "",
        },
        ("dist/a",),
        {"dist/a": "x"},
    ),
}

_LOCKS = (
    "package-lock.json",
    "yarn.lock",
    "pnpm-lock.yaml",
    "poetry.lock",
    "uv.lock",
    "Pipfile.lock",
    "Cargo.lock",
    "composer.lock",
    "symfony.lock",
    "Gemfile.lock",
    "go.sum",
    "mix.lock",
    "bun.lockb",
    ".terraform.lock.hcl",
    "flake.lock",
    "packages.lock.json",
    "pubspec.lock",
)

JUNK = {
    "packages": Case(
        _node("RUN npm ci"),
        ("node_modules/a.js", "web/node_modules/a.js"),
        {"node_modules/a.js": "x", "web/node_modules/a.js": "x"},
    ),
    "packages-of-a-workspace": Case(
        {
            "Dockerfile": copy_all("RUN npm ci", "RUN cd packages/a && npm run build"),
            "package.json": '{"workspaces": ["packages/*"]}',
            "packages/a/package.json": '{"dependencies": {"a": "1"}}',
        },
        ("node_modules/a.js", "packages/a/node_modules/a.js"),
        {"node_modules/a.js": "x", "packages/a/node_modules/a.js": "x"},
    ),
    "packages-of-a-folder-that-is-in-no-use": Case(
        {**_node("RUN npm ci", "RUN npm run build"), "docs/package.json": '{"dependencies": {"a": "1"}}'},
        ("node_modules/a.js", "docs/node_modules/a.js"),
        {"node_modules/a.js": "x", "docs/node_modules/a.js": "x"},
    ),
    "packages-of-a-root-without-any": Case(
        {
            "Dockerfile": copy_all("RUN cd web && npm ci", "CMD python app.py"),
            "package.json": '{"private": true}',
            "web/package.json": '{"dependencies": {"a": "1"}}',
        },
        ("node_modules/a.js", "web/node_modules/a.js"),
        {"node_modules/a.js": "x", "web/node_modules/a.js": "x"},
    ),
    "output-of-many-packages": Case(
        {
            **_node("RUN npm ci", "RUN npm run build"),
            ".gitignore": "dist\n",
            **{f"packages/{number}/package.json": "{}" for number in range(30)},
        },
        ("packages/1/dist/a.js",),
        {"packages/1/dist/a.js": "x"},
    ),
    "packages-of-many-folders-beside-what-is-built-outside": Case(
        {
            "Dockerfile": copy_all("RUN npm ci", "COPY dist/app /app"),
            "package.json": '{"workspaces": ["packages/*", "web"]}',
            **{f"packages/{number}/package.json": '{"dependencies": {"a": "1"}}' for number in range(30)},
            "web/package.json": '{"dependencies": {"a": "1"}}',
        },
        ("packages/7/node_modules/a.js", "web/node_modules/a.js"),
        {"packages/7/node_modules/a.js": "x", "web/node_modules/a.js": "x"},
    ),
    "packages-of-many-folders-that-are-copied": Case(
        {
            "Dockerfile": copy_these("package.json", "packages", "dist/app", more=["RUN npm ci"]),
            "package.json": '{"workspaces": ["packages/*"]}',
            **{f"packages/{number}/package.json": '{"dependencies": {"a": "1"}}' for number in range(30)},
        },
        ("packages/7/node_modules/a.js",),
        {"packages/7/node_modules/a.js": "x"},
    ),
    "packages-where-a-workspace-has-any-name": Case(
        {
            "Dockerfile": copy_all("RUN npm ci", "COPY dist/app /app"),
            "package.json": '{"workspaces": ["packages/*", "packages/*/*"]}',
            "packages/a/package.json": '{"dependencies": {"a": "1"}}',
        },
        ("packages/a/node_modules/a.js",),
        {"packages/a/node_modules/a.js": "x"},
    ),
    "packages-installed-in-a-folder-beside-the-copy": Case(
        {
            "Dockerfile": lines(
                "FROM node",
                "WORKDIR /app",
                "COPY web/package.json ./web/",
                "RUN cd web && npm ci",
                "COPY web web",
                "RUN npm run build --prefix=web",
            ),
            "web/package.json": '{"dependencies": {"a": "1"}}',
            ".gitignore": "build\n",
        },
        ("web/node_modules/a.js", "web/build/a.js"),
        {"web/node_modules/a.js": "x", "web/build/a.js": "x"},
    ),
    "packages-by-yarn": Case(
        _node("RUN yarn install --frozen-lockfile"), ("node_modules/a.js",), {"node_modules/a.js": ""}
    ),
    "packages-by-pnpm": Case(
        _node("RUN corepack enable && pnpm install"), ("node_modules/a.js",), {"node_modules/a.js": ""}
    ),
    "packages-copied-from-a-stage": Case(
        {
            "Dockerfile": lines(
                "FROM node AS packages",
                "COPY package.json .",
                "RUN npm ci",
                "FROM node",
                "WORKDIR /app",
                "COPY . .",
                "COPY --from=packages /node_modules ./node_modules",
            ),
            "package.json": "{}",
        },
        ("node_modules/a.js",),
        {"node_modules/a.js": "x"},
    ),
    "packages-that-come-later": Case(_node("RUN npm ci"), ("node_modules/a.js",), later={"node_modules/a.js": "x"}),
    "cargo": Case(
        {"Dockerfile": copy_all("RUN cargo build --release"), "Cargo.toml": "", "Cargo.lock": ""},
        ("target/debug/a",),
        {"target/debug/a": "x"},
    ),
    "maven": Case(
        {"Dockerfile": copy_all("RUN mvn -B package"), "pom.xml": ""}, ("target/a.jar",), {"target/a.jar": ""}
    ),
    "maven-of-a-module": Case(
        {"Dockerfile": copy_all("RUN ./mvnw -B package"), "pom.xml": "", "web/pom.xml": ""},
        ("target/a.jar", "web/target/a.jar"),
        {"target/a.jar": "", "web/target/a.jar": ""},
    ),
    "gradle": Case(
        {"Dockerfile": copy_all("RUN ./gradlew build"), "build.gradle": "", "settings.gradle": ""},
        ("build/a.jar", ".gradle/a"),
        {"build/a.jar": "", ".gradle/a": ""},
    ),
    "virtual-environment": Case(
        {"Dockerfile": copy_all("RUN pip install -r requirements.txt"), "requirements.txt": "", ".gitignore": "venv\n"},
        (".venv/pyvenv.cfg", "venv/pyvenv.cfg"),
        {".venv/pyvenv.cfg": "", "venv/pyvenv.cfg": ""},
    ),
    "virtual-environment-by-uv": Case(
        {"Dockerfile": copy_all("RUN uv sync --locked"), "pyproject.toml": ""}, (".venv/a",), {".venv/a": ""}
    ),
    "python-caches": Case(
        {"Dockerfile": copy_all("RUN pip install ."), "setup.py": "", "a/b.py": "", ".gitignore": ".pytest_cache\n"},
        ("a/__pycache__/b.pyc", ".pytest_cache/a"),
        {"a/__pycache__/b.pyc": "", ".pytest_cache/a": ""},
    ),
    "dotnet": Case(
        {"Dockerfile": copy_all("RUN dotnet publish"), "src/a/a.csproj": "", "src/b/b.csproj": ""},
        ("src/a/obj/x", "src/b/obj/x", "src/a/bin/x", "src/b/bin/x"),
        {"src/a/obj/x": "", "src/b/obj/x": "", "src/a/bin/x": "", "src/b/bin/x": ""},
    ),
    "composer": Case(
        {"Dockerfile": copy_all("RUN composer install"), "composer.json": "{}"}, ("vendor/a",), {"vendor/a": ""}
    ),
    "bundler": Case(
        {"Dockerfile": copy_all("RUN bundle install"), "Gemfile": "", ".gitignore": ".bundle\nvendor/bundle\n"},
        (".bundle/config", "vendor/bundle/a"),
        {".bundle/config": "", "vendor/bundle/a": ""},
    ),
    "mix": Case(
        {"Dockerfile": copy_all("RUN mix deps.get", "RUN mix release"), "mix.exs": "", "mix.lock": ""},
        ("deps/a", "_build/a"),
        {"deps/a": "", "_build/a": ""},
    ),
    "swift": Case({"Dockerfile": copy_all("RUN swift build"), "Package.swift": ""}, (".build/a",), {".build/a": ""}),
    "next": Case({**_node("RUN npm ci", "RUN npx next build"), "next.config.js": ""}, (".next/a",), {".next/a": ""}),
    "dist-made-again": Case(
        {**_node("RUN npm ci", "RUN npm run build", scripts='{"build": "vite build"}'), ".gitignore": "dist\n"},
        ("dist/index.html",),
        {"dist/index.html": ""},
    ),
    "history": Case({"Dockerfile": copy_all("CMD python app.py"), "app.py": ""}, _HISTORY),
    "history-with-a-version-given": Case(
        {
            "Dockerfile": copy_all("ENV SETUPTOOLS_SCM_PRETEND_VERSION=1.0", "RUN pip install ."),
            "pyproject.toml": _SCM,
        },
        _HISTORY,
    ),
    "history-while-packages-are-installed": Case(_node("RUN apt-get install -y git", "RUN npm ci"), _HISTORY),
    "history-cloned-elsewhere": Case(
        {"Dockerfile": copy_all("RUN git clone https://example.org/a.git /tmp/a"), "a": ""}, _HISTORY
    ),
    "environment": Case({"Dockerfile": copy_all('CMD ["python", "app.py"]'), "app.py": ""}, (".env",), {".env": "A=1"}),
    "keys": Case(
        {"Dockerfile": copy_all(), "a": ""},
        ("id_rsa", "deep/id_ed25519", "service-account.json"),
        {"id_rsa": "x", "deep/id_ed25519": "x", "service-account.json": "{}"},
    ),
    "editors-and-systems": Case(
        {"Dockerfile": copy_all(), "a": "", ".gitignore": ".idea/\n.vscode/\n*.log\n*.swp\n"},
        (".idea/a.xml", ".vscode/a.json", ".DS_Store", "deep/.DS_Store", "a.log", "deep/b.log", ".a.swp"),
        {
            ".idea/a.xml": "",
            ".vscode/a.json": "",
            ".DS_Store": "",
            "deep/.DS_Store": "",
            "a.log": "",
            "deep/b.log": "",
            ".a.swp": "",
        },
    ),
    "tests": Case(
        {**_node("RUN npm ci"), ".gitignore": "coverage\n.nyc_output\n"},
        ("coverage/a", ".nyc_output/a"),
        {"coverage/a": "", ".nyc_output/a": ""},
    ),
    "database": Case(
        {"Dockerfile": copy_all("CMD python manage.py"), "manage.py": "", ".gitignore": "db.sqlite3\n"},
        ("db.sqlite3",),
        {"db.sqlite3": "x"},
    ),
    "terraform": Case(
        {"Dockerfile": copy_all(), "infra/main.tf": "", ".gitignore": "*.tfstate\n"},
        ("infra/.terraform/a", "infra/terraform.tfstate"),
        {"infra/.terraform/a": "", "infra/terraform.tfstate": ""},
    ),
    "incremental-builds": Case(
        {**_node("RUN npm ci", "RUN npx tsc"), "tsconfig.json": "{}", ".gitignore": "*.tsbuildinfo\n"},
        ("tsconfig.tsbuildinfo",),
        {"tsconfig.tsbuildinfo": "{}"},
    ),
    "what-nobody-copies": Case(
        {"Dockerfile": copy_these("src"), "src/a": "", "docs/a.md": "", "README.md": ""},
        ("docs/a.md", "README.md", ".git/HEAD", ".env", "data/big.bin"),
        {".env": "A=1", "data/big.bin": "x"},
    ),
    "what-is-only-sent-for-a-tmpfs": Case(
        {
            "Dockerfile": copy_these("src", more=["RUN --mount=type=tmpfs,target=/scratch true"]),
            "src/a": "",
            "README.md": "",
        },
        ("README.md", ".git/HEAD"),
    ),
    "everything-where-nothing-is-copied": Case(
        {"Dockerfile": lines("FROM base", "RUN true"), "a": ""}, ("a", ".git/HEAD")
    ),
    "junk-below-what-is-copied": Case(
        {"Dockerfile": copy_these("web", more=["RUN cd web && npm ci"]), "web/package.json": "{}"},
        ("web/node_modules/a.js",),
        {"web/node_modules/a.js": "x"},
    ),
}

LOCKS = {f"lock-{name}": Case({"Dockerfile": copy_all("RUN make"), name: ""}, (name,)) for name in _LOCKS}


def _proposal(context: str, case: Case) -> ctxsize.Proposal:
    lay_out(context, case.tracked, case.untracked)
    proposal = ctxsize.propose(context)
    write(context, case.later)
    return proposal


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in (NEEDED | LOCKS).items()])
def test_what_a_build_needs_stays(tmp_path: Path, case: Case) -> None:
    context = f"{tmp_path}/context"
    proposal = _proposal(context, case)
    assert proposal.certificate.verdict in {Verdict.IDENTICAL, Verdict.NAMED_JUNK}
    assert proposal.certificate.builders
    for builder in proposal.certificate.builders:
        assert set(case.paths) <= let_in(context, builder)
        assert set(case.paths) <= let_in(context, builder, proposal.text), builder


def test_a_submodule_stays(tmp_path: Path) -> None:
    context = f"{tmp_path}/context"
    lay_out(f"{context}/deps/own", {"a.ex": ""})
    git(f"{context}/deps/own", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "a")
    lay_out(context, {"Dockerfile": copy_all("RUN mix deps.get"), "mix.exs": "", "mix.lock": ""})
    proposal = ctxsize.propose(context)
    assert all("deps/own/a.ex" in let_in(context, builder, proposal.text) for builder in BUILDERS)


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in JUNK.items()])
def test_what_no_build_misses_goes(tmp_path: Path, case: Case) -> None:
    context = f"{tmp_path}/context"
    proposal = _proposal(context, case)
    assert proposal.certificate.verdict in {Verdict.IDENTICAL, Verdict.NAMED_JUNK}
    for builder in proposal.certificate.builders:
        assert set(case.paths) <= let_in(context, builder)
        assert set(case.paths).isdisjoint(let_in(context, builder, proposal.text)), builder


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in (NEEDED | JUNK | LOCKS).items()])
def test_history_goes_whole_or_stays_whole(tmp_path: Path, case: Case) -> None:
    proposal = _proposal(f"{tmp_path}/context", case)
    excluding = [rule for rule in rules(proposal.text) if not rule.startswith("!")]
    assert not [rule for rule in excluding if rule.startswith((".git/", "**/.git/"))]
