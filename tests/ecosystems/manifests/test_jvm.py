"""What manifests of JVM projects ask for."""

from pathlib import Path

import pytest

from ctxsize.ecosystems.manifests import jvm
from tests.ecosystems.manifests.asking import asked

CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "Maven": (
        {
            "pom.xml": (
                '<project xmlns="http://maven.apache.org/POM/4.0.0"><modules><module>a</module><module>'
                "b/pom.xml</module></modules><build><resources><resource><directory>res</directory>"
                "</resource><resource><directory>${x}/y</directory></resource></resources></build>"
                "</project>"
            )
        },
        ["a", "b/pom.xml", "res"],
    ),
    "parents": (
        {
            "a/pom.xml": "<project><parent><relativePath>../p/pom.xml</relativePath></parent></project>",
            "b/pom.xml": "<project><parent/></project>",
            "pom.xml": "<project/>",
        },
        ["p/pom.xml", "pom.xml"],
    ),
    "Gradle": (
        {
            "settings.gradle.kts": (
                'rootProject.name = "x"\n'
                'include(":a", ":b:c")\n'
                'includeBuild("build-logic")\n'
                'project(":a").projectDir = file("other/a")\n'
            )
        },
        ["a", "b/c", "build-logic", "other/a"],
    ),
    "Gradle in Groovy": ({"settings.gradle": "include ':a',\n  ':b'\nincludeBuild '../out'\n"}, ["a", "b"]),
}
MALFORMED: list[dict[str, str]] = [
    {"pom.xml": "<project><modules>"},
    {"pom.xml": '<!DOCTYPE x [<!ENTITY a "b">]><project><modules><module>a</module></modules></project>'},
    {"pom.xml": "<modules><module/></modules>"},
    {"settings.gradle": "include(\n"},
]


@pytest.mark.parametrize("case", CASES)
def test_needed(tmp_path: Path, case: str) -> None:
    files, paths = CASES[case]
    assert asked(jvm, tmp_path, files) == paths


@pytest.mark.parametrize("files", MALFORMED, ids=lambda files: next(iter(files)))
def test_a_malformed_manifest_asks_for_nothing(tmp_path: Path, files: dict[str, str]) -> None:
    assert asked(jvm, tmp_path, files) == []
