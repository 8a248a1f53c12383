"""JVM: build folders by the build file beside them, never the wrappers."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("target", "pom.xml", "", "build-output"),
        ("target", "build.sbt", "", "build-output"),
        ("target", "build.properties", "streams", "build-output"),
        ("target", "project.clj", "", "build-output"),
        ("build", "build.gradle", "", "build-output"),
        ("build", "settings.gradle.kts", "libs", "build-output"),
        ("build", "build.gradle.kts src", "", "build-output"),
        ("out", "app.iml", "production", "build-output"),
        ("bin", ".classpath", "main test", "build-output"),
        (".gradle", "", "", "cache"),
        (".m2", "", "repository", "dependencies"),
        (".kotlin", "", "", "cache"),
        (".shadow-cljs", "", "", "cache"),
        ("out", "build.mill", "", "build-output"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("target", "", "classes"),
        ("build", "pom.xml", "build.sh"),
        ("out", "", "production"),
        ("out", "app.iml", "Main.java"),
        ("bin", "build.gradle", "start.sh"),
        ("bin", ".classpath", "start.sh"),
        ("gradle", "build.gradle", "wrapper"),
        ("wrapper", "", "gradle-wrapper.jar"),
        (".mvn", "pom.xml", "wrapper"),
        ("buildSrc", "build.gradle", ""),
        ("lib", "build.gradle", "a.jar"),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("Main.class", "build-output"),
        ("hs_err_pid12.log", "logs"),
        ("java_pid7.hprof", "logs"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "gradle-wrapper.jar",
        "app.jar",
        "pom.xml",
        "build.gradle.kts",
        "gradlew",
        "mvnw",
        "gradle.properties",
        "gradle.lockfile",
        "Main.java",
        "settings.xml",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
