"""What is made again in one folder of a tree says nothing of the others: what they hold may come from the host."""

from dataclasses import dataclass
from pathlib import Path

import pytest

import ctxsize
from tests.generator.repository import Files, copy_all, lay_out, let_in, lines


@dataclass(frozen=True)
class Case:
    """A context in which one folder is built in the image, and another may be built on the host.

    Attributes:
        tracked: its files.
        kept: what has to stay.
        dropped: what is made again.
    """

    tracked: Files
    kept: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def _pom(*modules: str, name: str = "a", needs: str = "") -> str:
    inside = "".join(f"<module>{module}</module>" for module in modules)
    needed = f"<dependency><artifactId>{needs}</artifactId></dependency>" if needs else ""
    return (
        f"<project><artifactId>{name}</artifactId><modules>{inside}</modules>"
        f"<dependencies>{needed}</dependencies></project>"
    )


_GRADLE = {
    "settings.gradle": "include ':api', ':library'\ninclude ':tool'\n",
    "build.gradle": "",
    "api/build.gradle": "dependencies { implementation project(':library') }",
    "library/build.gradle": "",
    "tool/build.gradle": "",
}
_MAVEN = {
    "pom.xml": _pom("api", "library", "tool"),
    "api/pom.xml": _pom(name="api", needs="library"),
    "library/pom.xml": _pom(name="library"),
    "tool/pom.xml": _pom(name="tool"),
}

OUTPUT = {
    "cargo-beside-another": Case(
        {
            "Dockerfile": copy_all("RUN cargo build --release", "CMD tools/x/target/release/x"),
            "Cargo.toml": "",
            "Cargo.lock": "",
            "tools/x/Cargo.toml": "",
            "tools/x/Cargo.lock": "",
        },
        ("tools/x/target/release/x",),
        ("target/debug/a",),
    ),
    "cargo-below": Case(
        {
            "Dockerfile": copy_all("RUN cd tools/x && cargo build", "CMD target/release/a"),
            "Cargo.toml": "",
            "Cargo.lock": "",
            "tools/x/Cargo.toml": "[workspace]",
            "tools/x/Cargo.lock": "",
        },
        ("target/release/a",),
        ("tools/x/target/debug/x",),
    ),
    "cargo-in-a-member": Case(
        {
            "Dockerfile": copy_all("RUN cd crates/x && cargo build"),
            "Cargo.toml": '[workspace]\nmembers = ["crates/*"]',
            "Cargo.lock": "",
            "crates/x/Cargo.toml": "[package]",
        },
        dropped=("target/debug/a",),
    ),
    "cargo-in-a-package-left-out-of-the-workspace": Case(
        {
            "Dockerfile": copy_all("RUN cd x && cargo build", "CMD target/release/a"),
            "Cargo.toml": '[workspace]\nexclude = ["x"]',
            "Cargo.lock": "",
            "x/Cargo.toml": "[package]",
        },
        ("target/release/a",),
    ),
    "maven-beside-another": Case(
        {
            "Dockerfile": copy_all("RUN mvn package", "CMD java -jar tool/target/a.jar"),
            "pom.xml": "",
            "tool/pom.xml": "",
        },
        ("tool/target/a.jar",),
        ("target/a.jar",),
    ),
    "maven-of-all-modules": Case(
        {"Dockerfile": copy_all("RUN mvn package"), **_MAVEN},
        dropped=("target/a", "api/target/a", "library/target/a", "tool/target/a"),
    ),
    "maven-of-one-module": Case(
        {"Dockerfile": copy_all("RUN mvn -pl api package", "CMD java -jar tool/target/a.jar"), **_MAVEN},
        ("tool/target/a.jar", "library/target/a.jar"),
        ("api/target/a.jar",),
    ),
    "maven-of-one-module-and-what-it-needs": Case(
        {"Dockerfile": copy_all("RUN mvn -am -pl :api package", "CMD java -jar tool/target/a.jar"), **_MAVEN},
        ("tool/target/a.jar",),
        ("api/target/a.jar", "library/target/a.jar"),
    ),
    "maven-without-one-module": Case(
        {"Dockerfile": copy_all("RUN mvn -pl '!tool' package", "CMD java -jar tool/target/a.jar"), **_MAVEN},
        ("tool/target/a.jar",),
        ("api/target/a.jar", "target/a"),
    ),
    "maven-in-a-folder-that-it-is-told": Case(
        {"Dockerfile": copy_all("RUN mvn -f api package", "CMD java -jar target/a.jar"), **_MAVEN},
        ("target/a.jar", "tool/target/a.jar"),
        ("api/target/a.jar",),
    ),
    "gradle-of-all-projects": Case(
        {"Dockerfile": copy_all("RUN ./gradlew build"), **_GRADLE},
        dropped=("build/a", "api/build/a", "library/build/a", "tool/build/a"),
    ),
    "gradle-of-one-project": Case(
        {"Dockerfile": copy_all("RUN ./gradlew :api:bootJar", "CMD java -jar tool/build/libs/a.jar"), **_GRADLE},
        ("tool/build/libs/a.jar",),
        ("api/build/a", "library/build/a"),
    ),
    "gradle-beside-another": Case(
        {
            "Dockerfile": copy_all("RUN gradle build", "CMD java -jar x/build/libs/a.jar"),
            **_GRADLE,
            "x/build.gradle": "",
        },
        ("x/build/libs/a.jar",),
        ("api/build/a",),
    ),
    "gradle-in-a-folder": Case(
        {"Dockerfile": copy_all("RUN gradle -p api build", "CMD java -jar tool/build/libs/a.jar"), **_GRADLE},
        ("tool/build/libs/a.jar",),
        ("api/build/a", "library/build/a"),
    ),
    "composer-beside-another": Case(
        {
            "Dockerfile": copy_all("RUN composer install", "CMD php admin/index.php"),
            "composer.json": "{}",
            "admin/composer.json": "{}",
        },
        ("admin/vendor/autoload.php",),
        ("vendor/autoload.php",),
    ),
    "composer-in-a-folder-that-it-is-told": Case(
        {
            "Dockerfile": copy_all("RUN composer install -d admin", "CMD php index.php"),
            "composer.json": "{}",
            "admin/composer.json": "{}",
        },
        ("vendor/autoload.php",),
        ("admin/vendor/autoload.php",),
    ),
    "bundler-beside-another": Case(
        {
            "Dockerfile": copy_all("RUN bundle install", "CMD ruby admin/a.rb"),
            "Gemfile": "",
            "admin/Gemfile": "",
            ".gitignore": "vendor/bundle\n",
        },
        ("admin/vendor/bundle/a.rb",),
        ("vendor/bundle/a.rb",),
    ),
    "mix-beside-another": Case(
        {
            "Dockerfile": copy_all("RUN mix deps.get && mix release", "CMD tool/_build/prod/rel/tool/bin/tool"),
            "mix.exs": "",
            "mix.lock": "",
            "tool/mix.exs": "",
            "tool/mix.lock": "",
        },
        ("tool/_build/prod/a", "tool/deps/a"),
        ("_build/prod/a", "deps/a"),
    ),
    "mix-in-an-application-of-an-umbrella": Case(
        {
            "Dockerfile": copy_all("RUN cd apps/web && mix deps.get"),
            "mix.exs": "",
            "mix.lock": "",
            "apps/web/mix.exs": '[deps_path: "../../deps", lockfile: "../../mix.lock"]',
        },
        dropped=("deps/a",),
    ),
    "environment-beside-another": Case(
        {
            "Dockerfile": copy_all("RUN cd api && pip install -r requirements.txt", "CMD worker/.venv/bin/python a.py"),
            "api/requirements.txt": "",
            "worker/requirements.txt": "",
        },
        ("worker/.venv/bin/python",),
        ("api/.venv/bin/python",),
    ),
    "environment-of-a-workspace": Case(
        {
            "Dockerfile": copy_all("RUN cd api && uv sync", "CMD .venv/bin/python a.py"),
            "uv.lock": "",
            "pyproject.toml": "",
            "api/pyproject.toml": "",
        },
        dropped=(".venv/bin/python", "api/.venv/bin/python"),
    ),
    "environment-of-a-folder-in-no-use": Case(
        {
            "Dockerfile": copy_all("RUN pip install -r requirements.txt", "CMD python a.py"),
            "requirements.txt": "",
            "docs/requirements.txt": "",
        },
        dropped=(".venv/bin/python", "docs/.venv/bin/python"),
    ),
    "environment-of-a-folder-taken-to-another-stage": Case(
        {
            "Dockerfile": lines(
                "FROM python AS built",
                "WORKDIR /app",
                "COPY . .",
                "RUN pip install -r requirements.txt",
                "FROM python",
                "COPY --from=built /app/worker /srv",
                'CMD ["/srv/.venv/bin/python", "/srv/a.py"]',
            ),
            "requirements.txt": "",
            "worker/requirements.txt": "",
        },
        ("worker/.venv/bin/python",),
        (".venv/bin/python",),
    ),
    "stack-beside-another": Case(
        {
            "Dockerfile": copy_all("RUN stack build", "CMD tool/.stack-work/install/bin/tool"),
            "stack.yaml": "",
            "tool/stack.yaml": "",
        },
        ("tool/.stack-work/install/bin/tool",),
        (".stack-work/a",),
    ),
}


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in OUTPUT.items()])
def test_what_is_made_in_one_folder(tmp_path: Path, case: Case) -> None:
    context = lay_out(f"{tmp_path}/context", case.tracked, dict.fromkeys((*case.kept, *case.dropped), "x"))
    found = let_in(context, "buildkit", ctxsize.propose(context).text)
    assert set(case.kept) - found == set()
    assert set(case.dropped) & found == set()
